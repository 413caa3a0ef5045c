"""The rows of the history, and beside them what a change touched."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from reader.model.span import Span
from reader.text.display import one_line
from reader.text.wrap import wrap
from reader.ui.paint import Painter, fit
from reader.ui.tabular import Cell, Column, heading, row
from reader.ui.widgets.status import clock

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable, Sequence

    from rich.style import Style
    from textual.geometry import Region

    from reader.session import Session
    from reader.session.history import Touched
    from reader.store.history import Entry

COLUMNS = (Column("when", 18, rank=1), Column("who", 10), Column("what", 20, share=1))
_WIDE = 110
"""Cells of a window from which the change is told of beside the list, and not below it."""
_HIGH = 18
"""Lines of a window from which there is room for it below."""
_BELOW = 9
"""Lines that it takes there."""
_TAKES_BACK = ("undo: ", "take back ")
_KEPT = 2_000
"""So many painted rows are kept at most."""
_QUOTED = 400
"""Characters of a quote that are shown at most."""


class Entries:
    """All changes from one number to another, or those that were found; asked of the database for what is in sight.

    Args:
        session: The data.
        painter: How things look.
        first: The number of the oldest.
        last: The number of the newest.
        found: The numbers of those that were found, newest first; None: all of them.
    """

    def __init__(
        self, session: Session, painter: Painter, first: int, last: int, found: array[int] | None = None
    ) -> None:
        self._session, self._painter = session, painter
        self.first, self.last, self.found = first, last, found
        self._kept: tuple[object, list[Entry], set[int]] = (None, [], set())
        self._strips: dict[object, Strip] = {}
        """Rows and headings as they were painted: a key changes two of them."""

    def restyle(self, painter: Painter) -> None:
        """The theme has changed."""
        self._painter = painter
        self._strips.clear()

    def __len__(self) -> int:
        return max(self.last - self.first + 1, 0) if self.found is None else len(self.found)

    def number(self, index: int) -> int:
        """The number of the change in a row."""
        return self.last - index if self.found is None else self.found[index]

    def index(self, number: int) -> int:
        """The row of a change, or the one nearest to it."""
        if self.found is None:
            return self.last - number
        return next((i for i, one in enumerate(self.found) if one <= number), max(len(self.found) - 1, 0))

    def forget(self) -> None:
        """Changes may have been taken back."""
        self._kept = (None, [], set())
        self._strips.clear()

    def heading(self, width: int) -> Strip | None:
        """The names of the columns."""
        if (strip := self._strips.get(width)) is None:
            strip = self._strips[width] = heading(COLUMNS, width, self._painter)
        return strip

    def paint(self, first: int, count: int, width: int, chosen: int) -> Sequence[Strip]:
        """Consecutive rows; what is taken back is quiet."""
        window = (first, count, len(self), self.last)
        if self._kept[0] != window:
            numbers = [self.number(index) for index in range(first, first + count)]
            entries = self._session.entries_of(numbers)
            self._kept = (window, entries, self._session.standing([entry.oseq for entry in entries]))
        _, entries, standing = self._kept
        if len(self._strips) > _KEPT:
            self._strips.clear()
        today = datetime.now().astimezone().date()
        strips: list[Strip] = []
        for index, entry in enumerate(entries, first):
            key = (entry.oseq, entry.oseq in standing, width, index == chosen, today)
            if (strip := self._strips.get(key)) is None:
                strip = self._strips[key] = self._row(entry, width, quiet=not key[1], chosen=key[3])
            strips.append(strip)
        blank = Strip([Segment(" " * width, self._painter.base)], width)
        return (strips + [blank] * count)[:count]

    def _row(self, entry: Entry, width: int, *, quiet: bool, chosen: bool) -> Strip:
        cells = [Cell(clock(entry.at), quiet=True), Cell(entry.coder, quiet=quiet), Cell(entry.label, quiet=quiet)]
        # Where there are no colours, what is taken back has a sign; what takes back says so itself.
        back = quiet and self._painter.palette.plain and not entry.label.startswith(_TAKES_BACK)
        return row(COLUMNS, cells, width, self._painter, chosen=chosen, mark="×" if back else " ")


class Past(Widget):
    """What a change touched: each passage with its article, its words, and what was done to it.

    Args:
        painter: How things look.
    """

    DEFAULT_CSS = "Past { width: 1fr; height: 1fr; }"

    def __init__(self, painter: Painter) -> None:
        super().__init__()
        self.painter = painter
        self._told: tuple[str, tuple[Touched, ...], str] = ("", (), "")
        self._lines: tuple[object, list[Strip]] = (None, [])
        self.beside = False
        """Whether it stands beside the list, and not below it."""

    def show(self, label: str, touched: Sequence[Touched], more: str) -> None:
        """Tell of a change: what was done, to what, and how much there is beside."""
        told = (label, tuple(touched), more)
        if told != self._told:
            self._told = told
            self.refresh()

    def restyle(self, painter: Painter) -> None:
        """The theme has changed."""
        self.painter = painter
        self._lines = (None, [])
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines, cut off where there is no room."""
        width, height = self.size
        basis = (self._told, width, height, self.beside)
        if self._lines[0] != basis:
            self._lines = (basis, self._painted(width, height))
        return [strip.crop(crop.x, crop.right) for strip in self._lines[1][crop.y : crop.bottom]]

    def _painted(self, width: int, height: int) -> list[Strip]:
        painter = self.painter
        edge = Segment("│ " if self.beside else " ", painter.faint)
        room = max(width - cell_len(edge.text) - 1, 1)
        lines: list[tuple[str, Style]] = [] if self.beside else [("─" * room, painter.faint)]
        label, touched, more = self._told
        lines += [(line, painter.strong) for line in wrapped(label, room)]
        for one in touched:
            lines += [("", painter.base), *((line, painter.quiet) for line in wrapped(one.what, room))]
            if one.quote:
                lines += [(line, painter.base) for line in wrapped(f"“{one.quote[:_QUOTED]}”", room)]
            for said in one.lines:
                lines += [(line, painter.strong) for line in wrapped(said[:_QUOTED], room)]
        if more:
            lines += [("", painter.base), (more, painter.quiet)]
        rest = Segment(" " * width, painter.base)
        strips = [
            Strip(
                [
                    edge if room < width - 1 or self.beside else rest,
                    Segment(fit(text, room), look),
                    Segment(" ", painter.base),
                ]
            )
            for text, look in lines
        ]
        blank = Strip([edge, Segment(" " * max(width - cell_len(edge.text), 0), painter.base)])
        return [strip.crop(0, width) for strip in (strips + [blank] * height)[:height]]


class Pair(Widget):
    """The list, and beside or below it what a change touched."""

    DEFAULT_CSS = "Pair { width: 1fr; height: 1fr; layout: vertical; }"

    def __init__(self, listing: Widget, pane: Past) -> None:
        super().__init__()
        self._listing, self._pane = listing, pane

    def compose(self) -> Iterable[Widget]:
        """The two."""
        yield self._listing
        yield self._pane

    def render_lines(self, crop: Region) -> list[Strip]:  # noqa: ARG002
        """Nothing: the two stand before it."""
        return []

    def set_out(self, width: int, height: int) -> None:
        """Share out the window."""
        wide = width >= _WIDE
        self._pane.beside, self._pane.display = wide, wide or height >= _HIGH
        self.styles.layout = "horizontal" if wide else "vertical"
        self._pane.styles.height = "1fr" if wide else _BELOW
        self._pane.styles.width = min(width * 2 // 5, 70) if wide else "1fr"


def wrapped(text: str, width: int) -> list[str]:
    """A text as lines of at most so many cells, made safe."""
    line = one_line(text)
    return [line[span.start : span.end].rstrip() for span in wrap(line, Span(0, len(line)), width, cell_len)]
