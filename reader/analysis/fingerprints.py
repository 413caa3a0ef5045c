"""Fingerprints of a text, chosen so that two texts which share a run of eight words share a fingerprint.

Hashes of all runs of `RUN` words are winnowed: of each `WINDOW` that follow each other the least is kept, so of every
run of `RUN + WINDOW - 1` = 8 words that two texts share, both keep a fingerprint (Schleimer, Wilkerson and Aiken,
"Winnowing: local algorithms for document fingerprinting", SIGMOD 2003; robust winnowing, of which repeated words make
few). A run is hashed as a polynomial over its words (Karp, Rabin 1987). The numbers are kept in the database, so
nothing here may give others for the same text: another rule is another migration.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, TypeAlias
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Sequence

RUN = 5
"""Words of one hash."""
WINDOW = 4
"""Hashes of which one is kept."""
LEAST = RUN + WINDOW - 1
"""Every run of so many words that two texts share is met; of shorter ones some."""

_BITS = 40
"""Of a hundred thousand articles' twenty million fingerprints a few hundred pairs are equal by chance: words decide."""
_MASK = (1 << _BITS) - 1
_BASE = 0x9E3779B97F
"""Odd, and far from any structure: the golden ratio's fraction."""
_OLDEST = pow(_BASE, RUN, 1 << _BITS)


Fingerprint: TypeAlias = tuple[int, int]
"""The hash of a run of words, of 40 bits, and the place of its first word among the text's."""


def hashes(words: Sequence[str]) -> list[int]:
    """The hash of each run of `RUN` words, in order; none of a shorter text.

    Args:
        words: As `Comparable` has them.
    """
    codes = [crc32(word.encode("utf-8", "surrogatepass")) for word in words]
    behind = list(accumulate(codes, lambda so_far, code: (so_far * _BASE + code) & _MASK, initial=0))
    return [(after - before * _OLDEST) & _MASK for before, after in zip(behind, behind[RUN:], strict=False)]


def fingerprints(words: Sequence[str]) -> list[Fingerprint]:
    """The fingerprints of a text, in order of their places; none of a text of fewer than `LEAST` words.

    Args:
        words: As `Comparable` has them.
    """
    all_ = hashes(words)
    kept: list[Fingerprint] = []
    last = -1
    for first, least in enumerate(map(min, all_, all_[1:], all_[2:], all_[3:])):
        if last < first or all_[last] != least:
            last = first + WINDOW - 1
            while all_[last] != least:
                last -= 1
            kept.append((least, last))
    return kept
