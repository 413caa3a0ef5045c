"""The index of words: it has the words that a search has, whatever SQLite takes for a letter."""

from __future__ import annotations

import sqlite3
import sys

from hypothesis import given
from hypothesis import strategies as st

from reader.model.search import Words
from reader.session import Session
from reader.store.header import SCHEMA_VERSION
from reader.store.reindexing import indexed_at_first
from reader.store.words import TABLE, _asked
from reader.text.fold import fold
from reader.text.hits import find_words, indexable, indexed, tokens
from tests.session.making import article

CODES = (*range(1, 0x3400), *range(0xA000, 0xAC00), *range(0xF900, 0x12000), *range(0x16000, 0x17000, 7))
CHARS = [*map(chr, (*CODES, *range(0x1D000, 0x20000, 3), *range(0x20000, sys.maxunicode, 997)))]
"""All of the scripts whose letters and marks are easily confused, and some of the rest."""
NEWER = "Compensation of 500₽ … 🤔Aliyev spoke; Pashinyan🧡"


def index(*texts: str) -> sqlite3.Connection:
    """An index of some texts, numbered from 1."""
    raw = sqlite3.connect(":memory:")
    raw.execute(TABLE)
    raw.executemany("INSERT INTO word_index(text) VALUES (?)", ((text,) for text in texts))
    raw.execute("CREATE VIRTUAL TABLE there USING fts5vocab('word_index', 'instance')")
    return raw


def test_what_is_no_letter_to_a_search_is_none_in_the_index() -> None:
    odd = "".join(f"a{char}b " for char in CHARS if not char.isalnum() and tokens(f"a{char}b") == ["a", "b"])
    raw = index(indexable(odd))
    assert raw.execute("SELECT DISTINCT term FROM there ORDER BY 1").fetchall() == [("a",), ("b",)]
    raw.close()


def test_the_index_has_as_many_words_as_are_counted() -> None:
    letters = "".join(f"a{char}b " for char in CHARS if char.isalnum())
    raw = index(indexable(letters))
    assert raw.execute("SELECT count(*) FROM there").fetchone() == (len(indexed(letters)),)
    raw.close()


any_text = st.text(st.one_of(st.sampled_from("ab₽🧡…ᦰ中\u0301\u00ad"), st.characters(codec="utf-8")), max_size=8)


@given(any_text, any_text, any_text, st.booleans())
def test_what_is_found_in_a_text_its_index_gives_too(before: str, word: str, after: str, prefix: bool) -> None:
    asked = _asked(Words(word, prefix=prefix))
    if asked is None or not find_words(Words(word, prefix=prefix), fold(before + word + after)):
        return
    raw = index(indexable(before + word + after))
    assert raw.execute("SELECT rowid FROM word_index WHERE word_index MATCH ?", (asked,)).fetchall() == [(1,)]
    raw.close()


def test_words_that_touch_newer_signs_are_found(session) -> None:
    session.add_documents([article("new.txt", NEWER)])
    for word in ("500", "aliyev", "pashinyan"):
        assert len(list(session.search(session.asked_for(word)))) == 1


def test_an_older_index_gets_the_words_that_touch_newer_signs(session, database) -> None:
    session.add_documents([article("new.txt", NEWER)])
    session.close()
    raw = sqlite3.connect(database)
    raw.execute("INSERT INTO word_index(word_index) VALUES ('delete-all')")
    for number, text in raw.execute("SELECT d.number, b.text FROM documents d JOIN bodies b ON b.document_id = d.id"):
        before = indexed_at_first(text)
        raw.execute("INSERT INTO word_index(rowid, text) VALUES (?, ?)", (number, before))
    raw.execute("DELETE FROM _sqlite_migrations WHERE name LIKE '%_words_apart'")
    raw.execute(f"PRAGMA user_version = {SCHEMA_VERSION - 1}")
    raw.commit()
    raw.close()
    with Session.open(database, "ann") as again:
        assert again.check().good
        assert len(list(again.search(again.asked_for("500")))) == 1
