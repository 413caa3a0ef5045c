"""Keyness: the words and phrases that set a group of articles off against others, sure ones first.

How sure it is (log-likelihood), how much it is (log ratio) and how it is spread (articles, deviation of proportions)
are three things, and each is given; see `statistics` for their sources.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.statistics import bars, deviation_of_proportions, log_likelihood, log_ratio, probability
from reader.analysis.wordlist import LONGEST, Phrase

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reader.analysis.wordlist import WordList

LEAST = 3
"""Occurrences in both groups together from which a word is looked at: of less, nothing can be said."""
MOST = 1_000
"""Rows of a keyness, at most: the surest."""


class Key(NamedTuple):
    """A word or a phrase, and how it sets a group off."""

    words: str
    """As it is spelled most often."""
    length: int
    """Words of it."""
    stop: bool
    """Whether it consists of stop words alone."""
    times: int
    """How often it stands in the group."""
    rest_times: int
    """How often in what the group is held against."""
    per_million: float
    rest_per_million: float
    likelihood: float
    chance: float
    """The probability of that by chance, corrected for all that was tested."""
    bars: int
    """How significant that is, from 0 to 4."""
    ratio: float
    """The log ratio: above 0 where the group has more of it."""
    articles: int
    """In how many articles of the group it stands."""
    rest_articles: int
    deviation: float
    """How unevenly it is spread over the group's articles: 0 evenly, near 1 in one small one."""


class Keyness(NamedTuple):
    """A group of articles held against others."""

    keys: tuple[Key, ...]
    """The surest first."""
    size: int
    """Words of the group."""
    rest_size: int
    tests: int
    """Words and phrases that were looked at: so many tests each chance is corrected for."""


def keyness(
    wordlist: WordList,
    group: Sequence[str],
    rest: Sequence[str],
    *,
    stop: Collection[str] = (),
    longest: int = LONGEST,
    least: int = LEAST,
    most: int = MOST,
) -> Keyness:
    """Hold a group of articles against others.

    Args:
        wordlist: The words of all of them.
        group: Names of the group's articles.
        rest: Names of the others; none is in both.
        stop: Stop words, folded.
        longest: Words of the longest phrases.
        least: Occurrences from which a word or phrase is looked at.
        most: Rows, at most.
    """
    size, rest_size = wordlist.size(group), wordlist.size(rest)
    both = wordlist.count([*group, *rest], longest, least)
    few, is_group = (group, True) if len(group) <= len(rest) else (rest, False)
    counted = Counter[Phrase]()
    for name in few:
        counted.update(wordlist.count_some(name, both.keys()))
    rated: list[tuple[float, Phrase, int]] = []
    for phrase, number in both.items():
        count = counted[phrase] if is_group else number - counted[phrase]
        rated.append((log_likelihood(count, number - count, size, rest_size), phrase, count))
    rated.sort(key=lambda one: (-one[0], -both[one[1]], one[1]))
    tests = len(rated)
    rated = rated[:most]
    spread = _Spread(wordlist, group, rest, {phrase for _, phrase, _ in rated})
    spelled, stopped = wordlist.spelled(), wordlist.numbers_of(stop)
    keys = []
    for likelihood, phrase, count in rated:
        chance = probability(likelihood, tests)
        number = both[phrase] - count
        keys.append(
            Key(
                " ".join(spelled[word] for word in phrase),
                len(phrase),
                all(word in stopped for word in phrase),
                count,
                number,
                1e6 * count / size if size else 0.0,
                1e6 * number / rest_size if rest_size else 0.0,
                likelihood,
                chance,
                bars(chance),
                log_ratio(count, number, size, rest_size),
                *spread.of(phrase),
            )
        )
    return Keyness(tuple(keys), size, rest_size, tests)


class _Spread:
    """In how many articles phrases stand, and how evenly."""

    def __init__(
        self, wordlist: WordList, group: Sequence[str], rest: Sequence[str], wanted: Collection[Phrase]
    ) -> None:
        self._sizes = [wordlist.size([name]) for name in group]
        self._size = sum(self._sizes)
        self._counts: dict[Phrase, dict[int, int]] = {phrase: {} for phrase in wanted}
        self._rest: dict[Phrase, int] = dict.fromkeys(wanted, 0)
        for place, name in enumerate(group):
            for phrase, number in wordlist.count_some(name, self._counts.keys()).items():
                self._counts[phrase][place] = number
        for name in rest:
            for phrase in wordlist.count_some(name, self._counts.keys()):
                self._rest[phrase] += 1

    def of(self, phrase: Phrase) -> tuple[int, int, float]:
        """In how many articles of the group, and of the rest; the deviation of proportions in the group."""
        there = self._counts[phrase]
        sizes = [self._sizes[place] for place in there]
        # The articles without it may be one part: each of them adds to the deviation what it is of the words.
        deviation = deviation_of_proportions([*there.values(), 0], [*sizes, self._size - sum(sizes)])
        return len(there), self._rest[phrase], deviation
