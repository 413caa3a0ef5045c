"""An article laid out in lines of a width, from wherever one looks: only what is seen is ever wrapped.

A place on the page is a paragraph and a line in it; behind each paragraph stands one blank line, its last. So
neither the length of the article nor the place in it makes a step dearer, and there is no height to be estimated.
Above the first line there is room without end, lines below zero: nobody comes there who does not look beyond the text.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple

from reader.model.span import Span
from reader.text.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.text.segment import Outline

_KEPT = 4096
"""Wrapped paragraphs that are remembered; a screen shows less than a hundred."""


class Place(NamedTuple):
    """A visual line: of which paragraph, counted from 0, and which of its lines; the last one is blank.

    Lines of the first paragraph that are below zero are blank ones above the text.
    """

    paragraph: int
    line: int


class Row(NamedTuple):
    """A visual line with the text that stands on it; blank lines have an empty span."""

    place: Place
    span: Span


class Page:
    """The visual lines of one article at one width.

    Args:
        outline: The article.
        width: Cells that a line of text may take; at least 1.
        measure: How many cells a string takes on the terminal.
    """

    def __init__(self, outline: Outline, width: int, measure: Callable[[str], int] = len) -> None:
        self.outline = outline
        self.width = max(width, 1)
        self._measure = measure
        self._lines: OrderedDict[int, tuple[Span, ...]] = OrderedDict()

    def lines(self, paragraph: int) -> tuple[Span, ...]:
        """The lines of one paragraph, in order."""
        known = self._lines.get(paragraph)
        if known is None:
            known = wrap(self.outline.text, self.outline.paragraphs[paragraph], self.width, self._measure)
            self._lines[paragraph] = known
            if len(self._lines) > _KEPT:
                self._lines.popitem(last=False)
        else:
            self._lines.move_to_end(paragraph)
        return known

    def place_of(self, offset: int) -> Place:
        """The line on which the code point at `offset` stands."""
        paragraph = self.outline.paragraph_at(offset)
        if paragraph < 0:
            return Place(0, 0)
        lines = self.lines(paragraph)
        low, high = 0, len(lines) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if lines[middle].start <= offset:
                low = middle
            else:
                high = middle - 1
        return Place(paragraph, low)

    def settle(self, place: Place) -> Place:
        """The place itself, or the nearest that there is (after the width has changed, say)."""
        count = len(self.outline.paragraphs)
        if not count:
            return Place(0, 0)
        paragraph = min(max(place.paragraph, 0), count - 1)
        above = min(place.line, 0) if place.paragraph == 0 else 0
        return Place(paragraph, min(max(place.line, above), len(self.lines(paragraph))))

    def step(self, place: Place, by: int, *, beyond: bool = False) -> Place:
        """The place so many lines further down (or up, below zero); the first or last one at most.

        Args:
            place: Where one is; above the text one comes no higher.
            by: So many lines.
            beyond: Whether there is no first one: above the text are as many lines as are asked for.
        """
        count = len(self.outline.paragraphs)
        if not count:
            return Place(0, 0)
        paragraph, line = place.paragraph, place.line + by
        while line < 0 and paragraph > 0:
            paragraph -= 1
            line += len(self.lines(paragraph)) + 1
        while line > (here := len(self.lines(paragraph))) and paragraph < count - 1:
            line -= here + 1
            paragraph += 1
        last = len(self.lines(paragraph)) - (1 if paragraph == count - 1 else 0)
        first = line if beyond else min(place.line, 0)
        return Place(paragraph, min(max(line, first), last))

    def distance(self, one: Place, other: Place, limit: int) -> int:
        """Lines from `one` down to `other`, below zero if it stands above; `limit` at most, either way."""
        if other < one:
            return -self.distance(other, one, limit)
        total, paragraph = other.line - one.line, one.paragraph
        while paragraph < other.paragraph and total < limit:
            total += len(self.lines(paragraph)) + 1
            paragraph += 1
        return min(total, limit)

    def last_top(self, height: int) -> Place:
        """The lowest place that may stand at the top: the article's last line is then the screen's last."""
        count = len(self.outline.paragraphs)
        if not count:
            return Place(0, 0)
        last = Place(count - 1, len(self.lines(count - 1)) - 1)
        return self.step(last, 1 - max(height, 1))

    def rows(self, top: Place, height: int) -> list[Row]:
        """The lines from `top` on, as many as fit; fewer at the article's end."""
        rows: list[Row] = []
        count = len(self.outline.paragraphs)
        paragraph, line = top
        if count and line < 0:
            rows = [Row(Place(0, above), Span(0, 0)) for above in range(line, min(line + height, 0))]
            line = 0
        while paragraph < count and len(rows) < height:
            lines = self.lines(paragraph)
            for index in range(line, len(lines) + 1):
                if len(rows) == height:
                    break
                span = lines[index] if index < len(lines) else Span(lines[-1].end, lines[-1].end)
                rows.append(Row(Place(paragraph, index), span))
            paragraph, line = paragraph + 1, 0
        return rows
