"""A glance at what a database holds, by name, for completing what is typed: without waiting, and without a trace.

Nothing is made, migrated, folded or locked, and no file appears beside the database. What cannot be had in that way is
not there: a shell's user has asked for a name, and is not told of anything else.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from reader.store.connection import identity_of, is_open_here, uri
from reader.store.header import APPLICATION_ID, SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_WAIT_SECONDS = 0.1
_AT_MOST_SECONDS = 0.4
"""So long a look may take at a database of any size; then what has been found is enough."""

_HEAD, _WAL = 20, b"\2\2"
"""Where a file's header ends that says how it is written, and what it says where that is with a log."""

_QUERIES = {
    "articles": "SELECT article, title FROM documents GROUP BY article ORDER BY article",
    "outlets": "SELECT DISTINCT outlet, '' FROM documents WHERE outlet <> '' ORDER BY outlet",
    "tags": "SELECT path, definition FROM tags ORDER BY path",
    "coders": "SELECT DISTINCT coder, '' FROM annotations",
    "filters": "SELECT name, words FROM filters ORDER BY name",
}


def glance(path: Path, what: str) -> list[tuple[str, str]]:
    """Names that a database holds, each with what is to be told of it, which may be nothing.

    Args:
        path: The file, which need not be there.
        what: "articles", "outlets", "tags", "coders" or "filters".

    Returns:
        What was found; nothing where the file is not ours, of another version, damaged or locked.
    """
    found: list[tuple[str, str]] = []
    with suppress(OSError, ValueError, sqlite3.Error):
        found.extend(_rows(path, _QUERIES[what]))  # what came before it was broken off stays
    return found


def _rows(path: Path, sql: str) -> Iterator[tuple[str, str]]:
    if not path.is_file() or is_open_here(identity_of(path.stat())):
        return
    log, journal = (path.with_name(path.name + end) for end in ("-wal", "-journal"))
    if journal.exists() and journal.stat().st_size:
        return  # to read it would be to take back what it holds
    with path.open("rb") as file:
        logs = file.read(_HEAD)[-2:] == _WAL
    # Where a log is kept and there is none, all is in the file; to look without locks then leaves no log behind.
    mode = "ro&immutable=1" if logs and not (log.exists() and log.stat().st_size) else "ro"
    with closing(sqlite3.connect(uri(path, mode), uri=True, isolation_level=None, timeout=_WAIT_SECONDS)) as raw:
        raw.execute("PRAGMA trusted_schema = OFF")
        if raw.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
            return
        if raw.execute("PRAGMA user_version").fetchone() != (SCHEMA_VERSION,):
            return
        deadline = time.monotonic() + _AT_MOST_SECONDS
        raw.set_progress_handler(lambda: time.monotonic() > deadline, 20_000)
        for name, told in raw.execute(sql):
            yield str(name), str(told)
