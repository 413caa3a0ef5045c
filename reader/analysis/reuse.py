"""Passages that two texts have in common: the same words, or with a few of them changed or cut out.

What is found begins at a fingerprint that both texts have, see `seeds`, and is made as long as it gets. So every
run of eight equal words and more is in what is found, whatever stands around it and wherever it was moved to. From its
ends the texts are followed over changed words as long as equal ones come again soon, as programs for plagiarism do
(seed, extend, join; Potthast et al. 2013, "Overview of the 5th International Competition on Plagiarism Detection").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.fingerprints import LEAST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_GAP = 6
"""Words that may be changed, put in or left out between two runs of equal ones."""
_AGAIN = 3
"""Equal words after which a passage goes on behind changed ones; as many as were changed, if those are more."""
_CUT = 60
"""Words that may have been cut out, or put in, between two passages for them to be one."""
_DENSE = 0.75
"""Where no run is long enough, so many of a passage's words are equal, of twice as many in all."""


class Run(NamedTuple):
    """Words that follow each other in both texts."""

    first: int
    """The place of the first among the words of one text."""
    second: int
    """The same in the other."""
    length: int


class Passage(NamedTuple):
    """What two texts have in common in one place of each."""

    runs: tuple[Run, ...]
    """The equal words, in order in both texts; what stands between two runs was changed."""

    @property
    def shared(self) -> int:
        """How many words are equal."""
        return sum(run.length for run in self.runs)

    @property
    def here(self) -> tuple[int, int]:
        """The first word in the one text, and the one behind the last."""
        return self.runs[0].first, self.runs[-1].first + self.runs[-1].length

    @property
    def there(self) -> tuple[int, int]:
        """The same in the other text."""
        return self.runs[0].second, self.runs[-1].second + self.runs[-1].length

    @property
    def verbatim(self) -> bool:
        """Whether all words are equal."""
        return len(self.runs) == 1

    def turned(self) -> Passage:
        """The same, seen from the other text."""
        return Passage(tuple(Run(second, first, length) for first, second, length in self.runs))


def verbatim(
    one: Sequence[str], other: Sequence[str], begun: Iterable[tuple[int, int]], least: int = LEAST
) -> list[Run]:
    """All runs of equal words that cannot be made longer; none that is a piece of longer ones in both texts.

    Args:
        one: A text's words, as `Comparable` has them.
        other: Another's.
        begun: Where they have fingerprints in common, as `seeds.common` gives it.
        least: Words that a run has at least.
    """
    reached: dict[int, int] = {}
    found: list[Run] = []
    for first, second in sorted(begun):
        if first >= reached.get(second - first, 0):
            run = _whole(one, other, first, second)
            reached[second - first] = run.first + run.length
            if run.length >= least:
                found.append(run)
    return [passage.runs[0] for passage in _without_pieces([Passage((run,)) for run in found])]


def passages(
    one: Sequence[str], other: Sequence[str], begun: Iterable[tuple[int, int]], least: int = LEAST
) -> list[Passage]:
    """What two texts have in common, the longest first; each run of `least` equal words is in one of them.

    Args:
        one: A text's words, as `Comparable` has them.
        other: Another's.
        begun: Where they have fingerprints in common, as `seeds.common` gives it.
        least: Words that are equal, one behind the other, in a passage; or twice as many in all of it.
    """
    reached: dict[int, int] = {}
    found: list[Passage] = []
    for first, second in sorted(begun):
        if first < reached.get(second - first, 0):
            continue
        run = _whole(one, other, first, second)
        if not run.length:
            continue
        passage = Passage((*_back(one, other, run, reached), run, *_on(one, other, run)))
        for part in passage.runs:
            diagonal = part.second - part.first
            reached[diagonal] = max(reached.get(diagonal, 0), part.first + part.length)
        found.append(passage)
    kept = [passage for passage in _joined(found) if _counts(passage, least)]
    return sorted(_without_pieces(kept), key=lambda passage: (-passage.shared, passage.here, passage.there))


def _counts(passage: Passage, least: int) -> bool:
    """Whether so much is equal that it is no accident."""
    if any(run.length >= least for run in passage.runs):
        return True
    longer = max(behind - first for first, behind in (passage.here, passage.there))
    return passage.shared >= max(2 * least, _DENSE * longer)


def _whole(one: Sequence[str], other: Sequence[str], first: int, second: int) -> Run:
    """The run through one place of each text, as long as it gets; of length 0 if it is none."""
    length = _equal(one, other, first, second)
    before = _equal_before(one, other, first, second) if length else 0
    return Run(first - before, second - before, before + length)


def _on(one: Sequence[str], other: Sequence[str], run: Run) -> Iterator[Run]:
    """The runs that follow behind changed words."""
    more = True
    while more:
        more = False
        first, second = run.first + run.length, run.second + run.length
        for here, there in _steps(one[first : first + _GAP + 1], other[second : second + _GAP + 1]):
            length = _equal(one, other, first + here, second + there)
            if length >= max(_AGAIN, here, there):
                run = Run(first + here, second + there, length)
                more = True
                yield run
                break


def _back(one: Sequence[str], other: Sequence[str], run: Run, reached: Mapping[int, int]) -> list[Run]:
    """The runs that come before changed words, as far as they are in no passage yet."""
    found: list[Run] = []
    more = True
    while more:
        more = False
        low, low_there = max(run.first - _GAP - 1, 0), max(run.second - _GAP - 1, 0)
        for here, there in _steps(one[low : run.first][::-1], other[low_there : run.second][::-1]):
            first, second = run.first - here, run.second - there
            length = _equal_before(one, other, first, second)
            if length >= max(_AGAIN, here, there) and first - length >= reached.get(second - first, 0):
                run = Run(first - length, second - length, length)
                more = True
                found.append(run)
                break
    return found[::-1]


def _steps(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """How many words may be passed over in two texts to come to equal ones, the fewest first."""
    return sorted(
        ((here, there) for here, word in enumerate(one) for there, again in enumerate(other) if word == again),
        key=lambda step: (max(step), abs(step[0] - step[1])),
    )


def _equal(one: Sequence[str], other: Sequence[str], first: int, second: int) -> int:
    """How many words from two places on are equal."""
    most = min(len(one) - first, len(other) - second)
    length = 0
    while length < most and one[first + length] == other[second + length]:
        length += 1
    return length


def _equal_before(one: Sequence[str], other: Sequence[str], first: int, second: int) -> int:
    """How many words up to two places are equal."""
    most = min(first, second)
    length = 0
    while length < most and one[first - length - 1] == other[second - length - 1]:
        length += 1
    return length


def _joined(found: Iterable[Passage]) -> list[Passage]:
    """Passages that follow each other in both texts, with something cut out between them in one, as one."""
    whole: list[Passage] = []
    for passage in sorted(found, key=lambda passage: passage.here):
        for number in range(len(whole) - 1, max(len(whole) - _GAP, 0) - 1, -1):
            before = whole[number]
            here = passage.here[0] - before.here[1]
            there = passage.there[0] - before.there[1]
            long_enough = before.shared >= LEAST and passage.shared >= LEAST
            if min(here, there) >= 0 and min(here, there) <= _GAP and max(here, there) <= _CUT and long_enough:
                whole[number] = Passage(before.runs + passage.runs)
                break
        else:
            whole.append(passage)
    return whole


def _without_pieces(found: Sequence[Passage]) -> list[Passage]:
    """Those that are not in both texts a piece of something longer."""
    pieces = _inside([passage.here for passage in found]) & _inside([passage.there for passage in found])
    return [passage for number, passage in enumerate(found) if number not in pieces]


def _inside(stretches: Sequence[tuple[int, int]]) -> set[int]:
    """The places of those that lie in a longer one."""
    inside: set[int] = set()
    furthest, of = -1, (-1, -1)
    for number in sorted(range(len(stretches)), key=lambda number: (stretches[number][0], -stretches[number][1])):
        if stretches[number][1] <= furthest and stretches[number] != of:
            inside.add(number)
        elif stretches[number][1] > furthest:
            furthest, of = stretches[number][1], stretches[number]
    return inside
