"""The presence grid: what stands in which article or outlet, how much of it, how early; and what is left out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.analysis.body import Body
    from reader.analysis.piece import Piece


class Cell(NamedTuple):
    """How much of one thing there is in one place."""

    number: int = 0
    """Passages or hits; 0 where there is none, which is the finding."""
    words: int = 0
    """Words that they cover, each counted once."""
    size: int = 0
    """Words of the place."""
    depth: float | None = None
    """Which part of an article stands before the first of them, in percent; of several articles that have any, on
    average. None where there is none."""
    articles: int = 0
    """In how many articles there are any."""

    @property
    def share(self) -> float:
        """The part of the place's words that they cover, from 0 to 1."""
        return self.words / self.size if self.size else 0.0


class Presence(NamedTuple):
    """What stands where, as it was counted."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    sizes: Mapping[str, int]
    """Words of each column."""
    present: Mapping[tuple[str, str], Cell]
    """By row and column, where there is anything."""
    counts: Mapping[str, int]
    """In how many columns each row has something; rows that have nothing anywhere are not in it."""

    def cell(self, row: str, column: str) -> Cell:
        """What stands at one place."""
        return self.present.get((row, column)) or Cell(size=self.sizes[column])

    def absent(self, row: str) -> int:
        """In how many columns there is none."""
        return len(self.columns) - self.counts.get(row, 0)


class _Counted:
    __slots__ = ("articles", "depths", "number", "words")

    def __init__(self) -> None:
        self.number = self.words = self.articles = 0
        self.depths = 0.0


class Grid:
    """Counts up what stands where.

    Args:
        rows: What is looked for, in order; a label that is none of these is left out.
        columns: Where, in order: articles or outlets.
    """

    def __init__(self, rows: Iterable[str], columns: Iterable[str]) -> None:
        self.rows, self.columns = tuple(dict.fromkeys(rows)), tuple(dict.fromkeys(columns))
        self._sizes = dict.fromkeys(self.columns, 0)
        self._counted: dict[tuple[str, str], _Counted] = {}
        self._wanted = frozenset(self.rows)

    def add(self, column: str, body: Body, pieces: Sequence[Piece]) -> None:
        """Count one article in its column."""
        self._sizes[column] += len(body)
        spans: dict[str, list[tuple[int, int]]] = {}
        for piece in pieces:
            for label in self._wanted.intersection(piece.labels):
                spans.setdefault(label, []).append((piece.start, piece.end))
        for label, there in spans.items():
            counted = self._counted.setdefault((label, column), _Counted())
            counted.number += len(there)
            counted.words += body.covered(there)
            counted.articles += 1
            counted.depths += body.depth(min(there)[0])

    def presence(self) -> Presence:
        """What has been counted so far; does not change any more."""
        present = {}
        for (row, column), c in self._counted.items():
            present[row, column] = Cell(c.number, c.words, self._sizes[column], c.depths / c.articles, c.articles)
        return Presence(self.rows, self.columns, dict(self._sizes), present, Counter(row for row, _ in present))
