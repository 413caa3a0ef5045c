"""Opening rules: a file that is not ours, not whole, or newer than we are is refused, and left as it is.

What a file is can be told from its first hundred bytes, without SQLite, which would roll back journals and
fold logs of somebody else's database. A new database is made in one transaction with a rollback journal, so
the header that names it ours is there from its first moment; then it is turned to WAL.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import struct
import time
from typing import TYPE_CHECKING

from reader.errors import DatabaseBusy, DatabaseTooNew, DatabaseUnusable
from reader.store.connection import OPENING, Connection, in_words, is_open_here
from reader.store.ids import uuid7

if TYPE_CHECKING:
    from pathlib import Path

APPLICATION_ID = 0x4B524452
"""`KRDR`: what marks a SQLite file as this program's."""

SCHEMA_VERSION = 4
"""The number of migrations: what `user_version` says when there is nothing to migrate."""

BUSY_SECONDS = 5.0

_MAGIC = b"SQLite format 3\0"
_MOVE_AWAY = "move it away, or name another workspace"


def open_database(path: Path, *, create: bool = True, busy_seconds: float = BUSY_SECONDS) -> Connection:
    """Open the database for reading and writing; make it if there is none, migrate it if it is older.

    Args:
        path: The file.
        create: Whether a missing or empty file becomes a database.
        busy_seconds: How long to wait for another process that writes.

    Raises:
        DatabaseUnusable: The file is no database of ours, is damaged, or cannot be written.
        DatabaseTooNew: A newer version of the program made it.
        DatabaseBusy: Another process did not let go of it.
    """
    with OPENING:
        if not _something_there(path) and not create:
            raise DatabaseUnusable(f"there is no {path.name} yet", "open the reader once in that workspace to make it")
        connection = _connect(path, "rwc", busy_seconds)
    try:
        _configure(connection)
        _bring_up_to_date(connection)
        _turn_to_wal(connection, busy_seconds)
        connection.execute("PRAGMA foreign_keys = ON")
    except sqlite3.DatabaseError as error:
        connection.close()
        raise in_words(error, path) from error
    except BaseException:
        connection.close()
        raise
    return connection


def open_to_read(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> Connection:
    """A connection for one long look at a database that is open already; it cannot write."""
    connection = _connect(path, "rw", busy_seconds)
    try:
        _configure(connection)
        connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def uri(path: Path, mode: str) -> str:
    """The file's address in SQLite's URI form, safe for any name."""
    return f"{path.absolute().as_uri()}?mode={mode}"


def _something_there(path: Path) -> bool:
    """Whether the file exists and is not empty; raises if it may not be touched."""
    name = path.name
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise DatabaseUnusable(f"{name} is no file", _MOVE_AWAY)
        if not os.access(path, os.R_OK | os.W_OK) or not os.access(path.parent, os.W_OK | os.X_OK):
            raise DatabaseUnusable(f"{name} cannot be written", "give yourself the right to write it and its folder")
        if is_open_here((status.st_dev, status.st_ino)):
            return True  # it was judged when it was opened first
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        if not path.parent.is_dir():
            raise DatabaseUnusable(f"there is no folder {path.parent}", "make it, or name another workspace") from None
        return False
    except OSError as error:
        raise DatabaseUnusable(f"{name} cannot be opened ({error.strerror})", _MOVE_AWAY) from error
    if head:
        _judge(head, path)
    return bool(head)


def _judge(head: bytes, path: Path) -> None:
    if len(head) < 100 or not head.startswith(_MAGIC):
        # A power cut while the very first transaction was being written leaves a journal that takes it back.
        journal = path.with_name(path.name + "-journal")
        if journal.exists() and journal.stat().st_size:
            return
        raise DatabaseUnusable(f"{path.name} is no SQLite database, or was cut short", _MOVE_AWAY)
    (version,), (application,) = struct.unpack_from(">i", head, 60), struct.unpack_from(">i", head, 68)
    if application != APPLICATION_ID:
        raise DatabaseUnusable(f"{path.name} is another program's database", _MOVE_AWAY)
    _refuse_newer(version, path)


def _refuse_newer(version: int, path: Path) -> None:
    if version > SCHEMA_VERSION:
        raise DatabaseTooNew(f"{path.name} was made by a newer version of this program", "update the program")


def _connect(path: Path, mode: str, busy_seconds: float) -> Connection:
    try:
        raw = sqlite3.connect(uri(path, mode), uri=True, isolation_level=None, timeout=busy_seconds)
    except sqlite3.DatabaseError as error:
        raise in_words(error, path) from error
    connection = Connection(raw, path)
    try:
        connection.rows("PRAGMA schema_version")  # SQLite opens the file now, and makes it if there is none
    except DatabaseBusy:
        pass  # it is open all the same
    except BaseException:
        raw.close()
        raise
    with OPENING:
        connection.register()
    return connection


def _configure(connection: Connection) -> None:
    # `trusted_schema` off: a colleague's file may carry views and triggers that call what they should not.
    for pragma in (
        "synchronous = FULL",
        "fullfsync = ON",
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "cache_size = -32768",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _version(connection: Connection) -> int:
    row = connection.row("PRAGMA user_version")
    return int(row[0]) if row else 0


def _bring_up_to_date(connection: Connection) -> None:
    version = _version(connection)
    _refuse_newer(version, connection.path)
    if version == SCHEMA_VERSION:
        if connection.row("PRAGMA application_id") != (APPLICATION_ID,):
            raise DatabaseUnusable(f"{connection.path.name} is another program's database", _MOVE_AWAY)
        # The first read of a page that matters: a damaged file is found here, and not in the middle of something.
        connection.row("SELECT value FROM meta")
        return
    from reader.store.migrations import apply  # imports sqlite-utils, which every other start does without

    connection.execute("BEGIN EXCLUSIVE")
    try:
        version = _version(connection)  # another process may have been faster
        _refuse_newer(version, connection.path)
        if version < SCHEMA_VERSION:
            _refuse_foreign(connection, version)
            apply(connection.raw)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            connection.execute("INSERT OR IGNORE INTO meta VALUES ('origin', ?)", (uuid7(),))
        connection.execute("COMMIT")
    except BaseException:
        if connection.raw.in_transaction:
            connection.raw.rollback()
        raise


def _refuse_foreign(connection: Connection, version: int) -> None:
    """A file that was empty a moment ago may have become somebody else's."""
    if version == 0 and connection.row("SELECT 1 FROM sqlite_master"):
        raise DatabaseUnusable(f"{connection.path.name} is another program's database", _MOVE_AWAY)


def _turn_to_wal(connection: Connection, busy_seconds: float) -> None:
    row = connection.row("PRAGMA journal_mode")
    if row == ("wal",):
        return
    deadline = time.monotonic() + busy_seconds
    while True:
        try:
            # Where the file system cannot do it (a network's), SQLite keeps the rollback journal: slower, as safe.
            connection.raw.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            # This one change does not wait by itself for another process to be done.
            if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return
