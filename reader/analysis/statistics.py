"""The figures by which what is counted is compared: each is a published one, and is named after its source."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

BARS = (0.05, 0.01, 0.001, 0.0001)
"""Probabilities at which one, two, three and four bars are given; log-likelihoods of 3.84, 6.63, 10.83 and 15.13."""
_UNSEEN = 0.5
"""What stands for a count of zero in a ratio, as Hardie (2014) has it."""


def log_likelihood(count: int, rest: int, size: int, rest_size: int) -> float:
    """How sure it is that something is not equally frequent in two corpora: G², over all four cells of the table.

    Dunning (1993), "Accurate methods for the statistics of surprise and coincidence", Computational Linguistics 19 (1).
    Rayson and Garside (2000), "Comparing corpora using frequency profiling", leave out the two cells of all other
    words, which makes the figure a little less for what is very frequent and no other where it is rare.

    Args:
        count: How often it stands in the first corpus.
        rest: How often in the second.
        size: Words of the first corpus, at least `count`.
        rest_size: Words of the second, at least `rest`.

    Returns:
        0 where it is equally frequent; it says nothing of where it is more so.
    """
    cells = (count, rest, size - count, rest_size - rest)
    rows, columns, whole = (count + rest, cells[2] + cells[3]), (size, rest_size), size + rest_size
    total = 0.0
    for place, cell in enumerate(cells):
        if cell:
            total += cell * math.log(cell * whole / (rows[place // 2] * columns[place % 2]))
    return max(2 * total, 0.0)


def log_ratio(count: int, rest: int, size: int, rest_size: int) -> float:
    """How much more frequent something is in one corpus than in another: each whole point doubles it.

    Hardie (2014), "Log Ratio: an informal introduction", ESRC Centre for Corpus Approaches to Social Science: the
    binary logarithm of the ratio of relative frequencies, where a count of zero is taken for a half.

    Returns:
        0 for equally frequent, 1 for twice as frequent in the first, -1 for half as frequent; 0 where a corpus is
        empty.
    """
    if not size or not rest_size:
        return 0.0
    return math.log2(((count or _UNSEEN) / size) / ((rest or _UNSEEN) / rest_size))


def probability(likelihood: float, tests: int = 1) -> float:
    """The probability of so high a log-likelihood, or a higher one, by chance: chi-squared with one degree of freedom.

    Args:
        likelihood: What `log_likelihood` gives.
        tests: How many were made at once: by Bonferroni's correction the probability is so many times as high
            (Dunn 1961, "Multiple comparisons among means", JASA 56).
    """
    return min(math.erfc(math.sqrt(likelihood / 2)) * tests, 1.0)


def bars(chance: float) -> int:
    """How significant that is: of `BARS` as many as it stays below."""
    return sum(chance < bar for bar in BARS)


def deviation_of_proportions(counts: Sequence[int], sizes: Sequence[int]) -> float:
    """How unevenly something is spread over the parts of a corpus: DP.

    Gries (2008), "Dispersions and adjusted frequencies in corpora", International Journal of Corpus Linguistics 13 (4):
    half the sum of the differences between the part of the corpus that each part is, and the part of the occurrences
    that it has.

    Args:
        counts: How often it stands in each part.
        sizes: Words of each part, in the same order.

    Returns:
        0 where it is spread as the words are; near 1 where all of it stands in one small part. 0 for what does not
        occur.
    """
    all_counts, all_sizes = sum(counts), sum(sizes)
    if not all_counts or not all_sizes:
        return 0.0
    return sum(abs(c / all_counts - s / all_sizes) for c, s in zip(counts, sizes, strict=True)) / 2


def jaccard(both: int, one: int, other: int) -> float:
    """How much two sets are the same: what is in both, of what is in either.

    Jaccard (1912), "The distribution of the flora in the alpine zone", New Phytologist 11 (2); other coding tools call
    it the c-coefficient.

    Args:
        both: What is in both.
        one: What is in the one, both included.
        other: What is in the other.
    """
    either = one + other - both
    return both / either if either else 0.0
