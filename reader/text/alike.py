"""How alike two whole texts are: how many of their runs of three words they share."""

from __future__ import annotations

from itertools import pairwise

_FEWEST = 30
"""Runs of words that a text must have to be told from another by them: two short ones may be alike by chance."""


def shingles(text: str) -> frozenset[tuple[str, str, str]]:
    """The runs of three words of a text, in any case; none of a text that is too short to be known by them."""
    pairs = list(pairwise(text.casefold().split()))
    runs = frozenset((first, second, third) for (first, second), (_, third) in pairwise(pairs))
    return runs if len(runs) >= _FEWEST else frozenset()


def resemblance(one: frozenset[tuple[str, str, str]], other: frozenset[tuple[str, str, str]]) -> float:
    """The share of the runs that both have, of all that either has, 0 to 1 (Broder 1997: "resemblance")."""
    if not one or not other:
        return 0.0
    both = len(one & other)
    return both / (len(one) + len(other) - both)
