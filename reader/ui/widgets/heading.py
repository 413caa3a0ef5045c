"""The line above a list: what it is, what is asked of it, and how much there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from reader.text.display import one_line
from reader.ui.paint import Painter, shared_line

if TYPE_CHECKING:
    from textual.geometry import Region


class Heading(Widget):
    """One line above a list: what it is, and what is asked of it; at the right how much there is."""

    DEFAULT_CSS = "Heading { dock: top; height: 2; width: 1fr; }"

    def __init__(self, painter: Painter, title: str) -> None:
        super().__init__()
        self.painter, self._title = painter, title
        self._words, self._right = "", ""

    def say(self, words: str, right: str) -> None:
        """Say what is asked of the list, and how much of it there is."""
        if (words, right) != (self._words, self._right):
            self._words, self._right = words, right
            self.refresh()

    def restyle(self, painter: Painter) -> None:
        """The theme has changed."""
        self.painter = painter
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The line, and a blank one."""
        painter, width = self.painter, self.size.width
        left = [Segment(f" {self._title}", painter.accent), Segment(f"   {one_line(self._words)}", painter.base)]
        line = shared_line(left, [Segment(f"{one_line(self._right)} ", painter.quiet)], width, painter.base)
        blank = Strip([Segment(" " * width, painter.base)], width)
        return [strip.crop(crop.x, crop.right) for strip in [line, blank][crop.y : crop.bottom]]
