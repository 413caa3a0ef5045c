"""How much each tag is used. All of it is read, so nobody may wait for it: it comes piece by piece, for a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.outcome import TagFigures
from reader.store.opening import open_to_read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

# From the counts that are kept, a row for each article and tag. An article that says no outlet is none.
_COUNTED = (
    "SELECT t.tag_id, sum(t.count), count(DISTINCT d.article), count(DISTINCT nullif(d.outlet, '')) "
    "FROM tallies t JOIN documents d ON d.number = t.document WHERE t.count <> 0 AND t.tag_id <> '' GROUP BY t.tag_id"
)
_CODERS = (
    "SELECT count(DISTINCT a.coder) FROM annotation_tags g CROSS JOIN annotations a ON a.id = g.annotation_id "
    "WHERE g.tag_id = ?"
)
_STEPS = 50_000
"""Of SQLite's, between two looks at whether to give up: some milliseconds."""


def of_tags(path: Path, first: Sequence[str] = (), stopped: Callable[[], bool] | None = None) -> Iterator[TagFigures]:
    """Count, on a connection of its own, in one state of the database.

    Args:
        path: The database, which is open in this process.
        first: Tags whose coders are counted first.
        stopped: Asked now and then whether to give up.

    Yields:
        At first everything but the coders, for every tag that is in use; then, tag by tag, the coders too.

    Raises:
        ReaderError: It was stopped, or cannot be read.
    """
    connection = open_to_read(path)
    try:
        if stopped is not None:
            connection.raw.set_progress_handler(stopped, _STEPS)
        with connection.reading():
            found = {row[0]: TagFigures(*row) for row in connection.rows(_COUNTED)}
            yield from found.values()
            for tag_id in dict.fromkeys((*(i for i in first if i in found), *found)):
                row = connection.row(_CODERS, (tag_id,)) or (0,)
                yield found[tag_id]._replace(coders=int(row[0]))
    finally:
        connection.close()
