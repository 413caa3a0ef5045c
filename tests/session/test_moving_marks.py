"""Marks of furniture that hands have set or lifted go along with an article that changes."""

from __future__ import annotations

import pytest

from reader.model.quotation import CONFIRMED
from reader.model.renewal import MOVED
from reader.model.span import Span
from reader.session import Session
from tests.session.making import article, rows, ticking

LIST = "More of this\nA headline of others\nA second headline"
OLD = f"The council met.\n\n{LIST}\n\nIt said that nothing was decided, and that talks go on for long.\n"
NEW = f"A line that was put in.\n\n{OLD}"
WORDS = "nothing was decided"


@pytest.fixture
def session(database):
    with Session.open(database, "ann", now=ticking()) as opened:
        opened.add_documents([article("a.txt", OLD)])
        yield opened


def newest(session):
    return session.documents()[0].id


def span_of(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


def mark(session, words):
    session.toggle_furniture(newest(session), span_of(session.text(newest(session)), words))


def renewed(session, text=NEW):
    return session.renew(newest(session), *article("a.txt", text))


def marked(session):
    """The words of the newest version that are furniture, as it is held now."""
    return [session.quote(newest(session), Span(zone.start, zone.end)) for zone in session.zones(newest(session))]


def test_a_mark_goes_along_with_its_words(session):
    mark(session, LIST)
    done = renewed(session)
    assert done.label == "version 2 of a: 1 mark of furniture moved"
    assert marked(session) == [LIST]
    assert session.check().problems == ()


def test_it_goes_in_the_change_that_moves_passages_and_one_undo_takes_all_back(session, database):
    mark(session, LIST)
    session.annotate(newest(session), span_of(OLD, WORDS))
    before = rows(database)["furniture"]
    assert renewed(session).label == "version 2 of a: 1 passage moved; 1 mark of furniture moved"
    after = rows(database)["furniture"]
    session.undo()
    assert rows(database)["furniture"] == before
    assert marked(session) == []
    session.redo()
    assert rows(database)["furniture"] == after
    assert marked(session) == [LIST]
    assert session.check().problems == ()


def test_a_mark_whose_words_are_others_stays_and_nothing_is_said_of_it(session, database):
    mark(session, LIST)
    before = rows(database)["furniture"]
    done = renewed(session, NEW.replace("A second headline", "Another headline"))
    assert (done.label, done.change) == ("version 2 of a: no passages moved", None)
    assert rows(database)["furniture"] == before
    assert session.left_behind() == {}


def test_what_is_lifted_stays_lifted(session):
    mark(session, LIST)
    mark(session, "A headline of others")
    renewed(session)
    assert marked(session) == []


def test_what_was_lifted_within_a_mark_is_lifted_there_still(session):
    mark(session, LIST)
    session.toggle_furniture(newest(session), span_of(OLD, "A second headline"), exact=True)
    before = marked(session)
    renewed(session)
    assert marked(session) == before


def test_what_is_said_of_the_new_text_already_goes_before(session, database):
    mark(session, LIST)
    renewed(session)
    session.undo()
    mark(session, "A headline of others")
    before = rows(database)["furniture"]
    assert renewed(session).marks == ()
    assert rows(database)["furniture"] == before


def test_a_mark_goes_back_when_its_text_comes_again(session):
    mark(session, LIST)
    renewed(session)
    done = renewed(session, OLD)
    assert done.label == "version 3 of a, the text of version 1 again: 1 mark of furniture moved"
    assert marked(session) == [LIST]
    assert session.check().problems == ()


def test_another_coder_s_mark_goes_along_too_and_stays_theirs(session, database):
    with Session.open(database, "eve") as eve:
        mark(eve, LIST)
    renewed(session)
    assert [row[-1] for row in rows(database)["furniture"]] == ["eve"]
    assert marked(session) == [LIST]


def test_the_history_tells_of_it_and_leads_to_it(session):
    mark(session, LIST)
    change = renewed(session).change
    ((told,), _) = session.touched(change)
    assert (told.what, told.quote, told.lines[0]) == (
        "a · a mark of furniture",
        LIST,
        "to another version of the article",
    )
    assert session.where(change) == (newest(session), span_of(NEW, LIST))


# -- who speaks, which furniture has no part in ---

NAMED = "President Peter Brown was there."
SAID = "“We support the steps that were taken to protect the border,”"


def test_a_judged_quotation_is_sure_where_the_mark_goes_along_that_tells_who_speaks(session):
    text = f"It was on Monday.\n\n{NAMED}\n\n{SAID} the president said. It was late.\n"
    renewed(session, text)
    mark(session, NAMED)
    ((_, _, (heard,)),) = session.quoted(session.documents())
    session.judge_quote(newest(session), heard.quote.span, CONFIRMED)
    done = renewed(session, f"Put in.\n\n{text}")
    assert [fate.state for fate in done.fates] == [MOVED]
    assert session.doubted(newest(session)) == []
