"""The index of fingerprints: in which articles, and where in them, the same words may stand. Made from the texts alone.

A table by fingerprint would be written all over by each article that comes in: at 50,000 of them that costs five times
what the index of words does. So it is FTS5, which sorts as it merges, without content and without positions: its words
are fingerprints, and its rows stretches of articles, so that of an article only what is near has to be looked at. It is
not in the journal; `check` holds it against the texts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.comparable import words_of
from reader.analysis.fingerprints import hashes, winnowed
from reader.store.documents import NEWEST
from reader.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reader.store.connection import Connection

TABLE = (
    "CREATE VIRTUAL TABLE fingerprint_index USING fts5(hashes, content='', columnsize=0, detail=none, tokenize='ascii')"
)
STRETCH = 64
"""Words of an article that one row is about: those at which its fingerprints, or the windows that keep them, begin."""
_ROOM = 1 << 20
"""Numbers of rows that an article has for itself: enough for sixty million words."""
_MODULUS = (1 << 31) - 1
"""What sums are taken of, so that those of a long article stay numbers of SQLite's."""


class Near(NamedTuple):
    """A stretch of an article that has a fingerprint."""

    number: int
    """The article's, in this database."""
    first: int
    """The first word of the stretch; the fingerprint begins fewer than `STRETCH + WINDOW` words behind it."""


INSERT = "INSERT INTO fingerprint_index(rowid, hashes) VALUES (?, ?)"


def add(connection: Connection, bodies: Mapping[int, Sequence[tuple[int, str]]]) -> None:
    """Index articles' texts, inside the transaction that makes their rows.

    Args:
        connection: The database.
        bodies: The texts' fingerprints as `stretches` gives them, by the articles' numbers, in order: see `words.add`.
    """
    connection.each_of(
        INSERT, [(number * _ROOM + stretch, told) for number, found in bodies.items() for stretch, told in found]
    )


def stretches(folded: str) -> list[tuple[int, str]]:
    """The fingerprints of a text, as the index gets them: how-manieth stretch, from 0, and what begins there.

    Args:
        folded: The text as `fold` gives it.
    """
    kept = winnowed(hashes(words_of(folded)))
    firsts = enumerate(range(0, len(kept), STRETCH))
    return [(stretch, " ".join(map(str, set(kept[first : first + STRETCH])))) for stretch, first in firsts]


def rows_of(number: int, body: str) -> Iterator[tuple[int, str]]:
    """The rows of the index that an article has.

    Args:
        number: The article's, in this database.
        body: Its text.
    """
    for stretch, found in stretches(fold(body)):
        yield number * _ROOM + stretch, found


def near(connection: Connection, hash_: int, most: int) -> list[Near]:
    """Where a fingerprint stands, in the order in which articles came in; so many places at most."""
    found = connection.rows(
        "SELECT rowid FROM fingerprint_index WHERE fingerprint_index MATCH ? LIMIT ?", (f'"{hash_}"', most)
    )
    return [Near(row // _ROOM, row % _ROOM * STRETCH) for (row,) in found]


class Newest(NamedTuple):
    """An article in its newest version."""

    number: int
    id: str
    article: str


def newest(connection: Connection, numbers: Iterable[int]) -> dict[int, Newest]:
    """Articles by their numbers, without those of which there is a newer version."""
    sql = f"SELECT d.number, d.id, d.article FROM documents d WHERE d.number = ? AND {NEWEST}"  # noqa: S608
    found = (connection.row(sql, (number,)) for number in numbers)
    return {row[0]: Newest(*row) for row in found if row}


def all_newest(connection: Connection) -> dict[int, Newest]:
    """All articles in their newest versions by their numbers, in order of their names."""
    sql = f"SELECT d.number, d.id, d.article FROM documents d WHERE {NEWEST} ORDER BY d.article"  # noqa: S608
    return {row[0]: Newest(*row) for row in connection.rows(sql)}


def shared(connection: Connection) -> Iterator[tuple[int, list[int]]]:
    """All fingerprints that stand in more than one article, in order, each with the numbers of those, in order.

    Args:
        connection: One of its own: what it may alter is set for a moment.
    """
    only_query = (connection.row("PRAGMA query_only") or (0,))[0]
    connection.execute("PRAGMA query_only = OFF")  # the table through which an index is read is none of the file's
    connection.execute(_THERE.format("main"))
    connection.execute(f"PRAGMA query_only = {int(only_query)}")
    found = connection.each(
        "SELECT CAST(term AS INTEGER), group_concat(doc) FROM temp.fingerprints_there "  # noqa: S608
        f"GROUP BY term HAVING min(doc) / {_ROOM} <> max(doc) / {_ROOM}"
    )
    for hash_, rows in found:
        yield hash_, sorted({int(row) // _ROOM for row in rows.split(",")})


_THERE = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.fingerprints_there USING fts5vocab('{}', fingerprint_index, instance)"


# -- proof, on a connection that has the database as `real` ---

_TEXTS = "SELECT d.number, d.article, b.text FROM real.bodies b JOIN real.documents d ON d.id = b.document_id"


def wrong(connection: Connection) -> Iterator[str]:
    """What the index has that the texts do not give, or lacks, in sentences."""
    connection.execute(_THERE.format("real"))
    there: dict[int, tuple[int, int]] = {
        number: (count, total)
        for number, count, total in connection.each(
            f"SELECT doc / {_ROOM}, count(*), sum((CAST(term AS INTEGER) + doc) % {_MODULUS}) "  # noqa: S608
            "FROM temp.fingerprints_there GROUP BY 1"
        )
    }
    for number, article, text in connection.each(_TEXTS):
        if there.pop(number, (0, 0)) != _told(number, text):
            yield f"the fingerprints of {article} are not those of its text"
    for number in there:
        yield f"the index of fingerprints has {number}, which is no article"


def rebuild(connection: Connection) -> int:
    """Make the index anew, from the texts; gives how many articles are in it."""
    connection.execute("INSERT INTO real.fingerprint_index(fingerprint_index) VALUES ('delete-all')")
    number = 0
    for article, _, text in connection.each(_TEXTS):
        connection.each_of(INSERT.replace("INTO ", "INTO real."), list(rows_of(article, text)))
        number += 1
    return number


def _told(number: int, text: str) -> tuple[int, int]:
    """How many fingerprints a text has in the index, and a sum over them."""
    here = [(int(hash_), row) for row, kept in rows_of(number, text) for hash_ in kept.split()]
    return len(here), sum((hash_ + row) % _MODULUS for hash_, row in here)
