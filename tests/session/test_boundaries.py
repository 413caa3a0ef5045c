"""Boundaries, splitting, joining, and copies of other coders' annotations."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.errors import NothingThere, NotOurs
from reader.model.annotation import Annotation
from reader.model.span import Span
from reader.session import Session
from tests.session.making import TEXT, rows

COUNCIL, MET, TUESDAY = Span(0, 11), Span(12, 15), Span(12, 26)


def only(session: Session, document: str) -> Annotation:
    (found,) = session.window(document, Span(0, len(TEXT)))
    return found


def spans(session: Session, document: str) -> list[tuple[int, int]]:
    return [tuple(found.span) for found in session.window(document, Span(0, len(TEXT)))]


def eves(database: Path, document: str, span: Span, tag: str, memo: str = "") -> str:
    """An annotation of another coder's."""
    with Session.open(database, "eve") as eve:
        return eve.annotate(document, span, [tag], memo)


def test_new_boundaries_keep_tags_memo_and_id(session: Session, a: str, cause: str) -> None:
    made = session.annotate(a, COUNCIL, ["frame/cause"], "why")
    assert session.move(made, TUESDAY).message == "new boundaries: frame/cause, a memo"
    found = only(session, a)
    assert (found.id, found.span, found.quote, found.tag_ids, found.memo) == (
        made,
        TUESDAY,
        TEXT[12:26],
        (cause,),
        "why",
    )
    assert session.check().problems == ()


def test_undo_gives_the_old_boundaries_back(session: Session, database: Path, a: str) -> None:
    made = session.annotate(a, COUNCIL, ["naming"])
    before = rows(database)
    session.move(made, TUESDAY)
    session.undo()
    assert rows(database) == before


def test_boundaries_that_are_there_already_are_no_change(session: Session, a: str) -> None:
    made = session.annotate(a, COUNCIL)
    assert session.move(made, COUNCIL).change is None


def test_boundaries_onto_another_of_ones_own_join_the_two(session: Session, a: str, cause: str, naming: str) -> None:
    made = session.annotate(a, COUNCIL, ["frame/cause"], "one")
    there = session.annotate(a, TUESDAY, ["naming"], "two")
    session.move(made, TUESDAY)
    found = only(session, a)
    assert found.id == there
    assert set(found.tag_ids) == {cause, naming}
    assert found.memo == "two\n\none"


def test_boundaries_of_another_s_make_a_copy(session: Session, database: Path, a: str, naming: str) -> None:
    theirs = eves(database, a, COUNCIL, "naming", "hers")
    assert "copy of eve" in session.move(theirs, TUESDAY).message
    assert session.annotation(theirs).span == COUNCIL
    own = session.at(a, TUESDAY)
    assert own is not None
    assert (own.coder, own.tag_ids, own.memo) == ("ann", (naming,), "hers")


def test_a_split_leaves_the_memo_on_the_first_and_the_tags_on_both(session: Session, a: str, cause: str) -> None:
    made = session.annotate(a, Span(0, 26), ["frame/cause"], "why")
    session.split(made, 12)
    first, second = session.window(a, Span(0, 26))
    assert (first.id, first.quote, first.memo, first.tag_ids) == (made, "The council", "why", (cause,))
    assert (second.quote, second.memo, second.tag_ids) == (TEXT[12:26], "", (cause,))
    assert session.check().problems == ()


@pytest.mark.parametrize("offset", [0, 11, 500])
def test_a_split_needs_words_on_both_sides(session: Session, a: str, offset: int) -> None:
    made = session.annotate(a, COUNCIL, ["naming"])
    with pytest.raises(NothingThere):
        session.split(made, offset)
    assert spans(session, a) == [(0, 11)]


def test_a_split_where_one_half_is_annotated_is_refused(session: Session, a: str) -> None:
    made = session.annotate(a, Span(0, 26))
    session.annotate(a, COUNCIL)
    with pytest.raises(NothingThere, match="one of the halves"):
        session.split(made, 12)


def test_a_split_can_be_joined_again(session: Session, a: str) -> None:
    made = session.annotate(a, Span(0, 26), ["naming"], "why")
    session.split(made, 12)
    session.join(made)
    found = only(session, a)
    assert (found.id, found.span, found.memo) == (made, Span(0, 26), "why")


def test_joining_keeps_both_memos_in_the_order_of_the_text(session: Session, a: str) -> None:
    session.annotate(a, COUNCIL, ["naming"], "one")
    second = session.annotate(a, TUESDAY, ["naming"], "two")
    session.join(second)
    assert only(session, a).memo == "one\n\ntwo"


def test_what_lies_apart_is_not_joined(session: Session, a: str) -> None:
    made = session.annotate(a, Span(0, 3), ["naming"])
    session.annotate(a, TUESDAY, ["naming"])
    with pytest.raises(NothingThere, match="touches"):
        session.join(made)


def test_what_has_other_tags_is_not_joined(session: Session, a: str) -> None:
    made = session.annotate(a, COUNCIL, ["naming"])
    session.annotate(a, TUESDAY, ["frame/cause"])
    with pytest.raises(NothingThere, match="frame/cause"):
        session.join(made)


def test_one_inside_the_other_becomes_the_larger(session: Session, a: str) -> None:
    inner = session.annotate(a, COUNCIL, ["naming"])
    session.annotate(a, Span(0, 26), ["naming"])
    session.join(inner)
    assert spans(session, a) == [(0, 26)]
    assert session.check().problems == ()


def test_another_s_is_neither_split_nor_joined(session: Session, database: Path, a: str) -> None:
    theirs = eves(database, a, Span(0, 26), "naming")
    for verb in (lambda: session.split(theirs, 12), lambda: session.join(theirs)):
        with pytest.raises(NotOurs):
            verb()


def test_a_copy_of_another_s_has_its_tags_and_memo_and_ones_own_name(session: Session, database: Path, a: str) -> None:
    theirs = eves(database, a, COUNCIL, "naming", "hers")
    session.copy_of(theirs)
    one, other = session.window(a, COUNCIL)
    assert {one.coder, other.coder} == {"ann", "eve"}
    assert (one.tag_ids, one.memo) == (other.tag_ids, other.memo)
    assert session.copy_of(theirs).change is None


def test_a_memo_on_another_s_span_can_take_its_tags_along(session: Session, database: Path, a: str) -> None:
    theirs = eves(database, a, COUNCIL, "naming")
    session.set_memo(a, COUNCIL, "mine", like=theirs)
    own = session.at(a, COUNCIL)
    assert own is not None
    assert (own.coder, own.memo, own.tag_ids) == ("ann", "mine", session.annotation(theirs).tag_ids)
    assert session.annotation(theirs).memo == ""
