"""Writing over a list: in place, a draft kept every second, entered into the journal once."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import ReaderError
from reader.ui.screens.over import Box, Opened
from reader.ui.screens.working import Working

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from reader.model.outcome import Done
    from reader.ui.widgets.memo import MemoEditor

_LINES = 8
_DRAFT_EVERY = 1.0
"""Seconds between two savings of what is typed."""


class _Writing(NamedTuple):
    editor: MemoEditor
    draft: str
    """What the draft is remembered under."""
    keep: Callable[[str], Done | None]
    timer: Timer


class Writing(Working):
    """The part of a screen that writes a few lines."""

    _writing: _Writing | None = None
    _draft = ""
    """What is typed, as it was saved last."""

    def open_editor(self, title: str, stored: str, draft: str, keep: Callable[[str], Done | None]) -> None:
        """Open the editor on what is stored, or on what was typed when the program ended in between.

        Args:
            title: What is written.
            stored: What stands there.
            draft: The name that what is typed is remembered under until it is kept.
            keep: Writes it into the journal.

        Raises:
            ReadOnly: Nothing can be changed.
        """
        from reader.ui.widgets.memo import MemoEditor

        self.session.require_writing()
        self.leave()
        kept = self.session.recall(draft)
        if kept:
            title += ", as it was when the program ended"
        editor = MemoEditor(title, stored, kept or None)
        self._draft = editor.written
        self._writing = _Writing(editor, draft, keep, self.set_interval(_DRAFT_EVERY, self.keep_all))
        self._open(Opened(editor, self._place_editor, self.close_editor, takes_enter=True))
        self.tell("Esc keeps it")

    def close_editor(self) -> None:
        """Write it into the journal, once, and close the editor; if it cannot be written, it stays open."""
        writing = self._writing
        if writing is None:
            return
        outcome = writing.keep(writing.editor.memo) if writing.editor.touched else None
        self.session.remember(writing.draft, "")
        self._writing = None
        writing.timer.stop()
        self._close()
        if outcome is not None:
            self.done(outcome)
        else:
            self.look()

    def put_away(self) -> bool:
        """Before it goes: keep what is being written; False if it cannot be kept, which has been said."""
        try:
            self.close_editor()
        except ReaderError as error:
            self.keep_all()
            self.tell(f"what is written cannot be saved, so the reader stays open: {error}", warning=True)
            return False
        self.finish()
        return True

    def keep_all(self) -> None:
        """Keep what is being written, as a draft, if it is not what was saved last."""
        writing = self._writing
        if writing is not None and (text := writing.editor.written) != self._draft:
            with suppress(ReaderError):
                self.session.remember(writing.draft, text)
                self._draft = text

    def _place_editor(self) -> Box:
        width, height = self.app.size
        lines = min(_LINES, max(height - self.foot.lines_wanted, 3))
        return Box(0, max(height - self.foot.lines_wanted - lines, 0), width, lines)
