"""A list of any length, painted line by line: what a key costs does not depend on how many rows there are.

The list knows no rows, only how many there are and who paints them; a row that has not changed is neither painted nor
sent again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from reader.text.display import one_line
from reader.ui.paint import Painter, fit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

_WHEEL = 3
"""Rows that one turn of the wheel scrolls."""


class Rows(Protocol):
    """What is listed."""

    def __len__(self) -> int:
        """How many rows there are."""

    def heading(self, width: int) -> Strip | None:
        """The names of the columns; None for none."""

    def paint(self, first: int, count: int, width: int, chosen: int) -> Sequence[Strip]:
        """Paint consecutive rows, each exactly as wide as told.

        Args:
            first: The first of them.
            count: How many; so many there are.
            width: Cells.
            chosen: The row that the cursor stands on, which may be none of these.
        """


class Listing(Widget, can_focus=True):
    """Rows with a cursor.

    Args:
        painter: How things look.
        rows: What is listed; `show` lists something else.
        empty: What to say, line by line, where there are no rows.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = "Listing { width: 1fr; height: 1fr; min-width: 1; }"

    class Chose(Message):
        """The mouse has put the cursor on a row; twice, to open it."""

        def __init__(self, *, twice: bool) -> None:
            super().__init__()
            self.twice = twice

    def __init__(self, painter: Painter, rows: Rows, empty: Sequence[str] = ()) -> None:
        super().__init__()
        self.painter, self.rows, self.empty = painter, rows, tuple(empty)
        self.index = 0
        """The row that the cursor stands on."""
        self.hurried = False
        """Whether more keys are waiting, so that painting can wait too."""
        self._top = 0
        self._strips: list[Strip] = []
        self._laid_out = Size(0, 0)

    # -- what is listed -------------------------------------------------------------

    def show(self, rows: Rows, index: int = 0) -> None:
        """List something else, the cursor on one of its rows."""
        self.rows = rows
        self._put(index)
        self.freshen(everything=True)

    def restyle(self, painter: Painter) -> None:
        """The theme or the codebook has changed."""
        self.painter = painter
        self.freshen(everything=True)

    # -- moving ---------------------------------------------------------------------

    def go(self, index: int) -> None:
        """Put the cursor on a row, or on the nearest that there is."""
        self._put(index)
        self.freshen()

    def step(self, by: int) -> None:
        """So many rows down, or up below zero."""
        self.go(self.index + by)

    def turn_page(self, by: int) -> None:
        """A window down (1) or up (-1)."""
        self._top = max(self._top + by * max(self.height - 1, 1), 0)
        self.go(self.index + by * max(self.height - 1, 1))

    @property
    def height(self) -> int:
        """Rows that are in sight at once."""
        return max(self._laid_out.height - self._heading_height, 1)

    @property
    def _heading_height(self) -> int:
        return 1 if self.rows.heading(max(self._laid_out.width, 1)) is not None else 0

    def _put(self, index: int) -> None:
        self.index = max(min(index, len(self.rows) - 1), 0)

    def _follow(self) -> None:
        """Keep the cursor in sight, with a row before and behind it where there is one."""
        height = self.height
        ahead = 1 if height > 4 else 0
        self._top = min(self._top, max(self.index - ahead, 0))
        self._top = max(self._top, self.index - height + 1 + ahead)
        self._top = max(min(self._top, len(self.rows) - height), 0)

    # -- what it looks like -----------------------------------------------------------

    def freshen(self, *, everything: bool = False) -> None:
        """Paint what is in sight, and send the lines that look different now; in a hurry, later."""
        if not self.outer_size.width or (self.hurried and not everything):
            return
        self._laid_out = self.outer_size
        before = self._strips
        self._strips = self._painted()
        if everything or len(before) != len(self._strips):
            self.refresh()
            return
        changed = [y for y, (new, old) in enumerate(zip(self._strips, before, strict=True)) if new is not old != new]
        if changed:
            self.refresh(*(Region(0, y, self._laid_out.width, 1) for y in changed))

    def render_lines(self, crop: Region) -> list[Strip]:
        """The strips of a part of the list."""
        if self.outer_size != self._laid_out or not self._strips:
            self._laid_out = self.outer_size
            self._strips = self._painted()
        return [strip.crop(crop.x, crop.right) for strip in self._strips[crop.y : crop.bottom]]

    def _painted(self) -> list[Strip]:
        width, height = self._laid_out
        blank = Strip([Segment(" " * width, self.painter.base)], width)
        heading = self.rows.heading(width)
        strips = [] if heading is None else [heading]
        number = len(self.rows)
        if not number:
            strips += [blank, *(self._said(line, y) for y, line in enumerate(self.empty))]
            return (strips + [blank] * height)[:height]
        self._put(self.index)
        self._follow()
        strips += self.rows.paint(self._top, min(self.height, number - self._top), width, self.index)
        return (strips + [blank] * height)[:height]

    def _said(self, line: str, y: int) -> Strip:
        width = self._laid_out.width
        look = self.painter.strong if y == 0 else self.painter.quiet
        return Strip([Segment(fit("   " + one_line(line), width), look)], width)

    # -- the window and the mouse -------------------------------------------------------

    def on_resize(self) -> None:
        """The window has another size."""
        self.freshen(everything=True)

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor on a row."""
        y = event.y - self._heading_height
        if 0 <= y < len(self.rows) - self._top:
            self.go(self._top + y)
            self.post_message(self.Chose(twice=event.chain == 2))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves the cursor."""
        event.stop()
        self.step(_WHEEL)
        self.post_message(self.Chose(twice=False))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel moves the cursor."""
        event.stop()
        self.step(-_WHEEL)
        self.post_message(self.Chose(twice=False))
