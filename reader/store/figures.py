"""How much each tag is used. All of it is read, so nobody may wait for it: it comes in two pieces, for a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.outcome import TagFigures
from reader.store.opening import open_to_read

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from pathlib import Path

    from reader.store.connection import Row

# From the counts that are kept, a row for each article and tag. An article that says no outlet is none.
_FIGURES = "SELECT t.tag_id, sum(t.count), count(DISTINCT d.article), count(DISTINCT nullif(d.outlet, ''))"
_COUNTED = (
    f"{_FIGURES} FROM tallies t JOIN documents d ON d.number = t.document "
    "WHERE t.count <> 0 AND t.tag_id <> '' GROUP BY t.tag_id"
)
_OWN = (
    f"{_FIGURES} FROM own_tallies t JOIN documents d ON d.number = t.document "
    "WHERE t.coder = ? AND t.count <> 0 AND t.tag_id <> '' GROUP BY t.tag_id"
)
_CODERS = "SELECT tag_id, count(DISTINCT coder) FROM own_tallies WHERE count <> 0 AND tag_id <> '' GROUP BY tag_id"
# Of one tag, through the index of what is tagged: what it costs depends on how much that is.
_ONE = (
    "SELECT t.tag_id, count(*), count(DISTINCT d.article), count(DISTINCT nullif(d.outlet, '')), "
    "count(DISTINCT a.coder) FROM annotation_tags t CROSS JOIN annotations a ON a.id = t.annotation_id "
    "JOIN documents d ON d.id = a.document_id WHERE t.tag_id = ? GROUP BY t.tag_id"
)
_ONE_OWN = _ONE.replace("WHERE t.tag_id = ?", "WHERE t.tag_id = ? AND a.coder = ?")
_STEPS = 50_000
"""Of SQLite's, between two looks at whether to give up: some milliseconds."""


def of_tags(
    path: Path,
    stopped: Callable[[], bool] | None = None,
    some: Collection[str] | None = None,
    coder: str = "",
) -> Iterator[dict[str, TagFigures]]:
    """Count, on a connection of its own, in one state of the database.

    Args:
        path: The database, which is open in this process.
        stopped: Asked now and then whether to give up.
        some: The tags that are counted; all, if None.
        coder: Whose passages are counted; everybody's, if empty.

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
            if some is not None:
                sql, whose = (_ONE_OWN, (coder,)) if coder else (_ONE, ())
                yield _by_tag(row for tag_id in some for row in connection.rows(sql, (tag_id, *whose)))
                return
            if coder:
                yield _by_tag((*row, 1) for row in connection.rows(_OWN, (coder,)))
                return
            found = _by_tag(connection.rows(_COUNTED))
            yield dict(found)
            for tag_id, coders in connection.rows(_CODERS):
                found[tag_id] = found[tag_id]._replace(coders=int(coders))
            yield found
    finally:
        connection.close()


def _by_tag(rows: Iterable[Row]) -> dict[str, TagFigures]:
    return {row[0]: TagFigures(*row) for row in rows}
