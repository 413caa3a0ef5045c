"""What the mouse does to a column: a click stands on a sentence, a drag selects, the wheel scrolls."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.message import Message
from textual.widget import Widget

from reader.text import grapheme, motion
from reader.text.display import safe

if TYPE_CHECKING:
    from textual import events

    from reader.model.span import Span
    from reader.text.motion import Cursor, Unit
    from reader.text.page import Page, Row
    from reader.text.segment import Outline
    from reader.ui.paint import Geometry

_WHEEL = 3
"""Lines that one turn of the wheel scrolls."""


class Pointing(Widget):
    """The part of a column that answers the mouse."""

    cursor: Cursor
    _outline: Outline | None
    _page: Page | None
    _rows: list[Row]
    _shape: Geometry
    _pressed: int | None = None

    @dataclass
    class Moved(Message):
        """The mouse moved a column's cursor, or asked for the focus."""

        column: Pointing

    @dataclass
    class Scrolled(Message):
        """The wheel scrolled a column."""

        column: Pointing

    if TYPE_CHECKING:

        @property
        def outline(self) -> Outline:
            """What the article's text consists of."""

        @property
        def head_height(self) -> int:
            """Lines above the text."""

        def freshen(self) -> None:
            """Repaint what has changed."""

        def scroll_lines(self, by: int) -> None:
            """Scroll; the cursor stays."""

        def row_of(self, offset: int, limit: int) -> int:
            """How many lines below the top of the window an offset stands."""

    def offset_at(self, x: int, y: int) -> int | None:
        """The code point that is painted at a cell of this column; None where there is no text."""
        index = y - self.head_height
        if self._page is None or not 0 <= index < len(self._rows):
            return None
        span = self._rows[index].span
        cells = x - self._shape.text_x
        line = safe(self.outline.text[span.start : span.end])
        used = 0
        for start, end in pairwise(grapheme.boundaries(line)):
            used += cell_len(line[start:end])
            if used > cells:
                return span.start + start
        return max(span.end - 1, span.start)

    def room_beside(self, span: Span, height: int) -> tuple[int, int, int]:
        """Where on the screen something so high can stand without hiding a passage: x, y and width.

        Below it if there is room, else above it, else at the column's foot.
        """
        below = self.head_height + self.row_of(max(span.end - 1, span.start), limit=200) + 1
        above = self.head_height + self.row_of(span.start, limit=200) - height
        if self.head_height < below <= self.size.height - height:
            y = below
        elif above >= 0:
            y = min(above, self.size.height - height)
        else:
            y = max(self.size.height - height, 0)
        width = self.size.width - self._shape.rule
        return self.region.x + self._shape.left, self.region.y + y, max(width - 2 * self._shape.left, 10)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """A press: the cursor goes there when the button comes up, or selects as far as it is dragged."""
        if event.button == 1 and self._outline is not None:
            self._pressed = self.offset_at(event.x, event.y)
            self.capture_mouse()
            self.post_message(self.Moved(self))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Dragging selects."""
        if self._pressed is None:
            return
        offset = self.offset_at(event.x, min(max(event.y, self.head_height), self.size.height - 1))
        if offset is not None and offset != self._pressed:
            self.cursor = motion.select(self.outline, self._pressed, offset)
            self.freshen()
            self.post_message(self.Moved(self))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """The end of a press."""
        pressed, self._pressed = self._pressed, None
        self.release_mouse()
        if pressed is None or (self.cursor.extending and self.offset_at(event.x, event.y) != pressed):
            return
        self.cursor = motion.at(self.outline, pressed)
        self.freshen()
        self.post_message(self.Moved(self))

    def on_click(self, event: events.Click) -> None:
        """Twice on a word selects it, three times its paragraph."""
        units: dict[int, Unit] = {2: motion.Unit.WORD, 3: motion.Unit.PARAGRAPH}
        offset = self.offset_at(event.x, event.y)
        if event.chain in units and offset is not None:
            self.cursor = motion.at(self.outline, offset, units[event.chain])
            self.freshen()
            self.post_message(self.Moved(self))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls; the cursor stays."""
        event.stop()
        self.scroll_lines(_WHEEL)
        self.post_message(self.Scrolled(self))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls; the cursor stays."""
        event.stop()
        self.scroll_lines(-_WHEEL)
        self.post_message(self.Scrolled(self))
