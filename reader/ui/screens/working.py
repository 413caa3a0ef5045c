"""Changing many passages in a thread: the screen says how far it is, keys wait, and `Esc` gives it up.

The thread has a session of its own, so that the screen goes on reading with its own.
"""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from reader.errors import ReaderError
from reader.ui.screens.over import Over

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from textual.message_pump import MessagePump

    from reader.model.outcome import Done
    from reader.session import Session

    Act: TypeAlias = Callable[[Session, Callable[[int, int], None] | None], Done]
    """Something that changes many passages, told to whom it may say how far it is."""

MANY = 200
"""Passages from which a change is made in a thread."""
_TOLD_AFTER, _TOLD_EVERY = 0.3, 0.05
"""Seconds until one is told how far something is, and between two words on it."""
_BAR = 24
"""Cells of the bar that shows how far something is."""


class Advanced(Message):
    """How far something is that takes a while."""

    def __init__(self, done: int, of: int) -> None:
        super().__init__()
        self.done, self.of = done, of


class Acted(Message):
    """Something that took a while is done; or why not."""

    def __init__(self, outcome: Done | None, error: Exception | None = None) -> None:
        super().__init__()
        self.outcome, self.error = outcome, error


class GivenUp(ReaderError):
    """`Esc`, while something was being done: nothing was done."""


class Worker:
    """One change of many passages, in a thread with a session of its own.

    Args:
        session: Whose database it is, and whose change.
        act: What is done.
        tell: Who gets the messages.
    """

    def __init__(self, session: Session, act: Act, tell: MessagePump) -> None:
        self._session, self._act, self._tell = session, act, tell
        self._stop = threading.Event()
        self._begun = self._told = time.monotonic()
        self._thread = threading.Thread(target=self._run, name="change", daemon=True)

    def begin(self) -> None:
        """Do it, in a thread."""
        self._thread.start()

    def give_up(self) -> None:
        """Take back what was done so far."""
        self._stop.set()

    def join(self) -> None:
        """Wait until it is done."""
        self._thread.join()

    def _run(self) -> None:
        try:
            with self._session.twin() as session:
                outcome = self._act(session, self._progress)
            self._tell.post_message(Acted(outcome))
        except Exception as error:
            self._tell.post_message(Acted(None, error))

    def _progress(self, done: int, of: int) -> None:
        if self._stop.is_set():
            raise GivenUp("given up", "nothing was changed")
        now = time.monotonic()
        if now - self._begun > _TOLD_AFTER and now - self._told > _TOLD_EVERY:
            self._told = now
            self._tell.post_message(Advanced(done, of))


class Working(Over):
    """The part of a screen that changes many passages at once."""

    _worker: Worker | None = None
    """What is being changed in a thread: keys wait until it is done."""
    _waiting: tuple[str, ...] = ()
    _shown: Callable[[Done], None]
    """What shows the outcome."""

    if TYPE_CHECKING:

        def stroke(self, stroke: str) -> None:
            """Act on one stroke."""

    def change(self, act: Act, count: int, shown: Callable[[Done], None] | None = None, *, writes: bool = True) -> None:
        """Change passages; many of them in a thread, while which keys wait.

        Args:
            act: What is done.
            count: How many passages it is about.
            shown: What shows the outcome; `done`, if None.
            writes: Whether it writes to the database.
        """
        show = shown or self.done
        if count < MANY:
            show(act(self.session, None))
            return
        if writes:
            self.session.require_writing()
        self._shown = show
        self._worker = Worker(self.session, act, self)
        self._worker.begin()

    def take_next(self, stack: str, shown: Callable[[Done], None] | None = None) -> None:
        """Take back the coder's newest change ("undo"), or do again what was taken back ("redo")."""
        many = MANY if self.session.is_large(stack) else 0
        if many:
            self.tell("taking it back …" if stack == "undo" else "doing it again …")
        if stack == "undo":
            self.change(lambda session, progress: session.undo(progress), many, shown)
        else:
            self.change(lambda session, progress: session.redo(progress), many, shown)

    def waits(self, stroke: str) -> bool:
        """Whether something is being done, so that a stroke has to wait; `Esc` gives it up."""
        if self._worker is None:
            return False
        if self.keymap.means(stroke, "program.escape", self.screen_id):
            self._worker.give_up()
        else:
            self._waiting = (*self._waiting, stroke)
        return True

    @on(Advanced)
    def _advanced(self, event: Advanced) -> None:
        if self._worker is not None and event.of:
            full = _BAR * event.done // event.of
            bar = "█" * full + "░" * (_BAR - full)
            self.tell(f"{bar}  {100 * event.done // event.of} %   {self.keymap.key('program.escape')} gives it up")

    @on(Acted)
    def _acted(self, event: Acted) -> None:
        self._worker = None
        self.session.refresh()
        if event.outcome is not None:
            self._shown(event.outcome)
        elif isinstance(event.error, ReaderError):
            with suppress(ReaderError):
                self.not_done()
            self.tell(str(event.error), warning=True)
        elif event.error is not None:
            raise event.error
        waiting, self._waiting = self._waiting, ()
        for stroke in waiting:
            self.stroke(stroke)

    def not_done(self) -> None:
        """What was to be changed in a thread stays as it was: give back what would be lost otherwise."""

    def finish(self) -> None:
        """Wait for what is being changed."""
        if self._worker is not None:
            self._worker.join()

    def on_unmount(self) -> None:
        """Before it goes: the same."""
        self.finish()
