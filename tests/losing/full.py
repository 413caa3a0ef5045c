"""A disk that is full, made in a moment and unmade: by SQLite's own limit, or by the system's for this process."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager

from reader.session import Session


@contextmanager
def no_more_pages(session: Session) -> Iterator[None]:
    """The database cannot grow by a page: what needs one is refused while it is being written."""
    connection = session._connection
    ((pages,),) = connection.rows("PRAGMA page_count")
    connection.rows(f"PRAGMA max_page_count = {pages}")
    try:
        yield
    finally:
        connection.rows("PRAGMA max_page_count = 1073741823")


@contextmanager
def no_more_bytes(session: Session) -> Iterator[None]:
    """No file of this process grows: nothing is refused before the commit, which writes the log."""
    log = session.path.with_name(session.path.name + "-wal")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
