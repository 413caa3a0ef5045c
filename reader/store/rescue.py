"""The way back: which backup beside a database is the newest that is whole. Asked only when something is wrong."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from reader.store.connection import OPENING, identity_of, is_open_here, uri
from reader.store.header import APPLICATION_ID, SCHEMA_VERSION

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "backups"
"""Where the copies of each day are, beside the database."""

UNALTERED = "ro&immutable=1"
"""How SQLite opens a file without making any other beside it, and without a lock."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")

_judged: dict[tuple[Path, int, int], int] = {}
"""What was found of a file of this time and size: proving a large one takes seconds, and a key may ask again."""


def hint(path: Path) -> str:
    """What to do about a database that is not whole; empty if there is no good backup."""
    good = newest_good(path)
    if good is None:
        return ""
    named = good.relative_to(path.parent).as_posix()
    # A log that is left beside a file which it does not belong to would be folded into it.
    left = [f"{path.name}{end}" for end in ("-wal", "-journal") if _size(path.with_name(path.name + end))]
    remove = f", remove {', '.join(left)}" if left else ""
    return f"go back to {named}, which is whole: close every reader{remove}, and copy it over {path.name}"


def newest_good(path: Path) -> Path | None:
    """The newest backup of the database at `path` that is ours, is not of a newer version, and is whole.

    It is the one with the most changes in its journal, which no clock can get wrong; then that of the latest day.
    """
    judged = [(_changes(candidate), candidate) for candidate in candidates(path)]
    good = [(changes, candidate) for changes, candidate in judged if changes >= 0]
    return max(good, key=lambda one: one[0])[1] if good else None  # of equal ones the first


def candidates(path: Path) -> list[Path]:
    """What could be a backup of it, the newest first: by the day in the name, then by the file's time."""
    found: list[tuple[str, int, str, Path]] = []
    for folder, pattern in (
        (path.parent / FOLDER, f"{_glob(path.stem)}-*.db"),
        (path.parent, f"{_glob(path.name)}.*.backup"),
    ):
        try:
            files = [file for file in folder.glob(pattern) if file.is_file()]
            found += [(_day_of(file), file.stat().st_mtime_ns, file.name, file) for file in files]
        except OSError:
            continue
    return [candidate for *_, candidate in sorted(found, reverse=True)]


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _day_of(file: Path) -> str:
    day = _DAY.search(file.name)
    return day.group() if day else ""


def _glob(name: str) -> str:
    return re.sub(r"([*?\[])", r"[\1]", name)


def _changes(candidate: Path) -> int:
    """How many changes a backup holds; -1 if it is not good."""
    try:
        status = candidate.stat()
    except OSError:
        return -1
    which = (candidate, status.st_mtime_ns, status.st_size)
    if which not in _judged:
        with OPENING:
            # A link to what is open here: closing it would drop this process's locks.
            _judged[which] = -1 if is_open_here(identity_of(status)) else _proved(candidate)
    return _judged[which]


def _proved(candidate: Path) -> int:
    try:
        with closing(sqlite3.connect(uri(candidate, UNALTERED), uri=True)) as raw:
            raw.execute("PRAGMA cell_size_check = ON")
            if raw.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
                return -1
            version = raw.execute("PRAGMA user_version").fetchone()[0]
            sound = raw.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
            if not (0 < version <= SCHEMA_VERSION and sound):
                return -1
            return int(raw.execute("SELECT count(*) FROM changes").fetchone()[0])
    except (sqlite3.DatabaseError, OSError):
        return -1
