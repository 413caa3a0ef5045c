"""An article's next version: every annotation is moved to it or kept, and all can be taken back."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import NothingThere, ReaderError, UnknownArticle
from reader.model.document import Metadata
from reader.model.passage import Filters
from reader.model.query import parse
from reader.model.renewal import KEPT, MOVED, UNSURE
from reader.model.span import Span
from reader.session import Session
from reader.session.renewing import GONE, TAKEN
from tests.session.changed import NEW, OLD
from tests.session.making import article, rows, ticking


@pytest.fixture
def session(database):
    with Session.open(database, "ann", now=ticking()) as opened:
        opened.add_documents([article("a.txt", OLD, outlet="Morning")])
        yield opened


def mark(session, words, tag="", document=None, text=OLD):
    start = text.index(words)
    document = document or session.documents()[0].id
    return session.annotate(document, Span(start, start + len(words)), [tag] if tag else [])


def renewed(session, text=NEW):
    return session.renew(session.documents()[0].id, *article("a.txt", text))


def states(renewal):
    return [(fate.anchor.quote, fate.state, fate.quote) for fate in renewal.fates]


def test_passages_are_moved_unsure_or_kept(session):
    for words in ("old hall", "nothing was decided", "ordered the march"):
        mark(session, words)
    done = renewed(session)
    assert states(done) == [
        ("old hall", MOVED, "old hall"),
        ("nothing was decided", UNSURE, "nothing was dicided"),
        ("ordered the march", KEPT, ""),
    ]
    assert done.fates[2].why == GONE
    assert done.label == "version 2 of a: 2 passages moved, 1 of them unsure, 1 kept on version 1"
    assert [(p.document.version, p.annotation.quote) for p in session.annotations()] == [
        (2, "old hall"),
        (2, "nothing was dicided"),
        (1, "ordered the march"),
    ]
    assert session.check().problems == ()


def test_metadata_is_carried_over_and_the_texts_stay(session):
    old = session.documents()[0]
    session.set_metadata({old.id: Metadata(title="T", outlet="Morning")})
    renewed(session)
    new = session.documents()[0]
    assert (new.title, new.outlet, new.version, new.article) == ("T", "Morning", 2, "a")
    assert new.imported_at > old.imported_at
    assert (session.text(old.id), session.text(new.id)) == (OLD, NEW)


def test_metadata_that_is_corrected_later_holds_for_all_versions(session):
    mark(session, "ordered the march")
    new = renewed(session).document.id
    session.set_metadata({new: Metadata(title="T", outlet="Evening")})
    assert [p.document.outlet for p in session.annotations()] == ["Evening"]
    assert session.check().problems == ()


def test_one_undo_takes_the_whole_move_back_and_the_version_stays(session, database):
    for words in ("old hall", "nothing was decided"):
        mark(session, words)
    before = rows(database)["annotations"]
    renewed(session)
    after = rows(database)["annotations"]
    session.undo()
    assert rows(database)["annotations"] == before
    head = session.documents()[0]
    assert (head.version, session.left_behind()) == (2, {head.id: {1: 2}})
    session.redo()
    assert rows(database)["annotations"] == after
    assert session.left_behind() == {}
    assert session.check().problems == ()


def test_what_was_left_behind_is_moved_when_the_version_is_asked_for_again(session):
    mark(session, "old hall")
    renewed(session)
    session.undo()
    assert states(renewed(session)) == [("old hall", MOVED, "old hall")]
    assert [d.version for d in session.versions()] == [1, 2]


def test_other_coders_passages_are_moved_with_their_tags_and_memos(session, database, tmp_path):
    with Session.open(database, "eve") as eve:
        mark(eve, "old hall")
        there = eve.window(eve.documents()[0].id, Span(0, len(OLD)))[0]
        eve.set_memo(there.document_id, there.span, "mine")
    done = renewed(session)
    moved = session.annotation(done.fates[0].anchor.id)
    assert (moved.coder, moved.memo, moved.quote, moved.created_at) == ("eve", "mine", "old hall", there.created_at)
    assert moved.document_id == session.documents()[0].id


def test_tags_and_counts_go_along(session):
    from reader.model.codebook import Tag

    session.import_codebook([Tag("", "naming", "#3E8BFF", "3", "")], by_program=True)
    tag = session.codebook.by_path["naming"].id
    old = session.documents()[0].id
    session.toggle_tag(old, Span(0, 11), tag)
    renewed(session)
    new = session.documents()[0].id
    assert session.counts(new).by_tag == {tag: 1}
    assert session.counts(old).annotations == 0
    assert session.check().problems == ()


def test_where_two_come_to_stand_on_one_span_the_second_is_kept(session):
    mark(session, "old hall")
    new = renewed(session).document.id
    session.undo()
    mark(session, "old hall", document=new, text=NEW)
    done = renewed(session)
    assert [(fate.state, fate.why) for fate in done.fates] == [(KEPT, TAKEN)]
    assert (done.change, session.left_behind()) == (None, {new: {1: 1}})
    assert session.check().problems == ()


def test_the_text_of_before_makes_its_version_the_newest_again(session):
    mark(session, "ordered the march")
    mark(session, "old hall")
    first = session.documents()[0].id
    renewed(session)
    done = renewed(session, OLD)
    assert [(d.id == first, d.version) for d in session.versions()] == [(False, 2), (True, 3)]
    assert done.label == "version 3 of a, the text of version 1 again: 1 passage moved"
    assert [number for number, _ in session.version_numbers(first)] == [1, 3]
    assert {p.document.version for p in session.annotations()} == {3}
    assert session.check().problems == ()


def test_a_passage_goes_back_to_where_it_stood_when_its_text_comes_again(session, doubtful):
    old = OLD.index("nothing was decided")
    done = renewed(session, OLD)
    there = session.annotation(doubtful)
    assert (there.span, there.quote) == (Span(old, old + 19), "nothing was decided")
    assert [fate.state for fate in done.fates] == [MOVED, MOVED]
    assert unsure(session) == []
    session.undo()
    session.redo()
    assert unsure(session) == []
    assert session.check().problems == ()


def test_a_passage_that_was_corrected_meanwhile_is_moved_by_its_words(session, doubtful):
    there = session.annotation(doubtful)
    session.move(doubtful, Span(there.span.start, there.span.end - len(" dicided")))
    renewed(session, OLD)
    assert session.annotation(doubtful).quote == "nothing was"
    assert session.check().problems == ()


def test_a_third_version_takes_up_what_the_second_had_lost(session):
    mark(session, "ordered the march")
    renewed(session)
    done = renewed(session, NEW + "\nA second report names the minister as the one who ordered the march.\n")
    assert states(done) == [("ordered the march", MOVED, "ordered the march")]


def test_foreseeing_changes_nothing_and_says_what_would_be(session, database):
    for words in ("old hall", "nothing was decided", "ordered the march"):
        mark(session, words)
    before, changes = rows(database), len(list(session.history()))
    foreseen = session.foresee(session.documents()[0].id, *article("a.txt", NEW))
    assert rows(database) == before
    assert len(list(session.history())) == changes
    assert states(foreseen) == states(renewed(session))


def test_an_article_without_passages_gets_its_version_and_the_coder_no_change(session):
    done = renewed(session)
    assert done.change is None
    assert done.label == "version 2 of a: no passages moved"
    assert {change.coder for change in session.history()} == {"-"}


def test_the_very_text_of_another_article_is_refused(session):
    document, text = article("a.md", NEW)
    session.add_documents([(document._replace(article="a.md"), text)])
    first = next(d.id for d in session.documents() if d.source == "a.txt")
    with pytest.raises(ReaderError, match="the very text"):
        session.renew(first, *article("a.txt", NEW))
    with pytest.raises(UnknownArticle):
        session.renew("nobody", *article("a.txt", NEW))


def test_a_new_version_is_not_done(session):
    old = session.documents()[0].id
    session.toggle_done(old)
    renewed(session)
    assert session.state(session.documents()[0].id) == "new"
    assert session.state(old) == "done"


# -- unsure ---


@pytest.fixture
def doubtful(session):
    """The id of an annotation that was moved and is unsure."""
    mark(session, "nothing was decided")
    mark(session, "old hall")
    return next(fate.anchor.id for fate in renewed(session).fates if fate.state == UNSURE)


def unsure(session):
    return [anchor.id for anchor, _ in session.doubted(session.documents()[0].id)]


def test_the_journal_knows_what_is_unsure(session, doubtful):
    assert unsure(session) == [doubtful]
    session.undo()
    assert unsure(session) == []
    session.redo()
    assert unsure(session) == [doubtful]


def test_new_boundaries_make_it_sure(session, doubtful):
    there = session.annotation(doubtful)
    session.move(doubtful, Span(there.span.start, there.span.end + 1))
    assert unsure(session) == []
    session.undo()


def test_a_memo_makes_it_sure(session, doubtful):
    there = session.annotation(doubtful)
    session.set_memo(there.document_id, there.span, "seen")
    assert unsure(session) == []


def test_confirming_makes_it_sure_and_can_be_taken_back(session, doubtful, database):
    before = rows(database)["annotations"]
    there = session.annotation(doubtful)
    session.confirm(there.document_id, there.span)
    assert unsure(session) == []
    assert rows(database)["annotations"] == before
    with pytest.raises(NothingThere):
        session.confirm(there.document_id, there.span)
    assert session.check().problems == ()


def test_only_its_coder_confirms_it(session, doubtful, database):
    there = session.annotation(doubtful)
    with Session.open(database, "eve") as eve, pytest.raises(NothingThere, match="no place of yours"):
        eve.confirm(there.document_id, there.span)


# -- whatever the texts ---

WORDS = st.sampled_from(["council", "met", "old", "hall", "talks", "go", "on", ".", "\n"])
TEXTS = st.lists(WORDS, min_size=2, max_size=40).map(" ".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(TEXTS, TEXTS, TEXTS, st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=12))
def test_annotations_before_are_those_moved_and_those_kept(tmp_path_factory, old, new, third, spans):
    path = tmp_path_factory.mktemp("renewing") / "annotations.db"
    with Session.open(path, "ann") as session:
        session.add_documents([article("a.txt", old)])
        document = session.documents()[0].id
        for start, length in spans:
            span = Span(start, min(start + length, len(old)))
            if start < len(old) and old[span.start : span.end].strip():
                session.annotate(document, span)
        for text in (new, third):
            before = {p.annotation.id for p in session.annotations()}
            done = renewed(session, text)
            kept = [f for f in done.fates if f.state == KEPT]
            assert len(done.fates) <= len(before)
            assert {p.annotation.id for p in session.annotations()} == before
            here = session.documents()[0].id
            assert sum(p.annotation.document_id != here for p in session.annotations()) == len(kept)
        assert session.check().problems == ()


def test_the_filter_unsure_finds_what_a_move_was_not_sure_of(session):
    for words in ("old hall", "nothing was decided", "ordered the march"):
        mark(session, words)
    renewed(session)

    def quotes(words):
        return [passage.annotation.quote for passage in session.found(parse(words), Filters())]

    assert quotes("unsure") == ["nothing was dicided"]
    assert quotes("-unsure") == ["old hall", "ordered the march"]
    look = session.look_for(parse("unsure"))
    assert [len(numbers) for numbers in session.numbers(look)] == [1]
    assert [count for _, count in session.grouped(look, "article")] == [1]
    doubted = next(session.found(parse("unsure"), Filters())).annotation
    session.confirm(doubted.document_id, doubted.span)
    assert quotes("unsure") == []
