"""Marks of furniture that hands have set or lifted; what rules find is worked out, and not here."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.model.change import Edit
from reader.store.tables import whole_row

if TYPE_CHECKING:
    from reader.model.change import Row
    from reader.store.connection import Connection

SET, LIFTED = "furniture", "own"
"""What a mark says of its words: they are furniture, or the author's own whatever a rule says."""


class Hand(NamedTuple):
    """A mark that somebody has set, or lifted."""

    id: str
    document_id: str
    start: int
    end: int
    kind: str
    coder: str


def of_document(connection: Connection, document_id: str) -> list[Hand]:
    """An article's marks, the oldest first: a later one goes before an earlier."""
    rows = connection.rows(
        'SELECT id, document_id, start, "end", kind, coder FROM furniture WHERE document_id = ? ORDER BY id',
        (document_id,),
    )
    return [Hand(*row) for row in rows]


def making(hand: Hand) -> Edit:
    """The edit that makes a mark."""
    return Edit("furniture", (hand.id,), None, whole_row("furniture", hand[1:]))


def moving(hand: Hand, there: Hand) -> Edit:
    """The edit that takes a mark to another version of its article."""
    return Edit("furniture", (hand.id,), _place(hand), _place(there))


def removing(hand: Hand) -> Edit:
    """The edit that takes a mark away."""
    return making(hand).inverse()


def _place(hand: Hand) -> Row:
    return {"document_id": hand.document_id, "start": hand.start, "end": hand.end}
