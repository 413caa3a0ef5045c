"""Writing what a tag's entry says: in place, a draft kept every second, entered into the journal once."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import ReaderError
from reader.text.display import one_line
from reader.ui.screens.over import Box, Opened
from reader.ui.screens.working import Working

if TYPE_CHECKING:
    from textual.timer import Timer

    from reader.model.codebook import Tag
    from reader.ui.widgets.memo import MemoEditor

TITLES = {
    "definition": "definition of {}",
    "include": "when to use {}",
    "exclude": "when not to use {}",
}
"""What is written, by the tag's column."""
_LINES = 8
_DRAFT_EVERY = 1.0
"""Seconds between two savings of what is typed."""


class _Writing(NamedTuple):
    editor: MemoEditor
    tag: Tag
    column: str
    timer: Timer

    @property
    def draft(self) -> str:
        """What the draft is remembered under."""
        return f"entry/{self.tag.id}/{self.column}"


class Defining(Working):
    """The part of a screen that writes definitions and rules."""

    _writing: _Writing | None = None
    _draft = ""
    """What is typed, as it was saved last."""

    def write(self, tag: Tag, column: str) -> None:
        """Open the editor on what a tag says in a column, or on what was typed when the program ended in between."""
        from reader.ui.widgets.memo import MemoEditor

        self.session.require_writing()
        self.leave()
        kept = self.session.recall(f"entry/{tag.id}/{column}")
        title = TITLES[column].format(one_line(tag.path))
        if kept:
            title += ", as it was when the program ended"
        editor = MemoEditor(title, getattr(tag, column), kept or None)
        self._draft = editor.written
        timer = self.set_interval(_DRAFT_EVERY, self.keep_all)
        self._writing = _Writing(editor, tag, column, timer)
        self._open(Opened(editor, self._place_editor, self.close_editor, takes_enter=True))
        self.tell("Esc keeps it")

    def close_editor(self) -> None:
        """Write it into the journal, once, and close the editor; if it cannot be written, it stays open."""
        writing = self._writing
        if writing is None:
            return
        outcome = None
        if writing.editor.touched:
            said = writing.editor.memo
            definition, include, exclude = (said if writing.column == column else None for column in TITLES)
            path = self.session.codebook.by_id[writing.tag.id].path if self._still(writing.tag) else writing.tag.path
            outcome = self.session.set_tag(path, definition=definition, include=include, exclude=exclude)
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

    def _still(self, tag: Tag) -> bool:
        return tag.id in self.session.codebook.by_id

    def _place_editor(self) -> Box:
        width, height = self.app.size
        lines = min(_LINES, max(height - self.foot.lines_wanted, 3))
        return Box(0, max(height - self.foot.lines_wanted - lines, 0), width, lines)
