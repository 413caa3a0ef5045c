"""What was moved from an older version of its article and has not been worked on since.

Nothing but the journal says so. `updated_at` of an annotation is the moment of the newest change to it, and a moment is
found in the journal by halving. All else is so little that the changes are gone through which came in with the version
and later. An undo, and a move that is done again, are changes like any other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.model.anchor import ANNOTATION, OTHERS, Anchor, move_of
from reader.model.change import load_edits
from reader.store import anchors
from reader.store.history import first_since
from reader.store.journal import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.model.span import Span
    from reader.store.connection import Connection


class Moved(NamedTuple):
    """Something that was moved."""

    now: Anchor
    """As it is."""
    old_id: str
    """The version that it was moved from."""
    old: Span
    """Where it stood there."""


def annotations_moved(connection: Connection, origin: str, document_id: str) -> Iterator[Moved]:
    """The annotations of a version whose newest change moved them there, in order of start and end."""
    times: dict[str, str] = dict(
        connection.rows("SELECT id, updated_at FROM annotations WHERE document_id = ?", (document_id,))
    )
    before: dict[str, tuple[str, Span]] = {}
    for moment in dict.fromkeys(times.values()):
        moved = _moved_at(connection, origin, document_id, moment)
        before.update((key, place) for key, place in moved if times.get(key) == moment)
    if before:
        for anchor in anchors.of_document(connection, document_id, _no_text, (ANNOTATION,)):
            if anchor.id in before:
                yield Moved(anchor, *before[anchor.id])


def others_moved(
    connection: Connection, origin: str, document_id: str, text_of: Callable[[str], str]
) -> Iterator[Moved]:
    """All else of a version whose newest change moved it there, in order of start and end.

    A link that was moved at its other end has not been worked on by that.
    """
    there = anchors.of_document(connection, document_id, text_of, OTHERS)
    if not there:
        return
    before: dict[tuple[str, str], tuple[str, Span] | None] = {}
    for edits in _changes_of_others(connection, origin, document_id):
        for edit in load_edits(edits):
            if edit.table in OTHERS:
                move = move_of(edit)
                if move is None:
                    before[edit.table, edit.key[0]] = None
                elif move.new_id == document_id:
                    before[edit.table, edit.key[0]] = (move.old_id, move.old)
    for anchor in there:
        if (place := before.get((anchor.kind, anchor.id))) is not None:
            yield Moved(anchor, *place)


def came_from(
    connection: Connection, origin: str, old_id: str, new_id: str, text_of: Callable[[str], str]
) -> Iterator[Moved]:
    """What stands in a version and was moved there from another, in order of start and end.

    Goes through the journal from the moment on at which the version came in.
    """
    before: dict[tuple[str, str], Span] = {}
    changes = connection.each(
        "SELECT edits FROM changes WHERE origin = ? AND oseq >= ? AND instr(edits, ?) AND instr(edits, ?) "
        "ORDER BY oseq",
        # Of a link it is `document_id` or `other_id`.
        (origin, came_in_with(connection, origin, new_id), f'_id":"{new_id}"', f'_id":"{old_id}"'),
    )
    for (edits,) in changes:
        for edit in load_edits(edits):
            if (move := move_of(edit)) is not None and (move.old_id, move.new_id) == (old_id, new_id):
                before[edit.table, edit.key[0]] = move.old
    for anchor in anchors.of_document(connection, new_id, text_of):
        if (anchor.kind, anchor.id) in before:
            yield Moved(anchor, old_id, before[anchor.kind, anchor.id])


def came_in(connection: Connection, origin: str, document_id: str) -> str:
    """When a version came in, where its row does not say: what was taken in by an older program. Empty if unknown."""
    row = connection.row(
        "SELECT at FROM changes WHERE origin = ? AND coder = ? AND instr(edits, ?) ORDER BY oseq LIMIT 1",
        (origin, PROGRAM, f'"key":["{document_id}"]'),
    )
    return str(row[0]) if row else ""


def numbers(connection: Connection, origin: str, document_id: str) -> list[tuple[int, str]]:
    """The numbers that a version has had, each with when it got it (UTC), in order.

    It has several where its text came again after another one: then it became the newest once more.
    """
    found: list[tuple[int, str]] = []
    changes = connection.each(
        "SELECT edits, at FROM changes WHERE origin = ? AND oseq >= ? AND coder = ? AND instr(edits, ?) ORDER BY oseq",
        (origin, came_in_with(connection, origin, document_id), PROGRAM, f'"key":["{document_id}"]'),
    )
    for edits, at in changes:
        own = (e.after for e in load_edits(edits) if e.table == "documents" and e.key == (document_id,))
        found += [(int(after["version"] or 0), str(at)) for after in own if after and "version" in after]
    return found


def came_in_with(connection: Connection, origin: str, document_id: str) -> int:
    """The number of the first change that may be about a version."""
    row = connection.row("SELECT imported_at FROM documents WHERE id = ?", (document_id,))
    return first_since(connection, origin, str(row[0])) if row else 0


def _changes_of_others(connection: Connection, origin: str, document_id: str) -> Iterator[str]:
    """The edits of the changes that are about something else than annotations, since a version came in, in order."""
    wanted = " OR ".join("instr(edits, ?)" for _ in OTHERS)
    for (edits,) in connection.each(
        f"SELECT edits FROM changes WHERE origin = ? AND oseq >= ? AND ({wanted}) ORDER BY oseq",  # noqa: S608
        (origin, came_in_with(connection, origin, document_id), *(f'"table":"{kind}"' for kind in OTHERS)),
    ):
        yield str(edits)


def _moved_at(
    connection: Connection, origin: str, document_id: str, moment: str
) -> Iterator[tuple[str, tuple[str, Span]]]:
    """The annotations that were moved to a version at a moment, if nothing was done to them later in the same."""
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
            if edit.table not in (ANNOTATION, "annotation_tags"):
                continue
            moved.pop(edit.key[0], None)
            if (move := move_of(edit)) is not None and move.new_id == document_id:
                moved[edit.key[0]] = (move.old_id, move.old)
    yield from moved.items()


def _no_text(_: str) -> str:
    """Annotations have their words with them."""
    return ""
