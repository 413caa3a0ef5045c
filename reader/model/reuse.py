"""A passage that stands in two articles, as it is told to who asks."""

from __future__ import annotations

from typing import NamedTuple

from reader.model.span import Span

_FEW = 60
"""Code points of some ten words."""


class Reuse(NamedTuple):
    """The same words in an article and in another."""

    document_id: str
    span: Span
    """Where they stand in the article that was asked about."""
    other_id: str
    other: Span
    """Where they stand in the other one."""
    words: int
    """How many are the same."""
    attributed: str
    """The rule by which they are attributed to somebody in the article; empty if by none. See `attribution`."""
    other_attributed: str
    """The same in the other one."""
    differences: tuple[tuple[Span, Span], ...] = ()
    """What was changed, in order: the words here, and those there; either may be none, where it would stand."""

    matches: tuple[tuple[int, int, int], ...] = ()
    """The runs of equal words, in order: the place of the first among the words here, and there, and how many."""

    @property
    def verbatim(self) -> bool:
        """Whether all words are the same."""
        return not self.differences

    @property
    def runs(self) -> tuple[tuple[Span, Span], ...]:
        """Where the same words stand here, and where there, in order: what lies between two differences."""
        begin, found = (self.span.start, self.other.start), []
        for here, there in (*self.differences, (Span(self.span.end, 0), Span(self.other.end, 0))):
            found.append((Span(begin[0], here.start), Span(begin[1], there.start)))
            begin = here.end, there.end
        return tuple(found)

    def covered(self, span: Span) -> int:
        """How many code points of a stretch of the article are in words that are the same."""
        return sum(max(min(here.end, span.end) - max(here.start, span.start), 0) for here, _ in self.runs)

    def across(self, span: Span) -> int:
        """A place in the other article among the first words that are the same as a stretch's in this one.

        Where none of its words are, where they would stand. It is a few words behind the first: the same words may be
        written longer there, and it is to be in their sentence, not at the end of what stands before.
        """
        for here, there in self.runs:
            first, last = max(here.start, span.start), min(here.end, span.end)
            if first < last:
                part = (first + min(last - first, _FEW) / 2 - here.start) / here.length
                return there.start + int(part * there.length)
        return next((there.start for here, there in self.differences if here.overlaps(span)), self.other.start)

    def turned(self) -> Reuse:
        """The same, asked of the other article."""
        apart = tuple((there, here) for here, there in self.differences)
        return Reuse(
            self.other_id, self.other, self.document_id, self.span, self.words,
            self.other_attributed, self.attributed, apart, tuple((there, here, n) for here, there, n in self.matches),
        )  # fmt: skip
