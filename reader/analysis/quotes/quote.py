"""What somebody is said to have said."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reader.model.span import Span

RULES = 4
"""The version of the rules of this package and of what they lean on: what other rules have found is not kept.

Whoever leaves out some of what is found, before it is kept, raises it too.
"""

DIRECT, PART, REPORTED = "direct", "part", "reported"
"""Kinds: in quotation marks; some words of a sentence in quotation marks; in the article's own words."""


class Quote(NamedTuple):
    """Something that is said, and by whom."""

    span: Span
    """What is said, without quotation marks."""
    kind: str
    cue: Span | None
    """The words that tell it is said; None for a quotation that goes on, and for one that nothing is told of."""
    speaker: Span | None
    """Who is named beside the cue; None if nobody is."""
    name: str
    """The speaker as the article calls him most fully; empty if that is not certain."""
