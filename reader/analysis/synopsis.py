"""Two articles side by side as a synoptic edition has them: for each passage of one what stands beside it in the other.

The same words come first: where two sentences share a run of them, as `reuse` finds it, they belong together whatever
else is alike. Else it is what tells the same matter, as `parallel` measures it, if it is near enough. Where several are
about as near, the order of the two texts decides: the one that comes soonest behind what stands beside the passage
before. Order decides nothing else, for news is told in any order: what is clearly nearer may stand anywhere.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar

from reader.analysis.comparable import Comparable
from reader.analysis.fingerprints import LEAST as IN_A_ROW
from reader.analysis.parallel import SURE, nearness
from reader.analysis.reuse import passages
from reader.analysis.seeds import common
from reader.analysis.units import Units
from reader.analysis.wording import NO_VARIANTS, Rarity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reader.analysis.reuse import Run
    from reader.analysis.units import Unit
    from reader.analysis.wording import Variants
    from reader.model.span import Span
    from reader.text.segment import Outline

_ABOUT_AS_NEAR = 0.95
"""What is at least such a part as near as the nearest is about as near; with less, order would make more wrong."""
_HALF = 0.5
"""The part of a passage's words that stand in runs of the same ones, from which on it is told in the same words."""
_COMMON = 200
"""Sentences of an article from which on a word brings none of them near: it would cost much, and tells little."""

_Number = TypeVar("_Number", int, float)
_Counts: TypeAlias = "Mapping[int, Mapping[int, int]]"
_Near: TypeAlias = "Mapping[int, Mapping[int, float]]"
"""By the places of units of the one article, then of the other: their words in common; how near they are."""


class Text(NamedTuple):
    """One of the two articles."""

    outline: Outline
    furniture: Sequence[tuple[int, int]] = ()
    """Stretches that are left out: in order, disjoint."""


class Counterpart(NamedTuple):
    """What stands beside a passage."""

    here: Span
    """The passage: a sentence, or a paragraph where none of its sentences decides."""
    there: Span
    """What stands beside it in the other article: a unit of the same kind."""
    near: float
    """How near they are, from 0 to 1."""
    same: int
    """How many words of the passage are the same there, in runs; 0 if it is told in other words."""


class Synopsis:
    """What stands beside each passage of one article in another. Made by `synopses`.

    Args:
        outline: The one article.
        sentences: What stands beside its sentences, in order.
        paragraphs: What stands beside its paragraphs, in order.
    """

    def __init__(self, outline: Outline, sentences: Sequence[Counterpart], paragraphs: Sequence[Counterpart]) -> None:
        self._outline = outline
        self.sentences = tuple(sentences)
        self.paragraphs = {outline.paragraph_at(found.here.start): found for found in paragraphs}
        """By the paragraph's number, from 0, those that have one."""
        self._starts = [found.here.start for found in sentences]

    def at(self, span: Span) -> Counterpart | None:
        """What stands beside the place where somebody stands; None where nothing does.

        Args:
            span: A place in the one article; what reaches over several sentences counts as the paragraph it begins in.
        """
        place = bisect_right(self._starts, span.start) - 1
        if place >= 0 and self.sentences[place].here.covers(span):
            return self.sentences[place]
        return self.paragraphs.get(self._outline.paragraph_at(span.start))


def synopses(
    one: Text, other: Text, variants: Variants = NO_VARIANTS, pause: Callable[[], None] = lambda: None
) -> tuple[Synopsis, Synopsis]:
    """Find what of two articles stands beside each other: seen from the one, and seen from the other.

    Args:
        one: An article. Its outline is asked for sentences, so no other thread may use it meanwhile.
        other: The article beside it.
        variants: What counts as one word.
        pause: Called now and then, so that others can go first.
    """
    units = [Units(text.outline, text.furniture, variants) for text in (one, other)]
    sentences: tuple[list[Unit], list[Unit]] = [], []
    paragraphs: tuple[list[Unit], list[Unit]] = [], []
    for side, of in enumerate(units):
        for number in range(len(of.outline.paragraphs)):
            pause()
            sentences[side].extend(of.sentences(number))
            if (whole := of.paragraph(number)).keys:
                paragraphs[side].append(whole)
    rarity = Rarity(unit.keys for side in sentences for unit in side)
    shared = _Shared(one, other)
    pause()
    by_sentence = _beside(sentences[0], sentences[1], rarity, shared, pause)
    by_paragraph = _beside(paragraphs[0], paragraphs[1], rarity, shared, pause)
    first, second = (
        Synopsis(text.outline, by_sentence[side], by_paragraph[side]) for side, text in enumerate((one, other))
    )
    return first, second


def _beside(
    own: Sequence[Unit], others: Sequence[Unit], rarity: Rarity, shared: _Shared, pause: Callable[[], None]
) -> tuple[list[Counterpart], list[Counterpart]]:
    """What stands beside the units of two articles, all of one kind: beside those of the one, and of the other."""
    having: dict[str, list[int]] = defaultdict(list)
    for place, unit in enumerate(others):
        for key in unit.keys:
            having[key].append(place)
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for place, unit in enumerate(own):
        pause()
        telling = (having[key] for key in unit.keys if len(having.get(key, ())) in range(1, _COMMON))
        for there in {there for places in telling for there in places}:
            near[place][there] = nearness(unit, others[there], rarity)
    same = shared.counts(own, others)
    return _chosen(own, others, near, same), _chosen(others, own, _turned(near), _turned(same))


def _chosen(own: Sequence[Unit], others: Sequence[Unit], near: _Near, same: _Counts) -> list[Counterpart]:
    """What stands beside each unit that something stands beside."""
    reached = -1
    found: list[Counterpart] = []
    for place, unit in enumerate(own):
        there, words = _most(same.get(place, {}), unit)
        if not words:
            nearest = _nearest(near.get(place, {}), reached)
            if nearest is None:
                continue
            there = nearest
        reached = there
        found.append(Counterpart(unit.span, others[there].span, near.get(place, {}).get(there, 0.0), words))
    return found


def _most(same: Mapping[int, int], unit: Unit) -> tuple[int, int]:
    """The place of the unit that has most of a unit's words, and how many; 0 if those are too few to tell."""
    if not same:
        return -1, 0
    place, words = min(same.items(), key=lambda item: (-item[1], item[0]))
    return place, words if words >= IN_A_ROW or words >= max(_HALF * len(unit.keys), 2) else 0


def _nearest(near: Mapping[int, float], reached: int) -> int | None:
    """The place of what is nearest; None if nothing is near enough.

    Args:
        near: How near what is.
        reached: The place of what stands beside the unit before; of those that are about as near it decides.
    """
    most = max(near.values(), default=0.0)
    if most < SURE:
        return None
    least = max(most * _ABOUT_AS_NEAR, SURE)
    # On in the text goes before back in it, then what is closer to where one was.
    return min(
        (place for place, score in near.items() if score >= least),
        key=lambda place: (place < reached, abs(place - reached), -near[place]),
    )


def _turned(table: Mapping[int, Mapping[int, _Number]]) -> Mapping[int, Mapping[int, _Number]]:
    """The same, seen from the other article."""
    turned: dict[int, dict[int, _Number]] = defaultdict(dict)
    for place, row in table.items():
        for there, number in row.items():
            turned[there][place] = number
    return turned


class _Shared:
    """The words that two articles have in common, in runs."""

    def __init__(self, one: Text, other: Text) -> None:
        self._here, self._there = (Comparable(text.outline.text, text.furniture) for text in (one, other))
        words = self._here.words, self._there.words
        self._runs: list[Run] = [run for found in passages(*words, common(*words)) for run in found.runs]

    def counts(self, own: Sequence[Unit], others: Sequence[Unit]) -> _Counts:
        """How many words each unit of one article has in runs that stand in each of the other."""
        starts = [unit.span.start for unit in own], [unit.span.start for unit in others]
        counts: dict[int, Counter[int]] = defaultdict(Counter)
        for first, second, length in self._runs:
            for word in range(length):
                here, there = self._here.starts[first + word], self._there.starts[second + word]
                places = bisect_right(starts[0], here) - 1, bisect_right(starts[1], there) - 1
                if min(places) >= 0 and own[places[0]].span.holds(here) and others[places[1]].span.holds(there):
                    counts[places[0]][places[1]] += 1
        return counts
