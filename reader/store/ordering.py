"""Putting the full-text indexes in order: each look-up goes through every piece that an index is in.

FTS5 adds a piece with each commit and joins them as they become many. Of a hundred thousand articles there are some
thirty left, and the look for a rare word takes ten times as long as in one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.store.connection import Connection

_INDEXES = ("fingerprint_index", "word_index")
_PAGES = 32
"""Pages of an index that one step writes: some milliseconds."""
_DONE = 2
"""Fewer rows than these change where there was nothing left to put in order, as SQLite's documents have it."""


def put_in_order(connection: Connection) -> Iterator[None]:
    """Make one piece of all pieces of each index.

    It is done in steps that hold the lock for a moment each; after any of them the indexes are as good as they were.
    """
    for index in _INDEXES:
        pages = -_PAGES  # the first step says that all that is there is to become one
        while True:
            with connection.writing():
                before = connection.raw.total_changes
                connection.execute(f"INSERT INTO {index}({index}, rank) VALUES ('merge', ?)", (pages,))  # noqa: S608
                if connection.raw.total_changes - before < _DONE:
                    break
            pages = _PAGES
            yield
