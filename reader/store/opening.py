"""Opening a database: judged first, made where there is none, migrated where it is older, else opened to read.

A new database is made in one transaction with a rollback journal, so the header that names it ours is there from
its first moment; then it is turned to WAL.
"""

from __future__ import annotations

import sqlite3
import time
from typing import TYPE_CHECKING

from reader.errors import DatabaseBusy, DatabaseDamaged, DatabaseUnusable, ReadOnly
from reader.store.connection import ALLOW, NO_ROOM, OPENING, Connection, in_words, is_no_room, open_modes, uri
from reader.store.header import APPLICATION_ID, SCHEMA_VERSION, find, way_back
from reader.store.upgrading import bring_up_to_date

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.model.outcome import Upgrade
    from reader.store.header import Found

__all__ = ["APPLICATION_ID", "BUSY_SECONDS", "SCHEMA_VERSION", "open_database", "open_to_read"]

BUSY_SECONDS = 5.0

_SMALL = 2_000_000
"""Bytes up to which every page is looked at on opening: 0.2 ms for the five articles, 3 ms for all of it."""
THOROUGH = 64_000_000
"""The same for a command, which nobody types after: 60 ms for all of it."""

_READ, _SNAPSHOT = "ro", "ro&immutable=1"


def open_database(
    path: Path,
    *,
    create: bool = True,
    busy_seconds: float = BUSY_SECONDS,
    prove_up_to: int = _SMALL,
    told: Callable[[Upgrade], None] | None = None,
) -> Connection:
    """Open the database for reading and writing; make it if there is none, migrate it if it is older.

    One that cannot be written is opened to read: `Connection.read_only` says why.

    Args:
        path: The file.
        create: Whether a missing or empty file becomes a database.
        busy_seconds: How long to wait for another process that writes.
        prove_up_to: Bytes up to which every page is looked at first.
        told: Told how far it is, where to migrate takes a while.

    Raises:
        DatabaseUnusable: The file is no database of ours.
        DatabaseDamaged: It was cut short, or a page of it is damaged.
        DatabaseTooNew: A newer version of the program made it.
        DatabaseBusy: Another process did not let go of it.
        ReadOnly: It cannot be written, and has to be, since it is of an older version or empty.
    """
    with OPENING:
        found = find(path)
        if not found.something and not create:
            raise DatabaseUnusable(f"there is no {path.name} yet", "open the reader once in that workspace to make it")
        if found.unwritable and not found.something:
            raise ReadOnly(f"{path.name} cannot be written ({found.unwritable})", ALLOW)
        if found.unwritable:
            connection = _connect_to_read(path, found.unwritable, busy_seconds)
        else:
            connection = _connect_to_write(path, found, busy_seconds, prove_up_to)
    try:
        _configure(connection)
        if found.something and not found.judged and found.size <= prove_up_to:
            prove(connection)
        connection.proved = found.size <= prove_up_to
        bring_up_to_date(connection, told)
        if not connection.read_only:
            _turn_to_wal(connection, busy_seconds)
        connection.execute("PRAGMA foreign_keys = ON")
    except sqlite3.DatabaseError as error:
        connection.close()
        raise in_words(error, path) from error
    except BaseException:
        connection.close()
        raise
    return connection


def open_to_read(path: Path, *, busy_seconds: float = BUSY_SECONDS, any_thread: bool = False) -> Connection:
    """A connection for one long look at a database that is open already; it cannot write.

    Args:
        path: The file.
        busy_seconds: How long to wait for another process that writes.
        any_thread: Whether other threads may use it too, one after the other: who does sees to that.
    """
    modes = open_modes(path)
    # Like the others: closing a connection without locks would drop those of one that has some.
    connection = _connect(path, modes[0] if modes else "rw", busy_seconds, any_thread=any_thread)
    try:
        _configure(connection)
        connection.execute("PRAGMA query_only = ON")
        # It goes through everything once: what it keeps of that would only take room.
        connection.execute("PRAGMA cache_size = -4096")
    except BaseException:
        connection.close()
        raise
    return connection


def fold_log(path: Path) -> None:
    """Fold the log into a database that is open in this process, as far as no reader needs it; holds up nobody.

    Raises:
        ReaderError: The database cannot be opened or read.
    """
    connection = open_to_read(path)
    try:
        connection.execute("PRAGMA query_only = OFF")
        connection.row("PRAGMA wal_checkpoint(PASSIVE)")
    finally:
        connection.close()


def fold_late(connection: Connection) -> None:
    """Let the log grow to 32 MB before SQLite folds it in by itself: somebody else sees to it earlier."""
    connection.execute("PRAGMA wal_autocheckpoint = 8000")


def fold_between(connection: Connection) -> None:
    """Fold in the log between two changes, as far as nobody reads what is in it; it holds up no writer."""
    connection.row("PRAGMA wal_checkpoint(PASSIVE)")


def _connect(
    path: Path, mode: str, busy_seconds: float, read_only: str = "", *, any_thread: bool = False
) -> Connection:
    try:
        raw = sqlite3.connect(
            uri(path, mode), uri=True, isolation_level=None, timeout=busy_seconds, check_same_thread=not any_thread
        )
    except sqlite3.DatabaseError as error:
        raise in_words(error, path) from error
    connection = Connection(raw, path, mode.replace("rwc", "rw"), read_only)
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


def _connect_to_write(path: Path, found: Found, busy_seconds: float, prove_up_to: int) -> Connection:
    try:
        _prove_with_log(path, found, busy_seconds, prove_up_to)
        return _connect(path, "rwc", busy_seconds)
    except DatabaseUnusable as error:
        log = path.with_name(path.name + "-wal")
        # What is in a log cannot be read without room for its index, and without it the file is not as it was left.
        if not found.something or not is_no_room(error.__cause__) or (log.exists() and log.stat().st_size):
            raise
        return _connect_to_read(path, NO_ROOM, busy_seconds)


# -- to read ---


def _connect_to_read(path: Path, why: str, busy_seconds: float) -> Connection:
    """A connection to what cannot be written: one that sees what others write, else the file as it is now."""
    modes = open_modes(path)
    if _SNAPSHOT in modes:
        return _connect(path, _SNAPSHOT, busy_seconds, why)
    beside = [path.with_name(path.name + end) for end in ("-wal", "-shm")]
    missing = [file for file in beside if not file.exists()]
    try:
        connection = _connect(path, _READ, busy_seconds, why)
    except (DatabaseBusy, DatabaseDamaged):
        raise
    except DatabaseUnusable as error:
        journal = path.with_name(path.name + "-journal")
        if modes or (journal.exists() and journal.stat().st_size):
            # A change that was cut off has to be taken back first, which is to write.
            raise ReadOnly(f"{error.message}, and cannot be written ({why})", error.hint) from error
        log = beside[0]
        if log.exists() and log.stat().st_size:
            why = f"{why}; newer changes lie in {log.name}, which cannot be read from here"
        return _connect(path, _SNAPSHOT, busy_seconds, why)
    for file in missing:
        _leave_open(file)
    return connection


def _leave_open(file: Path) -> None:
    """Let those who can read a file that SQLite made beside the database write it too.

    It has the database's rights, so whoever is given the right to write that later, or has it, could not use it.
    """
    try:
        mode = file.stat().st_mode & 0o777
        file.chmod(mode | (mode & 0o444) >> 1)
    except OSError:
        return


# -- sound ---


def _prove_with_log(path: Path, found: Found, busy_seconds: float, prove_up_to: int) -> None:
    """Prove a file that has a log beside it on a connection that cannot fold the log into it when it is closed."""
    log = path.with_name(path.name + "-wal")
    if found.judged or not 0 < found.size <= prove_up_to or not (log.exists() and log.stat().st_size):
        return
    connection = _connect(path, _READ, busy_seconds)
    try:
        _configure(connection)
        prove(connection)
    finally:
        connection.close()


def prove(connection: Connection, stopped: Callable[[], bool] | None = None) -> None:
    """Look at every page: damage is to be found now, and not in the middle of something. 1 ms a megabyte.

    Args:
        connection: The database.
        stopped: Asked now and then; when it says so, the look is given up.

    Raises:
        DatabaseDamaged: One is damaged, or missing.
    """
    if stopped is not None:
        connection.raw.set_progress_handler(stopped, 10_000)
    try:
        found = connection.row("PRAGMA quick_check(1)")
    except DatabaseUnusable:
        if stopped is None or not stopped():
            raise
        return
    if found not in (("ok",), None):
        raise DatabaseDamaged(f"{connection.path.name} is damaged", way_back(connection.path))


# -- settings ---


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
