"""The least that a Textual program takes: to launch, to change one cell, to repaint a column from ready strips.

Run as a program with the name of a floor; `j` is the key that acts.
"""

from __future__ import annotations

import sys

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

READY = "floor-ready"
WORDS = "Only legitimate targets were hit, the statement said, while those who live there were spared. " * 400


class Cell(Widget, can_focus=True):
    """Changes one cell at a key."""

    DEFAULT_CSS = "Cell { width: 1fr; height: 1fr; }"
    presses = 0

    def render_line(self, y: int) -> Strip:
        if y:
            return Strip.blank(self.size.width)
        return Strip([Segment(f"{READY} {chr(65 + self.presses % 26)}".ljust(self.size.width))])

    def key_j(self) -> None:
        self.presses += 1
        self.refresh(Region(len(READY) + 1, 0, 1, 1))


class Column(Widget, can_focus=True):
    """Repaints itself at a key, from strips that are ready."""

    DEFAULT_CSS = "Column { width: 1fr; height: 1fr; }"
    top = 0

    def on_mount(self) -> None:
        self.strips: list[Strip] = []

    def on_resize(self) -> None:
        width = self.size.width
        lines = [WORDS[i : i + width].ljust(width) for i in range(0, len(WORDS) - width, width - 7)]
        lines[0] = READY.ljust(width)
        self.strips = [Strip([Segment(line)], width) for line in lines]
        self.refresh()

    def render_line(self, y: int) -> Strip:
        return self.strips[(self.top + y) % len(self.strips)] if self.strips else Strip.blank(self.size.width)

    def key_j(self) -> None:
        self.top += 1
        self.refresh()


class Floor(App[None]):
    """One of the floors."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def compose(self) -> ComposeResult:
        if self.kind == "hello":
            yield Static(READY)
        elif self.kind == "cell":
            yield Cell()
        else:
            with Horizontal():
                yield Column()
                yield Column()


if __name__ == "__main__":
    Floor(sys.argv[1]).run()
