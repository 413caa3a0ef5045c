"""Bringing an older database up to date: all of it or nothing, and not without a word where it takes a while.

A large database takes ten seconds and more. SQLite asks now and then whether it should go on: that is when one is told
how far it is, and when `Ctrl+C` is heard. Whatever ends it, the transaction is taken back, and the file is as it was.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from reader.errors import ReadOnly
from reader.model.outcome import Upgrade
from reader.store.header import APPLICATION_ID, SCHEMA_VERSION, foreign, refuse_newer
from reader.store.ids import uuid7

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.store.connection import Connection

_SILENT = 0.5
"""Seconds that it may take without a word."""
_TOLD_EVERY = 0.25
"""Seconds between two words."""
_ASKED_EVERY = 20_000
"""Instructions of SQLite's between two looks at the clock: about a millisecond."""


def bring_up_to_date(connection: Connection, told: Callable[[Upgrade], None] | None = None) -> None:
    """Give a database the schema of this version, in one transaction; one that has it is only looked at.

    Args:
        connection: The database; nothing of it may be in a transaction.
        told: Told how far it is, where that takes longer than half a second, and at last how it ended.

    Raises:
        DatabaseUnusable: It is not one of ours, or cannot be altered.
        DatabaseTooNew: A newer version of the program made it.
        ReadOnly: It is older, and cannot be written.
        KeyboardInterrupt: It was interrupted; the database is as it was.
    """
    version = _version(connection)
    refuse_newer(version, connection.path)
    if version == SCHEMA_VERSION:
        if connection.row("PRAGMA application_id") != (APPLICATION_ID,):
            raise foreign(connection.path)
        # The first read of a page that matters: a damaged file is found here, and not in the middle of something.
        connection.row("SELECT value FROM meta")
        return
    if connection.read_only:
        raise _too_old_to_read(connection)
    from reader.store.migrations import steps  # imports sqlite-utils, which every other start does without

    watch = _Watch(connection.path.name, told if version else None)  # to make a new one takes no time
    connection.execute("BEGIN EXCLUSIVE")
    connection.raw.set_progress_handler(watch.look, _ASKED_EVERY)
    try:
        version = _version(connection)  # another process may have been faster
        refuse_newer(version, connection.path)
        if version < SCHEMA_VERSION:
            _refuse_foreign(connection, version)
            for watch.step, watch.steps in steps(connection.raw):
                pass
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            connection.execute("INSERT OR IGNORE INTO meta VALUES ('origin', ?)", (uuid7(),))
        connection.execute("COMMIT")
    except BaseException as error:
        connection.raw.set_progress_handler(None, 0)
        if connection.raw.in_transaction:
            connection.raw.rollback()
        with suppress(Exception):
            watch.end("taken back")
        if (ended_by := watch.failure or _interrupted(error)) is not None:
            raise ended_by from error
        raise
    connection.raw.set_progress_handler(None, 0)
    watch.end("done")


class _Watch:
    """What is asked by SQLite while it works."""

    def __init__(self, name: str, told: Callable[[Upgrade], None] | None) -> None:
        self._name, self._told = name, told
        self._began = time.monotonic()
        self._next = self._began + _SILENT
        self._spoke = False
        self.step, self.steps = 0, 0
        """Which step is under way, from 1, and of how many."""
        self.failure: BaseException | None = None
        """What was raised meanwhile: through SQLite it cannot pass."""

    def look(self) -> int:
        """Say how far it is, if it is time to; whether it is to be given up."""
        try:
            if self._told is not None and self.steps and time.monotonic() >= self._next:
                self._spoke = True
                self._tell("under way")
                self._next = time.monotonic() + _TOLD_EVERY
        except BaseException as error:
            self.failure = error
        return self.failure is not None

    def end(self, state: str) -> None:
        """Say how it ended, if anything was said before."""
        if self._spoke:
            self._tell(state)

    def _tell(self, state: str) -> None:
        if self._told is not None:
            seconds = time.monotonic() - self._began
            self._told(Upgrade(self._name, SCHEMA_VERSION, self.step, self.steps, seconds, state))


def _interrupted(error: BaseException) -> KeyboardInterrupt | None:
    """What SQLite has made of a `Ctrl+C` that came between its question and the answer."""
    for one in _chain(error):
        if getattr(one, "sqlite_errorcode", 0) == sqlite3.SQLITE_INTERRUPT:
            return KeyboardInterrupt()
    return None


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _version(connection: Connection) -> int:
    row = connection.row("PRAGMA user_version")
    return int(row[0]) if row else 0


def _too_old_to_read(connection: Connection) -> ReadOnly:
    refusal = connection.refusal()
    what = f"{connection.path.name} is of an older version of this program and has to be brought up to date"
    return ReadOnly(f"{what}, but cannot be written ({connection.read_only})", refusal.hint)


def _refuse_foreign(connection: Connection, version: int) -> None:
    """A file that was empty a moment ago may have become somebody else's."""
    if version == 0 and connection.row("SELECT 1 FROM sqlite_master"):
        raise foreign(connection.path)
