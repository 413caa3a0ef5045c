"""A stretch of an article's text."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """Half-open interval `[start, end)` of Unicode code points in one article's text."""

    start: int
    """Offset of the first code point."""
    end: int
    """Offset behind the last code point."""

    @property
    def length(self) -> int:
        """How many code points it covers."""
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether every code point of `other` is in this span too."""
        return self.start <= other.start and other.end <= self.end

    def holds(self, offset: int) -> bool:
        """Whether the code point at `offset` is in this span."""
        return self.start <= offset < self.end

    def hull(self, other: Span) -> Span:
        """The smallest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))
