"""How much each tag is used. All of it is read, so nobody may wait for it: it comes in two pieces, for a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.outcome import TagFigures
from reader.store.opening import open_to_read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

# From the counts that are kept, a row for each article and tag. An article that says no outlet is none.
_COUNTED = (
    "SELECT t.tag_id, sum(t.count), count(DISTINCT d.article), count(DISTINCT nullif(d.outlet, '')) "
    "FROM tallies t JOIN documents d ON d.number = t.document WHERE t.count <> 0 AND t.tag_id <> '' GROUP BY t.tag_id"
)
_CODERS = "SELECT tag_id, count(DISTINCT coder) FROM own_tallies WHERE count <> 0 AND tag_id <> '' GROUP BY tag_id"
_STEPS = 50_000
"""Of SQLite's, between two looks at whether to give up: some milliseconds."""


def of_tags(path: Path, stopped: Callable[[], bool] | None = None) -> Iterator[dict[str, TagFigures]]:
    """Count, on a connection of its own, in one state of the database.

    Args:
        path: The database, which is open in this process.
        stopped: Asked now and then whether to give up.

    Yields:
        By their ids the tags that are in use: at first everything but the coders, then all of it.

    Raises:
        ReaderError: It was stopped, or cannot be read.
    """
    connection = open_to_read(path)
    try:
        if stopped is not None:
            connection.raw.set_progress_handler(stopped, _STEPS)
        with connection.reading():
            found = {row[0]: TagFigures(*row) for row in connection.rows(_COUNTED)}
            yield dict(found)
            for tag_id, coders in connection.rows(_CODERS):
                found[tag_id] = found[tag_id]._replace(coders=int(coders))
            yield found
    finally:
        connection.close()
