"""Every question that a key asks is answered from an index: SQLite's own plan says so."""

from __future__ import annotations

import sqlite3

import pytest

from reader.errors import DatabaseUnusable
from reader.model.change import Edit
from reader.model.span import Span
from reader.store import passages
from reader.store.apply import apply_edits
from reader.store.connection import in_words

QUERIES = {
    "window": (passages.WINDOW, 3),
    "around": (passages.COVERING, 4),
    "exactly": (passages.EXACTLY, 4),
    "by id": (passages.BY_ID, 1),
    "next": (passages.AFTER, 3),
    "previous": (passages.BEFORE, 3),
    "of a document": (passages.OF_DOCUMENT, 1),
}


@pytest.mark.parametrize("name", list(QUERIES))
def test_nothing_is_scanned(session, name):
    sql, parameters = QUERIES[name]
    plan = [row[-1] for row in session._connection.rows(f"EXPLAIN QUERY PLAN {sql}", ("1",) * parameters)]
    assert plan
    for step in plan:
        # What "SCAN s" reads of a virtual table is what its own index gives: here the R*Tree, by four bounds.
        assert "SCAN" not in step or "VIRTUAL TABLE INDEX 2:" in step


@pytest.mark.parametrize("name", ["next", "previous", "of a document"])
def test_nothing_is_sorted_that_the_index_has_in_order(session, name):
    sql, parameters = QUERIES[name]
    plan = [row[-1] for row in session._connection.rows(f"EXPLAIN QUERY PLAN {sql}", ("1",) * parameters)]
    assert not any("TEMP B-TREE FOR ORDER BY" in step for step in plan)


def test_the_r_tree_survives_vacuum(session, database, a, cause, naming):
    for start in range(30):
        session.toggle_tag(a, Span(start, start + 5), cause)
    for start in range(0, 30, 2):
        session.toggle_tag(a, Span(start, start + 5), cause)
    session._connection.execute("VACUUM")
    assert session.check().good
    assert [x.span.start for x in session.window(a, Span(0, 60))] == list(range(1, 30, 2))


def test_an_annotation_that_moves_takes_its_place_in_the_index_and_its_counts_along(session, a, cause):
    b = session.documents()[1].id
    session.toggle_tag(a, Span(0, 5), cause)
    [made] = session.window(a, Span(0, 5))
    before = {"document_id": a, "start": 0, "end": 5, "quote": made.quote}
    after = {"document_id": b, "start": 8, "end": 13, "quote": "paper"}
    with session._connection.writing():
        apply_edits(session._connection, (Edit("annotations", (made.id,), before, after),), "2030")
    assert session.window(a, Span(0, 50)) == ()
    assert [x.span for x in session.window(b, Span(0, 50))] == [Span(8, 13)]
    assert (session.counts(a).annotations, session.counts(b).by_tag) == (0, {cause: 1})
    assert not any("index of spans" in p or "count of" in p for p in session.check().problems)


def test_errors_of_sqlite_are_told_in_words(database):
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    told = in_words(error, database)
    assert isinstance(told, DatabaseUnusable)
    assert "the disk is full" in told.message
    assert "cannot be used (odd)" in str(in_words(sqlite3.OperationalError("odd"), database))
    defect = sqlite3.ProgrammingError("closed")
    assert in_words(defect, database) is defect
