"""All keys, on one screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from reader.text.display import one_line
from reader.ui.commands import COMMANDS, GROUPS, key_names, read_stroke

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.app import ComposeResult

    from reader.model.codebook import Tag

_KEYS = 22


class KeysScreen(Screen[tuple[str, ...]]):
    """Every key with what it does, and the tags with theirs; gives back strokes that came close behind `Esc`.

    Args:
        tags: The tags that have keys, in the order of the keyboard.
    """

    CLOSING = frozenset({"escape", "q", "?", "ctrl+q"})
    """Strokes that go back to the reader: keys behind them are for it."""

    DEFAULT_CSS = """
    KeysScreen { background: $background; color: $foreground; layout: vertical; }
    KeysScreen VerticalScroll { padding: 1 2; scrollbar-size-vertical: 1; background: $background; }
    KeysScreen Static { width: 1fr; max-width: 110; height: auto; background: $background; }
    KeysScreen #back { dock: bottom; height: 1; padding: 0 2; color: $text-muted; }
    """

    def __init__(self, tags: Iterable[Tag]) -> None:
        super().__init__()
        self._tags = tuple(tags)

    def compose(self) -> ComposeResult:
        """The list, and how to get back."""
        with VerticalScroll(can_focus=True):
            yield Static(self._list(), markup=False)
        yield Static(Content("Esc or q: back to the reader"), id="back", markup=False)

    def _list(self) -> Content:
        parts: list[Content] = []
        for group in GROUPS:
            parts.append(Content.styled(f"{group}\n", "bold $accent"))
            parts += [_line(key_names(command), command.title) for command in COMMANDS if command.group == group]
            if group == "Tag":
                parts += [_line(one_line(tag.key), f"tag {one_line(tag.path)}, on and off") for tag in self._tags]
            parts.append(Content("\n"))
        parts.append(Content.styled("Mouse\n", "bold $accent"))
        parts.append(_line("click, drag, wheel", "move the cursor, select, scroll"))
        return Content("").join(parts)

    def on_key(self, event: events.Key) -> None:
        """Back, on the keys one would try."""
        strokes = read_stroke(event.key, event.character)
        if strokes[0] in self.CLOSING:
            event.stop()
            self.dismiss(strokes[1:])


def _line(keys: str, title: str) -> Content:
    return Content.assemble((f"  {keys:<{_KEYS}}", "$foreground"), (f"{title}\n", "$text-muted"))
