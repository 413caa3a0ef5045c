"""Changing many passages at once: one change each time, others' are left alone, one undo restores everything."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.errors import NothingThere, NotOurs, ReaderError
from reader.model.annotation import NAMES, OTHERS
from reader.model.query import parse
from reader.model.span import Span
from reader.session import Session
from tests.session.making import TEXT, rows


@pytest.fixture
def marked(session: Session, database: Path, a: str) -> list[int]:
    """The numbers of four passages: three of ann's and one of eve's."""
    session.annotate(a, Span(0, 27), ["frame/cause"], "who met?")
    session.annotate(a, Span(28, 50), ["naming"])
    session.annotate(a, Span(60, 70))
    with Session.open(database, "eve") as other:
        other.annotate(a, Span(5, 40), ["naming"])
    return all_numbers(session)


def test_what_is_merged_in_the_review_is_what_the_reader_joins(session: Session, a: str) -> None:
    first = session.annotate(a, Span(0, 11), ["naming"], "one")
    session.annotate(a, Span(12, 26), ["naming"], "two")
    session.merge_all(all_numbers(session))
    merged = told(session)
    session.undo()
    session.join(first)
    assert told(session) == merged


def all_numbers(session: Session, words: str = "") -> list[int]:
    return [n for some in session.numbers(session.look_for(parse(words))) for n in some]


def told(session: Session) -> list[tuple[int, str, list[str], str]]:
    """Each passage by start, coder, tags and memo."""
    found = session.by_numbers(all_numbers(session)).values()
    paths = {tag.id: tag.path for tag in session.codebook}
    return sorted((a.span.start, a.coder, sorted(paths[i] for i in a.tag_ids), a.memo) for a in found)


EVE = (5, "eve", ["naming"], "")


def test_a_tag_is_put_on_all_that_are_one_s_own(session: Session, marked: list[int], naming: str) -> None:
    done = session.tag_all(marked, naming)
    assert done.message == "tagged naming: 2 passages · 1 passage of other coders stays as it is"
    assert told(session) == [
        (0, "ann", ["frame/cause", "naming"], "who met?"),
        EVE,
        (28, "ann", ["naming"], ""),
        (60, "ann", ["naming"], ""),
    ]


def test_a_tag_is_taken_off_and_what_is_bare_then_goes(session: Session, marked: list[int], naming: str) -> None:
    done = session.untag_all(marked, naming)
    assert done.message.startswith("removed: naming from 1 passage, of which 1 had nothing else and went")
    assert [row[0] for row in told(session)] == [0, 5, 60]


def test_a_tag_that_all_have_is_taken_off_by_its_key_and_put_on_again(
    session: Session, marked: list[int], naming: str
) -> None:
    session.tag_all(marked, naming)
    session.add_memo_to_all(marked, "why")
    before = told(session)
    assert session.toggle_on_all(marked, naming).message.startswith("removed: naming from 3 passages")
    assert session.toggle_on_all(marked, naming).message.startswith("tagged naming: 3 passages")
    assert told(session) == before


def test_one_tag_comes_in_place_of_another(session: Session, marked: list[int], naming: str, cause: str) -> None:
    session.tag_all(marked[:1], naming)
    done = session.retag_all(marked, cause, naming)
    assert done.message.startswith("naming in place of frame/cause: 1 passage")
    assert told(session)[0] == (0, "ann", ["naming"], "who met?")


def test_all_that_are_one_s_own_are_removed(session: Session, marked: list[int]) -> None:
    assert session.remove_all(marked).message.startswith("removed: 3 passages")
    assert told(session) == [EVE]


def test_a_memo_is_written_below_what_stands_there(session: Session, marked: list[int]) -> None:
    session.add_memo_to_all(marked, "  look again\n")
    assert [row[3] for row in told(session)] == ["who met?\n\nlook again", "", "look again", "look again"]


def test_a_memo_of_blanks_is_none(session: Session, marked: list[int]) -> None:
    assert session.add_memo_to_all(marked, " \n").change is None


def test_those_that_touch_or_overlap_and_are_tagged_alike_become_one_with_the_memos_of_all(
    session: Session, a: str, database: Path
) -> None:
    session.annotate(a, Span(0, 11), ["naming"], "one")
    session.annotate(a, Span(5, 18), ["naming"], "two")
    session.annotate(a, Span(19, 26), ["naming"])  # only a blank is between
    with Session.open(database, "eve") as other:
        other.annotate(a, Span(5, 40), ["naming"])
    done = session.merge_all(all_numbers(session))
    assert done.message == "merged 3 passages into 1 · 1 passage of other coders stays as it is"
    assert told(session) == [(0, "ann", ["naming"], "one\n\ntwo"), EVE]
    merged = session.window(a, Span(0, 1))[0]
    assert merged.span == Span(0, 26)
    assert merged.quote == TEXT[0:26]


def test_what_does_not_fit_is_not_merged_and_it_is_said_how_many_and_why(session: Session, a: str) -> None:
    for span in (Span(0, 3), Span(2, 11)):
        session.annotate(a, span, ["naming"])
    session.annotate(a, Span(5, 12), ["frame/cause"])
    session.annotate(a, Span(40, 45), ["naming"])
    session.annotate(a, Span(60, 65), ["naming"])
    done = session.merge_all(all_numbers(session))
    assert done.message == "merged 2 passages into 1 · 3 stay: 1 touches only what has other tags, 2 touch none"
    assert [row[0] for row in told(session)] == [0, 5, 40, 60]
    assert session.check().problems == ()


def test_those_that_touch_and_have_other_tags_alone_are_refused(session: Session, a: str) -> None:
    session.annotate(a, Span(0, 11), ["naming"])
    session.annotate(a, Span(5, 20), ["frame/cause"])
    with pytest.raises(NothingThere, match="2 touch only what has other tags"):
        session.merge_all(all_numbers(session))


def test_two_articles_do_not_touch(session: Session, a: str) -> None:
    session.annotate(a, Span(0, 11), ["naming"])
    session.annotate(session.documents()[1].id, Span(5, 20), ["naming"])
    with pytest.raises(NothingThere, match="no two of these touch"):
        session.merge_all(all_numbers(session))


def test_two_groups_that_would_lie_on_one_span_are_not_both_merged(session: Session, a: str) -> None:
    for tag, spans in (("naming", [(0, 10), (5, 20)]), ("frame/cause", [(0, 12), (8, 20)])):
        for start, end in spans:
            session.annotate(a, Span(start, end), [tag])
    done = session.merge_all(all_numbers(session))
    assert done.message == "merged 2 passages into 1 · 2 stay: 2 lie where one is on exactly the whole"
    assert session.check().problems == ()


def test_those_that_lie_where_another_is_on_the_whole_are_refused(session: Session, a: str) -> None:
    session.annotate(a, Span(0, 10), ["naming"], "one")
    session.annotate(a, Span(5, 20), ["naming"], "two")
    marked = all_numbers(session)
    session.annotate(a, Span(0, 20), [], "whole")
    with pytest.raises(NothingThere, match="exactly what these are together"):
        session.merge_all(marked)


def test_the_one_that_is_the_whole_is_what_stays(session: Session, a: str) -> None:
    session.annotate(a, Span(0, 10), ["naming"], "one")
    whole = session.annotate(a, Span(0, 20), ["naming"], "whole")
    session.merge_all(all_numbers(session))
    (left,) = session.window(a, Span(0, 30))
    assert (left.id, left.memo) == (whole, "one\n\nwhole")


def test_those_that_do_not_touch_are_not_merged(session: Session, a: str) -> None:
    session.annotate(a, Span(0, 3))
    session.annotate(a, Span(10, 13))
    with pytest.raises(ReaderError, match="no two of these touch"):
        session.merge_all(all_numbers(session))


def test_other_coders_passages_alone_are_refused(session: Session, marked: list[int], naming: str) -> None:
    theirs = all_numbers(session, "by:eve")
    for act in (session.remove_all, session.merge_all):
        with pytest.raises(NotOurs, match="that passage is eve’s"):
            act(theirs)
    with pytest.raises(NotOurs):
        session.tag_all(theirs, naming)


def first_article(session: Session) -> str:
    return session.documents()[0].id


ACTS: dict[str, Callable[[Session, list[int], str, str], object]] = {
    "tag": lambda session, marked, naming, cause: session.tag_all(marked, naming),
    "untag": lambda session, marked, naming, cause: session.untag_all(marked, naming),
    "toggle": lambda session, marked, naming, cause: session.toggle_on_all(marked, cause),
    "retag": lambda session, marked, naming, cause: session.retag_all(marked, cause, naming),
    "remove": lambda session, marked, naming, cause: session.remove_all(marked),
    "memo": lambda session, marked, naming, cause: session.add_memo_to_all(marked, "why"),
    "merge": lambda session, marked, naming, cause: session.merge_all(marked),
}


@pytest.mark.parametrize("act", ACTS)
def test_each_is_one_change_that_one_undo_restores(
    session: Session, marked: list[int], database: Path, naming: str, cause: str, act: str
) -> None:
    session.annotate(first_article(session), Span(20, 30), ["naming"])
    marked = all_numbers(session)
    before, changes = rows(database), len(list(session.history()))
    ACTS[act](session, marked, naming, cause)
    after = rows(database)
    assert after != before
    assert len(list(session.history())) == changes + 1
    session.undo()
    assert rows(database) == before
    session.redo()
    assert rows(database) == after
    assert session.check().problems == ()


@pytest.mark.parametrize("act", [name for name in ACTS if name != "remove"])
def test_what_is_changed_in_sight_of_others_is_not_blind_any_more(
    session: Session, a: str, naming: str, cause: str, act: str
) -> None:
    see(session, NAMES)
    session.annotate(a, Span(0, 11), ["frame/cause"])
    session.annotate(a, Span(5, 20), ["frame/cause", "naming"] if act == "untag" else ["frame/cause"], "why")
    see(session, OTHERS)
    if act == "untag":
        session.untag_all(all_numbers(session), cause)
    else:
        ACTS[act](session, all_numbers(session), naming, cause)
    assert {a.blind for a in session.by_numbers(all_numbers(session)).values()} == {OTHERS}
    session.undo()
    assert {a.blind for a in session.by_numbers(all_numbers(session)).values()} == {NAMES}
    assert session.check().problems == ()


def test_what_is_merged_is_as_blind_as_the_part_that_was_seen_most_of(session: Session, a: str) -> None:
    session.annotate(a, Span(5, 20), ["naming"])
    see(session, NAMES)
    session.annotate(a, Span(0, 11), ["naming"])
    session.merge_all(all_numbers(session))
    (left,) = session.window(a, Span(0, 30))
    assert left.blind == ""
    assert session.check().problems == ()


def see(session: Session, blind: str) -> None:
    while session.next_blind() != blind:
        pass


def test_it_is_told_how_far_it_is_and_given_up_whole(session: Session, database: Path, a: str, naming: str) -> None:
    for start in range(100):
        for length in range(1, 5):
            session.annotate(a, Span(start, start + length))
    marked, before = all_numbers(session), rows(database)
    seen: list[tuple[int, int]] = []

    def progress(done: int, of: int) -> None:
        seen.append((done, of))
        if done:
            raise ReaderError("given up")

    with pytest.raises(ReaderError, match="given up"):
        session.tag_all(marked, naming, progress)
    assert seen == [(0, 400), (250, 400)]
    assert rows(database) == before
