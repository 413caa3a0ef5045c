"""What is done in every screen that is a table of figures: its cells, what they are grouped by, and its filter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:

    class Table(Protocol):
        """A screen with cells."""

        def enter(self) -> None:
            """To what is counted in the cell."""

        def step_aside(self, by: int) -> None:
            """To another cell of the row."""

        def turn_by(self) -> None:
            """Group by something else."""

        def open_words(self) -> None:
            """Ask for a filter."""


class Cells:
    """Commands that all of them have.

    Args:
        table: Where they are done.
    """

    def __init__(self, table: Table) -> None:
        self._table = table

    def open(self) -> None:
        """To what is counted in the cell."""
        self._table.enter()

    def right(self) -> None:
        """The cell to the right."""
        self._table.step_aside(1)

    def left(self) -> None:
        """The cell to the left."""
        self._table.step_aside(-1)

    def group(self) -> None:
        """By what it is grouped."""
        self._table.turn_by()

    def filter(self) -> None:
        """Ask for a filter."""
        self._table.open_words()
