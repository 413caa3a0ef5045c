"""A second connection, kept open for those who look from a thread time and again, with what they have worked out.

To open a database takes as long as to look something up in it, and what was read of its index and taken apart a moment
ago is what the next question needs. It holds no lock between two looks, so nobody who writes waits for it.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reader.errors import DatabaseUnusable
from reader.store.opening import open_to_read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.store.connection import Connection


class Lookout:
    """One connection that may be used from any thread, by one after the other. It cannot write.

    Args:
        path: The database, which is open already.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._connection: Connection | None = None
        self._closed = False
        self._version = 0

    @contextmanager
    def looking(self) -> Iterator[tuple[Connection, bool]]:
        """A transaction in which every query sees the same state.

        Yields:
            The connection, and whether anything may have been written since the look before, by whomever.

        Raises:
            ReaderError: The database cannot be opened or read, or the lookout was closed.
        """
        try:
            with self._lock:
                if self._closed:
                    raise DatabaseUnusable(f"{self._path.name} was closed", "open the reader again")
                if self._connection is None:
                    self._connection = open_to_read(self._path, any_thread=True)
                with self._connection.reading():
                    version = int((self._connection.row("PRAGMA data_version") or (0,))[0])
                    changed, self._version = version != self._version, version
                    yield self._connection, changed
        finally:
            if self._closed:
                self.close()

    def close(self) -> None:
        """Let nobody look any more; who is looking is cut off at the next query, and closes the connection."""
        self._closed = True
        connection = self._connection
        if self._lock.acquire(blocking=False):
            try:
                if connection is not None:
                    connection.close()
                self._connection = None
            finally:
                self._lock.release()
        elif connection is not None:
            connection.raw.interrupt()
