"""Copying the database while it is in use: what a backup and the copy of the day have in common."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from reader.errors import BadFile
from reader.store.connection import in_words
from reader.store.opening import BUSY_SECONDS, open_to_read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_PAGES = 4096
"""Pages that are copied between two questions whether to stop."""


class Stopped(Exception):
    """Whoever asked for the copy does not want it any more."""


@contextmanager
def draft_of(target: Path) -> Iterator[Path]:
    """An empty file beside `target`, to be filled; it is gone afterwards, and what SQLite put beside it too.

    Raises:
        OSError: It cannot be made.
    """
    draft = target.with_name(f".{target.name}.{os.getpid()}.{os.urandom(3).hex()}.part")
    draft.touch(exist_ok=False)
    try:
        yield draft
    finally:
        for end in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                draft.with_name(draft.name + end).unlink(missing_ok=True)


def copy(path: Path, draft: Path, stopped: Callable[[], bool] | None = None) -> None:
    """Copy one state of the database at `path` into an empty file; in WAL mode that holds up no writer.

    Raises:
        Stopped: `stopped` says so.
        DatabaseUnusable: It cannot be read to its end, or there is no room.
    """

    def go_on(*_: int) -> None:
        if stopped is not None and stopped():
            raise Stopped

    source = open_to_read(path)
    try:
        target = sqlite3.connect(draft, isolation_level=None, timeout=BUSY_SECONDS)
        try:
            with source.reading():
                source.rows("SELECT 1 FROM sqlite_master LIMIT 1")  # now the state to be copied is settled
                source.raw.backup(target, pages=_PAGES, progress=go_on)
            # With a rollback journal the copy is one file, with nothing beside it; opening it makes it WAL
            # again.
            target.execute("PRAGMA journal_mode = DELETE")
        finally:
            target.close()
    except sqlite3.DatabaseError as error:
        raise in_words(error, path) from error
    finally:
        source.close()
    with suppress(OSError):
        # Nobody may read the copy who may not read what it is a copy of.
        draft.chmod(path.stat().st_mode & 0o777 | 0o200)


def give_name(draft: Path, target: Path) -> None:
    """Put the copy on the disk under its name; a file that came there meanwhile is not replaced.

    Raises:
        BadFile: There is one.
        OSError: The disk does not take it.
    """
    with draft.open("rb") as file:
        os.fsync(file.fileno())
    try:
        os.link(draft, target)
    except FileExistsError:
        raise BadFile(f"{target} exists already", "name a file that does not") from None
    except OSError:
        # No hard links on this file system.
        if target.exists():
            raise BadFile(f"{target} exists already", "name a file that does not") from None
        draft.rename(target)
