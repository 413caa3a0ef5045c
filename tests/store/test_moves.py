"""`check` proves of every move between versions that nothing was lost, and names what a faulty one would have lost."""

from __future__ import annotations

import pytest

from reader.model.change import Edit
from reader.model.document import document_id
from reader.model.link import MADE, End
from reader.model.quotation import CONFIRMED
from reader.model.span import Span
from tests.session.making import TEXT, article

NEW = "Some words before it. " + TEXT


@pytest.fixture
def moved(session, a, naming):
    """A session whose article has a next version, and passages that were moved to it."""
    session.toggle_tag(a, Span(0, 11), naming)
    session.highlight(a, Span(20, 30))
    session.set_memo(a, Span(20, 30), "a memo")
    session.renew(a, *article("a.txt", NEW))
    return session


def write(session, *edits):
    """What a faulty program would write, as one change."""
    with session._journal.writing() as slot:
        session._journal.write(slot, "ann", "version 2 of a: moved", edits)


def annotations(session):
    return [passage.annotation for passage in session.annotations()]


def back(session, a, *, place=(0, 11), quote="", **more):
    """The edit that moves the first passage back to the first version."""
    first = annotations(session)[0]
    now = {"document_id": first.document_id, "start": first.span.start, "end": first.span.end, "quote": first.quote}
    there = {"document_id": a, "start": place[0], "end": place[1], "quote": quote or first.quote}
    return Edit("annotations", (first.id,), now | dict.fromkeys(more, ""), there | more)


def test_moves_there_and_back_are_proved_and_counted(moved):
    moved.undo()
    moved.redo()
    report = moved.check()
    assert report.good
    assert report.proved[-1] == "moves after which there is as much of each kind as before, moved or kept: 3"


def test_a_move_that_removes_a_passage_is_named(moved, a):
    other = annotations(moved)[1]
    row = {
        "document_id": other.document_id, "start": other.span.start, "end": other.span.end, "quote": other.quote,
        "coder": other.coder, "memo": other.memo, "created_at": other.created_at, "blind": "",
    }  # fmt: skip
    write(moved, back(moved, a), Edit("annotations", (other.id,), row, None))
    problems = moved.check().problems
    assert any("does not keep the others: 2 passages before, 1 passage after" in problem for problem in problems)


def test_a_move_that_takes_a_tag_off_is_named(moved, a, naming):
    first = annotations(moved)[0]
    write(moved, back(moved, a), Edit("annotation_tags", (first.id, naming), {}, None))
    problems = moved.check().problems
    assert any("does not keep the others: 1 tag before, 0 tags after" in problem for problem in problems)
    assert any("moves passages, and does more than that" in problem for problem in problems)


def test_a_move_that_alters_a_memo_is_named(moved, a):
    write(moved, back(moved, a, memo="else"))
    assert any("alters more of annotation" in problem for problem in moved.check().problems)


def test_a_move_to_another_article_is_named(moved):
    other = document_id("b.txt", moved.text(next(d.id for d in moved.documents() if d.article == "b")))
    quote = moved.text(other)[:11]
    write(moved, back(moved, other, quote=quote))
    problems = moved.check().problems
    assert any("to another article" in problem for problem in problems)


def test_a_move_to_other_words_is_named_also_when_it_was_taken_back(moved, a):
    write(moved, back(moved, a, place=(1, 12)))
    moved.undo()
    (problem,) = moved.check().problems
    assert "to other words than it says" in problem


# -- what is no annotation ---


@pytest.fixture
def said(session, a):
    """A session whose article has a next version, and to it were moved a quotation, a link and a held passage."""
    b = next(document.id for document in session.documents() if document.article == "b")
    session.judge_quote(a, Span(0, 11), CONFIRMED)
    session.link(End(a, Span(0, 11)), End(b, Span(0, 13)), MADE)
    session.toggle_contrast("who began it", a, Span(0, 11))
    session.renew(a, *article("a.txt", NEW))
    return session


def moved_there(session):
    """The edits of the move, by their tables."""
    return {edit.table: edit for edit in next(session.history(1)).edits}


def test_moves_of_each_kind_are_proved(said):
    assert set(moved_there(said)) == {"quotations", "links", "contrast_passages"}
    said.undo()
    said.redo()
    report = said.check()
    assert report.good
    assert report.proved[-1].endswith("as before, moved or kept: 3")


@pytest.mark.parametrize(
    ("table", "lost"),
    [
        ("quotations", "1 judged quotation before, 0 judged quotations after"),
        ("links", "1 link before, 0 links after"),
        ("contrast_passages", "1 contrasted passage before, 0 contrasted passages after"),
    ],
)
def test_a_move_that_removes_one_is_named(said, a, table, lost):
    move = moved_there(said)
    other = next(edit for kind, edit in move.items() if kind != table)
    made = next(e for change in said.history() for e in change.edits if e.table == table and e.before is None)
    there = Edit(table, made.key, {**(made.after or {}), **(move[table].after or {})}, None)
    write(said, other.inverse(), there)
    problems = said.check().problems
    assert any(f"moves passages of a and does not keep the others: {lost}" in problem for problem in problems)


def test_a_move_that_removes_a_mark_of_furniture_is_named(session, a):
    session.toggle_furniture(a, Span(0, 11))
    made = next(session.history(1)).edits[0]
    session.annotate(a, Span(20, 30))
    move = session.renew(a, *article("a.txt", NEW)).change.edits
    gone = Edit("furniture", made.key, {**made.after, **move[1].after}, None)
    write(session, move[0].inverse(), gone)
    lost = "1 furniture mark before, 0 furniture marks after"
    assert any(f"does not keep the others: {lost}" in problem for problem in session.check().problems)


@pytest.mark.parametrize("table", ["quotations", "links"])
def test_a_move_that_alters_a_verdict_is_named(said, table):
    edit = moved_there(said)[table].inverse()
    verdict = {"quotations": "confirmed", "links": "made"}[table]
    now, there = {**(edit.before or {}), "verdict": verdict}, {**(edit.after or {}), "verdict": "confirmed"}
    write(said, edit._replace(before=now, after=there))
    assert any("alters more of" in problem for problem in said.check().problems)


@pytest.mark.parametrize("table", ["quotations", "links", "contrast_passages"])
def test_a_move_behind_the_end_of_its_article_is_named_also_when_it_was_taken_back(said, table):
    edit = moved_there(said)[table].inverse()
    ends = {name: 99_999 for name in ("end", "other_end") if name in (edit.after or {})}
    if len(ends) == 2:  # the other end of the link stays
        del ends["end" if (edit.before or {})["end"] == (edit.after or {})["end"] else "other_end"]
    write(said, edit._replace(after={**(edit.after or {}), **ends}))
    said.undo()
    assert any("to where its article is not" in problem for problem in said.check().problems)
