"""The memo editor: opens in place, keeps what is typed, and is done with at `Esc`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from textual.content import Content
from textual.strip import Strip
from textual.widgets import TextArea

from reader.text.veil import Veil
from reader.ui.commands import read_stroke
from reader.ui.messages import Left, Refused, Settled

if TYPE_CHECKING:
    from textual import events
    from textual.geometry import Region


MOST = 100_000
"""Code points that an editor takes by pasting; with more, each key would take a blink."""


class MemoEditor(TextArea):
    """A few lines to write in, over the text, beside the passage.

    Args:
        title: What the memo is on.
        stored: The memo as it is in the database.
        draft: What was being typed when the program ended; it stands in the editor then.
    """

    DEFAULT_CSS = """
    MemoEditor {
        layer: above; position: absolute; height: 7; border: solid $accent; padding: 0 1;
        background: $background; color: $foreground;
        &:focus { border: solid $accent; background-tint: $foreground 0%; }
    }
    """

    def __init__(self, title: str, stored: str, draft: str | None = None) -> None:
        self._stored, self._drafted = stored, draft is not None
        self._veil = Veil()
        self._opened_with = self._veil.put_on(stored if draft is None else draft)
        super().__init__(self._opened_with, soft_wrap=True, show_line_numbers=False, tab_behavior="focus")
        self.border_title = Content(title)
        self.border_subtitle = Content("Esc keeps it")
        self.cursor_blink = False
        self.move_cursor(self.document.end)

    def on_mount(self) -> None:
        """Ready to type."""
        self.screen.set_focus(self)
        self.post_message(Settled())

    @property
    def memo(self) -> str:
        """What is to be kept: the stored memo to the letter, if it was not touched."""
        return self.written.rstrip() if self.touched else self._stored

    @property
    def written(self) -> str:
        """What is in the editor, each code point as it was stored, typed or pasted."""
        return self._veil.take_off(self.text)

    @property
    def touched(self) -> bool:
        """Whether there is anything to keep."""
        return self._drafted or self.text != self._opened_with

    async def _on_key(self, event: events.Key) -> None:
        strokes = read_stroke(event.key, event.character)
        if strokes[0] == "escape":
            event.stop()
            event.prevent_default()
            self.post_message(Left(strokes[1:]))
        elif event.key in ("tab", "shift+tab"):
            event.stop()
            event.prevent_default()
            self.insert("    " if event.key == "tab" else "")
        else:
            await super()._on_key(event)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines; blank ones where it is painted before Textual has styled it: opened and closed at once."""
        try:
            return super().render_lines(crop)
        except KeyError:
            return [Strip.blank(crop.width)] * crop.height

    def get_line(self, line_index: int) -> Text:
        """A line as it is shown: with signs for what a terminal would obey or hide."""
        return Text(self._veil.show(self.document.get_line(line_index)), end="", no_wrap=True)

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self._insert(event.text)

    def action_paste(self) -> None:
        """Paste what was cut or copied here, or anywhere in the reader."""
        self._insert(self.app.clipboard)

    def action_copy(self) -> None:
        """Copy what is selected, as it was written."""
        if self.selected_text:
            self.app.copy_to_clipboard(self._veil.take_off(self.selected_text))

    def action_cut(self) -> None:
        """Copy what is selected, as it was written, and take it out."""
        self.action_copy()
        self.replace("", *self.selection)

    def _insert(self, text: str) -> None:
        room = max(MOST - len(self.text) + len(self.selected_text), 0)
        if room or not text:
            self.replace(self._veil.put_on(text[:room]), *self.selection)
        if len(text) > room:
            self.post_message(Refused(f"a memo takes {MOST:,} characters: the rest of what was pasted is left out"))
