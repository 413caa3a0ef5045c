"""The panel of parallel passages: for what one stands on, the nearest in each other article, how near, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from reader.text.display import one_line
from reader.ui.paint import Painter, fit
from reader.ui.tabular import Cell, Column, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.geometry import Region

    from reader.ui.messages import Goal

_COLUMNS = (
    Column("near", 4, right=True),
    Column("article", 18, share=1, rank=1),
    Column("passage", 24, share=4),
    Column("why", 16, share=2, rank=2),
)
_QUOTED = 300
"""Characters of a passage that are shown at most."""


class Near(NamedTuple):
    """A row of the panel: one other article."""

    article: str
    """Who says it."""
    near: str
    """How near, in words; empty where nothing is."""
    passage: str
    why: str
    goal: Goal | None
    """Where the passage is; None where there is none."""
    document_id: str
    sign: str = ""
    """Of what somebody has said of the two: that they tell the same, or do not."""
    judged: str = ""
    """That in words."""


class ParallelsPane(Widget):
    """Rows under a line that says of what; below the columns.

    Args:
        painter: How things look.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = "ParallelsPane { width: 1fr; height: 6; display: none; }"

    def __init__(self, painter: Painter) -> None:
        super().__init__()
        self.painter = painter
        self.rows: Sequence[Near] = ()
        self.index = 0
        self.active = False
        """Whether keys are for it, so that a row is chosen."""
        self._title, self._empty = "", ""

    @property
    def chosen(self) -> Near | None:
        """The row that keys are for."""
        return self.rows[self.index] if 0 <= self.index < len(self.rows) else None

    def show(self, title: str, rows: Sequence[Near], empty: str = "") -> None:
        """Show these, the first of them chosen unless they are the same passages; or say why there are none."""
        self._title, self._empty = title, empty
        if [near.goal for near in rows] != [near.goal for near in self.rows]:
            self.index = 0
        self.rows = rows
        self.refresh()

    def step(self, by: int) -> None:
        """Choose another row."""
        self.index = min(max(self.index + by, 0), max(len(self.rows) - 1, 0))
        self.refresh()

    def enter(self, *, active: bool) -> None:
        """Keys are for it from now on, or no longer."""
        self.active = active
        self.refresh()

    def restyle(self, painter: Painter) -> None:
        """The theme has changed."""
        self.painter = painter
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The heading, and so many rows as there is room for."""
        width, height = self.size
        painter = self.painter
        title = fit(f"── {one_line(self._title)} ", max(min(cell_len(self._title) + 4, width), 1))
        rule = Segment("─" * max(width - cell_len(title), 0), painter.faint)
        strips = [Strip([Segment(title, painter.accent if self.active else painter.quiet), rule]).crop(0, width)]
        first = max(min(self.index - (height - 1) // 2, len(self.rows) - height + 1), 0)
        for number, near in enumerate(self.rows[first : first + height - 1], first):
            strips.append(self._row(near, width, chosen=self.active and number == self.index))
        shown = self.rows[self.index if self.active else 0] if self.rows else None
        if shown is not None and shown.goal is not None:
            from reader.ui.widgets.past import wrapped  # a start does without it

            # Where there is room, all of the passage that keys would go to.
            strips += [
                Strip([Segment(fit(f"        {line}", width), painter.base)], width)
                for line in ("", *wrapped(shown.passage, max(width - 16, 1)))
            ]
        if not self.rows:
            strips.append(Strip([Segment(fit(f"  {self._empty}", width), painter.quiet)], width))
        blank = Strip([Segment(" " * width, painter.base)], width)
        strips = (strips + [blank] * height)[:height]
        return [strip.crop(crop.x, crop.right) for strip in strips[crop.y : crop.bottom]]

    def _row(self, near: Near, width: int, *, chosen: bool) -> Strip:
        quiet = near.goal is None
        cells = [
            Cell(near.near),
            Cell(near.article, quiet=True),
            Cell(one_line(near.passage, _QUOTED), quiet=quiet),
            Cell(one_line(near.why, _QUOTED), quiet=True),
        ]
        return row(_COLUMNS, cells, width, self.painter, chosen=chosen, mark=near.sign or " ")
