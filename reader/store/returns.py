"""Where something stood in a version of its article, and where it has been moved to from there.

An outlet that takes a change back makes an older text the newest once more. What was moved away from that text goes
back to where it stood in it, if it is still where the moves have put it: nobody has given it other boundaries since.
Only the journal knows that. An undone move is none: what holds before a change holds after its undo.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.model.anchor import move_of
from reader.model.change import load_edits
from reader.store.renewals import came_in_with

if TYPE_CHECKING:
    from reader.model.anchor import Anchor, Thing
    from reader.model.span import Span
    from reader.store.connection import Connection

    Place = tuple[str, Span]
    """A version, and where in it."""


class Way(NamedTuple):
    """Where something stood in a version, and where it should be now."""

    span: Span
    """Where it stood when it was moved away."""
    now: Place
    """Where moves have put it since; the version itself once it is back."""

    def leads_to(self, anchor: Anchor) -> bool:
        """Whether something is where the moves have put it."""
        return self.now == (anchor.document_id, anchor.span)

    def is_round(self, anchor: Anchor) -> bool:
        """Whether something stands again where it stood in the version."""
        return self.leads_to(anchor) and self.span == anchor.span


def came_again(connection: Connection, document_id: str) -> bool:
    """Whether a text of the article of a version has come again: there are fewer versions than numbers of them."""
    row = connection.row(
        "SELECT count(*) < max(version) FROM documents WHERE article = (SELECT article FROM documents WHERE id = ?)",
        (document_id,),
    )
    return bool(row and row[0])


def ways(connection: Connection, origin: str, document_id: str) -> dict[Thing, Way]:
    """Of all that was moved away from a version where it stood there; reads what the journal has of the article.

    What was moved there, and not away again, has none.
    """
    versions = [
        str(row[0])
        for row in connection.rows(
            "SELECT id FROM documents WHERE article = (SELECT article FROM documents WHERE id = ?)", (document_id,)
        )
    ]
    wanted = " OR ".join("instr(edits, ?)" for _ in versions)
    known: dict[Thing, Way | None] = {}
    before: dict[str, dict[Thing, Way | None]] = {}
    for id_, undoes, edits in connection.each(
        f"SELECT id, undoes, edits FROM changes WHERE origin = ? AND oseq >= ? AND ({wanted}) ORDER BY oseq",  # noqa: S608
        # Of a link it is `document_id` or `other_id`.
        (origin, came_in_with(connection, origin, document_id), *(f'_id":"{version}"' for version in versions)),
    ):
        was = before[id_] = {}
        for edit in load_edits(edits):
            move = move_of(edit)
            if move is None or not {move.old_id, move.new_id} & set(versions):  # or a link's other end is moved
                continue
            thing, old, new = (edit.table, edit.key[0]), (move.old_id, move.old), (move.new_id, move.new)
            way = known.get(thing)
            if thing not in known and move.old_id == document_id:
                way = Way(move.old, old)  # it was made there
            was[thing] = way
            if undoes in before:
                known[thing] = before[undoes].get(thing)
            elif move.old_id == document_id:
                known[thing] = Way(move.old, new)
            else:
                known[thing] = Way(way.span, new) if way is not None and way.now == old else None
    return {thing: way for thing, way in known.items() if way is not None}
