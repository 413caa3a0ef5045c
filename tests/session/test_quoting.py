"""Quotations that coders judge: confirmed, wrong, with another speaker; undone, proved, told."""

from __future__ import annotations

import pytest

from reader.errors import ReaderError, SpanOutOfRange
from reader.model.document import Document
from reader.model.quotation import CONFIRMED, WRONG
from reader.model.span import Span
from reader.session import Session
from tests.session.making import article, run_sql

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


SAID = "“We will go on as before,” Ann Lee said on Tuesday.\n\nThe council stated that talks failed.\n\nLeave a Reply\n"


@pytest.fixture
def spoken(session: Session) -> Document:
    session.add_documents([article("said.txt", SAID)])
    return next(document for document in session.documents() if document.article == "said")


def test_what_was_found_is_remembered_and_the_same_again(session, spoken, monkeypatch):
    (found,) = session.quoted([spoken])
    assert len(found[2]) == 2
    session.keep_quoted()
    monkeypatch.setattr("reader.session.quoting._told", lambda *_: pytest.fail("found once more"))
    assert list(session.quoted([spoken])) == [found]


def test_a_mark_in_the_article_makes_what_is_said_be_found_anew(session, spoken):
    list(session.quoted([spoken]))
    session.keep_quoted()
    session.toggle_furniture(spoken.id, Span(SAID.index("The council"), SAID.index("\n\nLeave")))
    ((_, _, told),) = session.quoted([spoken])
    assert len(told) == 1
    session.keep_quoted()
    session.undo()
    ((_, _, told),) = session.quoted([spoken])
    assert len(told) == 2


@pytest.mark.parametrize("marked", ["“We will go on as before,”", "We will go on as before", "talks failed"])
def test_a_quotation_whose_words_are_all_furniture_is_none(session, spoken, marked):
    start = SAID.index(marked)
    session.toggle_furniture(spoken.id, Span(start, start + len(marked)), exact=True)
    ((_, _, told),) = session.quoted([spoken])
    assert len(told) == 1
    assert marked not in SAID[slice(*told[0].quote.span)]


def test_a_quotation_of_which_some_words_are_furniture_counts_with_the_others(session, spoken):
    session.toggle_furniture(spoken.id, Span(SAID.index("as before"), SAID.index(",” Ann")), exact=True)
    ((_, _, told),) = session.quoted([spoken])
    assert [one.words for one in told] == [4, 2]


@pytest.mark.parametrize(
    "value", ["", "[]", "{}", "[[], 3, [[1]]]", '[[], 3, [["a", 2, "direct", 1, 2, "", 1, 1, 1]]]']
)
def test_what_is_remembered_wrongly_is_found_anew(session, spoken, database, value):
    (found,) = session.quoted([spoken])
    session.keep_quoted()
    run_sql(database, f"UPDATE remembered SET value = '{value}' WHERE name LIKE 'quotes/%'")  # noqa: S608
    assert list(session.quoted([spoken])) == [found]


def test_zones_are_remembered_with_what_is_said(session, spoken):
    assert session.ruled(spoken.id) is None
    list(session.quoted([spoken]))
    session.keep_quoted()
    assert [SAID[zone.start : zone.end] for zone in session.ruled(spoken.id)] == ["Leave a Reply"]


def test_what_is_found_is_nobodys_change(session, spoken):
    before = session.moment
    list(session.quoted([spoken]))
    session.keep_quoted()
    assert session.moment == before


def test_another_version_of_the_rules_finds_anew_what_others_have_found(session, spoken, monkeypatch):
    list(session.quoted([spoken]))
    session.keep_quoted()
    monkeypatch.setattr("reader.analysis.quotes.RULES", 0)
    monkeypatch.setattr("reader.session.quoting._told", lambda *_: (7, []))
    assert list(session.quoted([spoken])) == [(spoken, 7, [])]
