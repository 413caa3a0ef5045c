"""The sentences and paragraphs of an article that are compared, with what counts of their words; furniture has none.

Each is made when it is asked for. Most are asked how near they may be and no more, so of their words only what counts
is made; how they stand there is found for those of which reasons are told.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from reader.analysis.wording import NO_VARIANTS, Keyed, Variants, Word, keys_of, words_of
from reader.model.span import Span
from reader.text.fold import fold
from reader.text.furniture import begun_outside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reader.analysis.parallel import Question
    from reader.text.segment import Outline

MANY = 200
"""Paragraphs of an article that are looked at one by one."""
NO_KEYS: frozenset[str] = frozenset()


class Unit:
    """A sentence or a paragraph.

    Args:
        text: The article's text.
        span: Where in it.
        keys: What counts of its words; nothing where it is furniture.
        around: The same of the paragraph, if it is a sentence.
        variants: What counts as one word.
    """

    __slots__ = ("_text", "_variants", "_words", "around", "keys", "span")

    def __init__(
        self,
        text: str,
        span: Span,
        keys: frozenset[str] = frozenset(),
        around: frozenset[str] | None = None,
        variants: Variants = NO_VARIANTS,
    ) -> None:
        self._text, self._variants = text, variants
        self._words: Mapping[str, Word] | None = None
        self.span, self.keys, self.around = span, keys, around

    @property
    def words(self) -> Mapping[str, Word]:
        """Its words as they stand there, by their keys; made for those few of which reasons are told."""
        if self._words is None:
            own = self._text[self.span.start : self.span.end] if self.keys else ""
            self._words = words_of(own, self._variants)
        return self._words

    def spellings(self, key: str) -> Sequence[str]:
        """By what a folded text may have a word of it: by its key, or any spelling of a variant."""
        return self._variants.spellings(key, self.words[key]) if key.startswith("=") else (key,)


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
        self._keyed: Keyed | None = None

    def paragraph(self, number: int) -> Unit:
        """A paragraph, counted from 0; without words where it is furniture."""
        found = self._paragraphs.get(number)
        if found is None:
            span = self.outline.paragraphs[number]
            own = bool(begun_outside([span], self._furniture))
            found = self._paragraphs[number] = self._unit(span, own=own)
        return found

    def sentences(self, number: int) -> tuple[Unit, ...]:
        """The sentences of a paragraph that are no furniture."""
        found = self._sentences.get(number)
        if found is None:
            around = self.paragraph(number).keys
            spans = self.outline.sentences(number)
            if len(spans) == 1:
                found = (Unit(self.outline.text, spans[0], around, around, self._variants),) if around else ()
            else:
                own = begun_outside(spans, self._furniture)
                found = tuple(self._unit(span, around) for span in own)
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
        text = self.outline.text
        if first < 0:
            return Unit(text, span)
        if first != last:
            spans = self.outline.paragraphs[first : last + 1]
            return self._unit(Span(spans[0].start, spans[-1].end))
        sentences = self.outline.sentences(first)
        touched = [one for one in sentences if one.start < max(span.end, span.start + 1) and span.start < one.end]
        if len(touched) != 1:
            return self.paragraph(first)
        return next((u for u in self.sentences(first) if u.span == touched[0]), Unit(text, touched[0], around=NO_KEYS))

    def like(self, unit: Unit, paragraphs: Iterable[int] | None = None) -> Iterator[Unit]:
        """The units that are of a kind with one, in all paragraphs or in some of them."""
        numbers = range(len(self.outline.paragraphs)) if paragraphs is None else paragraphs
        for number in numbers:
            if unit.around is None:
                yield self.paragraph(number)
            else:
                yield from self.sentences(number)

    def likely(self, question: Question, most: int = MANY) -> list[tuple[float, int]]:
        """Which paragraphs may have what is near.

        Args:
            question: What is asked about.
            most: Paragraphs that are looked at; of an article that has more, those with most of the rarest words.

        Returns:
            How near at most what each has can be, and its number; those alone that share a word with what is asked
            about, the nearest first. Where that is a paragraph, it is how near each is.
        """
        if self._keyed is None:
            self._keyed = Keyed(fold(self.outline.text), self._variants)
        numbers: Sequence[int] = range(len(self.outline.paragraphs))
        if len(numbers) > most:
            numbers = self._having(question.asked, self._keyed.folded)[:most]
        near = ((question.possible(self.paragraph(number).keys), number) for number in numbers)
        return sorted((one for one in near if one[0]), key=lambda one: (-one[0], one[1]))

    def _having(self, asked: Iterable[tuple[Sequence[str], float]], folded: str) -> list[int]:
        """Paragraphs that have some of the words that are asked for, those first of which these say most."""
        ends = self.outline.paragraphs.ends
        said: dict[int, float] = {}
        for spellings, weight in asked:
            there: set[int] = set()
            for spelling in spellings:
                at = folded.find(spelling)
                while at >= 0:
                    number = min(bisect_right(ends, at), len(ends) - 1)
                    there.add(number)
                    at = folded.find(spelling, max(ends[number], at + 1))
            for number in there:
                said[number] = said.get(number, 0.0) + weight
        return sorted(said, key=lambda number: (-said[number], number))

    def _unit(self, span: Span, around: frozenset[str] | None = None, *, own: bool = True) -> Unit:
        text = self.outline.text
        if not own:
            return Unit(text, span, around=around)
        if self._keyed is not None:
            return Unit(text, span, self._keyed.keys(*span), around, self._variants)
        return Unit(text, span, keys_of(text[span.start : span.end], self._variants), around, self._variants)
