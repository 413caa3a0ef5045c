"""Which tags stand together: on one passage, or in one sentence, paragraph or article, whoever has put them there."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.statistics import jaccard
from reader.text.segment import Outline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.analysis.piece import Piece

GRAINS = ("passage", "sentence", "paragraph", "article")
"""Within what tags may stand together."""


class Together(NamedTuple):
    """Two labels that stand together."""

    one: str
    other: str
    number: int
    """In how many passages, sentences, paragraphs or articles both stand."""
    of_one: int
    """In how many the one does."""
    of_other: int

    @property
    def share_of_one(self) -> float:
        """In which part of those with the one the other stands too, from 0 to 1."""
        return self.number / self.of_one if self.of_one else 0.0

    @property
    def share_of_other(self) -> float:
        """In which part of those with the other the one stands too."""
        return self.number / self.of_other if self.of_other else 0.0

    @property
    def alike(self) -> float:
        """The part of those with either in which both stand: `statistics.jaccard`."""
        return jaccard(self.number, self.of_one, self.of_other)

    def turned(self) -> Together:
        """The same, seen from the other."""
        return Together(self.other, self.one, self.number, self.of_other, self.of_one)


class Cooccurrence:
    """Counts up which labels stand together."""

    def __init__(self) -> None:
        self._alone: Counter[str] = Counter()
        self._pairs: Counter[tuple[str, str]] = Counter()
        self._articles: dict[tuple[str, str], dict[str, None]] = {}

    def add(self, units: Iterable[Iterable[str]], article: str = "") -> None:
        """Count units of an article: the labels that stand in each."""
        for labels in units:
            there = sorted(set(labels))
            self._alone.update(there)
            for pair in combinations(there, 2):
                self._pairs[pair] += 1
                self._articles.setdefault(pair, {})[article] = None

    @property
    def labels(self) -> list[str]:
        """All labels, in order."""
        return sorted(self._alone)

    def number(self, label: str) -> int:
        """In how many units a label stands."""
        return self._alone[label]

    def together(self, one: str, other: str) -> Together:
        """How often two labels stand together; never, for a label and itself."""
        pair = (one, other) if one <= other else (other, one)
        return Together(one, other, self._pairs[pair], self._alone[one], self._alone[other])

    def articles(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """In which articles each pair stands together, in the order in which they were counted."""
        return {pair: tuple(names) for pair, names in self._articles.items()}

    def rows(self) -> list[Together]:
        """Each pair that stands together, once, the most frequent first."""
        found = sorted(self._pairs.items(), key=lambda pair: (-pair[1], pair[0]))
        return [self.together(one, other) for (one, other), _ in found]


def units(grain: str, text: str, pieces: Sequence[Piece]) -> Iterator[set[str]]:
    """The labels that stand in each unit of one article in which any stands.

    Args:
        grain: One of `GRAINS`.
        text: The article's text.
        pieces: Its passages; one that touches a sentence or paragraph stands in it.
    """
    if grain == "passage":
        yield from (set(piece.labels) for piece in pieces if piece.labels)
        return
    found: dict[tuple[int, int], set[str]] = {}
    outline = Outline(text)
    for piece in pieces:
        for unit in _touched(grain, outline, piece) if piece.labels else ():
            found.setdefault(unit, set()).update(piece.labels)
    yield from found.values()


def _touched(grain: str, outline: Outline, piece: Piece) -> Iterator[tuple[int, int]]:
    """Numbers of the units that a passage touches."""
    if grain == "article":
        yield 0, 0
        return
    for paragraph in range(outline.paragraph_at(piece.start), outline.paragraph_at(piece.end - 1) + 1):
        if paragraph < 0:
            continue
        if grain == "paragraph":
            yield paragraph, 0
            continue
        start, end = outline.paragraphs[paragraph]
        first = outline.sentence_at(paragraph, max(piece.start, start))
        last = outline.sentence_at(paragraph, min(piece.end, end) - 1)
        yield from ((paragraph, sentence) for sentence in range(first, last + 1))
