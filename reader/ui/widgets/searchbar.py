"""The search prompt, in the window's last line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from reader.ui.messages import Settled
from reader.ui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.geometry import Region

    from reader.ui.paint import Painter


class _Slash(Widget):
    DEFAULT_CSS = "_Slash { width: 2; height: 1; }"

    def __init__(self, painter: Painter) -> None:
        super().__init__()
        self._painter = painter

    def render_lines(self, crop: Region) -> list[Strip]:
        return [Strip([Segment(" /", self._painter.accent)], 2).crop(crop.x, crop.right)] * crop.height


class SearchBar(Widget):
    """A slash and a line to type in.

    Args:
        painter: How things look.
        placeholder: What may be typed, in words.
        value: What stands there at first.
    """

    DEFAULT_CSS = "SearchBar { layer: above; position: absolute; height: 1; layout: horizontal; }"

    def __init__(
        self, painter: Painter, placeholder: str = "words to look for in the shown articles", value: str = ""
    ) -> None:
        super().__init__()
        self._slash, self._prompt = _Slash(painter), Prompt(placeholder)
        self._prompt.value = value

    def compose(self) -> ComposeResult:
        """The slash, then the prompt."""
        yield self._slash
        yield self._prompt

    def on_mount(self) -> None:
        """Ready to type."""
        self.screen.set_focus(self._prompt)
        self.post_message(Settled())
