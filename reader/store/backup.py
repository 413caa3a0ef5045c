"""A copy of the database while it is in use, proved before it gets its name."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING

from reader.errors import BadFile, DatabaseUnusable
from reader.store.check import check
from reader.store.connection import in_words
from reader.store.opening import BUSY_SECONDS, open_to_read

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model.outcome import Report


def backup(path: Path, target: Path) -> Report:
    """Copy the database at `path` to `target`, which must not exist, and prove the copy.

    SQLite's online backup copies one state of the database in one step; in WAL mode that holds up no writer.

    Raises:
        BadFile: `target` exists, or cannot be written.
        DatabaseUnusable: The copy is not whole, and was not kept.
    """
    if target.exists() or target.is_symlink():
        raise BadFile(f"{target} exists already", "name a file that does not; a backup never replaces one")
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        draft.touch(exist_ok=False)
    except OSError as error:
        raise BadFile(f"{target} cannot be written ({error.strerror})", "name another place") from error
    try:
        _copy(path, draft)
        report = check(draft)
        if not report.good:
            raise DatabaseUnusable(f"the backup is not whole: {report.problems[0]}", "run `karabakh-reader check`")
        _give_name(draft, target)
    finally:
        for end in ("", "-wal", "-shm", "-journal"):
            draft.with_name(draft.name + end).unlink(missing_ok=True)
    return report


def _copy(path: Path, draft: Path) -> None:
    source = open_to_read(path)
    try:
        copy = sqlite3.connect(draft, isolation_level=None, timeout=BUSY_SECONDS)
        try:
            source.raw.backup(copy)
            # With a rollback journal the copy is one file, with nothing beside it; opening it makes it WAL
            # again.
            copy.execute("PRAGMA journal_mode = DELETE")
        finally:
            copy.close()
    except sqlite3.DatabaseError as error:
        raise in_words(error, path) from error
    finally:
        source.close()


def _give_name(draft: Path, target: Path) -> None:
    """Put the copy on the disk under its name; a file that came there meanwhile is not replaced."""
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
