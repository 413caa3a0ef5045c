"""How alike two texts are as a whole, by the fingerprints that they share.

Resemblance is what both have of what either has, containment what the other has of one (Broder 1997, "On the
resemblance and containment of documents"). Winnowed fingerprints are a sample of a text's runs of words, taken alike in
both.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, TypeVar

from reader.analysis.fingerprints import RUN, hashes, winnowed

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from reader.analysis.comparable import Comparable

ALIKE = 0.5
"""From this resemblance on two articles are near-duplicates: most of the words of both are the same."""
HELD = 0.9
"""From this containment on one article holds the other: all of it but a word here and there."""
LEAST_HELD = 20
"""Fingerprints, of some fifty words, that an article has at least for it to be held by another."""

_NEVER = 1 << 32
"""More than any hash."""
_SKETCH = 16
"""Fingerprints of a text that stand for all of it when many texts are gone through."""
_IN_COMMON = 4
"""Of those, what two texts share at least if they may be near-duplicates: half of that which is to be expected."""
_FEW = 16
"""Texts with the same fingerprint that are held against each other; of more, each against the first and the last."""

_Key = TypeVar("_Key", bound="Hashable")


def sketch(comparable: Comparable) -> frozenset[int]:
    """The fingerprints of a text's own words: none in which there is a word that is left out.

    Those runs do not take part in choosing, or which run is kept beside them would be left to chance: their words are
    equal to nothing.
    """
    words = comparable.words
    runs = hashes(words)
    for place, word in enumerate(words):
        if word.startswith("\0"):
            for run in range(max(place - RUN + 1, 0), min(place + 1, len(runs))):
                runs[run] = _NEVER
    return frozenset(winnowed(runs)) - {_NEVER}


def likeness(one: frozenset[int], other: frozenset[int]) -> float:
    """How alike two texts are, from 0 to 1: their resemblance; where one holds the other, how much of it that holds."""
    if not one or not other:
        return 0.0
    both = len(one & other)
    resemblance = both / (len(one) + len(other) - both)
    smaller = min(len(one), len(other))
    if both >= HELD * smaller and smaller >= LEAST_HELD:
        return max(resemblance, both / smaller)
    return resemblance


def candidates(shared: Iterable[tuple[int, list[_Key]]]) -> list[tuple[_Key, _Key]]:
    """Which of many texts may be near-duplicates of each other; each of them is to be looked at.

    A text's first fingerprints in an order that has nothing to do with texts are a sample of it that is taken alike in
    all (Broder 1997): texts of which most is the same have some of those in common.

    Args:
        shared: Fingerprints in any order that is the same for all texts, each with the texts that have it.

    Returns:
        Pairs, each once.
    """
    met: Counter[_Key] = Counter()
    pairs: dict[tuple[_Key, _Key], int] = defaultdict(int)
    for _, texts in shared:
        sample = [text for text in texts if met[text] < _SKETCH]
        met.update(sample)
        for number, text in enumerate(sample):
            near = sample[:number] if number <= _FEW else [*sample[: _FEW // 2], *sample[number - _FEW // 2 : number]]
            for other in near:
                pairs[other, text] += 1
    return [pair for pair, common in pairs.items() if common >= min(_IN_COMMON, met[pair[0]], met[pair[1]])]


def groups(pairs: Iterable[tuple[_Key, _Key]]) -> list[list[_Key]]:
    """Texts that are alike, together with those that are alike to them, each group in the order of the pairs."""
    leads: dict[_Key, _Key] = {}

    def top(text: _Key) -> _Key:
        while leads.setdefault(text, text) != text:
            leads[text] = leads[leads[text]]
            text = leads[text]
        return text

    for one, other in pairs:
        first = top(one)
        leads[top(other)] = first
    together: dict[_Key, list[_Key]] = defaultdict(list)
    for text in leads:
        together[top(text)].append(text)
    return list(together.values())
