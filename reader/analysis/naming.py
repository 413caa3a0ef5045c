"""How outlets name things: the words of a list that mean one thing, each with its part of all that mean it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.analysis.piece import Piece


class Variant(NamedTuple):
    """One word or phrase of a list."""

    name: str
    """The list's, which says what is meant."""
    word: str
    """As the list has it, with a star where it may go on."""


class Named(NamedTuple):
    """How often one outlet uses a variant."""

    variant: Variant
    outlet: str
    times: int
    of: int
    """How often it uses any variant of the list."""
    articles: int
    """In how many of its articles the variant stands."""

    @property
    def share(self) -> float:
        """Which part of all variants of the list it is, from 0 to 1."""
        return self.times / self.of if self.of else 0.0


class Naming:
    """Counts up which variants outlets use.

    Args:
        variants: All that are looked for, in order.
    """

    def __init__(self, variants: Iterable[Variant]) -> None:
        self.variants = tuple(dict.fromkeys(variants))
        self._times: Counter[tuple[str, Variant]] = Counter()
        self._articles: Counter[tuple[str, Variant]] = Counter()
        self._of: Counter[tuple[str, str]] = Counter()
        self.outlets: list[str] = []
        """In the order in which they came."""

    def add(self, outlet: str, found: Iterable[Variant]) -> None:
        """Count one article: each variant as often as it stands there."""
        if outlet not in self.outlets:
            self.outlets.append(outlet)
        for variant, times in Counter(found).items():
            self._times[outlet, variant] += times
            self._articles[outlet, variant] += 1
            self._of[outlet, variant.name] += times

    def of(self, variant: Variant, outlet: str) -> Named:
        """How often an outlet uses a variant."""
        of = self._of[outlet, variant.name]
        return Named(variant, outlet, self._times[outlet, variant], of, self._articles[outlet, variant])

    def rows(self, *, unused: bool = False) -> list[Named]:
        """Every variant that anybody uses, for every outlet: that an outlet does not use it is a row too.

        Args:
            unused: Whether variants that nobody uses are rows too.
        """
        used = [v for v in self.variants if unused or any(self._times[o, v] for o in self.outlets)]
        return [self.of(variant, outlet) for variant in used for outlet in self.outlets]


def longest(pieces: Sequence[Piece]) -> list[Piece]:
    """Of pieces that overlap the longest, of equally long ones the first: "Nagorno Karabakh" is not "Karabakh" too."""
    kept: list[Piece] = []
    for piece in sorted(pieces, key=lambda p: (p.start - p.end, p.start)):
        if all(piece.end <= other.start or other.end <= piece.start for other in kept):
            kept.append(piece)
    return sorted(kept)
