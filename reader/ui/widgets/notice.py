"""A few centred lines in place of the columns, where there is nothing to show yet or no room to show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from reader.text.display import one_line
from reader.ui.paint import Painter, fit

if TYPE_CHECKING:
    from textual.geometry import Region


class Notice(Widget):
    """Says why there are no columns, and what to do.

    Args:
        painter: How things look.
    """

    DEFAULT_CSS = "Notice { width: 1fr; height: 1fr; display: none; }"

    def __init__(self, painter: Painter) -> None:
        super().__init__()
        self.painter = painter
        self._lines: tuple[str, ...] = ()

    def say(self, lines: tuple[str, ...]) -> None:
        """Say these."""
        self._lines = lines
        self.refresh()

    def restyle(self, painter: Painter) -> None:
        """The theme has changed."""
        self.painter = painter
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines, in the middle."""
        width, top = self.size.width, max((self.size.height - len(self._lines)) // 2, 0)
        strips = []
        for y in range(crop.y, crop.bottom):
            line = one_line(self._lines[y - top]) if 0 <= y - top < len(self._lines) else ""
            text = fit(fit("", max((width - len(line)) // 2, 0)) + line, width)
            look = self.painter.strong if y == top else self.painter.quiet
            strips.append(Strip([Segment(text, look)], width).crop(crop.x, crop.right))
        return strips
