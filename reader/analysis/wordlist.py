"""The words of many articles as numbers, so that they are read once and counted as often as one likes.

A word is what a reader points at (`text/words.py`), whatever its case, accents and apostrophes; phrases do not go over
punctuation, nor over the end of a paragraph, nor over what is left out between two words.
"""

from __future__ import annotations

from array import array
from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

from reader.text.fold import FILLER, fold
from reader.text.segment import Outline

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from reader.analysis.body import Body

Phrase: TypeAlias = tuple[int, ...]
"""A word or several that follow each other, as numbers."""

LONGEST = 3
"""Words of the longest phrases that are counted."""
_END = 0
"""Stands where no phrase goes on."""


class WordList:
    """The words of articles, by their names."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        """By folded word, from 1."""
        self._known: dict[str, int] = {}
        """By word as it is written."""
        self._spelled: Counter[str] = Counter()
        self._texts: dict[str, array[int]] = {}
        self._sizes: dict[str, int] = {}
        self._whole: tuple[tuple[int, int, int], Counter[Phrase]] | None = None
        """What was counted last in all articles: how many they were, and how."""

    def add(self, name: str, body: Body) -> None:
        """Take an article's own words in, under a name that none has yet."""
        text, known, taken = body.text, self._known, array("L")
        wrapped = Outline(text).hard_wrapped
        spelled = [text[start:end] for start, end in zip(body.starts, body.ends, strict=True)]
        before = 0
        for word, start, end in zip(spelled, body.starts, body.ends, strict=True):
            between = text[before:start]
            if between != " " and before and _parts(between, wrapped=wrapped):
                taken.append(_END)
            number = known.get(word)
            taken.append(self._new(word) if number is None else number)
            before = end
        self._spelled.update(spelled)
        self._texts[name], self._sizes[name] = taken, len(spelled)

    def _new(self, word: str) -> int:
        folded = fold(word).replace(FILLER, "")
        number = self._known[word] = self._numbers.setdefault(folded, len(self._numbers) + 1)
        return number

    def __contains__(self, name: str) -> bool:
        return name in self._texts

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def size(self, names: Iterable[str]) -> int:
        """How many words articles have."""
        return sum(self._sizes[name] for name in names)

    def count(self, names: Iterable[str], longest: int = LONGEST, least: int = 1) -> Counter[Phrase]:
        """How often each word and phrase stands in articles.

        Args:
            names: The articles, each once.
            longest: Words of the longest phrases.
            least: What is less frequent is left out. A phrase is no more frequent than what it consists of, so no
                phrase need be counted that has something less frequent in it.

        Returns:
            By phrase; not to be altered: what all articles have is remembered, since one group after another is held
            against it.
        """
        texts = [self._texts[name] for name in names]
        what = (len(texts), longest, least)
        if len(texts) == len(self._texts) and self._whole is not None and self._whole[0] == what:
            return self._whole[1]
        counted: Counter[Phrase] = Counter()
        shorter: Collection[Phrase] | None = None
        for length in range(1, longest + 1):
            found: Counter[Phrase] = Counter()
            for text in texts:
                found.update(_phrases(text, length, shorter))
            kept = {phrase: number for phrase, number in found.items() if number >= least}
            counted.update(kept)
            shorter = kept.keys()
        if len(texts) == len(self._texts):
            self._whole = what, counted
        return counted

    def count_some(self, name: str, wanted: Collection[Phrase]) -> Counter[Phrase]:
        """How often each of some phrases stands in one article."""
        counted: Counter[Phrase] = Counter()
        for length in sorted({len(phrase) for phrase in wanted}):
            counted.update(phrase for phrase in _phrases(self._texts[name], length, None) if phrase in wanted)
        return counted

    def spelled(self) -> dict[int, str]:
        """Each word as it is spelled most often, by its number."""
        best: dict[int, tuple[int, str]] = {}
        for word, times in self._spelled.items():
            number = self._known[word]
            if number not in best or (times, word) > best[number]:
                best[number] = times, word
        return {number: word for number, (_, word) in best.items()}

    def numbers_of(self, folded: Iterable[str]) -> set[int]:
        """The numbers of folded words, as far as they occur."""
        return {self._numbers[word] for word in folded if word in self._numbers}


def _parts(between: str, *, wrapped: bool) -> bool:
    """Whether what stands between two words ends a phrase."""
    return bool(between.strip()) or between.count("\n") > wrapped


def _phrases(text: array[int], length: int, shorter: Collection[Phrase] | None) -> Iterator[Phrase]:
    """The phrases of a text, as often as they stand in it: those of which both shorter ones are known, if any are."""
    if length == 1:
        return ((number,) for number in text if number)
    phrases = (phrase for phrase in zip(*(text[at:] for at in range(length)), strict=False) if _END not in phrase)
    if shorter is None:
        return phrases
    return (phrase for phrase in phrases if phrase[:-1] in shorter and phrase[1:] in shorter)
