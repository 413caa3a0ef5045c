"""Who has words in common with whom, how many, and whose were first: a network of reuse between outlets or articles."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.order import FIRST, SECOND

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TypeAlias

    from reader.model.reuse import Reuse

    Stretches: TypeAlias = Mapping[str, list[tuple[int, int]]]
    """By article, words from one to the one before another."""


class Shared(NamedTuple):
    """What two have in common."""

    passages: int = 0
    words: int = 0
    """How many are the same, in all passages: of each of the two a word counts once, and then the fewer are told."""
    first: int = 0
    """Passages in which the one was first; 0 within one."""
    second: int = 0
    """Passages in which the other was."""

    @property
    def unknown(self) -> int:
        """Passages of which it is not known who was first."""
        return self.passages - self.first - self.second

    def turned(self) -> Shared:
        """The same, seen from the other."""
        return self._replace(first=self.second, second=self.first)


class Edge(NamedTuple):
    """Passages that went one way, or of which that is not known."""

    source: str
    """Who was first; where that is not known, who comes first in the alphabet."""
    target: str
    passages: int
    words: int
    known: bool


class Network:
    """Counts up what is in common."""

    def __init__(self) -> None:
        self._passages: dict[tuple[str, str, bool], int] = defaultdict(int)
        self._same: dict[tuple[str, str, bool], tuple[Stretches, Stretches]] = {}

    def add(self, one: str, other: str, reuse: Reuse, order: int) -> None:
        """Count a passage.

        Args:
            one: Whose it is.
            other: Whose it is too; within an outlet the same.
            reuse: What is the same.
            order: Which of the two was first: `FIRST`, `SECOND`, or `UNKNOWN`, as `order.earlier` tells.
        """
        if order == SECOND or (order != FIRST and other < one):
            one, other, reuse = other, one, reuse.turned()
        key = one, other, order in (FIRST, SECOND)
        self._passages[key] += 1
        here, there = self._same.setdefault(key, (defaultdict(list), defaultdict(list)))
        here[reuse.document_id] += ((first, first + length) for first, _, length in reuse.matches)
        there[reuse.other_id] += ((second, second + length) for _, second, length in reuse.matches)

    def edges(self) -> list[Edge]:
        """All that was counted, most words first; words that several of its passages have count once."""
        found = (
            Edge(*key[:2], number, min(_words((side,)) for side in self._same[key]), key[2])
            for key, number in self._passages.items()
        )
        return sorted(found, key=lambda edge: (-edge.words, edge.source, edge.target, not edge.known))

    def shared(self) -> dict[tuple[str, str], Shared]:
        """By pair, both ways round, what they have in common."""
        between: dict[tuple[str, str], Shared] = {}
        sides: dict[tuple[str, str], tuple[list[Stretches], list[Stretches]]] = {}
        for (source, target, known), passages in self._passages.items():
            there = between.get((source, target), Shared())
            went = passages if known and source != target else 0
            here, other = self._same[source, target, known]
            pair = sides.setdefault((source, target), ([], []))
            pair[0].append(here)
            pair[1].append(other)
            sides[target, source] = pair[::-1] if source != target else pair
            words = min(map(_words, pair))
            now = Shared(there.passages + passages, words, there.first + went, there.second)
            between[source, target] = now
            between[target, source] = now.turned() if source != target else now
        return between


def _words(sides: Iterable[Stretches]) -> int:
    """How many words stretches cover, each counted once."""
    joined: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for side in sides:
        for article, stretches in side.items():
            joined[article] += stretches
    covered = 0
    for stretches in joined.values():
        reached = 0
        for first, behind in sorted(stretches):
            covered += max(behind - max(first, reached), 0)
            reached = max(reached, behind)
    return covered
