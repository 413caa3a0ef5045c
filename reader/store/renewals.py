"""Which annotations were moved from an older version of their article and have not been worked on since.

Nothing but the journal says so: `updated_at` is the moment of the newest change to an annotation, and a moment is found
in the journal by halving. An undo, and a move that is done again, are changes like any other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.change import load_edits
from reader.model.span import Span
from reader.store import passages
from reader.store.history import first_since

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model.annotation import Annotation
    from reader.store.connection import Connection


def moved(connection: Connection, origin: str, document_id: str) -> Iterator[tuple[Annotation, tuple[str, Span]]]:
    """The annotations of a version whose newest change moved them there, in order of start and end.

    Returns:
        Each with the version, by id, and the span that it was moved from.
    """
    moments = connection.rows("SELECT DISTINCT updated_at FROM annotations WHERE document_id = ?", (document_id,))
    before: dict[tuple[str, str], tuple[str, Span]] = {}
    for (moment,) in moments:
        for key, place in _moved_at(connection, origin, document_id, moment):
            before[key, moment] = place
    if not before:
        return
    for annotation in passages.of_document(connection, document_id):
        was = before.get((annotation.id, annotation.updated_at))
        if was is not None:
            yield annotation, was


def _moved_at(
    connection: Connection, origin: str, document_id: str, moment: str
) -> Iterator[tuple[str, tuple[str, Span]]]:
    changes = connection.rows(
        "SELECT edits FROM changes WHERE origin = ? AND oseq >= ? AND oseq < ? AND instr(edits, ?) ORDER BY oseq",
        (
            origin,
            first_since(connection, origin, moment),
            first_since(connection, origin, f"{moment}+"),  # what is later than that moment
            f'"document_id":"{document_id}"',
        ),
    )
    for (edits,) in changes:
        for edit in load_edits(edits):
            old, new = edit.before, edit.after
            if edit.table == "annotations" and old and new and new.get("document_id") == document_id:
                yield edit.key[0], (str(old["document_id"]), Span(int(old["start"] or 0), int(old["end"] or 0)))
