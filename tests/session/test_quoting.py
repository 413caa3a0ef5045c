"""Quotations that coders judge: confirmed, wrong, with another speaker; undone, proved, told."""

from __future__ import annotations

import pytest

from reader.errors import ReaderError, SpanOutOfRange
from reader.model.quotation import CONFIRMED, WRONG
from reader.model.span import Span
from reader.session import Session
from tests.session.making import run_sql

SPAN = Span(0, 11)


@pytest.fixture
def a(session: Session) -> str:
    return session.documents()[0].id


def said(session: Session) -> list[tuple[str, str, str]]:
    return [(one.verdict, one.speaker, one.coder) for one in session.judged().values()]


def test_a_verdict_said_once_more_is_taken_back_and_u_takes_back_each(session, a):
    session.judge_quote(a, SPAN, CONFIRMED)
    session.judge_quote(a, SPAN, WRONG)
    assert said(session) == [(WRONG, "", "ann")]
    assert session.judge_quote(a, SPAN, WRONG).message == "no verdict any more"
    assert said(session) == []
    session.undo()
    session.undo()
    assert said(session) == [(CONFIRMED, "", "ann")]


def test_a_corrected_speaker_confirms_and_none_is_the_one_that_was_found(session, a):
    session.judge_quote(a, SPAN, WRONG)
    assert session.name_speaker(a, SPAN, "  The \n council ").message == "confirmed, said by The council"
    assert said(session) == [(CONFIRMED, "The council", "ann")]
    session.name_speaker(a, SPAN, "")
    assert said(session) == [(CONFIRMED, "", "ann")]
    assert session.name_speaker(a, SPAN, " ").change is None


def test_one_s_own_verdict_holds_and_others_can_be_hidden(session, database, a):
    with Session.open(database, "bob") as other:
        other.judge_quote(a, SPAN, WRONG)
        assert said(session) == [(WRONG, "", "bob")]
        session.others = "hidden"
        assert said(session) == []
        session.others = "shown"
        session.judge_quote(a, SPAN, CONFIRMED)
        other.name_speaker(a, SPAN, "He")
    assert said(session) == [(CONFIRMED, "", "ann")]


def test_what_is_no_stretch_or_no_name_is_refused(session, a):
    with pytest.raises(SpanOutOfRange):
        session.judge_quote(a, Span(5, 99_999), WRONG)
    with pytest.raises(ReaderError, match="at most 200"):
        session.name_speaker(a, SPAN, "x" * 201)
    assert said(session) == []


def test_the_history_tells_what_was_said_of_which_words(session, a):
    session.judge_quote(a, SPAN, WRONG)
    session.name_speaker(a, SPAN, "Smith")
    named, judged = list(session.history(2))
    ((made,), _), ((altered,), _) = session.touched(judged), session.touched(named)
    assert (made.quote, made.lines) == ("The council", ("+ wrong",))
    assert (altered.quote, altered.lines) == ("The council", ("speaker: – → Smith", "verdict: wrong → confirmed"))
    assert session.where(judged) == (a, SPAN)


def test_quotations_are_proved_and_one_that_ends_behind_its_article_is_found(session, database, a):
    session.judge_quote(a, SPAN, WRONG)
    assert "quotations within their articles: 1" in session.check().proved
    run_sql(database, 'UPDATE quotations SET "end" = 99999')
    assert any("ends behind the end of a" in problem for problem in session.check().problems)
