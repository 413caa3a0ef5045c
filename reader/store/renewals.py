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
from reader.store.journal import PROGRAM

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


def came_from(connection: Connection, origin: str, old_id: str, new_id: str) -> Iterator[tuple[Annotation, Span]]:
    """The annotations of a version that were moved there from another, in order of start and end.

    Goes through the journal from the moment on at which the version came in.

    Returns:
        Each with the span that it had there.
    """
    before: dict[str, Span] = {}
    row = connection.row("SELECT imported_at FROM documents WHERE id = ?", (new_id,))
    first = first_since(connection, origin, str(row[0])) if row else 0
    changes = connection.each(
        "SELECT edits FROM changes WHERE origin = ? AND oseq >= ? AND instr(edits, ?) AND instr(edits, ?) "
        "ORDER BY oseq",
        (origin, first, f'"document_id":"{new_id}"', f'"document_id":"{old_id}"'),
    )
    for (edits,) in changes:
        for key, (was, span) in _moves(edits, new_id):
            if was == old_id:
                before[key] = span
    for annotation in passages.of_document(connection, new_id):
        if annotation.id in before:
            yield annotation, before[annotation.id]


def came_in(connection: Connection, origin: str, document_id: str) -> str:
    """When a version came in, where its row does not say: what was taken in by an older program. Empty if unknown."""
    row = connection.row(
        "SELECT at FROM changes WHERE origin = ? AND coder = ? AND instr(edits, ?) ORDER BY oseq LIMIT 1",
        (origin, PROGRAM, f'"key":["{document_id}"]'),
    )
    return str(row[0]) if row else ""


def _moved_at(
    connection: Connection, origin: str, document_id: str, moment: str
) -> Iterator[tuple[str, tuple[str, Span]]]:
    """What was moved to a version at a moment, if nothing was done to it later in the same."""
    bounds = (
        origin,
        first_since(connection, origin, moment),
        first_since(connection, origin, f"{moment}+"),  # what is later than that moment
    )
    within = "FROM changes WHERE origin = ? AND oseq >= ? AND oseq < ?"
    named = f'"document_id":"{document_id}"'
    if not connection.row(f"SELECT 1 {within} AND instr(edits, ?) LIMIT 1", (*bounds, named)):
        return
    moved: dict[str, tuple[str, Span]] = {}
    for (edits,) in connection.rows(f"SELECT edits {within} ORDER BY oseq", bounds):
        for edit in load_edits(edits):
            if edit.table in ("annotations", "annotation_tags"):
                moved.pop(edit.key[0], None)
        moved.update(_moves(edits, document_id))
    yield from moved.items()


def _moves(edits: str, document_id: str) -> Iterator[tuple[str, tuple[str, Span]]]:
    """Of a change's edits those that take annotations to a version: which, and from which version and span."""
    for edit in load_edits(edits):
        old, new = edit.before, edit.after
        if edit.table == "annotations" and old and new and new.get("document_id") == document_id:
            yield edit.key[0], (str(old["document_id"]), Span(int(old["start"] or 0), int(old["end"] or 0)))
