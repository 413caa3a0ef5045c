"""A strip of publications over time: bars of eighths of a cell, so that it is read without colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from reader.analysis.bars import Bars, bars
from reader.model.span import Span
from reader.ui.paint import Painter, shared_line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from textual.geometry import Region

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_LEAST = 100
"""Bars for which `bars` always finds a unit: where there are fewer cells, a cell shows several."""
TALL = 30
"""Lines of a window from which the bars are two lines high."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Timeline(Widget):
    """The strip: bars, and below them from when to when they go, what one stands for, how many have no date.

    Args:
        painter: How things look.
    """

    DEFAULT_CSS = "Timeline { width: 1fr; height: 3; margin: 0 0 1 0; }"

    def __init__(self, painter: Painter) -> None:
        super().__init__()
        self.painter = painter
        self._days: Mapping[int, int] = {}
        self._day = 0
        self._bars: tuple[int, Bars] | None = None
        """What is shown, and in how many cells."""
        self._looked: object = None
        """What the strips were painted for."""
        self._strips: list[Strip] = []

    def show(self, days: Mapping[int, int], day: int) -> None:
        """Show how many were published on each day, and point at one.

        Args:
            days: By day, as `date.toordinal` has it; 0 for no day.
            day: The day to point at; 0 for none.
        """
        if days is not self._days:
            self._days, self._bars = days, None
            self._day = day
            self.refresh()
        elif day != self._day:
            shown, before, self._day = self._shown(), self._day, day
            if shown.place(before) != shown.place(day):
                self.refresh()

    def restyle(self, painter: Painter) -> None:
        """The theme has changed."""
        self.painter = painter
        self.refresh()

    def _shown(self) -> Bars:
        room = max(self.size.width - 2, 1)
        if self._bars is None or self._bars[0] != room:
            self._bars = (room, bars(self._days, max(room, _LEAST)))
        return self._bars[1]

    def _cells(self, shown: Bars) -> tuple[list[int], int]:
        """What each cell shows, and how many cells a bar has or, below zero, how many bars a cell."""
        room, number = max(self.size.width - 2, 1), len(shown.counts)
        if number > room:
            each = -(-number // room)
            return [max(shown.counts[at : at + each]) for at in range(0, number, each)], -each
        wide = max(min(room // max(number, 1), 4), 1)
        return [count for count in shown.counts for _ in range(wide)], wide

    def render_lines(self, crop: Region) -> list[Strip]:
        """The bars and what they are: painted again only if they look different."""
        shown = self._shown()
        look = (self.size, shown.place(self._day), id(shown), id(self.painter))
        if look != self._looked:
            self._looked, self._strips = look, self._painted(self.size.width, self.size.height)
        lines = self._strips
        return [strip.crop(crop.x, crop.right) for strip in lines[crop.y : crop.bottom]]

    def _painted(self, width: int, height: int) -> list[Strip]:
        painter, shown = self.painter, self._shown()
        cells, wide = self._cells(shown)
        top = max(shown.counts, default=0)
        levels = 8 * (height - 1)
        # What there is shows, however little it is beside the most.
        heights = [max(round(levels * count / top), 1) if count else 0 for count in cells]
        place = shown.place(self._day)
        first = 0 if place is None else place * wide if wide > 0 else place // -wide
        here = Span(first, first if place is None else first + max(wide, 1))
        strips = []
        for line in range(height - 1, 0, -1):
            below = 8 * (line - 1)
            drawn = "".join(_EIGHTHS[min(max(high - below, 0), 8)] for high in heights)
            pieces = (drawn[: here.start], drawn[here.start : here.end], drawn[here.end :])
            looks = (painter.quiet, painter.accent, painter.quiet)
            segments = [Segment(piece, look) for piece, look in zip(pieces, looks, strict=True) if piece]
            rest = Segment(" " * (width - 1 - len(drawn)), painter.base)
            strips.append(Strip([Segment(" ", painter.base), *segments, rest]).crop(0, width))
        strips.append(self._axis(shown, top, wide, width))
        return strips

    def _axis(self, shown: Bars, top: int, wide: int, width: int) -> Strip:
        """From when to when, what a bar stands for; at the right the bar that is pointed at."""
        undated = f"{shown.undated:,} without a date" if shown.undated else ""
        if not shown.unit:
            return shared_line([Segment(f" {undated}", self.painter.quiet)], [], width, self.painter.base)
        ends = dict.fromkeys((_told(shown.starts[0], shown.unit), _told(shown.starts[-1], shown.unit)))
        each = f"by {-wide} {shown.unit}s" if wide < 0 else f"by {shown.unit}"
        parts = [" – ".join(ends), each, f"at most {top:,}", undated]
        place = shown.place(self._day)
        here = f"{_told(shown.starts[place], shown.unit)}: {shown.counts[place]:,} " if place is not None else ""
        left = Segment(f" {' · '.join(filter(None, parts))}", self.painter.quiet)
        return shared_line([left], [Segment(f"  {here}", self.painter.quiet)], width, self.painter.base)


def _told(start: date, unit: str) -> str:
    """The beginning of a bar, as exactly as its unit needs."""
    if unit in ("day", "week"):
        return f"{start.day} {_MONTHS[start.month - 1]} {start.year}"
    return f"{_MONTHS[start.month - 1]} {start.year}" if unit == "month" else f"{start.year}"
