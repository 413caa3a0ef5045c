"""Metadata corrected by hand: one change by the coder, undone, told, and refused whole where it cannot be."""

from __future__ import annotations

import pytest

from reader.errors import BadMetadata, UnknownArticle
from reader.session import Session


def test_a_field_is_corrected_by_the_coder_and_undone(session: Session, a: str) -> None:
    assert session.correct(a, "outlet", " Noon ").message == "outlet: Noon"
    assert session.document(a).outlet == "Noon"
    assert [change.coder for change in session.history(1)] == ["ann"]
    assert session.undo().message == "undid: outlet of a: Noon"
    assert session.document(a).outlet == "Morning"
    assert session.check().problems == ()


def test_a_field_may_be_blanked(session: Session, a: str) -> None:
    assert session.correct(a, "outlet", "").message == "outlet: nothing"
    assert session.document(a).outlet == ""


def test_what_is_so_already_is_no_change(session: Session, a: str) -> None:
    before = len(list(session.history()))
    assert session.correct(a, "outlet", "Morning").change is None
    assert len(list(session.history())) == before


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("published", "yesterday", "expected a date"),
        ("outlet", "x" * 2001, "at most 2,000"),
        ("words", "5", "no words"),
    ],
)
def test_what_a_field_cannot_have_is_refused(session: Session, a: str, field: str, value: str, why: str) -> None:
    with pytest.raises(BadMetadata, match=why):
        session.correct(a, field, value)


def test_an_article_that_is_not_there_is_refused(session: Session) -> None:
    with pytest.raises(UnknownArticle):
        session.correct("nobody", "outlet", "x")


def test_who_codes_blind_corrects_nothing(session: Session, a: str) -> None:
    session.next_blind()
    session.next_blind()
    with pytest.raises(BadMetadata, match="hidden while coding blind"):
        session.correct(a, "outlet", "x")


def test_a_field_of_many_is_one_change_and_one_undo(session: Session) -> None:
    ids = [document.id for document in session.documents()]
    session.correct(ids[0], "outlet", "Noon")
    done = session.correct_all(ids, "outlet", "Noon", left=" · 1 stays")
    assert done.message == "outlet of 1 article: Noon · 1 stays"
    session.undo()
    assert session.correct_all(ids, "language", "az").message == "language of 2 articles: az"
    assert {document.language for document in session.documents()} == {"az"}
    assert {session.found_where(document)["language"] for document in session.documents()} == {"by hand"}
    session.undo()
    assert [(d.outlet, d.language) for d in session.documents()] == [("Noon", ""), ("Evening", "")]
    assert session.check().problems == ()


def test_many_are_refused_whole(session: Session, a: str) -> None:
    with pytest.raises(UnknownArticle):
        session.correct_all([a, "nobody"], "outlet", "Noon")
    assert session.document(a).outlet == "Morning"


def test_the_history_tells_the_old_and_the_new_value(session: Session, a: str) -> None:
    change = session.correct(a, "published", "2023-09-19").change
    assert change is not None
    [told], _ = session.touched(change)
    assert told.lines == ("published: – → 2023-09-19",)
