"""What `check` proves of the file itself, before a look at what it means: its pages, its tables, its references."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from reader.errors import DatabaseDamaged, ReaderError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reader.store.connection import Connection, Row

_TREE = re.compile(r"(?:On tree page|Tree) (\d+)(?: page (\d+))?")
"""How SQLite's lines begin that are about a table or an index: its first page, and the page in question."""

_NAMED = 5
"""Problems of one kind that are told one by one; the rest is counted."""


class FileProofs:
    """The part of a check that looks at the file; each proof gives what is proved, and adds to the problems.

    Args:
        connection: One that has the database as `real`, and a fresh one of this version as `main`.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._problems: list[str] = []

    def _tell(self, problems: Iterator[str]) -> None:
        self._problems.extend(islice(problems, _NAMED))
        if more := sum(1 for _ in problems):
            self._problems.append(f"… and {more} more of that kind")

    def _file(self) -> str:
        names = self._roots()
        lines = (line for row in self._integrity() for line in str(row[0]).splitlines())
        self._tell(
            f"the file is damaged: {_placed(line, names)}" for line in lines if line != "ok" and line[:3] != "***"
        )
        return "the file is sound, as SQLite sees it"

    def _integrity(self) -> Iterator[Row]:
        """SQLite's own check; where it breaks off, table by table."""
        try:
            yield from self._connection.rows("PRAGMA real.integrity_check")
        except DatabaseDamaged:
            tables = self._connection.rows("SELECT name FROM real.sqlite_master WHERE type = 'table'")
            for (name,) in tables:
                quoted = str(name).replace("'", "''")
                try:
                    yield from self._connection.rows(f"PRAGMA real.integrity_check('{quoted}')")
                except DatabaseDamaged:
                    yield (f"{name} cannot be read",)

    def _roots(self) -> dict[str, str]:
        """Tables and indexes by the page that they begin at."""
        try:
            return {
                str(page): name for page, name in self._connection.rows("SELECT rootpage, name FROM real.sqlite_master")
            }
        except ReaderError:
            return {}

    def _schema(self) -> str:
        ours = "name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND sql IS NOT NULL"
        made = "SELECT type, name, sql FROM {}.sqlite_master"
        compare = f"{made} WHERE {{}} EXCEPT {made}"
        odd = self._connection.rows(compare.format("real", ours, "main"))
        missing = self._connection.rows(compare.format("main", ours, "real"))
        self._tell(f"the {kind} {name} is not one that this program makes" for kind, name, _ in odd)
        names = {name for _, name, _ in odd}
        self._tell(f"the {kind} {name} is missing" for kind, name, _ in missing if name not in names)
        return "the tables are those of this version"

    def _foreign_keys(self) -> str:
        rows = self._connection.rows("PRAGMA real.foreign_key_check")
        self._tell(f"a row of {table} names a row of {parent} that does not exist" for table, _, parent, _ in rows)
        return "every reference leads to a row"


def _placed(line: str, names: Mapping[str, str]) -> str:
    """A line of SQLite's own check, with the table's or the index's name for the number of its first page."""

    def told(match: re.Match[str]) -> str:
        name = names.get(match[1])
        return f"page {match[2] or match[1]}, of {name}" if name else match[0]

    return _TREE.sub(told, line)
