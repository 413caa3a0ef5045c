"""Which texts have fingerprints in common, and where in them those stand: there `reuse` begins to look.

See `fingerprints` for what they are.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, TypeVar

from reader.analysis.fingerprints import hashes, winnowed

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

_MOST = 32
"""Places of one fingerprint in one text that are looked at: a refrain is not held against all others of its kind."""

_Key = TypeVar("_Key", bound="Hashable")


def in_common(kept: Mapping[_Key, AbstractSet[int]]) -> Iterator[tuple[int, list[_Key]]]:
    """The fingerprints that several texts have.

    Args:
        kept: The fingerprints of each text.

    Yields:
        A fingerprint, and which texts have it, in their order.
    """
    # Most fingerprints stand in one text alone: they are passed over before any of them is looked at by itself.
    met: set[int] = set()
    again: set[int] = set()
    for some in kept.values():
        again |= met & some
        met |= some
    having: dict[int, list[_Key]] = {hash_: [] for hash_ in again}
    for text, some in kept.items():
        for hash_ in some & again:
            having[hash_].append(text)
    yield from having.items()


def by_pairs(having: Iterable[tuple[int, Sequence[_Key]]], most: int) -> Mapping[tuple[_Key, _Key], list[list[int]]]:
    """Which two texts have which fingerprints in common.

    Args:
        having: As `in_common` gives it.
        most: Texts that may have a fingerprint for it to say something of any two of them.

    Returns:
        By two texts, in their order, the fingerprints that both have, in lists.
    """
    # The fingerprints of a passage stand in the same texts, all of them: those are paired once for each passage.
    together: dict[tuple[_Key, ...], list[int]] = defaultdict(list)
    for hash_, texts in having:
        if 1 < len(texts) <= most:
            together[tuple(texts)].append(hash_)
    pairs: dict[tuple[_Key, _Key], list[list[int]]] = defaultdict(list)
    for same, found in together.items():
        for pair in combinations(same, 2):
            pairs[pair].append(found)
    return pairs


def wanted_of(pairs: Mapping[tuple[_Key, _Key], Iterable[Sequence[int]]]) -> dict[_Key, set[int]]:
    """The fingerprints that each text has in common with any other, from what `by_pairs` gives."""
    wanted: dict[_Key, set[int]] = defaultdict(set)
    for (one, other), shared in pairs.items():
        wanted[one].update(*shared)
        wanted[other].update(*shared)
    return wanted


def places(hashes: Iterable[int], wanted: Collection[int]) -> dict[int, list[int]]:
    """Where in a text some fingerprints stand.

    Args:
        hashes: All of the text's, as `fingerprints.hashes` gives them.
        wanted: Those that are looked for.

    Returns:
        The place of the first word, for each place of each that is there.
    """
    there: dict[int, list[int]] = {}
    for hash_, word in [(hash_, word) for word, hash_ in enumerate(hashes) if hash_ in wanted]:
        there.setdefault(hash_, []).append(word)
    return there


def begun(
    one: Mapping[int, Sequence[int]], other: Mapping[int, Sequence[int]], shared: Iterable[int]
) -> list[tuple[int, int]]:
    """The places at which two texts have the same fingerprints.

    Args:
        one: Where a text's fingerprints stand, as `places` tells it.
        other: The same of another.
        shared: Fingerprints that both may have.
    """
    return [
        (here, there)
        for hash_ in shared
        if hash_ in one and hash_ in other
        for here in one[hash_][:_MOST]
        for there in other[hash_][:_MOST]
    ]


def common(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """The places at which two texts have the same fingerprint, each as words' places in the one and in the other."""
    ours, theirs = hashes(one), hashes(other)
    shared = set(winnowed(ours)).intersection(winnowed(theirs))
    return begun(places(ours, shared), places(theirs, shared), shared)
