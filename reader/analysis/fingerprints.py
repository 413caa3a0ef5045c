"""Fingerprints of a text, chosen so that two texts which share a run of eight words share a fingerprint.

Hashes of all runs of `RUN` words are winnowed: of each `WINDOW` that follow each other the least is kept, so of every
run of `RUN + WINDOW - 1` = 8 words that two texts share, both keep a fingerprint (Schleimer, Wilkerson and Aiken,
"Winnowing: local algorithms for document fingerprinting", SIGMOD 2003). The numbers are kept in the database, so
nothing here may give others for the same text: another rule is another migration. Every word of every article goes
through here as it comes in: what is done a word at a time is done by C.
"""

from __future__ import annotations

import sys
from array import array
from itertools import pairwise, starmap
from struct import Struct
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

_BYTES = 4
"""Of a word's code, and of a hash. What has a hash in common is compared: of a hundred thousand articles' twenty
million fingerprints each is met by chance in one of two hundred."""
_PACKED = Struct(f"{_BYTES * RUN}s")
"""The codes of a run."""
_REMEMBERED = 100_000
"""Words whose codes are kept at hand."""

Fingerprint: TypeAlias = tuple[int, int]
"""The hash of a run of words, and the place of its first word among the text's."""


class _Codes(dict[str, int]):
    """The code of each word, as far as it has been met."""

    def __missing__(self, word: str) -> int:
        self[word] = code = crc32(word.encode("utf-8", "surrogatepass"))
        return code


_codes = _Codes()


def hashes(words: Sequence[str]) -> list[int]:
    """The hash of each run of `RUN` words, in order; none of a shorter text.

    Args:
        words: As `Comparable` has them.
    """
    if len(_codes) > _REMEMBERED:
        _codes.clear()
    codes = array("I", map(_codes.__getitem__, words))
    if sys.byteorder == "big":
        codes.byteswap()
    packed = codes.tobytes()
    number = len(words) - RUN + 1
    found = [0] * max(number, 0)
    for first in range(min(RUN, number)):
        behind = len(words) - (len(words) - first) % RUN
        found[first::RUN] = starmap(crc32, _PACKED.iter_unpack(packed[_BYTES * first : _BYTES * behind]))
    return found


def winnowed(hashes: Sequence[int]) -> list[int]:
    """The hash that each window of `WINDOW` keeps, in the windows' order: the least."""
    # The least of two, and of those two that are two apart: half of what `min` of four takes.
    # And to compare is half of what a call takes.
    pairs = [one if one < other else other for one, other in pairwise(hashes)]  # noqa: FURB136
    return [one if one < other else other for one, other in zip(pairs, pairs[2:], strict=False)]  # noqa: FURB136


def fingerprints(words: Sequence[str]) -> list[Fingerprint]:
    """The fingerprints of a text, in order of their places; none of a text of fewer than `LEAST` words.

    A run that is kept in one place is a fingerprint wherever it stands.

    Args:
        words: As `Comparable` has them.
    """
    all_ = hashes(words)
    kept = set(winnowed(all_))
    return [(hash_, word) for word, hash_ in enumerate(all_) if hash_ in kept]
