"""The index of fingerprints: what stands where, in new databases and in older ones."""

from __future__ import annotations

import sqlite3

from reader.analysis.comparable import Comparable
from reader.analysis.fingerprints import WINDOW, fingerprints
from reader.session import Session
from reader.store.fingerprints import STRETCH, near, shared
from reader.store.header import SCHEMA_VERSION
from reader.store.opening import open_to_read
from tests.session.making import OTHER, TEXT, article


def test_each_fingerprint_is_found_near_where_it_stands(session, database):
    connection = open_to_read(database)
    for number, text in ((1, TEXT), (2, OTHER)):
        made = Comparable(text)
        for hash_, word in fingerprints(made.words):
            found = near(connection, hash_, 99)
            assert any(n == number and first <= word < first + STRETCH + WINDOW for n, first in found)
    connection.close()


def test_fingerprints_of_more_than_one_article_are_those_that_are_shared(session, database):
    session.add_documents([article("c.txt", "before that\n" + TEXT), article("d.txt", "x\n" * 700 + TEXT)])
    connection = open_to_read(database)
    own = {hash_ for hash_, _ in fingerprints(Comparable(TEXT).words)}
    found = dict(shared(connection))
    connection.close()
    assert own <= found.keys()
    assert all(found[hash_] == [1, 3, 4] for hash_ in own)


def test_an_older_database_gets_the_index_of_its_texts(session, database):
    session.close()
    raw = sqlite3.connect(database)
    raw.execute("DROP TABLE fingerprint_index")
    raw.execute("DELETE FROM _sqlite_migrations WHERE name LIKE '%_fingerprints'")
    raw.execute(f"PRAGMA user_version = {SCHEMA_VERSION - 1}")
    raw.commit()
    raw.close()
    with Session.open(database, "ann") as again:
        report = again.check()
    assert report.good
    assert "articles whose fingerprints are those of their texts: 2" in report.proved
