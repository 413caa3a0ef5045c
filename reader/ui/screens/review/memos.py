"""Memos in the review: for one passage or for many; a draft is saved every second, and what is typed is never lost."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import ReaderError, UnknownAnnotation
from reader.ui.screens.over import Box, Opened
from reader.ui.screens.review.changing import Changing
from reader.ui.screens.working import MANY

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from reader.model.annotation import Annotation
    from reader.model.outcome import Done
    from reader.session import Session
    from reader.ui.widgets.memo import MemoEditor

_LINES = 7
_DRAFT_EVERY = 1.0
"""Seconds between two savings of what is typed."""


class _Writing(NamedTuple):
    editor: MemoEditor
    numbers: list[int]
    one: Annotation | None
    """The passage as it was when the editor was opened, if the memo is one passage's."""
    timer: Timer


class Memos(Changing):
    """The part of the review that writes memos."""

    _memo: _Writing | None = None
    _draft = ""
    """What is typed, as it was saved last."""
    _given: tuple[list[int], str] | None = None
    """A memo that is being written on many passages in a thread, and the passages' numbers."""

    def open_memo(self, numbers: list[int], given: str | None = None) -> None:
        """Open the editor: with the memo of one passage, or empty for many; or with what was being typed.

        Args:
            numbers: The passages' numbers.
            given: What was typed, where it could not be kept; else what was saved when the program ended, if anything.

        Raises:
            ReaderError: None of them may be changed, or none is there any more, or nothing can be changed.
        """
        from reader.ui.widgets.memo import MemoEditor

        self.session.require_writing()
        self.session.prove_ours(numbers)
        one = self.session.by_numbers(numbers).get(numbers[0]) if len(numbers) == 1 else None
        if one is not None:
            title, kept = "memo", self.session.drafts().get((one.document_id, one.span))
        else:
            title = f"memo for {len(numbers):,} passages, below what is written there"
            kept = self.session.recall(self._many) or None
        if given is None and kept is not None:
            title += ", as it was when the program ended"
        draft = kept if given is None else given
        editor = MemoEditor(title, one.memo if one is not None else "", draft)
        self._draft = kept if kept is not None else editor.written
        self._memo = _Writing(editor, numbers, one, self.set_interval(_DRAFT_EVERY, self.keep_all))
        self._open(Opened(editor, self._place_memo, self._close_memo, takes_enter=True))
        self.tell("Esc keeps the memo; an empty one leaves nothing behind")

    @property
    def _many(self) -> str:
        """What the draft of a memo for many passages is remembered under."""
        return f"memo of many/{self.session.coder}"

    def _place_memo(self) -> Box:
        width, height = self.app.size
        lines = min(_LINES, max(height - self.foot.lines_wanted, 3))
        return Box(0, max(height - self.foot.lines_wanted - lines, 0), width, lines)

    def _close_memo(self, *, at_once: bool = False) -> None:
        """Keep the memo, and close the editor; if it cannot be kept, it stays open.

        Args:
            at_once: Whether many passages too are changed here, and not in a thread.
        """
        writing = self._memo
        if writing is None:
            return
        if not writing.editor.touched:
            self._drop_draft(writing)
            self._end_memo()
            self.look()
        elif writing.one is not None:
            self._keep_one(writing, writing.one)
        else:
            self._keep_many(writing, at_once=at_once)

    def _keep_one(self, writing: _Writing, one: Annotation) -> None:
        there, memo = None, writing.editor.memo
        with suppress(UnknownAnnotation):
            there = self.session.annotation(one.id)
        if there is None and memo:
            raise ReaderError(
                "that passage has been removed meanwhile", "the memo stays open: copy it, and empty it to leave"
            )
        joined = there is not None and there.memo not in ("", one.memo, memo)
        if there is not None and joined:
            memo = f"{there.memo}\n\n{memo}" if memo else there.memo
        outcome = self.session.set_memo_of(one.id, memo) if there is not None else None
        self._drop_draft(writing)
        self._end_memo()
        if outcome is not None:
            self.done(outcome)
        else:
            self.look()
        if joined:
            self.tell("another window wrote a memo here meanwhile: both are kept", warning=True)

    def _keep_many(self, writing: _Writing, *, at_once: bool) -> None:
        numbers, memo, draft = writing.numbers, writing.editor.memo, self._many

        def act(session: Session, progress: Callable[[int, int], None] | None) -> Done:
            outcome = session.add_memo_to_all(numbers, memo, progress)
            session.remember(draft, "")
            return outcome

        if at_once or len(numbers) < MANY:
            outcome = act(self.session, None)
            self._end_memo()
            self.done(outcome)
            return
        self.session.require_writing()
        self.keep_all()
        self._given = (numbers, writing.editor.written)
        self._end_memo()
        self.change(act, len(numbers), self._memo_kept)

    def _memo_kept(self, outcome: Done) -> None:
        self._given = None
        self.done(outcome)

    def not_done(self) -> None:
        """A memo that was given up, or could not be kept, is in the editor again; keys that waited are not for it."""
        given, self._given = self._given, None
        if given is not None:
            self._waiting = ()
            self.open_memo(*given)

    def _end_memo(self) -> None:
        writing, self._memo = self._memo, None
        if writing is not None:
            writing.timer.stop()
            self._close()

    def keep_all(self) -> None:
        """Keep what is typed, as a draft, if it is not what was saved last."""
        writing = self._memo
        if writing is None or (text := writing.editor.written) == self._draft:
            return
        if writing.one is None:
            if self.session.remember(self._many, text):
                self._draft = text
            return
        with suppress(ReaderError):
            self.session.keep_draft(writing.one.document_id, writing.one.span, text)
            self._draft = text

    def _drop_draft(self, writing: _Writing) -> None:
        if writing.one is None:
            self.session.remember(self._many, "")
            return
        with suppress(ReaderError):  # the memo is kept: a draft that stays says the same
            self.session.drop_draft(writing.one.document_id, writing.one.span)

    def put_away(self) -> bool:
        """Before the end: keep a memo that is being written."""
        try:
            self._close_memo(at_once=True)
        except ReaderError as error:
            self.keep_all()
            self.tell(f"the memo cannot be saved, so the reader stays open: {error}", warning=True)
            return False
        self.finish()
        return True
