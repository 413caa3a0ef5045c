"""What somebody has said of two passages of two articles: that they tell the same matter, or that they do not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reader.model.span import Span

CONFIRMED, REFUSED, MADE = "confirmed", "refused", "made"
"""Verdicts: a pair that was found is right, or is not; or it was made by hand, where nothing had found it."""


class End(NamedTuple):
    """One of the two passages. Of two the lesser stands first, so that a pair is one whichever way it is seen."""

    document_id: str
    span: Span


class Link(NamedTuple):
    """A pair of passages, and what a coder said of it."""

    id: str
    one: End
    other: End
    verdict: str
    coder: str

    def across(self, document_id: str) -> tuple[Span, End]:
        """As seen from one of its articles: the passage there, and the other one."""
        if self.one.document_id == document_id:
            return self.one.span, self.other
        return self.other.span, self.one
