"""A paragraph and a width made into visual lines.

The lines of a paragraph lie end to end: each code point is in exactly one of them, and blanks at which a line
was broken belong to the line before. They may stick out beyond the width, so whoever paints a line cuts it
off there; what is not blank never sticks out. Lines break at white space (a line end is a blank, a no-break
space is not), between wide characters anywhere, and inside a word only if it is longer than a line; never
inside a grapheme.
"""

from __future__ import annotations

import itertools
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.model.span import Span
from reader.text import grapheme
from reader.text.display import safe

if TYPE_CHECKING:
    from collections.abc import Callable

_BLANK = r"[^\S\u00a0\u2007\u202f]"
"""White space at which a line may be broken."""


def wrap(text: str, span: Span, width: int, measure: Callable[[str], int] = len) -> tuple[Span, ...]:
    """Break a paragraph into lines.

    Args:
        text: The article's text as it is stored; what is measured is what `display.safe` shows for it.
        span: The paragraph.
        width: Cells in a line, at least 1. A single grapheme that is wider has a line for itself.
        measure: How many cells a piece of text takes; asked only where that is not plain to see.

    Returns:
        Lines that cover the span without gap or overlap; none for an empty span. Without the breaking blanks
        at its end, which are to be cut off in painting, no line is wider than `width`.
    """
    width = max(width, 1)
    if grapheme.is_narrow(text, span.start, span.end):
        return tuple(Span(*m.span()) for m in _narrow_line(width).finditer(text, span.start, span.end))
    return tuple(_wrap_graphemes(text, span, width, measure))


@lru_cache(maxsize=32)
def _narrow_line(width: int) -> re.Pattern[str]:
    """A line of so many cells, where each code point takes one: the rest, or up to a blank, or what fits."""
    return re.compile(rf"(?s).{{1,{width}}}\Z|.{{0,{width}}}{_BLANK}+|.{{1,{width}}}")


_BREAKING = re.compile(_BLANK)


def _wrap_graphemes(text: str, span: Span, width: int, measure: Callable[[str], int]) -> list[Span]:
    """The same by measuring each grapheme."""
    piece = text[span.start : span.end]
    offsets = grapheme.boundaries(piece)
    cells: dict[str, int] = {}
    lines: list[Span] = []
    line = 0
    """Where the line begins."""
    chance = 0
    """The last offset at which it could be broken."""
    used = chance_used = 0
    """Cells from the line's start to here, and to the chance."""
    after_wide = False
    for start, end in itertools.pairwise(offsets):
        cluster = piece[start:end]
        if cluster not in cells:
            cells[cluster] = measure(safe(cluster))
        size = cells[cluster]
        if _BREAKING.match(cluster):
            used += size
            chance, chance_used, after_wide = end, used, False
            continue
        wide = size > 1
        if (wide or after_wide) and start > line and used <= width:
            chance, chance_used = start, used
        after_wide = wide
        if used + size > width and start > line:
            if chance <= line:
                chance, chance_used = start, used
            lines.append(Span(span.start + line, span.start + chance))
            line, used = chance, used - chance_used
        used += size
    if line < len(piece):
        lines.append(Span(span.start + line, span.end))
    return lines
