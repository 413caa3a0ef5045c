"""The write-ahead log is folded in when nobody types, and what is in it is there before and after."""

from __future__ import annotations

from reader.model.span import Span
from reader.session.folding import LogFolder


def log_size(database):
    return database.with_name(database.name + "-wal").stat().st_size


def fold(folder, looks=2):
    for _ in range(looks + 1):
        folder.look()
    folder.end()


def test_it_is_folded_after_a_rest_and_not_before(session, a, cause):
    folder = LogFolder(session, looks=2)
    for start in range(40):
        session.toggle_tag(a, Span(start, start + 3), cause)
        folder.look()
    assert folder._thread is None
    fold(folder)
    assert folder._thread is not None


def test_nothing_is_begun_while_nothing_has_changed(session, a, cause):
    folder = LogFolder(session, looks=2)
    fold(folder, 9)
    assert folder._thread is None


def test_it_is_folded_once_for_each_change(session, a, cause):
    folder = LogFolder(session, looks=2)
    session.toggle_tag(a, Span(0, 5), cause)
    fold(folder)
    first = folder._thread
    fold(folder, 9)
    assert folder._thread is first


def test_after_folding_the_log_begins_anew(session, database, a, cause):
    folder = LogFolder(session, looks=2)
    for start in range(30):
        session.toggle_tag(a, Span(start, start + 3), cause)
    grown = log_size(database)
    fold(folder)
    for start in range(5):
        session.toggle_tag(a, Span(start, start + 4), cause)
    assert log_size(database) == grown
    assert session.counts(a).annotations == 35
    assert session.check().problems == ()


def test_a_database_that_is_only_read_is_left_alone(session, a):
    folder = LogFolder(session, looks=0)
    folder.look()
    folder.end()
    assert folder._thread is None
