"""The plain `sqlite3` connection under everything, with SQLite's errors turned into sentences.

Writes go through `Connection.writing`, a `BEGIN IMMEDIATE`: a deferred transaction that reads `oseq` and then
writes fails at once when another process has committed in between, whatever the timeout.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeAlias

from reader.errors import DatabaseBusy, DatabaseDamaged, DatabaseDisplaced, DatabaseUnusable, ReadOnly

if TYPE_CHECKING:
    import os
    from pathlib import Path

Identity: TypeAlias = tuple[int, int]
"""Device and inode of a file."""

OPENING = threading.RLock()
"""Held while a database is opened or closed, and while its file is looked at without SQLite."""

_MOMENT_MS = 50

_open_files: dict[Identity, list[str]] = {}
"""How each file is open in this process: the mode of each connection."""


def is_open_here(identity: Identity) -> bool:
    """Whether this process has the database open.

    Then its file must not be opened in any other way: POSIX drops all of a process's locks on a file when the process
    closes any descriptor of it, and other processes would take the database for one that nobody uses
    (https://sqlite.org/howtocorrupt.html, section 2.2).
    """
    return bool(_open_files.get(identity))


def open_modes(path: Path) -> list[str]:
    """How this process has the file open: the mode of each connection."""
    try:
        return list(_open_files.get(identity_of(path.stat()), ()))
    except OSError:
        return []


def identity_of(status: os.stat_result) -> Identity:
    """Which file it is, whatever it is called."""
    return status.st_dev, status.st_ino


def uri(path: Path, mode: str) -> str:
    """The file's address in SQLite's URI form, safe for any name."""
    return f"{path.absolute().as_uri()}?mode={mode}"


Parameters: TypeAlias = Sequence[str | int | None]
Row: TypeAlias = tuple[Any, ...]


class Connection:
    """One thread's connection to one database.

    Args:
        raw: A connection with `isolation_level=None`, so that nothing begins or ends a transaction but us.
        path: The file, for messages.
        mode: How it was opened, as in its URI.
        read_only: Why it cannot be written, in words; empty if it can.
    """

    def __init__(self, raw: sqlite3.Connection, path: Path, mode: str = "rw", read_only: str = "") -> None:
        self.raw = raw
        self.path = path
        self.mode = mode
        self.read_only = read_only
        self.changes = 0
        """How many transactions have altered something through `writing`."""
        self.proved = False
        """Whether every page was looked at when it was opened."""
        self.damage: DatabaseDamaged | None = None
        """What was found wrong with the file since it was opened: it is not written any more."""
        self._identity: Identity | None = None

    @property
    def snapshot(self) -> bool:
        """Whether it shows the file as it was, and never notices what others change."""
        return "immutable" in self.mode

    def refusal(self) -> ReadOnly:
        """Why a change cannot be made, and what to do."""
        why = f" ({self.read_only})" if self.read_only else ""
        hint = ROOM if self.read_only == NO_ROOM else ALLOW
        return ReadOnly(f"{self.path.name} cannot be written{why}", hint)

    def _in_words(self, error: sqlite3.DatabaseError) -> Exception:
        if self.read_only and _primary(error) == sqlite3.SQLITE_READONLY:
            return self.refusal()
        return in_words(error, self.path)

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
            raise self._in_words(error) from error

    def each_of(self, sql: str, rows: Sequence[Parameters]) -> int:
        """Run one statement for each of some rows.

        Returns:
            How many rows of the table it has altered.

        Raises:
            sqlite3.IntegrityError: A constraint does not hold; what that means only the caller knows.
            ReaderError: Anything else that SQLite refuses, in words.
        """
        try:
            return self.raw.executemany(sql, rows).rowcount
        except sqlite3.IntegrityError:
            raise
        except sqlite3.DatabaseError as error:
            raise self._in_words(error) from error

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """All rows of a query."""
        try:
            return self.raw.execute(sql, parameters).fetchall()
        except sqlite3.DatabaseError as error:
            raise self._in_words(error) from error

    def row(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """The first row of a query, if there is one."""
        try:
            row: Row | None = self.raw.execute(sql, parameters).fetchone()
        except sqlite3.DatabaseError as error:
            raise self._in_words(error) from error
        return row

    def beginning(self, table: str, column: str, rowid: int, most: int) -> tuple[bytes, bool]:
        """The first bytes of a stored text, and whether they are all: of a long one the rest is not read.

        `substr` would read all of it, to count its characters.
        """
        try:
            with self.raw.blobopen(table, column, rowid, readonly=True) as stored:
                return stored.read(most), len(stored) <= most
        except sqlite3.DatabaseError as error:
            raise self._in_words(error) from error

    def each(self, sql: str, parameters: Parameters = ()) -> Iterator[Row]:
        """The rows of a query one by one, so that a million of them need no room."""
        try:
            # No `yield from`: it would close the cursor with the generator, when the connection may be gone.
            for row in self.raw.execute(sql, parameters):  # noqa: UP028
                yield row
        except sqlite3.DatabaseError as error:
            raise self._in_words(error) from error

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction that holds the write lock from its first moment; all of it is kept, or nothing.

        Raises:
            ReadOnly: The database cannot be written.
            DatabaseDamaged: It was found to be damaged since it was opened.
            DatabaseDisplaced: Its name leads to another file now.
        """
        if self.read_only:
            raise self.refusal()
        if self.damage is not None:
            raise self.damage
        self.prove_place()
        self.execute("BEGIN IMMEDIATE")
        before = self.raw.total_changes
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            if self.raw.in_transaction:
                self.raw.rollback()
            raise
        if self.raw.total_changes != before:
            self.changes += 1

    def prove_place(self) -> None:
        """Prove that what is open is what others find under its name: what is written elsewhere is written nowhere.

        Raises:
            DatabaseDisplaced: It is not.
        """
        try:
            there: Identity | None = identity_of(self.path.stat())
        except FileNotFoundError:
            there = None
        except OSError:
            return  # nobody can say
        if self._identity is not None and there != self._identity:
            what = "was removed" if there is None else "was replaced by another file"
            raise DatabaseDisplaced(f"{self.path.name} {what} while it was open", "open the reader again to go on")

    @contextmanager
    def hurried(self) -> Iterator[None]:
        """Wait for another process that writes no longer than for one of its changes, for what can be left undone."""
        waits = self.row("PRAGMA busy_timeout") or (0,)
        self.execute(f"PRAGMA busy_timeout = {_MOMENT_MS}")
        try:
            yield
        finally:
            self.execute(f"PRAGMA busy_timeout = {int(waits[0])}")

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
        self._identity = identity_of(self.path.stat())
        _open_files.setdefault(self._identity, []).append(self.mode)

    def close(self) -> None:
        """Close the file; the last to leave folds the write-ahead log into it."""
        with OPENING:
            self.raw.close()
            if self._identity is not None:
                _open_files[self._identity].remove(self.mode)
                self._identity = None


def in_words(error: sqlite3.DatabaseError, path: Path) -> Exception:
    """What SQLite's error means for the user; the error itself if it is a defect of ours."""
    if isinstance(error, sqlite3.ProgrammingError):
        return error
    primary = _primary(error)
    name = path.name
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return DatabaseBusy(
            f"{name} is held by another process", "try again in a moment, or close the program that holds it"
        )
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return ReadOnly(f"{name} cannot be written", ALLOW)
    if primary in _LOST:
        from reader.store.header import way_back  # leans on this module, and is needed on bad days alone

        kind, message, without = _LOST[primary]
        return kind(f"{name} {message}", way_back(path, without))
    if is_no_room(error):
        primary = sqlite3.SQLITE_FULL
    message, hint = _UNUSABLE.get(primary, (f"cannot be used ({error})", _RESTORE))
    return DatabaseUnusable(f"{name} {message}", hint)


def is_no_room(error: BaseException | None) -> bool:
    """Whether the system would not let a file grow: the disk, a quota or a limit."""
    return getattr(error, "sqlite_errorcode", 0) in _NO_ROOM


def _primary(error: sqlite3.DatabaseError) -> int:
    return int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)) & 0xFF


NO_ROOM = "there was no room on its disk"
"""Why a database was opened to read, where that was so."""
ROOM = "make room, then open it again"
ALLOW = "give yourself the right to write it and its folder"
_RESTORE = "restore a backup of it, or move it away to begin anew"
_LOST: dict[int, tuple[type[DatabaseUnusable], str, str]] = {
    sqlite3.SQLITE_NOTADB: (DatabaseUnusable, "is no SQLite database", "move it away, or name another workspace"),
    sqlite3.SQLITE_CORRUPT: (DatabaseDamaged, "is damaged", _RESTORE),
}
_NO_ROOM = (
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_SHMOPEN,
    sqlite3.SQLITE_IOERR_SHMSIZE,
)
_UNUSABLE = {
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", ALLOW),
    sqlite3.SQLITE_FULL: (
        "cannot grow: the disk is full, or a limit is reached",
        "make room; nothing that was saved is lost",
    ),
    sqlite3.SQLITE_IOERR: ("cannot be read or written by the system", "look at the disk, and at the folder"),
}
