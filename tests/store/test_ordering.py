"""The full-text indexes after many articles have come in: in one piece each, and with the same in them."""

from __future__ import annotations

import sqlite3

import pytest

from reader.analysis.comparable import Comparable
from reader.analysis.fingerprints import fingerprints
from reader.store.fingerprints import near
from reader.store.opening import open_to_read
from tests.session.making import TEXT, article

INDEXES = ["fingerprint_index", "word_index"]


def pieces(database, index):
    """How many pieces an index is in."""
    raw = sqlite3.connect(database)
    (number,) = raw.execute(f"SELECT count(DISTINCT segid) FROM {index}_idx").fetchone()  # noqa: S608
    raw.close()
    return number


def add(session, words=500):
    for number in range(12):
        own = " ".join(f"w{number}x{n}" for n in range(words))
        session.add_documents([article(f"{number}.txt", f"{own} {TEXT}")])


@pytest.mark.parametrize("index", INDEXES)
def test_each_index_is_one_piece_once_it_is_in_order(session, database, index):
    add(session)
    assert pieces(database, index) > 1
    session.put_in_order()
    assert pieces(database, index) == 1
    assert session.check().good


def test_what_is_found_is_the_same(session, database):
    add(session)
    connection = open_to_read(database)
    hashes = [hash_ for hash_, _ in fingerprints(Comparable(TEXT).words)]
    having = "SELECT rowid FROM word_index WHERE word_index MATCH 'council'"
    before = [near(connection, hash_, 99) for hash_ in hashes], connection.rows(having)
    session.put_in_order()
    assert ([near(connection, hash_, 99) for hash_ in hashes], connection.rows(having)) == before
    connection.close()


def test_putting_in_order_can_be_left_at_any_step(session, monkeypatch):
    monkeypatch.setattr("reader.store.ordering._PAGES", 1)
    add(session, 2_000)
    session.put_in_order(lambda: True)
    assert session.check().good
