"""A line to type in, which gives up the keys that belong to what it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message
from textual.widgets import Input

from reader.text.display import typable
from reader.ui.commands import read_stroke
from reader.ui.incoming import MOST_TYPED
from reader.ui.messages import Left, Refused

if TYPE_CHECKING:
    from textual import events


class Prompt(Input):
    """One line of typing, without a frame."""

    DEFAULT_CSS = """
    Prompt {
        border: none; height: 1; padding: 0 1 !important; background: $background; color: $foreground;
        &:focus { border: none; background-tint: $foreground 0%; }
    }
    """

    STEPS = frozenset({"up", "down", "pageup", "pagedown", "tab", "shift+tab", "ctrl+n", "ctrl+p"})
    """Keys that walk through what the prompt offers."""

    @dataclass
    class Stepped(Message):
        """A key that walks through the choices."""

        stroke: str

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder=placeholder, select_on_focus=False, compact=True)

    async def _on_key(self, event: events.Key) -> None:
        strokes = read_stroke(event.key, event.character)
        if strokes[0] == "escape":
            event.stop()
            event.prevent_default()
            self.post_message(Left(strokes[1:]))
        elif strokes[0] in self.STEPS:
            event.stop()
            event.prevent_default()
            self.post_message(self.Stepped(strokes[0]))
        else:
            await super()._on_key(event)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        line = typable(event.text)
        self.replace(line[:MOST_TYPED], *self.selection)
        if len(line) > MOST_TYPED:
            self.post_message(
                Refused(f"a prompt takes {MOST_TYPED} characters: the rest of what was pasted is left out")
            )
        elif event.text.strip() != line.strip():
            self.post_message(Refused("a prompt takes one line of plain text: the rest of what was pasted is left out"))
