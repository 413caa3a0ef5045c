"""What a file is, told from its first hundred bytes without SQLite, which would roll back journals and fold logs.

A file that is not ours, is newer than we are, or was cut short is refused here, before anything could alter it.
"""

from __future__ import annotations

import os
import stat
import struct
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import DatabaseDamaged, DatabaseTooNew, DatabaseUnusable
from reader.store.connection import OPENING, identity_of, is_open_here

if TYPE_CHECKING:
    from pathlib import Path

APPLICATION_ID = 0x4B524452
"""`KRDR`: what marks a SQLite file as this program's."""

SCHEMA_VERSION = 16
"""The number of migrations: what `user_version` says when there is nothing to migrate."""

MOVE_AWAY = "move it away, or name another workspace"

_MAGIC = b"SQLite format 3\0"
_LENGTH = 100


class Found(NamedTuple):
    """What lies where the database should be."""

    something: bool
    """Whether there is a file with something in it."""
    judged: bool = False
    """Whether this process has it open, so that it was judged before."""
    unwritable: str = ""
    """Why it cannot be written, in words; empty if it can."""
    size: int = 0


def find(path: Path) -> Found:
    """Look at the file; called under `OPENING`.

    Raises:
        DatabaseUnusable: It is no database of ours, or cannot be read.
        DatabaseTooNew: A newer version of the program made it.
        DatabaseDamaged: It was cut short.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise DatabaseUnusable(f"{path.name} is no file", MOVE_AWAY)
        why = _unwritable(path, status)
        if is_open_here(identity_of(status)):
            return Found(something=True, judged=True, unwritable=why, size=status.st_size)
        logged = _holds_more(path)  # first: who folds a log removes it when all of it is in the file
        with path.open("rb") as file:
            head = file.read(_LENGTH)
            size = os.fstat(file.fileno()).st_size
    except FileNotFoundError:
        if not path.parent.is_dir():
            raise DatabaseUnusable(f"there is no folder {path.parent}", "make it, or name another workspace") from None
        return Found(something=False)
    except OSError as error:
        raise DatabaseUnusable(f"{path.name} cannot be opened ({error.strerror})", MOVE_AWAY) from error
    if head:
        _judge(head, path)
        # Looked at twice: another process may just have been growing the file.
        if not logged and _is_short(head, size) and not _holds_more(path) and _is_short(head, path.stat().st_size):
            raise DatabaseDamaged(f"{path.name} is damaged, it was cut short", way_back(path))
    return Found(something=bool(head), unwritable=why, size=size)


def way_back(path: Path, without: str = "restore a backup of it, or move it away to begin anew") -> str:
    """What to do about a file that is not what it should be: the newest good backup is named, if there is one."""
    from reader.store.rescue import hint  # looks for it, which is for bad days alone

    return hint(path) or without


def damage_of(path: Path) -> DatabaseDamaged | None:
    """What the header alone says of damage: nothing that is cut short can be repaired."""
    try:
        with OPENING:
            find(path)
    except DatabaseDamaged as damage:
        return damage
    return None


def refuse_newer(version: int, path: Path) -> None:
    """Refuse a schema that is newer than this program.

    Raises:
        DatabaseTooNew: It is.
    """
    if version > SCHEMA_VERSION:
        raise DatabaseTooNew(f"{path.name} was made by a newer version of this program", "update the program")


def foreign(path: Path) -> DatabaseUnusable:
    """The refusal of what another program made."""
    return DatabaseUnusable(f"{path.name} is another program's database", way_back(path, MOVE_AWAY))


def _judge(head: bytes, path: Path) -> None:
    if len(head) < _LENGTH or not head.startswith(_MAGIC):
        # A power cut while the very first transaction was being written leaves a journal that takes it back.
        if _size(path, "-journal"):
            return
        raise DatabaseUnusable(f"{path.name} is no SQLite database, or was cut short", way_back(path, MOVE_AWAY))
    (version,), (application,) = struct.unpack_from(">i", head, 60), struct.unpack_from(">i", head, 68)
    if application != APPLICATION_ID:
        raise foreign(path)
    refuse_newer(version, path)


def _is_short(head: bytes, size: int) -> bool:
    """Whether the file has fewer pages than its header says, where that can be trusted."""
    if len(head) < _LENGTH:
        return False
    page_size = struct.unpack_from(">H", head, 16)[0]
    changed, pages = struct.unpack_from(">2I", head, 24)
    valid_for = struct.unpack_from(">I", head, 92)[0]
    # Very old versions of SQLite did not keep the number of pages, and then the two counters differ.
    return bool(changed == valid_for and pages * (65536 if page_size == 1 else page_size) > size)


def _holds_more(path: Path) -> bool:
    """Whether a log or a journal beside the file may hold what it lacks."""
    return bool(_size(path, "-wal") or _size(path, "-journal"))


def _size(path: Path, end: str) -> int:
    try:
        return path.with_name(path.name + end).stat().st_size
    except OSError:
        return 0


def _unwritable(path: Path, status: os.stat_result) -> str:
    """Why the file or its folder cannot be written, in words: SQLite makes files beside it, so it needs both."""
    for place, needed, what, found in (
        (path, os.W_OK, "the file", status),
        (path.parent, os.W_OK | os.X_OK, "its folder", None),
    ):
        if os.access(place, needed):
            continue
        if hasattr(os, "statvfs") and os.statvfs(place).f_flag & os.ST_RDONLY:
            return "its disk is mounted to be read only"
        owner = (found or place.stat()).st_uid
        if not hasattr(os, "geteuid") or owner == os.geteuid():
            return f"{what} is write-protected"
        return f"{what} belongs to {_name_of(owner)}"
    return ""


def _name_of(user: int) -> str:
    import pwd

    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return f"user {user}"
