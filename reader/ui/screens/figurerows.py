"""Rows of figures in columns, painted line by line, with bars where one would rather look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.tabular import Cell, Column, heading, row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.strip import Strip

    from reader.ui.paint import Painter

BAR = 12
"""Cells of a bar."""


class FigureRows:
    """Rows that are tuples of figures.

    Args:
        painter: How things look.
    """

    def __init__(self, painter: Painter) -> None:
        self.painter = painter
        self._columns: tuple[Column, ...] = ()
        self._number = 0
        self._cells: Callable[[int], Sequence[Cell]] = lambda _: ()

    def show(self, columns: tuple[Column, ...], number: int, cells: Callable[[int], Sequence[Cell]]) -> None:
        """Show other figures.

        Args:
            columns: What they stand in.
            number: How many rows there are.
            cells: What stands in a row, by its number; asked for when it comes in sight.
        """
        self._columns, self._number, self._cells = columns, number, cells

    def __len__(self) -> int:
        return self._number

    def heading(self, width: int) -> Strip | None:
        """The names of the columns."""
        return heading(self._columns, width, self.painter) if self._number else None

    def paint(self, first: int, count: int, width: int, chosen: int) -> list[Strip]:
        """The rows in sight."""
        return [
            row(self._columns, self._cells(index), width, self.painter, chosen=index == chosen)
            for index in range(first, first + count)
        ]
