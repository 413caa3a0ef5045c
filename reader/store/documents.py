"""Reading the articles: what is known about them, and their texts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reader.errors import UnknownArticle
from reader.model.change import Edit
from reader.model.document import Document
from reader.store.tables import TABLES, whole_row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.store.bodies import Body
    from reader.store.connection import Connection, Row

_NAMES = ("id", *TABLES["documents"].columns)
COLUMNS = ", ".join(_NAMES)
_OF = ", ".join(f"d.{name}" for name in _NAMES)
NEWEST = "NOT EXISTS (SELECT 1 FROM documents n WHERE n.article = d.article AND n.version > d.version)"
"""Of an article `d` that it is the newest version."""
_REPEATED = tuple(
    _NAMES.index(name)
    for name in (
        "outlet", "published", "language", "imported_at", "source", "encoding", "source_digest", "method", "provenance",
    )
)  # fmt: skip


def all_versions(connection: Connection) -> tuple[Document, ...]:
    """Every article in every version, in order of name, the newest version last."""
    sql = f"SELECT {COLUMNS} FROM documents ORDER BY article, version"  # noqa: S608
    seen: dict[str, str] = {}
    return tuple(_sharing(row, seen) for row in connection.each(sql))


def _sharing(row: Row, seen: dict[str, str]) -> Document:
    """A row as a value, in which what many articles have is one object in all of them: half of what they would take."""
    cells = list(row)
    for at in _REPEATED:
        cells[at] = seen.setdefault(cells[at], cells[at])
    return Document(*cells)


def find(connection: Connection, document_id: str) -> Document | None:
    """The article with that id, if there is one."""
    row = connection.row(f"SELECT {COLUMNS} FROM documents WHERE id = ?", (document_id,))  # noqa: S608
    return to_document(row) if row else None


def find_all(connection: Connection, document_ids: Sequence[str]) -> list[Document]:
    """The articles with those ids, as far as they are there, in no order."""
    sql = f"SELECT {_OF} FROM json_each(?) j CROSS JOIN documents d ON d.id = j.value"  # noqa: S608
    return [to_document(row) for row in connection.rows(sql, (json.dumps(list(document_ids)),))]


def newest_among(connection: Connection, document_ids: Sequence[str]) -> list[str]:
    """Those of the ids whose article is there, and has no newer version."""
    sql = f"SELECT d.id FROM json_each(?) j CROSS JOIN documents d ON d.id = j.value WHERE {NEWEST}"  # noqa: S608
    return [str(row[0]) for row in connection.rows(sql, (json.dumps(list(document_ids)),))]


def first(connection: Connection, limit: int) -> list[Document]:
    """So many articles, the first by name, in their newest versions."""
    sql = f"SELECT {_OF} FROM documents d WHERE {NEWEST} ORDER BY d.article LIMIT ?"  # noqa: S608
    return [to_document(row) for row in connection.rows(sql, (limit,))]


def is_there(connection: Connection, document_id: str) -> bool:
    """Whether there is an article with that id."""
    return connection.row("SELECT 1 FROM documents WHERE id = ?", (document_id,)) is not None


def greatest_number(connection: Connection) -> int:
    """The number of the article that came in last, which is about how many there are; 0 if there is none."""
    row = connection.row("SELECT max(number) FROM documents")
    return int(row[0] or 0) if row else 0


def versions(connection: Connection, article: str) -> list[int]:
    """The versions that there are of an article."""
    return [int(row[0]) for row in connection.rows("SELECT version FROM documents WHERE article = ?", (article,))]


def of_article(connection: Connection, article: str) -> list[Document]:
    """Every version of an article, the newest last."""
    sql = f"SELECT {COLUMNS} FROM documents WHERE article = ? ORDER BY version"  # noqa: S608
    return [to_document(row) for row in connection.rows(sql, (article,))]


def text(connection: Connection, document_id: str) -> str:
    """An article's text.

    Raises:
        UnknownArticle: There is none with that id.
    """
    row = connection.row("SELECT text FROM bodies WHERE document_id = ?", (document_id,))
    if row is None:
        raise UnknownArticle(f"no article has the id {document_id}", "see `karabakh-reader list`")
    return str(row[0])


def digest(connection: Connection, document_id: str) -> str:
    """The SHA-256, in hex, of an article's text.

    Raises:
        UnknownArticle: There is none with that id.
    """
    row = connection.row("SELECT digest FROM bodies WHERE document_id = ?", (document_id,))
    if row is None:
        raise UnknownArticle(f"no article has the id {document_id}", "see `karabakh-reader list`")
    return str(row[0])


def with_digest(connection: Connection, digest: str) -> list[str]:
    """The ids of the articles with a text, in the order in which they came in."""
    sql = (
        "SELECT b.document_id FROM bodies b JOIN documents d ON d.id = b.document_id "
        "WHERE b.digest = ? ORDER BY d.number"
    )
    return [str(row[0]) for row in connection.rows(sql, (digest,))]


def same_texts(connection: Connection, digests: Mapping[str, str]) -> list[tuple[str, str]]:
    """Pairs of ids: an article of these (text's digest by id), and one that has the same text, here or before it."""
    first: dict[str, str] = {}
    pairs: list[tuple[str, str]] = []
    for document_id, digest in digests.items():
        row = connection.row(
            "SELECT document_id FROM bodies WHERE digest = ? AND document_id <> ? LIMIT 1", (digest, document_id)
        )
        if other := row[0] if row else first.get(digest):
            pairs.append((document_id, other))
        first.setdefault(digest, document_id)
    return pairs


def all_same_texts(connection: Connection) -> dict[str, list[str]]:
    """For each article that has the text of another, in any version of either: the ids of those that have it too."""
    groups: dict[str, list[str]] = {}
    for document_id, digest in connection.rows(
        "SELECT document_id, digest FROM bodies WHERE digest IN "
        "(SELECT digest FROM bodies GROUP BY digest HAVING count(*) > 1) ORDER BY document_id"
    ):
        groups.setdefault(digest, []).append(document_id)
    return {id_: [other for other in ids if other != id_] for ids in groups.values() for id_ in ids}


def having_text(connection: Connection, digest: str) -> list[str]:
    """The ids of the articles, in any version, whose text has this digest (SHA-256, in hex)."""
    return [str(row[0]) for row in connection.rows("SELECT document_id FROM bodies WHERE digest = ?", (digest,))]


def store_texts(connection: Connection, texts: Mapping[str, str], bodies: Mapping[str, Body]) -> None:
    """Put articles' texts (by id) beside their rows, inside the transaction that makes the rows.

    Args:
        connection: The database.
        texts: The texts.
        bodies: What is kept beside each of them, and perhaps of others.
    """
    from reader.store import fingerprints, words

    ids = list(texts)
    connection.each_of("INSERT INTO bodies VALUES (?, ?, ?)", [(id_, texts[id_], bodies[id_].digest) for id_ in ids])
    numbers = connection.rows(f"SELECT number, id FROM documents WHERE id IN ({', '.join('?' * len(ids))})", ids)  # noqa: S608
    here = {number: bodies[document_id] for number, document_id in sorted(numbers)}
    words.add(connection, {number: body.folded for number, body in here.items()})
    fingerprints.add(connection, {number: body.stretches for number, body in here.items()})


def adding(document: Document) -> Edit:
    """The edit that makes an article's row."""
    values = [getattr(document, name) for name in TABLES["documents"].columns]
    return Edit("documents", (document.id,), None, whole_row("documents", values))


def to_document(row: Row) -> Document:
    """A row of `COLUMNS` as a value."""
    return Document(*row)
