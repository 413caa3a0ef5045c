"""Looking through all passages in a thread, and changing many in another; what comes of it arrives as messages."""

from __future__ import annotations

import threading
import time
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from reader.errors import ReaderError

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from textual.message_pump import MessagePump

    from reader.model.outcome import Done
    from reader.model.query import Query
    from reader.session import Session
    from reader.store.review import Look

    Act: TypeAlias = Callable[[Session, Callable[[int, int], None] | None], Done]
    """Something that changes many passages, told to whom it may say how far it is."""

_FOUND_EVERY = 0.25
"""Seconds between two words on what was found."""
_TOLD_AFTER, _TOLD_EVERY = 0.3, 0.05
"""Seconds until one is told how far something is, and between two words on it."""


class Found(Message):
    """More of what is looked for, or the end of it."""

    def __init__(
        self, finder: Finder, numbers: array[int] | None = None, counts: list[tuple[str, int]] | None = None
    ) -> None:
        super().__init__()
        self.finder, self.numbers, self.counts = finder, numbers, counts


class Looked(Message):
    """All has been looked through; or why not."""

    def __init__(self, finder: Finder, error: Exception | None = None) -> None:
        super().__init__()
        self.finder, self.error = finder, error


@dataclass
class Advanced(Message):
    """How far something is that takes a while."""

    done: int
    of: int


class Acted(Message):
    """Something that took a while is done; or why not."""

    def __init__(self, outcome: Done | None, error: Exception | None = None) -> None:
        super().__init__()
        self.outcome, self.error = outcome, error


class GivenUp(ReaderError):
    """`Esc`, while something was being done: nothing was done."""


class Finder:
    """One look through all passages.

    Args:
        session: Whose database it is.
        query: What is looked for.
        tell: Who gets the messages.
        quietly: Whether the same is listed anew, so that what is listed stays until all is found.
        listed: Whether the first of it is listed already.
    """

    def __init__(
        self, session: Session, query: Query, tell: MessagePump, *, quietly: bool = False, listed: bool = False
    ) -> None:
        self.query, self.quietly, self._listed = query, quietly, listed or quietly
        self._session, self._tell = session, tell
        self._known = session.known()
        self.moment = session.moment
        """When it began: what was changed later is not in it."""
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="review", daemon=True)

    def begin(self) -> None:
        """Look, in a thread."""
        self._thread.start()

    def end(self) -> None:
        """Give it up; what is on its way is to be ignored."""
        self._stop.set()

    def _run(self) -> None:
        try:
            look = self._session.look_for(self.query, self._known)
            if self.query.group:
                self._count()
            else:
                self._find(look)
            self._tell.post_message(Looked(self))
        except Exception as error:
            self._tell.post_message(Looked(self, error))

    def _find(self, look: Look) -> None:
        """Tell the first at once, if nothing is listed yet, and then a few times a second what has come together."""
        batch, told = array("q"), time.monotonic() if self._listed else 0.0
        for some in self._session.numbers(look, self._stop.is_set):
            batch.extend(some)
            if time.monotonic() - told > _FOUND_EVERY:
                self._tell.post_message(Found(self, batch))
                batch, told = array("q"), time.monotonic()
        self._tell.post_message(Found(self, batch))

    def _count(self) -> None:
        look = self._session.look_for(self.query, self._known)
        batch: list[tuple[str, int]] = []
        since = time.monotonic()
        for one in self._session.grouped(look, self.query.group, self._stop.is_set):
            batch.append(one)
            if time.monotonic() - since > _FOUND_EVERY:
                self._tell.post_message(Found(self, counts=batch))
                batch, since = [], time.monotonic()
        self._tell.post_message(Found(self, counts=batch))


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
