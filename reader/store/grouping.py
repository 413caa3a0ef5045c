"""How many of the passages that a filter finds have each tag, or stand in each article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.store.review import Look, Test, clause_of, prepare, until, where_of, worth_looking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reader.store.connection import Connection


def grouped(
    connection: Connection,
    look: Look,
    group: str,
    stopped: Callable[[], bool] | None = None,
    branches: Mapping[str, Sequence[str]] | None = None,
) -> Iterator[tuple[str, int]]:
    """How many passages there are of each tag ("tag") or article ("article"), as they are counted.

    Args:
        connection: One that nobody else uses.
        look: What is looked for.
        group: "tag" or "article".
        stopped: Asked now and then whether to give up, which ends it.
        branches: For tags that have others below them, theirs and their own ids: a passage counts once in a branch.

    Yields:
        The id of a tag, "" for no tag, or the id of an article, and how many more were found; a tag comes more than
        once, "" after all tags.

    Raises:
        ReaderError: It cannot be read.
    """
    prepare(connection, look, stopped)
    documents = list(worth_looking(connection, look))
    counting = _Counting(connection, look)
    if group == "tag":
        yield from until((one for d in documents for one in counting.of_tags(d, branches or {})), stopped)
        untagged = look._replace(tests=(*look.tests, Test("untagged")))
        rest = _Counting(connection, untagged)
        yield from until((("", number) for d in documents if (number := rest.of_all(d))), stopped)
    else:
        yield from until(((d, number) for d in documents if (number := counting.of_all(d))), stopped)


class _Counting:
    """Counts what a look finds in one article after another: from what is counted already, where nothing is tested."""

    def __init__(self, connection: Connection, look: Look) -> None:
        self._connection, self._is_all = connection, not look.tests
        self._where, self._values = where_of(look.tests)

    def of_all(self, document_id: str) -> int:
        sql = f"SELECT count(*) FROM annotations a WHERE a.document_id = ?{self._where}"  # noqa: S608
        if self._is_all:
            sql = _TALLIED.format(what="sum(t.count)") + " AND t.tag_id = ''"
        row = self._connection.row(sql, (document_id, *self._values))
        return int(row[0] or 0) if row else 0

    def of_tags(self, document_id: str, branches: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, int]]:
        sql = (
            "SELECT g.tag_id, count(*) FROM annotations a CROSS JOIN annotation_tags g ON g.annotation_id = a.id "  # noqa: S608
            f"WHERE a.document_id = ?{self._where} GROUP BY g.tag_id"
        )
        if self._is_all:
            sql = _TALLIED.format(what="t.tag_id, t.count") + " AND t.tag_id <> '' AND t.count <> 0"
        found: dict[str, int] = dict(self._connection.rows(sql, (document_id, *self._values)))
        yield from ((tag_id, number) for tag_id, number in found.items() if tag_id not in branches)
        for top, branch in branches.items():
            there = [tag_id for tag_id in branch if tag_id in found]
            if len(there) == 1:
                yield top, found[there[0]]
            elif there:
                yield top, self._of_any(document_id, there)

    def _of_any(self, document_id: str, tag_ids: Sequence[str]) -> int:
        """How many have one of these tags at least."""
        clause, given = clause_of(0, Test("tags", tuple(tag_ids)))
        sql = f"SELECT count(*) FROM annotations a WHERE a.document_id = ?{self._where} AND {clause}"  # noqa: S608
        row = self._connection.row(sql, (document_id, *self._values, *given))
        return int(row[0]) if row else 0


_TALLIED = "SELECT {what} FROM documents d JOIN tallies t ON t.document = d.number WHERE d.id = ?"
