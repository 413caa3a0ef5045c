"""Contrast sets and the passages in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.change import Edit
from reader.model.contrast import Contrast, Held
from reader.model.span import Span
from reader.store.tables import whole_row

if TYPE_CHECKING:
    from reader.store.connection import Connection


def contrasts(connection: Connection, coder: str = "") -> list[Contrast]:
    """The sets of one coder, or of all, with their passages, in order of their headings.

    Args:
        connection: The database.
        coder: Whose; empty: everybody's.
    """
    passages: dict[str, list[Held]] = {}
    for set_id, *row in connection.rows(
        'SELECT p.contrast_id, p.id, p.document_id, p.start, p."end", p.quote FROM contrast_passages p '
        'JOIN documents d ON d.id = p.document_id ORDER BY d.article, d.version, p.start, p."end", p.id'
    ):
        passages.setdefault(set_id, []).append(_held(*row))
    rows = connection.rows(
        "SELECT id, heading, memo, coder FROM contrasts WHERE ? IN ('', coder) ORDER BY heading, coder", (coder,)
    )
    return [Contrast(id_, heading, memo, whose, tuple(passages.get(id_, ()))) for id_, heading, memo, whose in rows]


def making(contrast: Contrast) -> Edit:
    """The edit that makes a set, without its passages."""
    return Edit("contrasts", (contrast.id,), None, whole_row("contrasts", contrast[1:4]))


def altering(contrast: Contrast, column: str, value: str) -> Edit:
    """The edit that gives a set another heading or memo."""
    return Edit("contrasts", (contrast.id,), {column: getattr(contrast, column)}, {column: value})


def putting(contrast_id: str, held: Held) -> Edit:
    """The edit that puts a passage into a set."""
    row = (contrast_id, held.document_id, held.span.start, held.span.end, held.quote)
    return Edit("contrast_passages", (held.id,), None, whole_row("contrast_passages", row))


def taking(contrast_id: str, held: Held) -> Edit:
    """The edit that takes a passage out of a set."""
    return putting(contrast_id, held).inverse()


def removing(contrast: Contrast) -> tuple[Edit, ...]:
    """The edits that remove a set with all its passages."""
    return (*(taking(contrast.id, held) for held in contrast.passages), making(contrast).inverse())


def _held(id_: str, document_id: str, start: int, end: int, quote: str) -> Held:
    return Held(id_, document_id, Span(start, end), quote)
