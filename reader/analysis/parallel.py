"""Parallel passages: what in another article tells the same matter, in whatever words; how near it is, and why.

Two stretches are as near as the share that they have in common of what their words say, each word counted by its
rarity: Dice's coefficient over weights, `2 w(A and B) / (w(A) + w(B))`; 0 with no word in common, 1 with the same
words. A sentence says too little alone ("The war concluded …"), so of two sentences it is the mean of theirs and of
that of the paragraphs around them. `tests/analysis/judged/` has what readers found, `make bench` how often this does.
"""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.wording import FIRST, WITHIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.analysis.units import Unit, Units
    from reader.analysis.wording import Rarity
    from reader.model.span import Span

LEAST, SURE = 0.12, 0.22
"""How near what is offered is at least, and what is taken without asking.

`p` offers, and one judges: what it leaves out nobody finds, so it leaves out only what is most likely about something
else. On the judged set 99 % of what is right is nearer than 0.12; of what is at least 0.2 near more than half is right.
`=` by matter moves columns by itself, and says where a column has nothing: what it takes wrongly leads astray. With
0.22 six in ten of what it finds are right, and nine in ten of the passages that have nothing are told to have nothing;
with 0.16 it would find half as much again, and be wrong more often than right."""
_RARE, _TELLING = 0.5, 0.25
"""The shares of the most that a word can say, from which on a word and a name are reasons."""
_ASKED = 8
"""Words of a passage, its rarest, by which it is told which paragraphs of an article are looked at."""
_SHORT = 3
"""Letters of a word that is no reason: pronouns, prepositions."""


class Why(NamedTuple):
    """What two stretches share, as the first has it; what says most comes first."""

    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    """Rare ones."""
    variants: tuple[str, ...] = ()
    """What a word list holds for the same: "Khankendi / Stepanakert"."""

    def __str__(self) -> str:
        return ", ".join(self.names + self.numbers + self.variants + self.words)


class Found(NamedTuple):
    """A passage that may tell the same."""

    span: Span
    near: float
    """From 0 to 1, as told above."""
    why: Why


class Question:
    """What is asked about, and how near other things are to it.

    Args:
        unit: A sentence or a paragraph.
        rarity: What each word says.
    """

    def __init__(self, unit: Unit, rarity: Rarity) -> None:
        self.unit, self._rarity, self._together = unit, rarity, rarity.together
        self._keys, self._around = unit.keys, unit.around
        self._weight = rarity.together(unit.keys)
        self._weight_around = rarity.together(unit.around or ())

    @cached_property
    def asked(self) -> list[tuple[Sequence[str], float]]:
        """Its rarest words, each in all its spellings, and what it says."""
        rarest = islice(self._rarity.rarest(self._keys), _ASKED)
        return [(self.unit.spellings(key), self._rarity(key)) for key in rarest]

    def why(self, other: Unit) -> Why:
        """What it shares with another unit: see `why`."""
        return why(self.unit, other, self._rarity)

    def of(self, other: Unit) -> float:
        """How near another unit is."""
        own = _share(self._weight, self._together(other.keys), self._together(self._keys & other.keys))
        if self._around is None or other.around is None:
            return own
        return (own + self._of_paragraphs(self._around, other.around)) / 2

    def possible(self, paragraph: frozenset[str]) -> float:
        """How near a paragraph is, or how near at most a sentence of it can be; 0 if no word is in common."""
        common = self._together(self._keys & paragraph)
        if self._around is None or not common:
            return _share(self._weight, self._together(paragraph), common)
        # A sentence would be nearest that has all that is in common, and nothing else.
        return (_share(self._weight, common, common) + self._of_paragraphs(self._around, paragraph)) / 2

    def _of_paragraphs(self, around: frozenset[str], other: frozenset[str]) -> float:
        return _share(self._weight_around, self._together(other), self._together(around & other))


def _share(one: float, other: float, common: float) -> float:
    return 2 * common / (one + other) if one + other else 0.0


def nearness(one: Unit, other: Unit, rarity: Rarity) -> float:
    """How near two units are, from 0 to 1."""
    return Question(one, rarity).of(other)


def ranked(question: Question, others: Iterable[Unit], most: int) -> list[tuple[float, Unit]]:
    """How near those units are that are nearest to what is asked about: see `nearest`."""
    keys = question.unit.keys
    near = [(question.of(other), other) for other in others if not keys.isdisjoint(other.keys)]
    near.sort(key=lambda pair: (-pair[0], pair[1].span))
    return [pair for pair in near[:most] if pair[0] > 0]


def ranked_in(
    question: Question, units: Units, likely: Sequence[tuple[float, int]], most: int
) -> list[tuple[float, Unit]]:
    """How near those passages of an article are that are nearest, of those that are near at all.

    Args:
        question: What is asked about.
        units: The article.
        likely: Its paragraphs, as `Units.likely` gives them: those are passed over that cannot have any of the nearest.
        most: How many are wanted.
    """
    found: list[tuple[float, Unit]] = []
    for possible, number in likely:
        if possible < LEAST or (len(found) == most and possible < found[-1][0]):
            break
        found += ranked(question, units.like(question.unit, (number,)), most)
        found = sorted(found, key=lambda pair: (-pair[0], pair[1].span))[:most]
    return [pair for pair in found if pair[0] >= LEAST]


def nearest(one: Unit, others: Iterable[Unit], rarity: Rarity, most: int = 3) -> list[Found]:
    """The units of another article that are nearest to one.

    Args:
        one: What is asked about.
        others: The other article's units of the same kind.
        rarity: What each word says.
        most: How many are wanted.

    Returns:
        The nearest first, of equals the earlier; none that has no word in common with it.
    """
    question = Question(one, rarity)
    return [Found(other.span, score, question.why(other)) for score, other in ranked(question, others, most)]


def why(one: Unit, other: Unit, rarity: Rarity) -> Why:
    """What two units share that tells that they are about the same."""
    names: list[str] = []
    numbers: list[str] = []
    rare: list[str] = []
    variants: list[str] = []
    own, others = one.words, other.words
    for key in rarity.rarest(own.keys() & others.keys()):
        here, there = own[key], others[key]
        says = rarity(key) / rarity.most
        if key.startswith("=") and here.shown.casefold() != there.shown.casefold():
            variants.append(f"{here.shown} / {there.shown}")
        elif here.is_number:
            numbers.append(here.shown)
        elif min(here.case, there.case) >= FIRST and max(here.case, there.case) == WITHIN:
            if says >= _TELLING:
                names.append(here.shown)
        elif says >= _RARE and len(here.shown) > _SHORT:
            rare.append(here.shown)
    return Why(tuple(names), tuple(numbers), tuple(rare), tuple(variants))
