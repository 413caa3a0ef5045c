"""Done marks, and how much of an article is covered."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.model.span import Span
from reader.session import Session, marks
from tests.session.making import TEXT


def test_an_article_is_new_then_in_progress_then_done(session: Session, a: str) -> None:
    assert (session.state(a), session.states()) == ("new", {})
    session.annotate(a, Span(0, 3))
    assert (session.state(a), session.states()) == ("open", {a: "open"})
    session.toggle_done(a)
    assert (session.state(a), session.states()) == ("done", {a: "done"})
    session.toggle_done(a)
    assert session.state(a) == "open"
    assert session.check().problems == ()


def test_a_done_mark_is_undone_like_any_change(session: Session, a: str) -> None:
    session.toggle_done(a)
    assert session.undo().message == "undid: done: a"
    assert session.state(a) == "new"


def test_each_coder_has_states_of_their_own(session: Session, database: Path, a: str) -> None:
    session.toggle_done(a)
    with Session.open(database, "eve") as eve:
        assert eve.states() == {}


def test_what_is_removed_again_leaves_an_article_not_started(session: Session, a: str) -> None:
    session.remove(session.annotate(a, Span(0, 3)))
    assert session.state(a) == "new"


def test_what_lies_twice_under_annotations_is_covered_once(session: Session, a: str) -> None:
    length = len(TEXT)
    session.annotate(a, Span(0, length // 2))
    session.annotate(a, Span(3, length // 4))
    session.annotate(a, Span(length // 4, length // 2))
    assert session.progress(a) == (False, 100 * (length // 2) // length, True)


def test_other_coders_cover_nothing_for_me(session: Session, database: Path, a: str) -> None:
    with Session.open(database, "eve") as eve:
        eve.annotate(a, Span(0, 50))
    assert session.progress(a) == (False, 0, True)


def test_one_letter_is_more_than_nothing(session: Session, a: str) -> None:
    session.annotate(a, Span(0, 1))
    assert session.progress(a).covered == 1


def test_many_annotations_are_gone_through_elsewhere(session: Session, a: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marks, "_AT_ONCE", 1)
    session.annotate(a, Span(0, 3))
    session.annotate(a, Span(0, len(TEXT)))
    assert session.progress(a) == (False, 0, False)
    moment = session.coverage_moment()
    session.keep_covered(a, session.work_out_covered(a), moment)
    assert session.progress(a) == (False, 100, True)
    session.annotate(a, Span(4, 11))
    assert session.progress(a) == (False, 100, False)
