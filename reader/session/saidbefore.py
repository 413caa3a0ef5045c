"""What is said in an article, as it is remembered: to find it takes some milliseconds, in all articles minutes.

It is remembered in this database alone, as the zones of furniture are that it leans on. Another version of the rules,
or a hand's mark in the article, makes it be found anew.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from reader.model.span import Span
from reader.store import furniture as furniture_rows
from reader.store import local
from reader.text.furniture import RULES as FURNITURE_RULES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    from reader.analysis.quotes import Quote
    from reader.store.connection import Connection

    Said: TypeAlias = "tuple[int, list[Told]]"
    """How many words an article has that are its own, and what is said in it, in order of place."""


class Told(NamedTuple):
    """A quotation as it is told to who asks: what was found, and in which paragraph."""

    quote: Quote
    words: int
    depth: float
    """Which part of the article's own words stands before it, in percent."""
    paragraph: int
    """From 1."""


def recalled(connection: Connection, document_id: str) -> Said | None:
    """What was found in an article before; None if it is not remembered, or not what would be found now."""
    remembered = local.recall(connection, _name(document_id))
    if not remembered:
        return None
    try:
        marks, size, said = json.loads(remembered)
        if marks != _marks(connection, document_id):
            return None
        return int(size), [_told(*one) for one in said]
    except (TypeError, ValueError):
        return None


def to_remember(connection: Connection, document_id: str, found: Said) -> tuple[str, str]:
    """What was found in an article as it is remembered: a name and a value."""
    said = [
        (*told.quote.span, told.quote.kind, told.quote.cue, told.quote.speaker, told.quote.name, *told[1:])
        for told in found[1]
    ]
    value = (_marks(connection, document_id), found[0], said)
    return _name(document_id), json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _told(
    start: int,
    end: int,
    kind: str,
    cue: Sequence[int] | None,
    speaker: Sequence[int] | None,
    name: str,
    words: int,
    depth: float,
    paragraph: int,
) -> Told:
    from reader.analysis.quotes import Quote

    by = Span(*cue) if cue is not None else None
    who = Span(*speaker) if speaker is not None else None
    return Told(Quote(Span(start, end), str(kind), by, who, str(name)), int(words), float(depth), int(paragraph))


def _marks(connection: Connection, document_id: str) -> list[list[int | str]]:
    """What hands say of the article's furniture, the oldest first."""
    return [[hand.start, hand.end, hand.kind] for hand in furniture_rows.of_document(connection, document_id)]


def _name(document_id: str) -> str:
    from reader.analysis.quotes import RULES

    return f"quotes/{RULES}.{FURNITURE_RULES}/{document_id}"
