"""What a step of the schema does to the index of words, as it was made until then: `migrations` alone uses it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import ucd_3_2_0

from reader.text.fold import FILLER, PARTLESS, fold
from reader.text.hits import indexable

if TYPE_CHECKING:
    from sqlite_utils import Database

_APART = re.compile(f"(?<=[{PARTLESS}])|(?=[{PARTLESS}])")


def indexed_at_first(text: str) -> str:
    """What the index got of a text until step 16, which takes exactly that out again."""
    return _APART.sub(" ", fold(text).replace(FILLER, ""))


def index_apart(db: Database) -> None:
    """Index anew the articles that have what SQLite takes for a letter and a search does not, and no others."""
    told: dict[str, bool] = {}

    def is_taken_for_a_letter(char: str) -> bool:
        """Whether SQLite may take it for one; what was a mark or a sign in Unicode 3.2 it knows as such."""
        if (there := told.get(char)) is None:
            there = told[char] = not char.isalnum() and char > "\x7f" and ucd_3_2_0.category(char)[0] not in "PSZ"
        return there

    texts = db.execute("SELECT d.number, b.text FROM bodies b JOIN documents d ON d.id = b.document_id")
    for number, text in texts:
        before = indexed_at_first(text)
        if not before.isascii() and any(map(is_taken_for_a_letter, set(before))):
            sql = "INSERT INTO word_index(word_index, rowid, text) VALUES ('delete', ?, ?)"
            db.execute(sql, (number, before))
            db.execute("INSERT INTO word_index(rowid, text) VALUES (?, ?)", (number, indexable(text)))
