"""Keeping the copy of the day while somebody reads: a moment after the first change, in a thread of its own."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from reader.errors import ReaderError

if TYPE_CHECKING:
    from reader.session import Session

_PATIENCE = 1.0
"""Seconds that an end waits for a copy; one that takes longer is made at the next start."""


class CopyKeeper:
    """Looks now and then whether a copy is due, and makes it beside the reader's own thread.

    Args:
        session: Whose database it is.
        looks: How many looks after a change the copy is begun, so that it is not in the way of the next keys.
    """

    def __init__(self, session: Session, looks: int = 4) -> None:
        self._session = session
        self._looks = looks
        self._seen = 0
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()
        self._failure = ""

    def look(self) -> str:
        """Begin a copy if one is due; costs next to nothing while nothing has changed.

        Returns:
            Why the last copy could not be kept, in a sentence, once; else nothing.
        """
        if self._thread is None:
            self._seen = self._seen + 1 if self._session.copy_due() else 0
            if self._seen > self._looks:
                self._begin()
        elif not self._thread.is_alive():
            self._thread = None
        told, self._failure = self._failure, ""
        return told

    def end(self) -> str:
        """Wait a little for a copy that is under way or due, then give it up.

        Returns:
            Why it could not be kept, in a sentence, if that is not told yet.
        """
        if self._thread is None and self._session.copy_due():
            self._begin()
        if self._thread is not None:
            self._thread.join(_PATIENCE)
            self._stop.set()
            self._thread.join(_PATIENCE)
            self._thread = None
        told, self._failure = self._failure, ""
        return told

    def _begin(self) -> None:
        self._seen = 0
        self._thread = threading.Thread(target=self._keep, name="copy of the day", daemon=True)
        self._thread.start()

    def _keep(self) -> None:
        try:
            self._session.keep_daily_copy(self._stop.is_set)
        except ReaderError as error:
            self._failure = str(error)
        except Exception as error:  # a copy that fails must not end what it is a copy for
            self._failure = f"today's copy of the database was not kept: {type(error).__name__}"
