"""The plain `sqlite3` connection under everything, with SQLite's errors turned into sentences.

Writes go through `Connection.writing`, a `BEGIN IMMEDIATE`: a deferred transaction that reads `oseq` and then
writes fails at once when another process has committed in between, whatever the timeout.
"""

from __future__ import annotations

import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeAlias

from reader.errors import DatabaseBusy, DatabaseUnusable

if TYPE_CHECKING:
    from pathlib import Path

Identity: TypeAlias = tuple[int, int]
"""Device and inode of a file."""

OPENING = threading.RLock()
"""Held while a database is opened or closed, and while its file is looked at without SQLite."""

_open_files: Counter[Identity] = Counter()


def is_open_here(identity: Identity) -> bool:
    """Whether this process has the database open.

    Then its file must not be opened in any other way: POSIX drops all of a process's locks on a file when the process
    closes any descriptor of it, and other processes would take the database for one that nobody uses
    (https://sqlite.org/howtocorrupt.html, section 2.2).
    """
    return _open_files[identity] > 0


Parameters: TypeAlias = Sequence[str | int | None]
Row: TypeAlias = tuple[Any, ...]


class Connection:
    """One thread's connection to one database.

    Args:
        raw: A connection with `isolation_level=None`, so that nothing begins or ends a transaction but us.
        path: The file, for messages.
    """

    def __init__(self, raw: sqlite3.Connection, path: Path) -> None:
        self.raw = raw
        self.path = path
        self._identity: Identity | None = None

    def execute(self, sql: str, parameters: Parameters = ()) -> sqlite3.Cursor:
        """Run one statement.

        Raises:
            sqlite3.IntegrityError: A constraint does not hold; what that means only the caller knows.
            ReaderError: Anything else that SQLite refuses, in words.
        """
        try:
            return self.raw.execute(sql, parameters)
        except sqlite3.IntegrityError:
            raise
        except sqlite3.DatabaseError as error:
            raise in_words(error, self.path) from error

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """All rows of a query."""
        try:
            return self.raw.execute(sql, parameters).fetchall()
        except sqlite3.DatabaseError as error:
            raise in_words(error, self.path) from error

    def row(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """The first row of a query, if there is one."""
        try:
            row: Row | None = self.raw.execute(sql, parameters).fetchone()
        except sqlite3.DatabaseError as error:
            raise in_words(error, self.path) from error
        return row

    def each(self, sql: str, parameters: Parameters = ()) -> Iterator[Row]:
        """The rows of a query one by one, so that a million of them need no room."""
        try:
            # No `yield from`: it would close the cursor with the generator, when the connection may be gone.
            for row in self.raw.execute(sql, parameters):  # noqa: UP028
                yield row
        except sqlite3.DatabaseError as error:
            raise in_words(error, self.path) from error

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction that holds the write lock from its first moment; all of it is kept, or nothing."""
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            if self.raw.in_transaction:
                self.raw.rollback()
            raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        """A transaction in which every query sees the same state; it holds up no writer."""
        self.execute("BEGIN")
        try:
            yield
        finally:
            if self.raw.in_transaction:
                self.raw.rollback()

    @property
    def written(self) -> int:
        """How many rows were written on this connection: what was read before it grew may be read again."""
        return self.raw.total_changes

    def register(self) -> None:
        """Note that this process has the file open; called under `OPENING`, when the file is there."""
        status = self.path.stat()
        self._identity = (status.st_dev, status.st_ino)
        _open_files[self._identity] += 1

    def close(self) -> None:
        """Close the file; the last to leave folds the write-ahead log into it."""
        with OPENING:
            self.raw.close()
            if self._identity is not None:
                _open_files[self._identity] -= 1
                self._identity = None


def in_words(error: sqlite3.DatabaseError, path: Path) -> Exception:
    """What SQLite's error means for the user; the error itself if it is a defect of ours."""
    if isinstance(error, sqlite3.ProgrammingError):
        return error
    primary = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    name = path.name
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return DatabaseBusy(
            f"{name} is held by another process", "try again in a moment, or close the program that holds it"
        )
    message, hint = _UNUSABLE.get(primary, (f"cannot be used ({error})", _RESTORE))
    return DatabaseUnusable(f"{name} {message}", hint)


_RESTORE = "restore a backup of it, or move it away to begin anew"
_UNUSABLE = {
    sqlite3.SQLITE_NOTADB: ("is no SQLite database", "move it away, or name another workspace"),
    sqlite3.SQLITE_CORRUPT: ("is damaged", _RESTORE),
    sqlite3.SQLITE_READONLY: ("cannot be written", "give yourself the right to write it and its folder"),
    sqlite3.SQLITE_PERM: ("cannot be written", "give yourself the right to write it and its folder"),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", "give yourself the right to write it and its folder"),
    sqlite3.SQLITE_FULL: ("cannot grow: the disk is full", "make room; nothing that was saved is lost"),
    sqlite3.SQLITE_IOERR: ("cannot be read or written by the system", "look at the disk, and at the folder"),
}
