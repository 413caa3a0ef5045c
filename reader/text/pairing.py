"""Which line of a text became which of its changed version.

Equal ones in order first, then equal ones that were moved, then like ones, each only where no other would do as well.
Lines in order are Ratcliff and Obershelp's (difflib); pairing what is moved by what is unique follows Cohen's patience
diff and Heckel (1978), "A technique for isolating differences between files".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from difflib import SequenceMatcher
from typing import NamedTuple

from reader.text.aligning import MANY, tokens

_ALIKE = 0.35
"""Words that two lines have in common, as Dice's coefficient, to be versions of each other."""
CLEARLY = 0.08
"""By so much the best of several has to be better than the next."""
MOST_TRIED = 64
"""Lines that a line is compared with."""


class Line(NamedTuple):
    """A line in which something stands."""

    start: int
    """Offset in the text."""
    text: str


def lines(text: str) -> list[Line]:
    """The lines in which something stands."""
    lines, start = [], 0
    for line in text.split("\n"):
        if not line.isspace() and line:
            lines.append(Line(start, line))
        start += len(line) + 1
    return lines


def paired(old: list[str], new: list[str]) -> dict[int, int]:
    """Which line became which."""
    pairs: dict[int, int] = {}
    matcher = SequenceMatcher(None, old, new, autojunk=max(len(old), len(new)) > MANY)
    for first, second, length in matcher.get_matching_blocks():
        pairs.update((first + i, second + i) for i in range(length))
    _pair_moved(old, new, pairs)
    _pair_alike(old, new, pairs)
    return pairs


def _pair_moved(old: list[str], new: list[str], pairs: dict[int, int]) -> None:
    """Equal lines that stand in another place now, if as many are left over on both sides."""
    taken = set(pairs.values())
    left: dict[str, list[int]] = defaultdict(list)
    right: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(old):
        if number not in pairs:
            left[line].append(number)
    for number, line in enumerate(new):
        if number not in taken:
            right[line].append(number)
    for line, numbers in left.items():
        if len(numbers) == len(right.get(line, ())):
            pairs.update(zip(numbers, right[line], strict=True))


def _pair_alike(old: list[str], new: list[str], pairs: dict[int, int]) -> None:
    """Lines that were changed, the likest first, where no other is nearly as like; a pair's neighbours count more."""
    taken = set(pairs.values())
    bags = {number: Counter(tokens(line).folded) for number, line in enumerate(old) if number not in pairs}
    others = {number: Counter(tokens(line).folded) for number, line in enumerate(new) if number not in taken}
    by_word: dict[str, list[int]] = defaultdict(list)
    for number, bag in others.items():
        for word in bag:
            by_word[word].append(number)
    scored: list[tuple[float, int, int]] = []
    for number, bag in bags.items():
        rare = sorted((word for word in bag if word in by_word), key=lambda word: len(by_word[word]))
        tried: dict[int, None] = {}
        for word in rare[:MOST_TRIED]:
            tried.update(dict.fromkeys(by_word[word][:MOST_TRIED]))
            if len(tried) > MOST_TRIED:
                break
        for other in tried:
            common = sum((bag & others[other]).values())
            score = 2 * common / (sum(bag.values()) + sum(others[other].values()))
            if score >= _ALIKE:
                near = pairs.get(number - 1) == other - 1 or pairs.get(number + 1) == other + 1
                scored.append((score + (CLEARLY if near else 0.0), number, other))
    best: dict[int, list[float]] = defaultdict(list)
    best_of_new: dict[int, list[float]] = defaultdict(list)
    for score, number, other in scored:
        best[number].append(score)
        best_of_new[other].append(score)
    for score, number, other in sorted(scored, reverse=True):
        if number in pairs or other in taken:
            continue
        rivals = sum(s > score - CLEARLY for s in best[number]) + sum(s > score - CLEARLY for s in best_of_new[other])
        if rivals == 2:  # itself, on both sides
            pairs[number] = other
            taken.add(other)
