"""Lines of an article made into strips of a terminal: what stands where, in which style.

Nothing here knows of sessions or keys. A `Look` is everything that shows in one line; two equal looks are one
strip, so what has not changed is neither painted nor sent again.
"""

from __future__ import annotations

import itertools
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.text.display import safe
from reader.ui.dress import LANES, Dress, Mark

if TYPE_CHECKING:
    from reader.model.codebook import Tag
    from reader.model.span import Span
    from reader.ui.theme import Palette

MEASURE = 90
"""Cells of text in a line, at most: longer ones tire the eye."""
NUMBERS_FROM = 46
"""Cells of a column from which it has paragraph numbers."""

BAR = "▌"
FURNITURE_SIGN = "~"
"""Beside furniture and head matter where there are no colours."""
REUSED_SIGN = "="
"""Beside words that stand elsewhere too, where there are no colours: underlined is there what is tagged."""
THIN = "▏"
"""Of a passage that is dimmed."""


_UNDERLINED = Style(underline=True)
_DIFFERS = Style(bold=True, underline=False)
_DIFFERS_PLAIN = Style(bold=True, italic=True)
"""Without colours what is under the cursor is bold as it is."""


class Geometry(NamedTuple):
    """How the cells of a column's line are shared out, from left to right."""

    width: int
    left: int
    """Blank cells that centre the text in a wide column."""
    numbers: int
    """Cells for the paragraph's number, 0 in a narrow column."""
    stripes: int
    text: int
    rule: bool
    """Whether the last cell is the line between this column and the next."""

    @property
    def text_x(self) -> int:
        """The cell at which the text begins."""
        return self.left + self.numbers + self.stripes


def geometry(width: int, *, rule: bool) -> Geometry:
    """Share out a column's cells: text first, at most `MEASURE` of it; numbers only where there is room."""
    room = max(width - 1 - rule, 1)
    numbers = 5 if room >= NUMBERS_FROM else 0
    stripes = LANES + 2  # one says that there are more, one keeps them from the text
    text = max(min(MEASURE, room - numbers - stripes), 1)
    left = max((room - numbers - stripes - text) // 2, 0)
    return Geometry(width, left, numbers, stripes, text, rule)


class Look(NamedTuple):
    """Everything that shows in one line of an article's text."""

    text: str
    """What stands there, as stored."""
    start: int
    """Offset of its first code point."""
    number: int
    """The paragraph's, on its first line; else 0."""
    dress: Dress
    selected: Span | None
    """The part that the cursor stands on."""
    focus: bool
    """Whether the column has the focus: fainter cursor without."""
    hits: tuple[Span, ...]
    """What a search found in this line."""
    dim: bool = False
    """Whether the text is dimmed where no passage is."""
    quiet: tuple[Span, ...] = ()
    """Stretches that are not the article: furniture and head matter."""
    reused: tuple[Span, ...] = ()
    """Stretches whose words stand in another article too."""
    differing: tuple[Span, ...] = ()
    """Words of theirs that are others in the article beside it."""


@lru_cache(maxsize=4096)
def _style(color: str, back: str, bold: bool, underline: bool, reverse: bool, italic: bool) -> Style:  # noqa: FBT001
    return Style(
        color=color or None,
        bgcolor=back or None,
        bold=bold or None,
        underline=underline or None,
        reverse=reverse or None,
        italic=italic or None,
    )


def style(
    color: str = "",
    back: str = "",
    *,
    bold: bool = False,
    underline: bool = False,
    reverse: bool = False,
    italic: bool = False,
) -> Style:
    """A style of rich, made once: empty colours are the terminal's own."""
    return _style(color, back, bold, underline, reverse, italic)


class Painter:
    """Paints with one palette.

    Args:
        palette: The colours; where it is plain, marks, underline and reverse take their place.
    """

    def __init__(self, palette: Palette) -> None:
        self.palette = palette
        self.base = style(palette.text, palette.background)
        self.quiet = style(palette.quiet, palette.background)
        self.furniture = Style(dim=True) if palette.plain else self.quiet
        self.faint = style(palette.faint, palette.background)
        self.accent = style(palette.accent, palette.background, bold=True)
        self.warning = style(palette.warning, palette.background)
        self.strong = style(palette.ink, palette.background, bold=True)

    def line(self, look: Look, shape: Geometry) -> Strip:
        """One line of text with its margins, exactly as wide as the column."""
        segments = [Segment(" " * shape.left, self.base)] if shape.left else []
        if shape.numbers:
            label = f"{look.number:>{shape.numbers - 2}}  " if look.number else " " * shape.numbers
            segments.append(Segment(label[-shape.numbers :], self.quiet))
        segments += self._stripes(look)
        used = 0
        for segment in self._words(look):
            room = shape.text - used
            size = cell_len(segment.text)
            if size > room:
                segment = Segment(set_cell_size(segment.text, room), segment.style)
                size = room
            segments.append(segment)
            used += size
            if used >= shape.text:
                break
        rest = shape.width - shape.rule - shape.text_x - used
        if rest > 0:
            segments.append(Segment(" " * rest, self.base))
        if shape.rule:
            segments.append(Segment("│", self.faint))
        return Strip(segments, shape.width)

    def blank(self, shape: Geometry) -> Strip:
        """A line without text."""
        if not shape.rule:
            return Strip([Segment(" " * shape.width, self.base)], shape.width)
        return Strip([Segment(" " * (shape.width - 1), self.base), Segment("│", self.faint)], shape.width)

    def stripe(self, tag: Tag | None, *, dim: bool = False) -> Segment:
        """One cell of the margin: a bar in the tag's colour; without colours the tag's key or first letter."""
        if tag is None:
            return Segment(" ", self.base)
        if self.palette.plain:
            return Segment("·" if dim else self.mark(tag), self.base)
        color = self.palette.faded(self.palette.stripe(tag)) if dim else self.palette.stripe(tag)
        return Segment(THIN if dim else BAR, style(color, self.palette.background))

    def mark(self, tag: Tag) -> str:
        """The one letter that stands for a tag where there is no colour."""
        sign = safe((tag.key or tag.name)[-1:] if tag.key else tag.name[:1])
        return sign if cell_len(sign) == 1 else "#"

    def _stripes(self, look: Look) -> list[Segment]:
        dress = look.dress
        if look.quiet and self.palette.plain and not dress.plain and not dress.lanes:
            # Not every terminal shows what is dim, and without colours nothing else would tell.
            return [Segment(FURNITURE_SIGN.rjust(LANES + 1) + " ", self.base)]
        if look.reused and self.palette.plain and not dress.plain and not dress.lanes:
            return [Segment(REUSED_SIGN.rjust(LANES + 1) + " ", self.base)]
        if dress.plain:
            return [Segment("┊" + " " * (LANES + 1), self.quiet)]
        if not dress.lanes:
            return [Segment(" " * (LANES + 2), self.base)]
        cells = [self.stripe(tag, dim=tag in dress.dim) for tag in (*dress.lanes, *([None] * LANES))[:LANES]]
        return [*cells, Segment("+ " if dress.more else "  ", self.quiet)]

    def _words(self, look: Look) -> list[Segment]:
        """The line's text in pieces of one style each, without the blanks at its end."""
        shown = safe(look.text).rstrip()
        if not shown:
            return []
        start, end = look.start, look.start + len(shown)
        if not look.dress.marks and look.selected is None and not look.hits and not look.quiet and not look.reused:
            return [Segment(shown, self.quiet if look.dim else self.base)]
        cuts = {start, end}
        for span in (
            *look.dress.marks,
            *((look.selected,) if look.selected else ()),
            *look.hits,
            *look.quiet,
            *look.reused,
            *look.differing,
        ):
            cuts.add(min(max(span.start, start), end))
            cuts.add(min(max(span.end, start), end))
        edges = sorted(cuts)
        pieces: list[Segment] = []
        marks = iter(look.dress.marks)
        mark = next(marks, None)
        for left, right in itertools.pairwise(edges):
            while mark is not None and mark.end <= left:
                mark = next(marks, None)
            here = mark if mark is not None and mark.start <= left else None
            hit = any(span.start <= left < span.end for span in look.hits)
            selected = look.selected is not None and look.selected.start <= left < look.selected.end
            bare = here is None and not selected and not hit
            if bare and any(span.start <= left < span.end for span in look.quiet):
                how = self.furniture
            else:
                how = self.quiet if look.dim and bare else self.word(here, selected, look.focus, hit)
            if not self.palette.plain and any(span.start <= left < span.end for span in look.reused):
                how += _UNDERLINED
            if any(span.start <= left < span.end for span in look.differing):
                how += _DIFFERS_PLAIN if self.palette.plain else _DIFFERS
            pieces.append(Segment(shown[left - start : right - start], how))
        return pieces

    def word(self, mark: Mark | None, selected: bool, focus: bool, hit: bool) -> Style:  # noqa: FBT001
        """The style of a stretch of text that is annotated, under the cursor, found, or several of these."""
        colors = self.palette
        if mark is not None and mark.dim:
            if colors.plain or hit or selected or mark.top is None:
                mark = None
            else:
                back = colors.faded(colors.tint(mark.top, overlap=False, cursor=False))
                return style(colors.text, back)
        if colors.plain:
            return style(
                underline=mark is not None,
                italic=bool(mark and mark.overlap),
                reverse=(selected and focus) or hit,
                bold=(selected and not focus) or hit,
            )
        here = selected and focus
        if hit:
            return style(colors.hit_ink, colors.hit, bold=here, underline=here)
        if mark is not None and mark.top is not None:
            # Without the focus the cursor is one step stronger than the tint, not three.
            return style(colors.ink, colors.tint(mark.top, overlap=mark.overlap or selected, cursor=here))
        if here:
            return style(colors.ink, colors.cursor, underline=mark is not None)
        if selected:
            return style(colors.ink, colors.cursor_idle, underline=mark is not None)
        return style(colors.text, colors.background, underline=mark is not None)


def fit(text: str, width: int) -> str:
    """The text in exactly so many cells: cut with "…", or filled with blanks."""
    text = text.rstrip("\u200d")  # it would join the text and the blank behind it, and take its cell
    size = cell_len(text)
    if size <= width:
        return text + " " * (width - size)
    return set_cell_size(text, width - 1) + "…" if width > 1 else set_cell_size(text, max(width, 0))


def shared_line(left: list[Segment], right: list[Segment], width: int, fill: Style) -> Strip:
    """A line with something at each end; what stands left is cut where there is no room for both."""
    taken = sum(cell_len(segment.text) for segment in right)
    if taken > width:
        right, taken = [], 0
    room = width - taken
    pieces: list[Segment] = []
    for segment in left:
        size = cell_len(segment.text)
        if size > room:
            pieces.append(Segment(fit(segment.text, room), segment.style))
            room = 0
            break
        pieces.append(segment)
        room -= size
    if room:
        pieces.append(Segment(" " * room, fill))
    return Strip([*pieces, *right], width)
