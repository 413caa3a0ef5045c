"""Parallel passages: what in another article tells the same matter, in whatever words; how near it is, and why.

Two stretches are as near as the share that they have in common of what their words say, each word counted by its
rarity: Dice's coefficient over weights, `2 w(A and B) / (w(A) + w(B))`; 0 with no word in common, 1 with the same
words. A sentence says too little alone ("The war concluded …"), so of two sentences it is the mean of theirs and of
that of the paragraphs around them. `tests/analysis/judged/` has what readers found, `make bench` how often this does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.wording import FIRST, NO_VARIANTS, WITHIN, Variants, Word, words_of
from reader.model.span import Span
from reader.text.fold import fold
from reader.text.furniture import begun_outside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reader.analysis.wording import Rarity
    from reader.text.segment import Outline

LEAST = 0.12
"""What is less near is most likely about something else: on the judged set 99 % of what is right is nearer, and of
what is 0.2 near or nearer more than half is right."""
_RARE, _TELLING = 0.5, 0.25
"""The shares of the most that a word can say, from which on a word and a name are reasons."""
_SHORT = 3
"""Letters of a word that is no reason: pronouns, prepositions."""


class Unit(NamedTuple):
    """A sentence or a paragraph."""

    span: Span
    words: Mapping[str, Word]
    around: Mapping[str, Word] | None = None
    """The words of the paragraph, if it is a sentence."""


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


class Units:
    """The sentences and paragraphs of one article that are compared, made when they are asked for.

    Args:
        outline: The article.
        furniture: Stretches that are left out, in order, disjoint.
        variants: What counts as one word.
    """

    def __init__(
        self, outline: Outline, furniture: Sequence[tuple[int, int]] = (), variants: Variants = NO_VARIANTS
    ) -> None:
        self.outline = outline
        self._furniture = furniture
        self._variants = variants
        self._paragraphs: dict[int, Unit] = {}
        self._sentences: dict[int, tuple[Unit, ...]] = {}
        self._folded: str | None = None

    def paragraph(self, number: int) -> Unit:
        """A paragraph, counted from 0; without words where it is furniture."""
        found = self._paragraphs.get(number)
        if found is None:
            span = self.outline.paragraphs[number]
            own = bool(begun_outside([span], self._furniture))
            found = self._paragraphs[number] = Unit(span, self._words(span) if own else {})
        return found

    def sentences(self, number: int) -> tuple[Unit, ...]:
        """The sentences of a paragraph that are no furniture."""
        found = self._sentences.get(number)
        if found is None:
            around = self.paragraph(number).words
            spans = self.outline.sentences(number)
            if len(spans) == 1:
                found = (Unit(spans[0], around, around),) if around else ()
            else:
                own = begun_outside(spans, self._furniture)
                found = tuple(Unit(span, self._words(span), around) for span in own)
            self._sentences[number] = found
        return found

    def all_sentences(self) -> Iterator[Unit]:
        """Every sentence, in order."""
        for number in range(len(self.outline.paragraphs)):
            yield from self.sentences(number)

    def unit(self, span: Span) -> Unit:
        """What is compared where somebody stands: the sentence around a span, the paragraphs if it goes over more."""
        first = self.outline.paragraph_at(span.start)
        last = self.outline.paragraph_at(max(span.end - 1, span.start))
        if first < 0:
            return Unit(span, {})
        if first != last:
            spans = self.outline.paragraphs[first : last + 1]
            whole = Span(spans[0].start, spans[-1].end)
            return Unit(whole, self._words(whole))
        sentences = self.outline.sentences(first)
        touched = [one for one in sentences if one.start < max(span.end, span.start + 1) and span.start < one.end]
        if len(touched) != 1:
            return self.paragraph(first)
        return next((unit for unit in self.sentences(first) if unit.span == touched[0]), Unit(touched[0], {}, {}))

    def like(self, unit: Unit, paragraphs: Iterable[int] | None = None) -> Iterator[Unit]:
        """The units that are of a kind with one, in all paragraphs or in some of them."""
        numbers = range(len(self.outline.paragraphs)) if paragraphs is None else paragraphs
        for number in numbers:
            if unit.around is None:
                yield self.paragraph(number)
            else:
                yield from self.sentences(number)

    def likely(self, unit: Unit, rarity: Rarity) -> list[tuple[float, int]]:
        """Which paragraphs may be near a unit, by a look for its words: a tenth of a comparison's cost.

        Returns:
            About how near each is, and its number; those alone in which some word stands, the nearest first.
        """
        asked = [
            (self._variants.spellings(key, word) if key.startswith("=") else (key,), rarity(key))
            for key, word in unit.words.items()
        ]
        whole = sum(weight for _, weight in asked) or 1.0
        length = max(unit.span.length, 1)
        if self._folded is None:
            self._folded = fold(self.outline.text)
        found: list[tuple[float, int]] = []
        for number, (start, end) in enumerate(self.outline.paragraphs):
            part = self._folded[start:end]
            said = 0.0
            for words, weight in asked:
                if words[0] in part or (len(words) > 1 and any(word in part for word in words)):
                    said += weight
            if said:
                found.append((2 * said / (whole + whole * len(part) / length), number))
        return sorted(found, key=lambda pair: (-pair[0], pair[1]))

    def _words(self, span: Span) -> dict[str, Word]:
        return words_of(self.outline.text[span.start : span.end], self._variants)


def nearness(one: Unit, other: Unit, rarity: Rarity) -> float:
    """How near two units are, from 0 to 1."""
    own = _shared(one.words, other.words, rarity)
    if one.around is None or other.around is None:
        return own
    return (own + _shared(one.around, other.around, rarity)) / 2


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
    near = [(nearness(one, other, rarity), other) for other in others if one.words.keys() & other.words.keys()]
    near.sort(key=lambda pair: (-pair[0], pair[1].span))
    return [Found(other.span, score, why(one, other, rarity)) for score, other in near[:most] if score > 0]


def why(one: Unit, other: Unit, rarity: Rarity) -> Why:
    """What two units share that tells that they are about the same."""
    names: list[str] = []
    numbers: list[str] = []
    rare: list[str] = []
    variants: list[str] = []
    for key in rarity.rarest(one.words.keys() & other.words.keys()):
        here, there = one.words[key], other.words[key]
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


def _shared(one: Mapping[str, Word], other: Mapping[str, Word], rarity: Rarity) -> float:
    whole = sum(map(rarity, one)) + sum(map(rarity, other))
    return 2 * sum(map(rarity, one.keys() & other.keys())) / whole if whole else 0.0
