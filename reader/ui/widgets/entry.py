"""A pane of a few paragraphs beside or below a list: what is known of the row under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from reader.model.span import Span
from reader.text.display import one_line
from reader.text.wrap import wrap
from reader.ui.paint import BAR, Painter, fit, style

if TYPE_CHECKING:
    from collections.abc import Sequence

Look: TypeAlias = Literal["strong", "base", "quiet", "blank"]

_LONGEST = 2_000
"""So much of one paragraph is shown: more would not fit, and would have to be wrapped all the same."""


class Said(NamedTuple):
    """A paragraph of the pane."""

    text: str
    """As it was given; made safe when it is painted."""
    look: Look = "base"
    color: str = ""
    """Of a stripe before it."""
    most: int = 99
    """Lines that it may take."""


class EntryPane(Widget):
    """The pane.

    Args:
        painter: How things look.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = "EntryPane { width: 1fr; height: 1fr; }"

    def __init__(self, painter: Painter) -> None:
        super().__init__()
        self.painter = painter
        self.beside = False
        """Whether it stands beside the list, and not below."""
        self._said: tuple[Said, ...] = ()
        self._strips: list[Strip] = []
        self._laid_out = Size(0, 0)

    def say(self, paragraphs: Sequence[Said]) -> None:
        """Say this, and send the lines that look different now."""
        if tuple(paragraphs) != self._said:
            self._said = tuple(paragraphs)
            self._freshen()

    def restyle(self, painter: Painter) -> None:
        """The theme or the codebook has changed."""
        self.painter = painter
        self._strips = []
        self.refresh()

    def _freshen(self) -> None:
        if self.outer_size != self._laid_out or not self._strips:
            self.refresh()
            return
        before, self._strips = self._strips, self._painted()
        changed = [y for y, (new, old) in enumerate(zip(self._strips, before, strict=True)) if new != old]
        if changed:
            self.refresh(*(Region(0, y, self._laid_out.width, 1) for y in changed))

    def render_lines(self, crop: Region) -> list[Strip]:
        """The strips of a part of the pane."""
        if self.outer_size != self._laid_out or not self._strips:
            self._laid_out = self.outer_size
            self._strips = self._painted()
        return [strip.crop(crop.x, crop.right) for strip in self._strips[crop.y : crop.bottom]]

    def _painted(self) -> list[Strip]:
        width, height = self._laid_out
        painter = self.painter
        edge = "│ " if self.beside else "  "
        room = max(width - len(edge) - 3, 1)
        strips = [] if self.beside else [Strip([Segment("─" * width, painter.faint)], width)]
        looks = {"strong": painter.strong, "base": painter.base, "quiet": painter.quiet, "blank": painter.base}
        for said in self._said:
            text = one_line(said.text, _LONGEST)
            lines = wrap(text, Span(0, len(text)), room, cell_len)[: said.most] or (Span(0, 0),)
            for number, line in enumerate(lines):
                words = text[line.start : line.end].rstrip()
                if number == said.most - 1 and line.end < len(text):
                    words = fit(words + "…", room).rstrip()
                bar = BAR if said.color and not painter.palette.plain else " "
                before = Segment(bar + " ", style(said.color, painter.palette.background))
                segments = [Segment(edge, painter.faint), before, Segment(fit(words, room + 1), looks[said.look])]
                strips.append(Strip(segments).crop(0, width))
                if len(strips) >= height:
                    return strips[:height]
        blank = [Segment(edge, painter.faint), Segment(" " * max(width - len(edge), 0), painter.base)]
        return strips + [Strip(blank).crop(0, width)] * (height - len(strips))
