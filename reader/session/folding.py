"""Folding the write-ahead log into the database while nobody types, so that no tag has to wait for it."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.store.opening import fold_log

if TYPE_CHECKING:
    from reader.session import Session


class LogFolder:
    """Looks now and then whether the log has grown and rested, and folds it in a thread of its own.

    SQLite would do it by itself, in the middle of every sixtieth tag or so: 10 to 70 ms in which no key acts.

    Args:
        session: Whose database it is.
        looks: So many looks without a change, and nobody is typing.
    """

    def __init__(self, session: Session, looks: int = 8) -> None:
        self._session = session
        self._looks = looks
        self._rested = 0
        self._folded = self._seen = session.written
        self._thread: threading.Thread | None = None
        session.fold_late()

    def look(self) -> None:
        """Begin to fold if it is time; costs next to nothing otherwise."""
        written = self._session.written
        self._rested = self._rested + 1 if written == self._seen else 0
        self._seen = written
        busy = self._thread is not None and self._thread.is_alive()
        if written != self._folded and self._rested >= self._looks and not busy:
            self._folded = written
            self._thread = threading.Thread(target=self._fold, name="folding the log", daemon=True)
            self._thread.start()

    def end(self) -> None:
        """Wait for what is under way: the database is closed next."""
        if self._thread is not None:
            self._thread.join()

    def _fold(self) -> None:
        with suppress(ReaderError):  # the next one folds more
            fold_log(self._session.path)
