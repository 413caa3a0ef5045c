"""What somebody has said of a quotation that was found: that it is right, or that it is none; and who speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reader.model.span import Span

CONFIRMED, WRONG = "confirmed", "wrong"
"""Verdicts: somebody says that, or nobody does."""


class Quotation(NamedTuple):
    """A quotation, and what a coder said of it."""

    id: str
    document_id: str
    """The version of the article that it stands in; when a newer one comes, it moves there as an annotation does."""
    span: Span
    """What is said, exactly as it was found."""
    speaker: str
    """Who speaks, as the coder corrected it; empty where it is as it was found."""
    verdict: str
    coder: str
