"""Which articles may tell of the same: those that have the rarest words of a passage, from the index of words.

What a question costs grows with the number of places that its words have in the index, so only so many are bought: the
rarest words first, until together they stand in as many articles as are let in.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from reader.store.documents import NEWEST
from reader.text.hits import indexed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.store.connection import Connection

_BUDGET = 1_000
"""Articles, counted once for each word that they have."""
_TRIES = 16
"""Words of a passage that the index is asked for, the rarest ones: commoner words tell little."""
_HAVING = "SELECT count(*), group_concat(rowid) FROM (SELECT rowid FROM word_index WHERE word_index MATCH ? LIMIT ?)"
"""In one string: a row for each article takes four times as long."""
_NAMED = f"SELECT d.id, d.article FROM documents d WHERE d.number = ? AND {NEWEST}"  # noqa: S608


def likely(connection: Connection, words: Iterable[tuple[str, float]], article: str, most: int) -> list[str]:
    """The ids of articles in which several of some words stand, the likeliest first; the newest version of each alone.

    They are ranked here by what their words say: FTS5's own rank takes twice as long as all the rest.

    Args:
        connection: The database.
        words: Words or phrases and what each says, the rarest first.
        article: The article that is left out, in all its versions.
        most: How many are wanted.
    """
    said: dict[str, float] = {}
    left = _BUDGET
    for phrase, weight in _phrases(words):
        count, having = connection.row(_HAVING, (phrase, left + 1)) or (0, "")
        if not 0 < count <= left:
            continue
        left -= count
        for number in having.split(","):
            said[number] = said.get(number, 0.0) + weight
    found: list[str] = []
    for number, _ in sorted(said.items(), key=itemgetter(1), reverse=True):  # of equals those with the rarest word
        row = connection.row(_NAMED, (number,))
        if row is not None and row[1] != article:
            found.append(str(row[0]))
            if len(found) == most:
                break
    return found


def _phrases(words: Iterable[tuple[str, float]]) -> Iterator[tuple[str, float]]:
    """So many of the words as the index is asked for them, each once."""
    seen: set[str] = set()
    for word, weight in words:
        parts = indexed(word)
        phrase = f'"{" ".join(parts)}"'
        if parts and phrase not in seen:
            seen.add(phrase)
            yield phrase, weight
        if len(seen) == _TRIES:
            return


def sample(connection: Connection, most: int) -> Iterator[str]:
    """The texts of so many articles, spread over all by when they came in; all if there are fewer."""
    last, reached = last_number(connection), 0
    for step in range(most):
        found = connection.row(
            "SELECT d.number, b.text FROM documents d JOIN bodies b ON b.document_id = d.id "
            "WHERE d.number > ? ORDER BY d.number LIMIT 1",
            (max(reached, last * step // most),),
        )
        if found is None:
            return
        reached = int(found[0])
        yield str(found[1])


def last_number(connection: Connection) -> int:
    """The number of the article that came in last; about how many there are, and found at once."""
    row = connection.row("SELECT max(number) FROM documents")
    return int(row[0] or 0) if row else 0


def few_newest(connection: Connection, most: int) -> list[str] | None:
    """The ids of all articles, of each the newest version's, in order of their names; None if there are more."""
    found = connection.rows(f"SELECT d.id FROM documents d WHERE {NEWEST} ORDER BY d.article LIMIT ?", (most + 1,))  # noqa: S608
    return None if len(found) > most else [str(row[0]) for row in found]
