"""Merging, splitting and deleting tags together with what carries them, and how much each is used."""

from __future__ import annotations

import pytest

from reader.errors import BadTag, NotOurs, UnknownTag
from reader.model.outcome import TagFigures
from reader.model.span import Span
from reader.session import Session
from reader.store import figures
from tests.session.making import article, imported, rows


@pytest.fixture
def many(database):
    """A session with a tag on 2,500 passages."""
    text = "x" * 3000
    with Session.open(database, "ann") as session:
        session.add_documents([article("x.txt", text)])
        session.make_tag("many")
        document = session.documents()[0].id
        session.import_annotations([imported(document, Span(i, i + 1), text, tags=("many",)) for i in range(2500)])
        yield session


def paths(session, annotation):
    return [tag.path for tag in session.codebook.ordered(annotation.tag_ids)]


def test_deleting_a_tag_is_one_change_however_many_carry_it(many, database):
    before, changes = rows(database), len(list(many.history()))
    told = "deleted tag many, from 2500 passages, all of them of others; 2500 of them have no tag now"
    assert many.delete_tag("many").message == told
    assert len(list(many.history())) == changes + 1
    many.undo()
    assert rows(database) == before
    assert many.check().good


def test_merging_leaves_one_tag_on_what_had_both_and_undo_parts_them(session, database, a, cause, naming):
    session.add_tags(a, Span(0, 5), [cause, naming])
    session.toggle_tag(a, Span(6, 9), cause)
    before = rows(database)
    done = session.merge_tag("frame/cause", "naming")
    assert done.message == "merged frame/cause into naming, on 2 passages"
    assert [paths(session, x) for x in session.window(a, Span(0, 9))] == [["naming"], ["naming"]]
    assert session.check().good
    session.undo()
    assert rows(database) == before
    assert session.check().good


def test_merging_takes_along_what_lies_below_and_merges_what_has_one_name(session, database, a):
    for path in ("other", "other/cause", "other/new"):
        session.make_tag(path)
    session.make_tag("frame")
    session.add_tags(a, Span(0, 5), [session.codebook.by_path["other/cause"].id])
    before = rows(database)
    session.merge_tag("other", "frame")
    assert [tag.path for tag in session.codebook] == [
        *("frame", "frame/cause", "frame/new", "frame/remedy", "naming"),
    ]
    assert paths(session, session.window(a, Span(0, 5))[0]) == ["frame/cause"]
    session.undo()
    assert rows(database) == before


def test_merging_fills_in_what_the_other_does_not_say(session):
    session.make_tag("plain")
    session.merge_tag("naming", "plain")
    plain = session.codebook.by_path["plain"]
    assert (plain.key, plain.definition) == ("3", "what it is called")


def test_a_branch_that_is_no_tag_moves_with_what_lies_in_it(session, database):
    before = rows(database)
    assert session.move_branch("frame", "naming/frame").message == "moved frame to naming/frame"
    assert [tag.path for tag in session.codebook] == ["naming", "naming/frame/cause", "naming/frame/remedy"]
    session.undo()
    assert rows(database) == before
    assert session.move_branch("frame", "framing").message == "renamed frame to framing"
    with pytest.raises(BadTag, match="there is a tag naming"):
        session.move_branch("framing/cause", "naming")
    with pytest.raises(UnknownTag):
        session.move_branch("nothing", "x")


@pytest.mark.parametrize("into", ["frame", "frame/cause"])
def test_a_tag_is_not_merged_into_itself_or_what_lies_below(session, database, into):
    session.make_tag("frame")
    before = rows(database)
    with pytest.raises(BadTag):
        session.merge_tag("frame", into)
    assert rows(database) == before


def test_splitting_gives_the_chosen_passages_a_new_tag(session, database, a, naming):
    for start in (0, 6, 12):
        session.toggle_tag(a, Span(start, start + 3), naming)
    before = rows(database)
    chosen = [x.id for x in session.window(a, Span(0, 20))][1:]
    assert session.split_tag("naming", "naming/war", chosen).message == (
        "split: 2 passages of naming to naming/war, a new tag"
    )
    assert [paths(session, x) for x in session.window(a, Span(0, 20))] == [["naming"], ["naming/war"], ["naming/war"]]
    session.undo()
    assert rows(database) == before


def test_a_split_of_nothing_is_refused(session, a, naming):
    session.toggle_tag(a, Span(0, 3), naming)
    with pytest.raises(BadTag, match="no passage"):
        session.split_tag("naming", "new", [])
    with pytest.raises(BadTag, match="is the tag that is split"):
        session.split_tag("naming", "naming", [session.window(a, Span(0, 3))[0].id])


def test_figures_count_passages_articles_outlets_and_coders(session, database, a, naming, cause):
    b = session.documents()[1].id
    session.toggle_tag(a, Span(0, 3), naming)
    session.toggle_tag(a, Span(5, 8), naming)
    session.toggle_tag(b, Span(0, 3), cause)
    with Session.open(database, "bob") as other:
        other.toggle_tag(b, Span(0, 3), naming)
    first, found = session.tag_figures()
    assert first[naming] == TagFigures(naming, 3, 2, 2)
    assert found == {naming: TagFigures(naming, 3, 2, 2, 2), cause: TagFigures(cause, 1, 1, 1, 1)}


def test_figures_are_given_up_when_nobody_wants_them(many, monkeypatch):
    monkeypatch.setattr(figures, "_STEPS", 10)
    asked = []
    with pytest.raises(Exception, match="interrupted"):
        list(many.tag_figures(stopped=lambda: not asked.append(1)))
    assert asked


def test_split_leaves_other_coders_passages_and_says_so(session, database, a, cause):
    session.toggle_tag(a, Span(0, 3), cause)
    with Session.open(database, "bob") as bob:
        bob.toggle_tag(a, Span(4, 7), cause)
    ids = [passage.annotation.id for passage in session.annotations()]
    done = session.split_tag("frame/cause", "frame/other", ids)
    assert "1 passage of other coders stays" in done.message
    kept = {p.annotation.coder: [tag.path for tag in p.tags] for p in session.annotations()}
    assert kept == {"ann": ["frame/other"], "bob": ["frame/cause"]}


def test_split_of_nothing_but_others_work_is_refused(session, database, a, cause):
    with Session.open(database, "bob") as bob:
        bob.toggle_tag(a, Span(4, 7), cause)
    (passage,) = session.annotations()
    with pytest.raises(NotOurs):
        session.split_tag("frame/cause", "frame/other", [passage.annotation.id])


def test_what_touches_others_passages_says_so(session, database, a, naming, cause):
    session.toggle_tag(a, Span(0, 5), naming)
    with Session.open(database, "bob") as other:
        other.toggle_tag(a, Span(6, 9), naming)
        other.toggle_tag(a, Span(10, 15), cause)
    session.refresh()
    assert session.delete_tag("naming").message == (
        "deleted tag naming, from 2 passages, 1 of them of others; 2 of them have no tag now"
    )
    session.undo()
    assert session.merge_tag("frame/cause", "naming").message == (
        "merged frame/cause into naming, on 1 passage, of another coder"
    )
    assert session.merge_tag("naming", "frame/remedy").message == (
        "merged naming into frame/remedy, on 3 passages, 2 of them of others"
    )


def test_figures_of_some_tags_are_those_of_all(session, database, a, naming, cause):
    b = session.documents()[1].id
    session.add_tags(a, Span(0, 5), [cause, naming])
    with Session.open(database, "bob") as other:
        other.add_tags(b, Span(0, 5), [naming])
        other.add_tags(b, Span(2, 5), [cause])
    *_, everything = session.tag_figures()
    assert list(session.tag_figures(some=[naming])) == [{naming: everything[naming]}]
    session.next_blind()
    *_, own = session.tag_figures()
    assert own == {tag: TagFigures(tag, 1, 1, 1, 1) for tag in (naming, cause)}
    assert list(session.tag_figures(some=[naming, cause])) == [own]


def test_the_codebook_at_hand_is_the_one_in_the_database_after_every_change(session, database, a, naming):
    def same():
        with Session.open(database, "zoe") as fresh:
            return session.codebook == fresh.codebook

    assert session.codebook
    for act in (
        lambda: session.add_tag("new/one"),
        lambda: session.set_tag("new/one", key="9", definition="x"),
        lambda: session.move_branch("new", "naming"),
        lambda: session.merge_tag("naming/one", "frame/cause"),
        session.undo,
        lambda: session.delete_tag("naming"),
        session.undo,
        session.redo,
        lambda: session.make_tag("again"),
    ):
        act()
        assert same()
    with Session.open(database, "bob") as other:
        other.add_tag("unseen")
        other.delete_tag("again")
    session.add_tag("seen")
    assert same()
    assert session.refresh() in (True, False)
    assert same()


def test_a_branch_never_comes_to_lie_in_itself(session, database):
    before = rows(database)
    with pytest.raises(BadTag, match="frame cannot lie in itself"):
        session.move_branch("frame", "frame/frame")
    assert rows(database) == before
