"""Texts that were made for comparing: some that have nothing in common, and the same with known changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from random import Random

Run = tuple[int, int, int]


def words(random: Random, number: int, vocabulary: int = 5_000) -> list[str]:
    """Words of a language that nobody speaks; frequent ones come more often, as in news (Zipf)."""
    return [f"w{int(vocabulary ** random.random())}x{random.randrange(3)}" for _ in range(number)]


def changed(random: Random, original: Sequence[str], share: float) -> list[str]:
    """The same words with some changed: half of those for others, the rest left out or with another put before them."""
    made: list[str] = []
    for word in original:
        if random.random() >= share:
            made.append(word)
            continue
        way = random.random()
        if way < 0.5:
            made.append(f"new{random.randrange(10**6)}")
        elif way < 0.75:
            made += [f"new{random.randrange(10**6)}", word]
    return made


def runs_by_force(one: Sequence[str], other: Sequence[str], least: int) -> set[Run]:
    """All longest runs of equal words, from every pair of equal words on; without pieces of longer ones."""
    found: set[Run] = set()
    places: dict[str, list[int]] = defaultdict(list)
    for second, word in enumerate(other):
        places[word].append(second)
    for first, second in ((first, second) for first, word in enumerate(one) for second in places[word]):
        if first and second and one[first - 1] == other[second - 1]:
            continue
        length = 0
        for word, again in zip(one[first:], other[second:], strict=False):
            if word != again:
                break
            length += 1
        if length >= least:
            found.add((first, second, length))
    return {
        (first, second, length)
        for first, second, length in found
        if not (
            any(n > length and a <= first and first + length <= a + n for a, _, n in found)
            and any(n > length and b <= second and second + length <= b + n for _, b, n in found)
        )
    }
