"""What is one coder's own: counts, how much of an article is covered, which articles are done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.change import Edit
from reader.model.outcome import Counts

if TYPE_CHECKING:
    from reader.store.connection import Connection

DONE = "done"
"""The one state that is kept: what is begun shows in the annotations."""

COVERED = (
    'SELECT coalesce(sum(max(0, "end" - max(start, coalesce(reached, 0)))), 0) FROM ('
    'SELECT start, "end", max("end") OVER '
    '(ORDER BY start, "end" ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached '
    "FROM annotations WHERE coder = ? AND document_id = ?)"
)


def own_counts(connection: Connection, document_id: str, coder: str) -> Counts:
    """How much one coder has annotated in a document."""
    by_tag: dict[str, int] = dict(
        connection.rows(
            "SELECT tag_id, count FROM own_tallies "
            "WHERE coder = ? AND document = (SELECT number FROM documents WHERE id = ?) AND count <> 0",
            (coder, document_id),
        )
    )
    return Counts(by_tag.pop("", 0), by_tag)


def own_number(connection: Connection, document_id: str, coder: str) -> int:
    """How many annotations one coder has in a document."""
    row = connection.row(
        "SELECT count FROM own_tallies WHERE coder = ? AND tag_id = '' "
        "AND document = (SELECT number FROM documents WHERE id = ?)",
        (coder, document_id),
    )
    return int(row[0]) if row else 0


def begun(connection: Connection, coder: str) -> list[str]:
    """The ids of the documents in which a coder has annotated something."""
    rows = connection.rows(
        "SELECT d.id FROM own_tallies t JOIN documents d ON d.number = t.document "
        "WHERE t.coder = ? AND t.tag_id = '' AND t.count <> 0",
        (coder,),
    )
    return [str(row[0]) for row in rows]


def covered(connection: Connection, document_id: str, coder: str) -> int:
    """How many code points of a document a coder's annotations cover; takes longer the more there are."""
    row = connection.row(COVERED, (coder, document_id))
    return int(row[0]) if row else 0


def spans(connection: Connection, document_id: str, coder: str) -> list[tuple[int, int]]:
    """Where a coder's annotations in a document begin and end, in order."""
    return connection.rows(
        'SELECT start, "end" FROM annotations WHERE coder = ? AND document_id = ? ORDER BY start, "end"',
        (coder, document_id),
    )


def done_by(connection: Connection, coder: str) -> list[str]:
    """The ids of the documents that a coder has marked as done."""
    return [str(row[0]) for row in connection.rows("SELECT document_id FROM marks WHERE coder = ?", (coder,))]


def is_done(connection: Connection, document_id: str, coder: str) -> bool:
    """Whether a coder has marked a document as done."""
    return connection.row("SELECT 1 FROM marks WHERE coder = ? AND document_id = ?", (coder, document_id)) is not None


def marking(document_id: str, coder: str) -> Edit:
    """The edit that marks a document as done."""
    return Edit("marks", (coder, document_id), None, {"state": DONE})
