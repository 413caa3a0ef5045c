"""Links between passages of two articles: made, judged anew, taken back, undone, proved."""

from __future__ import annotations

import sqlite3

import pytest

from reader.errors import ReaderError, SpanOutOfRange, UnknownArticle
from reader.model.link import CONFIRMED, MADE, REFUSED, End
from reader.model.span import Span
from reader.session import Session
from tests.session.making import article


@pytest.fixture
def ends(session: Session) -> tuple[End, End]:
    a, b = (document.id for document in session.documents())
    return End(a, Span(0, 11)), End(b, Span(8, 13))


def said(session: Session) -> list[tuple[str, str]]:
    return [(link.verdict, link.coder) for link in session.links()]


def test_a_pair_is_one_whichever_way_it_is_seen(session, ends):
    one, other = ends
    session.link(one, other, CONFIRMED)
    assert session.link(other, one, REFUSED).message == "refused: the two do not tell the same"
    assert said(session) == [(REFUSED, "ann")]
    (link,) = session.links_of(one.document_id)
    assert link.across(one.document_id) == (one.span, other)
    assert link.across(other.document_id) == (other.span, one)
    assert session.links_of(other.document_id) == [link]


def test_a_verdict_said_once_more_is_taken_back_and_u_takes_back_each(session, ends):
    session.link(*ends, MADE)
    assert session.link(*ends, MADE).message == "no link any more"
    assert said(session) == []
    session.undo()
    assert said(session) == [(MADE, "ann")]
    session.undo()
    assert said(session) == []
    session.redo()
    assert said(session) == [(MADE, "ann")]


def test_each_coder_judges_alone_and_others_verdicts_can_be_hidden(session, database, ends):
    session.link(*ends, CONFIRMED)
    with Session.open(database, "bob") as other:
        other.link(*ends, REFUSED)
        assert sorted(said(other)) == [(CONFIRMED, "ann"), (REFUSED, "bob")]
        other.others = "hidden"
        assert said(other) == [(REFUSED, "bob")]
        assert [link.coder for link in other.links_of(ends[0].document_id)] == ["bob"]


def test_what_is_no_pair_of_passages_is_refused(session, ends):
    one, other = ends
    with pytest.raises(ReaderError, match="two articles"):
        session.link(one, one._replace(span=Span(20, 30)), MADE)
    with pytest.raises(SpanOutOfRange):
        session.link(one, other._replace(span=Span(5, 99_999)), MADE)
    with pytest.raises(UnknownArticle):
        session.link(one, End("nowhere", Span(0, 1)), MADE)
    document, text = article("a.txt", "Another version.", version=2)
    session.add_documents([(document, text)])
    with pytest.raises(ReaderError, match="two articles"):
        session.link(one, End(document.id, Span(0, 7)), MADE)
    assert said(session) == []


def test_links_are_proved_and_one_that_ends_behind_its_article_is_found(session, database, ends):
    session.link(*ends, CONFIRMED)
    report = session.check()
    assert report.good
    assert "links within their articles: 1" in report.proved
    raw = sqlite3.connect(database)
    raw.execute("UPDATE links SET other_end = 99999")
    raw.commit()
    raw.close()
    assert any("ends behind the end of" in problem for problem in session.check().problems)


def test_the_history_tells_of_both_passages(session, ends):
    session.link(*ends, CONFIRMED)
    change = next(session.history(1))
    assert change.label.startswith("confirmed: ")
    ((touched,), _) = session.touched(change)
    assert session.quote(*ends[0]) in (touched.quote + "".join(touched.lines))
    assert session.quote(*ends[1]) in (touched.quote + "".join(touched.lines))
