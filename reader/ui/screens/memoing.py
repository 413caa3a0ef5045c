"""Writing memos: in place, a draft saved every second, entered into the journal once, offered again after a crash."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import ReaderError
from reader.text import motion
from reader.text.display import one_line
from reader.ui.screens.over import Box, Opened, OverText

if TYPE_CHECKING:
    from textual.timer import Timer

    from reader.model.span import Span
    from reader.ui.widgets.column import Column
    from reader.ui.widgets.memo import MemoEditor

_LINES = 7
_DRAFT_EVERY = 1.0
"""Seconds between two savings of what is typed."""


class _Writing(NamedTuple):
    editor: MemoEditor
    column: Column
    document_id: str
    span: Span
    timer: Timer
    like: str
    """Another coder's annotation on that span, of which a copy is being written; empty if it is none."""
    stored: str
    """The coder's own memo there, as it was when the editor was opened."""


class Memoing(OverText):
    """The part of the reading screen that writes memos."""

    _writing: _Writing | None = None
    _draft = ""
    """What is typed, as it was saved last."""

    def open_memo(self, column: Column, span: Span) -> None:
        """Open the editor beside a passage, with what was being typed if the program ended in between."""
        if column.document is None:
            return
        from reader.ui.widgets.memo import MemoEditor

        self.leave()
        document_id = column.document.id
        own = self.session.at(document_id, span)
        other = None
        if own is None or own.span != span:
            own, other = None, self.session.stood_on(document_id, span)
        before = own.memo if own is not None else ""
        source = own or other
        title = "memo" if other is None else f"memo, on a copy of {one_line(other.coder)}’s"
        stored = source.memo if source is not None else ""
        draft = self.session.drafts().get((document_id, span))
        editor = MemoEditor(title if draft is None else "memo, as it was when the program ended", stored, draft)
        self._draft = editor.written
        timer = self.set_interval(_DRAFT_EVERY, self._save_draft)
        self._writing = _Writing(editor, column, document_id, span, timer, other.id if other else "", before)
        self._open(Opened(editor, self._place_memo, self.close_memo, takes_enter=True))
        self.tell("Esc keeps the memo; an empty one leaves nothing behind")

    def close_memo(self) -> None:
        """Write the memo into the journal, once, and close the editor; if it cannot be written, it stays open."""
        writing = self._writing
        if writing is None:
            return
        outcome, joined = None, False
        if writing.editor.touched:
            memo = self._with_others(writing)
            joined = memo != writing.editor.memo
            outcome = self.session.set_memo(writing.document_id, writing.span, memo, like=writing.like)
        with suppress(ReaderError):  # the memo is kept: a draft that stays says the same
            self.session.drop_draft(writing.document_id, writing.span)
        self._writing = None
        writing.timer.stop()
        self._close()
        if outcome is not None:
            self.done(outcome)
        else:
            self.look()
        if joined:
            self.tell("another window wrote a memo here meanwhile: both are kept", warning=True)

    def _with_others(self, writing: _Writing) -> str:
        """What is typed; with what another window has written on the passage meanwhile, which is not to be lost."""
        own, typed = self.session.at(writing.document_id, writing.span), writing.editor.memo
        there = own.memo if own is not None and own.span == writing.span else ""
        if there in ("", writing.stored, typed):
            return typed
        return f"{there}\n\n{typed}" if typed else there

    def keep_draft(self) -> None:
        """Save what is typed, if it is not what was saved last."""
        writing = self._writing
        if writing is not None and (text := writing.editor.written) != self._draft:
            self.session.keep_draft(writing.document_id, writing.span, text)
            self._draft = text

    def _save_draft(self) -> None:
        try:
            self.keep_draft()
        except ReaderError as error:
            self.tell(f"what is typed is not saved yet: {error}", warning=True)

    def offer_drafts(self) -> None:
        """After a crash: go to a memo that was being written, and say so."""
        drafts = self.session.drafts()
        known = self.session.newest_of({document_id for document_id, _ in drafts})
        for document_id, span in drafts:
            shown = self.columns.shown
            column = next((c for c in shown if c.document is not None and c.document.id == document_id), self.column)
            if document_id not in known or column is None:
                continue
            self.columns.activate(self.columns.open_columns.index(column))
            if column.document is None or column.document.id != document_id:
                self.columns.open_here(known[document_id])
            column.go(motion.stand_on(span), jump=True)
            key = self.keymap.key("tag.memo")
            self.tell(f"a memo was being written here when the program ended: {key} goes on with it", warning=True)
            return

    def _place_memo(self) -> Box:
        if self._writing is None:
            return Box(0, 0, 1, 1)
        x, y, width = self._writing.column.room_beside(self._writing.span, _LINES)
        return Box(x, y, width, min(_LINES, max(self.app.size.height - self.foot.lines_wanted, 3)))
