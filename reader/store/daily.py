"""The copy of each day: kept by itself at the day's first change, in `backups/` beside the database, the last seven.

Nothing that can go wrong here is a reason to stop anybody's work. The copy is proved by SQLite's own check and by its
header: to replay the journal as `check` does would take minutes where there are a million annotations.
"""

from __future__ import annotations

import os
import re
import sqlite3
import time
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from reader.errors import BadFile, DatabaseDamaged
from reader.store.copying import Stopped, copy, draft_of, give_name
from reader.store.header import APPLICATION_ID, SCHEMA_VERSION, way_back
from reader.store.rescue import FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KEPT = 7

_STEPS = 100_000
"""Steps of SQLite's machine between two questions whether to stop: some milliseconds."""
_ABANDONED_SECONDS = 86_400


def place(path: Path, day: str) -> Path:
    """Where the copy of a day (ISO date) is."""
    return path.parent / FOLDER / f"{path.stem}-{day}.db"


def keep(path: Path, day: str, stopped: Callable[[], bool] | None = None) -> bool:
    """Keep a copy of the database at `path` for this day, unless there is one.

    Args:
        path: The database, which is open in this process.
        day: The day's ISO date.
        stopped: Asked now and then; when it says so, all is left as it was.

    Returns:
        Whether there is a copy of this day now.

    Raises:
        BadFile: The copy cannot be written.
        DatabaseDamaged: The copy is not whole, because the database is not.
        DatabaseUnusable: The database cannot be read.
    """
    target = place(path, day)
    try:
        if target.is_file():
            return True
        target.parent.mkdir(exist_ok=True)
        _tidy(path, target.parent)
        with draft_of(target) as draft:
            copy(path, draft, stopped)
            if not _is_whole(draft, stopped):
                raise DatabaseDamaged(f"{path.name} is damaged, so no copy of it was kept today", way_back(path))
            with suppress(BadFile):  # another process was as quick
                give_name(draft, target)
        _settle(target.parent)
        _drop_oldest(path, target)
    except Stopped:
        return False
    except OSError as error:
        why = "it is no folder" if isinstance(error, FileExistsError) else str(error.strerror).lower()
        hint = "look at the folder's rights and space; the work itself is saved"
        raise BadFile(f"today's copy cannot be kept in {FOLDER}/ ({why})", hint) from error
    return True


def _is_whole(draft: Path, stopped: Callable[[], bool] | None) -> bool:
    with closing(sqlite3.connect(draft)) as raw:
        if stopped is not None:
            raw.set_progress_handler(stopped, _STEPS)
        try:
            ours = raw.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
            current = raw.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
            return bool(ours and current and raw.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",))
        except sqlite3.DatabaseError as error:
            if stopped is not None and stopped():
                raise Stopped from error
            return False


def _drop_oldest(path: Path, new: Path) -> None:
    """Keep the newest by their names, and the one just made, which a clock that was set back makes the oldest."""
    named = re.compile(re.escape(path.stem) + r"-\d{4}-\d\d-\d\d\.db")
    copies = sorted(file for file in new.parent.iterdir() if named.fullmatch(file.name) and file != new)
    for old in copies[: -(KEPT - 1)]:
        if old.is_file() and not old.is_symlink():
            old.unlink(missing_ok=True)


def _tidy(path: Path, folder: Path) -> None:
    """Remove what a copy that was killed a day ago or longer has left behind: it is no copy, and was never proved."""
    named = re.compile(r"\." + re.escape(path.stem) + r"-\d{4}-\d\d-\d\d\.db\.\d+\.[0-9a-f]{6}\.part(-journal)?")
    for file in folder.iterdir():
        if named.fullmatch(file.name) and time.time() - file.stat().st_mtime > _ABANDONED_SECONDS:
            file.unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """Put the folder itself on the disk, so that no old copy goes before the new one is there to stay."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
