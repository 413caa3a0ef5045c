"""Cells of a grid, painted line by line: as many columns as fit beside the cursor, the empty ones standing out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from reader.text.display import one_line
from reader.ui.paint import Painter, fit, style

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.analysis.grid import Cell, Presence

MEASURES = ("number", "share", "depth")
"""What a cell can show."""
_CELL, _WIDEST_CELL = 11, 22
"""Cells of a column, with one blank before, at least; and at most, where there is room."""
_SHADES = " ░▒▓█"
"""From little to much, so that it shows without colours."""
_SHADED = 2
_LABEL, _LEAST_LABEL = 30, 12
"""Cells of the rows' names, at most and at least."""
_ABSENT = "—"


def measured(cell: Cell, measure: str) -> str:
    """A figure of a cell that has something, in words."""
    match measure:
        case "share":
            return f"{100 * cell.share:.1f} %"
        case "depth":
            return f"{cell.depth or 0:.0f} %"
        case _:
            return f"{cell.number:,}"


class GridRows:
    """Rows that are cells.

    Args:
        painter: How things look.
        measure: One of `MEASURES`.
    """

    def __init__(self, painter: Painter, measure: str) -> None:
        self.painter, self.measure = painter, measure
        self.rows: Sequence[str] = ()
        self.columns: Sequence[str] = ()
        self.column = 0
        """The column that the cursor stands on."""
        self._first = self._longest = 0
        self._cell_width = _CELL
        self._presence: Presence | None = None
        self._told: Callable[[str], str] = str
        self.called: Callable[[str], str] = str
        """What a row is called."""
        self.totals: Sequence[tuple[str, int]] = ()
        """What is told of a whole row before its cells, and in how many cells."""
        self.total: Callable[[str], Sequence[str]] = lambda _: ()
        self._most = dict.fromkeys(MEASURES, 0.0)

    def show(self, presence: Presence, rows: Sequence[str], told: Callable[[str], str]) -> None:
        """Show other cells.

        Args:
            presence: What stands where.
            rows: Those that are shown, in order.
            told: What a column is called.
        """
        self._presence, self.rows, self.columns, self._told = presence, rows, presence.columns, told
        self.column = max(min(self.column, len(self.columns) - 1), 0)
        self._longest = max((cell_len(one_line(self.called(row))) for row in rows), default=0)
        for measure in MEASURES:
            self._most[measure] = max((_value(cell, measure) for cell in presence.present.values()), default=0.0)

    @property
    def column_shown(self) -> str | None:
        """The column that the cursor stands on, if there is one."""
        return self.columns[self.column] if self.column < len(self.columns) else None

    def cell(self, index: int) -> Cell:
        """What stands in a row, in the column that the cursor stands on; there has to be one."""
        if self._presence is None:
            raise LookupError("nothing is shown yet")
        return self._presence.cell(self.rows[index], self.columns[self.column])

    def step(self, by: int) -> None:
        """The cursor so many columns to the right, as far as there are any."""
        self.column = max(min(self.column + by, len(self.columns) - 1), 0)

    def __len__(self) -> int:
        return len(self.rows)

    # -- painting ---

    def _label(self, width: int) -> int:
        return max(min(self._longest, _LABEL, width // 3), _LEAST_LABEL)

    def _in_sight(self, width: int) -> range:
        """The columns that fit, the one with the cursor among them."""
        left = width - self._label(width) - sum(room + 1 for _, room in self.totals) - 4
        self._cell_width = max(_CELL, min(left // max(len(self.columns), 1), _WIDEST_CELL))
        room = max(left // self._cell_width, 1)
        self._first = max(min(self._first, self.column, len(self.columns) - room), self.column - room + 1, 0)
        return range(self._first, min(self._first + room, len(self.columns)))

    def heading(self, width: int) -> Strip | None:
        """The names of the columns; a sign where more are to the left or right."""
        if not self.rows:
            return None
        sight = self._in_sight(width)
        segments = [Segment(" " * (self._label(width) + 2), self.painter.base)]
        segments += [Segment(f" {name:>{room}}", self.painter.quiet) for name, room in self.totals]
        for place in sight:
            name = _right(one_line(self._told(self.columns[place])), self._cell_width - 1)
            look = self.painter.strong if place == self.column else self.painter.quiet
            segments += [Segment(" ", self.painter.base), Segment(name, look)]
        left, right = "‹" if sight.start else " ", "›" if sight.stop < len(self.columns) else " "
        segments[0] = Segment(f"{' ' * (self._label(width) + 1)}{left}", self.painter.accent)
        segments.append(Segment(f" {right}", self.painter.accent))
        return _whole(segments, width, self.painter)

    def paint(self, first: int, count: int, width: int, chosen: int) -> list[Strip]:
        """The rows in sight."""
        return [self._strip(index, width, chosen=index == chosen) for index in range(first, first + count)]

    def _strip(self, index: int, width: int, *, chosen: bool) -> Strip:
        row, painter = self.rows[index], self.painter
        label = fit(one_line(self.called(row)), self._label(width))
        segments = [Segment(f" {label} ", painter.strong if chosen else painter.base)]
        totals = zip(self.total(row), self.totals, strict=True) if self.totals else ()
        segments += [Segment(f" {figure:>{room}}", painter.base) for figure, (_, room) in totals]
        for place in self._in_sight(width):
            segments.append(Segment(" ", painter.base))
            segments += self._cell(row, self.columns[place], here=chosen and place == self.column)
        return _whole(segments, width, painter)

    def _cell(self, row: str, column: str, *, here: bool) -> list[Segment]:
        if self._presence is None:
            return []
        colors = self.painter.palette
        back = colors.cursor if here else colors.background
        reverse = here and colors.plain
        cell = self._presence.cell(row, column)
        if cell.depth is None:
            return [Segment(_ABSENT * (self._cell_width - 1), style(colors.warning, back, bold=True, reverse=reverse))]
        figure = f"{measured(cell, self.measure):>{self._cell_width - _SHADED - 2}} "
        shaded = shade(_value(cell, self.measure), self._most[self.measure]) * _SHADED
        text, faint = style(colors.ink if here else colors.text, back, reverse=reverse), colors.quiet
        return [Segment(figure, text), Segment(shaded, style(faint, back, reverse=reverse))]


def _value(cell: Cell, measure: str) -> float:
    """How much of a shade a cell gets: early is much."""
    match measure:
        case "share":
            return cell.share
        case "depth":
            return 100.0 - (cell.depth or 0.0)
        case _:
            return cell.number


def shade(value: float, most: float) -> str:
    """A sign that is darker the more something is; a blank for nothing."""
    steps = len(_SHADES) - 1
    return _SHADES[min(1 + int(steps * value / most), steps)] if most > 0 and value > 0 else _SHADES[0]


def _right(text: str, width: int) -> str:
    """A text at the right end of so many cells, cut where it is longer."""
    size = cell_len(text)
    return " " * (width - size) + text if size < width else fit(text, width)


def _whole(segments: list[Segment], width: int, painter: Painter) -> Strip:
    """A strip that is exactly so wide."""
    used = sum(cell_len(segment.text) for segment in segments)
    if used < width:
        segments.append(Segment(" " * (width - used), painter.base))
    return Strip(segments, max(used, width)).crop(0, width)
