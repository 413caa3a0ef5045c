"""One span that one coder highlighted, with its tags and memo."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reader.model.span import Span


OTHERS, NAMES = "others", "names"
"""Coding blind: without others' work; without outlet, author and title of the articles either."""

_BLINDNESS = ("", OTHERS, NAMES)


def least_blind(*ways: str) -> str:
    """Of ways of coding the one in which most was seen."""
    return min(ways, key=_BLINDNESS.index)


class Annotation(NamedTuple):
    """A passage of a document that a coder marked; one coder has at most one on exactly one span."""

    id: str
    document_id: str
    span: Span
    quote: str
    """Exactly the text's `[start:end]`."""
    coder: str
    memo: str
    created_at: str
    """UTC, ISO 8601."""
    updated_at: str
    tag_ids: tuple[str, ...] = ()
    """In order of their ids; the codebook knows their paths."""
    blind: str = ""
    """What the coder did not see, whenever this was worked on: `OTHERS` or `NAMES`; empty if it was all there."""
