"""Who has words in common with whom, how many, and whose were first: a network of reuse between outlets or articles."""

from __future__ import annotations

from typing import NamedTuple

from reader.analysis.order import FIRST, SECOND


class Shared(NamedTuple):
    """What two have in common."""

    passages: int = 0
    words: int = 0
    """How many are the same, in all passages."""
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
        self._edges: dict[tuple[str, str, bool], tuple[int, int]] = {}

    def add(self, one: str, other: str, words: int, order: int) -> None:
        """Count a passage.

        Args:
            one: Whose it is.
            other: Whose it is too; within an outlet the same.
            words: How many words are the same.
            order: Which of the two was first: `FIRST`, `SECOND`, or `UNKNOWN`, as `order.earlier` tells.
        """
        source, target = (other, one) if order == SECOND or (order != FIRST and other < one) else (one, other)
        key = source, target, order in (FIRST, SECOND)
        passages, before = self._edges.get(key, (0, 0))
        self._edges[key] = passages + 1, before + words

    def edges(self) -> list[Edge]:
        """All that was counted, most words first."""
        found = (Edge(source, target, *of, known) for (source, target, known), of in self._edges.items())
        return sorted(found, key=lambda edge: (-edge.words, edge.source, edge.target, not edge.known))

    def shared(self) -> dict[tuple[str, str], Shared]:
        """By pair, both ways round, what they have in common."""
        between: dict[tuple[str, str], Shared] = {}
        for edge in self.edges():
            pair = edge.source, edge.target
            there = between.get(pair, Shared())
            went = edge.passages if edge.known and edge.source != edge.target else 0
            now = Shared(there.passages + edge.passages, there.words + edge.words, there.first + went, there.second)
            between[pair] = now
            between[pair[1], pair[0]] = now.turned() if pair[0] != pair[1] else now
        return between
