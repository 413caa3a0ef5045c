"""Rows that are the words of lexicon.csv, by outlet: each cell which part it is of all words of its list there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.grid import Cell, Presence
from reader.model.query import Query, Term
from reader.ui.screens.gridrows import GridRows, measured
from reader.ui.screens.reckoning import NO_OUTLET, quoted

if TYPE_CHECKING:
    from reader.analysis.naming import Naming, Variant
    from reader.ui.paint import Painter


class Names(GridRows):
    """How outlets name things.

    Args:
        painter: How things look.
    """

    def __init__(self, painter: Painter) -> None:
        super().__init__(painter, "share")
        self._variants: dict[str, Variant] = {}

    def take(self, naming: Naming) -> None:
        """Show what was counted."""
        rows = naming.rows()
        self._variants = {f"{row.variant.name}: {row.variant.word}": row.variant for row in rows}
        called = {variant: name for name, variant in self._variants.items()}
        present = {
            (called[row.variant], row.outlet): Cell(row.times, row.times, row.of, 0.0, row.articles)
            for row in rows
            if row.times
        }
        counts = {name: sum((name, outlet) in present for outlet in naming.outlets) for name in self._variants}
        outlets = tuple(naming.outlets)
        presence = Presence(tuple(called.values()), outlets, dict.fromkeys(outlets, 0), present, counts)
        self.show(presence, presence.rows, lambda outlet: outlet or NO_OUTLET)

    def told(self, index: int) -> str:
        """What the cell under the cursor says, in words."""
        outlet = self.column_shown
        if outlet is None or index >= len(self.rows):
            return ""
        cell = self.cell(index)
        where = f"{self.rows[index]} in {outlet or NO_OUTLET}"
        if cell.depth is None:
            return f"{where}: never"
        many = f"{cell.number:,} time{'' if cell.number == 1 else 's'}"
        return f"{where}: {many} of {cell.size:,} that mean the same, {measured(cell, 'share')}"

    def searched(self, index: int) -> str:
        """What finds the hits of the cell under the cursor, for the search; empty where there are none."""
        outlet = self.column_shown
        if outlet is None or index >= len(self.rows) or self.cell(index).depth is None:
            return ""
        where = f" {Query((Term('outlet', (outlet,)),))}" if outlet else ""
        return quoted(self._variants[self.rows[index]].word) + where
