"""Contrast sets in a session: made, altered and removed as changes like any other, each its coder's alone."""

from __future__ import annotations

import pytest

from reader.errors import NothingThere, NotOurs, ReaderError, SpanOutOfRange
from reader.model.span import Span
from reader.session import Session
from tests.session.making import article, run_sql

WHO = "who began it"
FIRST, SECOND = Span(0, 5), Span(6, 9)


@pytest.fixture
def b(session):
    return session.documents()[1].id


def told(session):
    return [(one.heading, [(held.document_id, held.span) for held in one.passages]) for one in session.contrasts()]


def the(session, heading=WHO):
    return next(one for one in session.contrasts() if one.heading == heading)


def test_passages_of_several_articles_stand_under_one_heading(session, a, b):
    session.toggle_contrast(WHO, b, FIRST)
    session.toggle_contrast(f"  {WHO}\n", a, SECOND)
    assert session.toggle_contrast(WHO, a, FIRST).message == f"put into “{WHO}”, 3 passages now"
    assert told(session) == [(WHO, [(a, FIRST), (a, SECOND), (b, FIRST)])]
    assert the(session).passages[0].quote == session.text(a)[:5]
    assert session.check().problems == ()


def test_what_is_in_it_is_taken_out_and_undo_brings_it_back(session, a):
    session.toggle_contrast(WHO, a, FIRST)
    session.toggle_contrast(WHO, a, SECOND)
    assert session.toggle_contrast(WHO, a, FIRST).message == f"taken out of “{WHO}”"
    assert told(session) == [(WHO, [(a, SECOND)])]
    session.undo()
    assert told(session) == [(WHO, [(a, FIRST), (a, SECOND)])]


def test_with_its_last_passage_a_set_goes_unless_it_has_a_memo(session, a):
    session.toggle_contrast(WHO, a, FIRST)
    session.toggle_contrast(WHO, a, FIRST)
    assert told(session) == []
    session.undo()
    session.set_contrast_memo(the(session).id, "they differ")
    held = the(session).passages[0]
    session.take_out(the(session).id, held.id)
    assert told(session) == [(WHO, [])]


def test_the_set_that_was_put_into_last_comes_first(session, a):
    for heading in ("one", "two", "three"):
        session.toggle_contrast(heading, a, FIRST)
    session.toggle_contrast("two", a, SECOND)
    assert [one.heading for one in session.contrasts()] == ["two", "three", "one"]


def test_heading_and_memo_are_altered_and_all_is_removed_each_as_one_change(session, a):
    session.toggle_contrast(WHO, a, FIRST)
    session.toggle_contrast("other", a, FIRST)
    session.rename_contrast(the(session).id, "who began")
    session.set_contrast_memo(the(session, "who began").id, "a memo")
    assert session.set_contrast_memo(the(session, "who began").id, "a memo") is None
    with pytest.raises(ReaderError, match="already"):
        session.rename_contrast(the(session, "other").id, "who began")
    session.remove_contrast(the(session, "who began").id)
    assert told(session) == [("other", [(a, FIRST)])]
    session.undo()
    assert the(session, "who began").memo == "a memo"
    assert len(the(session, "who began").passages) == 1
    assert session.check().problems == ()
    with pytest.raises(NothingThere):
        session.contrast("gone")


@pytest.mark.parametrize("heading", ["", " \n", "x" * 201])
def test_what_cannot_be_a_heading_is_refused(session, a, heading):
    with pytest.raises(ReaderError):
        session.toggle_contrast(heading, a, FIRST)
    assert told(session) == []


def test_what_is_no_passage_is_refused(session, a):
    with pytest.raises(SpanOutOfRange):
        session.toggle_contrast(WHO, a, Span(5, 5))
    assert told(session) == []


def test_another_coder_s_set_is_seen_and_changed_by_nobody_else(session, database, a):
    session.toggle_contrast(WHO, a, FIRST)
    with Session.open(database, "bob") as bob:
        theirs = bob.contrasts()[0]
        for act in (
            lambda: bob.remove_contrast(theirs.id),
            lambda: bob.rename_contrast(theirs.id, "x"),
            lambda: bob.set_contrast_memo(theirs.id, "x"),
            lambda: bob.take_out(theirs.id, theirs.passages[0].id),
        ):
            with pytest.raises(NotOurs):
                act()
        bob.toggle_contrast(WHO, a, SECOND)
        assert [(one.coder, len(one.passages)) for one in bob.contrasts()] == [("bob", 1), ("ann", 1)]


def test_who_codes_blind_sees_no_other_coder_s_sets(session, database, a):
    session.toggle_contrast(WHO, a, FIRST)
    with Session.open(database, "bob") as bob:
        assert bob.next_blind()
        assert bob.contrasts() == ()


def test_the_history_tells_what_was_put_where(session, a):
    session.toggle_contrast(WHO, a, FIRST)
    change = next(session.history())
    told, number = session.touched(change)
    assert number == 2
    assert told[0].what == f"the contrast set “{WHO}”"
    assert told[1].lines == (f"+ put into the contrast set “{WHO}”",)
    assert session.where(change) == (a, FIRST)


def test_a_passage_moves_to_the_newer_version(session, a):
    session.toggle_contrast(WHO, a, FIRST)
    new = session.renew(a, *article("a.txt", "Else. " + session.text(a))).document.id
    held = the(session).passages[0]
    assert (held.document_id, held.span.start, held.quote) == (new, 6, session.text(a)[:5])
    assert session.check().problems == ()


def test_check_finds_a_quote_that_was_altered(session, database, a):
    session.toggle_contrast(WHO, a, FIRST)
    run_sql(database, "UPDATE contrast_passages SET quote = 'else'")
    assert any("its quote is not what a says from 0 to 5" in problem for problem in session.check().problems)
