"""Counting what a change does to the number of annotations: in an article, with a tag, of a coder."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.store.connection import Connection

Home: TypeAlias = tuple[int, str]
"""Where an annotation counts: the number of its document, and its coder."""

_AT_ONCE = 100


class Tallies:
    """What one change adds to the counts, until it is written."""

    def __init__(self) -> None:
        self._steps: dict[tuple[Home, str], int] = {}

    def add(self, home: Home, tag_id: str, step: int) -> None:
        """So many more annotations with a tag; "" counts them altogether."""
        self._steps[home, tag_id] = self._steps.get((home, tag_id), 0) + step

    def write(self, connection: Connection) -> None:
        """Add them to `tallies`, and for each coder to `own_tallies`."""
        of_all: dict[tuple[int, str], int] = {}
        for ((document, _), tag_id), step in self._steps.items():
            of_all[document, tag_id] = of_all.get((document, tag_id), 0) + step
        _write(connection, "tallies", [(*which, step) for which, step in of_all.items() if step])
        of_each = [(home[1], home[0], tag_id, step) for (home, tag_id), step in self._steps.items() if step]
        _write(connection, "own_tallies", of_each)


def _write(connection: Connection, table: str, tallies: Sequence[tuple[str | int, ...]]) -> None:
    for first in range(0, len(tallies), _AT_ONCE):
        some = tallies[first : first + _AT_ONCE]
        connection.execute(_adding(table, len(some), len(some[0])), [value for tally in some for value in tally])


@cache
def _adding(table: str, how_many: int, columns: int) -> str:
    marks = ", ".join([f"({', '.join('?' * columns)})"] * how_many)
    return f"INSERT INTO {table} VALUES {marks} ON CONFLICT DO UPDATE SET count = count + excluded.count"  # noqa: S608
