"""Looking through all passages in a thread; what comes of it arrives as messages."""

from __future__ import annotations

import threading
import time
from array import array
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

    from reader.model.query import Query
    from reader.session import Session
    from reader.store.review import Look

_FOUND_EVERY = 0.25
"""Seconds between two words on what was found."""


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
        for one in self._session.grouped(look, self.query.group, self._stop.is_set, self._known.codebook):
            batch.append(one)
            if time.monotonic() - since > _FOUND_EVERY:
                self._tell.post_message(Found(self, counts=batch))
                batch, since = [], time.monotonic()
        self._tell.post_message(Found(self, counts=batch))
