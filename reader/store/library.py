"""All articles as a table: what of each is kept in memory, and the rows that are in sight.

Of an article its newest version is listed, and those older ones on which there are passages still. Going through all of
them is for a thread and a connection of its own.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from reader.store.documents import COLUMNS, NEWEST, to_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.model.document import Document
    from reader.store.connection import Connection


class Line(NamedTuple):
    """What is kept in memory of an article."""

    number: int
    article: str
    version: int
    title: str
    outlet: str
    author: str
    published: str
    language: str
    words: int


class Entry(NamedTuple):
    """A row of the table."""

    document: Document
    tagged: int
    """Annotations in it."""
    own: int
    """Of these, the coder's."""
    done: bool
    """Whether the coder has marked it as done."""


_LINE = ", ".join(f"d.{field}" for field in Line._fields)
_ALL = f"SELECT {_LINE} FROM documents d ORDER BY d.article, d.version"  # noqa: S608
_FIRST = f"SELECT d.number FROM documents d WHERE {NEWEST} ORDER BY d.article LIMIT ?"  # noqa: S608
_OF = ", ".join(f"d.{column.strip()}" for column in COLUMNS.split(","))
_ENTRIES = (
    f"SELECT d.number, {_OF}, "  # noqa: S608
    "coalesce((SELECT t.count FROM tallies t WHERE t.document = d.number AND t.tag_id = ''), 0), "
    "coalesce((SELECT t.count FROM own_tallies t WHERE t.coder = ? AND t.document = d.number AND t.tag_id = ''), 0), "
    "EXISTS (SELECT 1 FROM marks m WHERE m.coder = ? AND m.document_id = d.id) "
    "FROM json_each(?) j CROSS JOIN documents d ON d.number = j.value"
)
# From the index of digests alone; which articles they are is asked for those alone that there are several of.
_SAME = (
    "SELECT b.digest, d.number FROM (SELECT digest FROM bodies GROUP BY digest HAVING count(*) > 1) s "
    "CROSS JOIN bodies b ON b.digest = s.digest JOIN documents d ON d.id = b.document_id ORDER BY b.digest, d.number"
)
_TALLIED = "SELECT document, count FROM tallies WHERE tag_id = '' AND count <> 0"
_OWN_TALLIED = "SELECT document, count FROM own_tallies WHERE coder = ? AND tag_id = '' AND count <> 0"


def most(connection: Connection) -> int:
    """So many articles there are at most, in all versions; costs the same however many."""
    row = connection.row("SELECT max(number) FROM documents")
    return int(row[0] or 0) if row else 0


def lines(connection: Connection) -> Iterator[Line]:
    """Every version of every article, in order of their names, the newest last."""
    return (Line(*row) for row in connection.each(_ALL))


def first(connection: Connection, limit: int) -> list[int]:
    """The numbers of the first articles by name: what a window shows before all have been gone through."""
    return [int(row[0]) for row in connection.rows(_FIRST, (limit,))]


def entries(connection: Connection, numbers: Sequence[int], coder: str) -> dict[int, Entry]:
    """Rows by their numbers, without those that are gone.

    Args:
        connection: The database.
        numbers: Of the articles; as many as are in sight.
        coder: Whose work counts as one's own.
    """
    found = connection.rows(_ENTRIES, (coder, coder, json.dumps(list(numbers))))
    return {row[0]: Entry(to_document(row[1:-3]), row[-3], row[-2], bool(row[-1])) for row in found}


def numbers_of(connection: Connection, document_ids: Sequence[str]) -> dict[str, int]:
    """The numbers of articles by their ids, without those that are gone."""
    sql = "SELECT d.id, d.number FROM json_each(?) j CROSS JOIN documents d ON d.id = j.value"
    return dict(connection.rows(sql, (json.dumps(list(document_ids)),)))


def ids_of(connection: Connection, numbers: Sequence[int]) -> dict[int, str]:
    """The ids of articles by their numbers, without those that are gone."""
    sql = "SELECT d.number, d.id FROM json_each(?) j CROSS JOIN documents d ON d.number = j.value"
    return dict(connection.rows(sql, (json.dumps(list(numbers)),)))


def same_texts(connection: Connection) -> Iterator[tuple[str, int]]:
    """The articles, by their numbers, whose text another one has, each with the text's digest; alike ones together."""
    return ((str(digest), int(number)) for digest, number in connection.each(_SAME))


def tallied(connection: Connection, coder: str = "") -> dict[int, int]:
    """How many annotations there are in each article that has any, by its number; one coder's, or everybody's."""
    return dict(connection.rows(_OWN_TALLIED if coder else _TALLIED, (coder,) if coder else ()))


def with_tags(connection: Connection, tag_ids: Sequence[str], coder: str = "") -> set[int]:
    """The numbers of the articles in which one of the tags stands; put there by one coder, or by anybody."""
    tags = "AND tag_id IN (SELECT value FROM json_each(?)) AND count <> 0"
    if coder:
        sql = f"SELECT DISTINCT document FROM own_tallies WHERE coder = ? {tags}"  # noqa: S608
        return {row[0] for row in connection.rows(sql, (coder, json.dumps(list(tag_ids))))}
    sql = f"SELECT DISTINCT document FROM tallies WHERE 1 {tags}"  # noqa: S608
    return {row[0] for row in connection.rows(sql, (json.dumps(list(tag_ids)),))}


def worked_on_by(connection: Connection, coders: Sequence[str]) -> set[int]:
    """The numbers of the articles in which one of some coders has annotated something."""
    sql = (
        "SELECT DISTINCT t.document FROM json_each(?) j CROSS JOIN own_tallies t ON t.coder = j.value "
        "WHERE t.tag_id = '' AND t.count <> 0"
    )
    return {row[0] for row in connection.rows(sql, (json.dumps(list(coders)),))}


def done_by(connection: Connection, coder: str) -> set[int]:
    """The numbers of the articles that a coder has marked as done."""
    sql = "SELECT d.number FROM marks m CROSS JOIN documents d ON d.id = m.document_id WHERE m.coder = ?"
    return {row[0] for row in connection.rows(sql, (coder,))}
