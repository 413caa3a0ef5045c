"""All keys, on one screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from reader.config import people_path
from reader.text.display import one_line
from reader.ui.commands import COMMANDS, GROUPS, READING, Command, commands_of, read_stroke
from reader.ui.commands.review import FILTER_WORDS
from reader.ui.commands.review import SCREEN as REVIEW_SCREEN
from reader.ui.commands.search import SCREEN as SEARCH_SCREEN
from reader.ui.keymap import DEFAULT, Keymap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.app import ComposeResult

    from reader.model.codebook import Tag

_KEYS = 21
_WITH_TAGS = (REVIEW_SCREEN, SEARCH_SCREEN)
"""Lists on whose rows a tag's own key acts."""
_LEAVE = ("program.escape", "program.quit", "program.keys")


class KeysScreen(Screen[tuple[str, ...]]):
    """Every key with what it does, and the tags with theirs; gives back strokes that came close behind `Esc`.

    Args:
        tags: The tags that have keys, in the order of the keyboard.
        keymap: Whose each key is.
        screen_id: The screen that it speaks of.
    """

    DEFAULT_CSS = """
    KeysScreen { background: $background; color: $foreground; layout: vertical; }
    KeysScreen VerticalScroll { padding: 1 2; scrollbar-size-vertical: 1; background: $background; }
    KeysScreen Static { width: 1fr; max-width: 110; height: auto; background: $background; }
    KeysScreen #back { dock: bottom; height: 1; padding: 0 2; color: $text-muted; }
    """

    def __init__(self, tags: Iterable[Tag], keymap: Keymap = DEFAULT, screen_id: str = READING) -> None:
        super().__init__()
        self._screen_id = screen_id
        self._tags = tuple(tags)
        self._own_keys = keymap
        leaving = [command for command in COMMANDS if command.id in _LEAVE]
        self.closing = frozenset(stroke for command in leaving for stroke in keymap.strokes(command))
        """Strokes that go back to the reader: keys behind them are for it."""

    def compose(self) -> ComposeResult:
        """The list, and how to get back."""
        with VerticalScroll(can_focus=True):
            yield Static(self._list(), markup=False)
        yield Static(self._way_back(), id="back", markup=False)

    def _way_back(self) -> Content:
        escape, leave = map(self._own_keys.key, ("program.escape", "program.quit"))
        return Content(f"{escape} or {leave}: back to the reader")

    def _list(self) -> Content:
        keymap = self._own_keys
        parts: list[Content] = []
        if keymap.problem:
            parts.append(Content.styled(f"{one_line(keymap.problem)}\n", "$text-warning"))
            parts.append(Content("The keys are the program's own.\n\n"))
        elif keymap.source is not None:
            parts.append(Content.styled(f"* is as {one_line(people_path(keymap.source))} says\n\n", "$text-muted"))
        commands = commands_of(self._screen_id)
        for group in GROUPS:
            if not any(command.group == group for command in commands):
                continue
            parts.append(Content.styled(f"{group}\n", "bold $accent"))
            parts += [self._command(command) for command in commands if command.group == group]
            if group == "Tag" and self._screen_id == READING:
                parts += [_line(one_line(tag.key), f"tag {one_line(tag.path)}, on and off") for tag in self._tags]
            parts.append(Content("\n"))
        if self._screen_id in _WITH_TAGS and self._tags:
            parts.append(Content.styled("Tags\n", "bold $accent"))
            parts += [
                _line(one_line(tag.key), f"tag {one_line(tag.path)}, on all that are marked, or on the row")
                for tag in self._tags
            ]
            parts.append(Content("\n"))
        if self._screen_id == REVIEW_SCREEN:
            parts.append(Content.styled("Filter words\n", "bold $accent"))
            parts += [_line(word, what) for word, what in FILTER_WORDS]
            parts.append(Content("\n"))
        parts.append(Content.styled("Mouse\n", "bold $accent"))
        parts.append(_line("click, drag, wheel", "move the cursor, select, scroll"))
        return Content("").join(parts)

    def _command(self, command: Command) -> Content:
        keymap = self._own_keys
        return _line(keymap.names(command) or "no key", command.title, "*" if keymap.differs(command) else " ")

    def on_key(self, event: events.Key) -> None:
        """Back, on the keys one would try."""
        strokes = read_stroke(event.key, event.character)
        if self._own_keys.at_its_place(strokes[0]) in self.closing:
            event.stop()
            self.dismiss(strokes[1:])


def _line(keys: str, title: str, mark: str = " ") -> Content:
    return Content.assemble((f"{mark} {keys:<{_KEYS}} ", "$foreground"), (f"{title}\n", "$text-muted"))
