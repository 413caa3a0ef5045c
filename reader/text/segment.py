"""What an article consists of: paragraphs, sentences, clauses, words.

An article of 10 MB must open as fast as a news item, so an `Outline` knows at once where the paragraphs are,
and nothing else; sentences, clauses and words are found per paragraph when someone looks there, and kept for
a while. The units nest: each lies inside a larger one, none is empty, none has white space at its ends, none
cuts a grapheme.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from itertools import compress
from operator import sub
from typing import NamedTuple, overload

from reader.model.span import Span
from reader.text import clauses, sentences, words
from reader.text.skeleton import Skeleton

_WRAP_COLUMNS = 100
_KEPT = 2048
"""Lists of units that are remembered: some screens of paragraphs, with the words of their sentences."""


class Place(NamedTuple):
    """Where an offset is, as people count, from 1; zeros in a text without paragraphs."""

    paragraph: int
    sentence: int


class SpanList(Sequence[Span]):
    """Spans, kept as two lists of offsets: a hundred thousand of them are made in no time."""

    __slots__ = ("ends", "starts")

    def __init__(self, starts: list[int], ends: list[int]) -> None:
        self.starts = starts
        self.ends = ends

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> Span: ...
    @overload
    def __getitem__(self, index: slice) -> list[Span]: ...
    def __getitem__(self, index: int | slice) -> Span | list[Span]:
        if isinstance(index, slice):
            return [Span(*pair) for pair in zip(self.starts[index], self.ends[index], strict=True)]
        return Span(self.starts[index], self.ends[index])

    def __iter__(self) -> Iterator[Span]:
        return map(Span, self.starts, self.ends)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]


class Outline:
    """The units of one text, found when they are asked for.

    Args:
        text: An article's text; it never changes.
    """

    text: str
    hard_wrapped: bool
    """Whether lines were broken to fit 100 columns or less, so that only a blank line ends a paragraph."""
    paragraphs: SpanList
    """Without white space at their ends, none empty; counted from 0."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.paragraphs, self.hard_wrapped = _paragraphs(text)
        self._kept: OrderedDict[tuple[str, int, int], tuple[Span, ...]] = OrderedDict()

    def paragraph_at(self, offset: int) -> int:
        """The paragraph that holds an offset; else the next one; else the last; -1 when there are none."""
        return min(bisect_right(self.paragraphs.ends, offset), len(self.paragraphs) - 1)

    def sentences(self, paragraph: int) -> tuple[Span, ...]:
        """The sentences of a paragraph; together they hold all of it that is not blank."""
        return self._remembered("sentences", paragraph, 0, self._find_sentences)

    def clauses_of(self, paragraph: int, sentence: int) -> tuple[Span, ...]:
        """The clauses of one sentence; together they hold all of it that is not blank."""
        return self._remembered("clauses", paragraph, sentence, self._find_clauses)

    def words_of(self, paragraph: int, sentence: int) -> tuple[Span, ...]:
        """The words of one sentence; at least one."""
        return self._remembered("words", paragraph, sentence, self._find_words)

    def clauses(self, paragraph: int) -> tuple[Span, ...]:
        """The clauses of a paragraph."""
        count = len(self.sentences(paragraph))
        return tuple(span for sentence in range(count) for span in self.clauses_of(paragraph, sentence))

    def words(self, paragraph: int) -> tuple[Span, ...]:
        """The words of a paragraph."""
        count = len(self.sentences(paragraph))
        return tuple(span for sentence in range(count) for span in self.words_of(paragraph, sentence))

    def sentence_at(self, paragraph: int, offset: int) -> int:
        """The sentence of a paragraph that holds an offset; else the next one in it; else its last."""
        found = self.sentences(paragraph)
        return min(bisect_right(found, offset, key=_end), len(found) - 1)

    def place(self, offset: int) -> Place:
        """The paragraph, and the sentence in it, of an offset."""
        paragraph = self.paragraph_at(offset)
        if paragraph < 0:
            return Place(0, 0)
        return Place(paragraph + 1, self.sentence_at(paragraph, offset) + 1)

    def _remembered(
        self, kind: str, paragraph: int, sentence: int, find: Callable[[int, int], tuple[Span, ...]]
    ) -> tuple[Span, ...]:
        key = (kind, paragraph, sentence)
        if (found := self._kept.get(key)) is not None:
            self._kept.move_to_end(key)
            return found
        found = self._kept[key] = find(paragraph, sentence)
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return found

    def _find_sentences(self, paragraph: int, _: int) -> tuple[Span, ...]:
        start, end = self.paragraphs[paragraph]
        skeleton = Skeleton(self.text[start:end], start)
        lines = skeleton.text
        if self.hard_wrapped:
            skeleton.text = lines.replace("\n", " ")
        return sentences.sentences(skeleton, lines)

    def _find_clauses(self, paragraph: int, sentence: int) -> tuple[Span, ...]:
        start, end = self.sentences(paragraph)[sentence]
        return clauses.clauses(Skeleton(self.text[start:end], start))

    def _find_words(self, paragraph: int, sentence: int) -> tuple[Span, ...]:
        start, end = self.sentences(paragraph)[sentence]
        return words.words(Skeleton(self.text[start:end], start))


def _end(span: Span) -> int:
    return span.end


def _paragraphs(text: str) -> tuple[SpanList, bool]:
    """The paragraphs, and whether they are blocks of hard-wrapped lines. A line ends at a line feed alone."""
    starts: list[int] = []
    ends: list[int] = []
    offset = 0
    lines = text.split("\n")
    for line in lines:
        length = len(line)
        if bare := line.strip():
            start = offset if len(bare) == length else offset + length - len(line.lstrip())
            starts.append(start)
            ends.append(start + len(bare))
        offset += length + 1
    if any(end - start > _WRAP_COLUMNS for start, end in zip(starts, ends, strict=True)):
        return SpanList(starts, ends), False
    return _blocks(lines, starts, ends)


def _blocks(lines: list[str], starts: list[int], ends: list[int]) -> tuple[SpanList, bool]:
    """Lines joined to the blocks that blank lines divide, if most are followed by another and none is too long."""
    numbers = [*compress(range(len(lines)), map(str.strip, lines))]
    steps = [*map(sub, numbers[1:], numbers)]
    if 2 * steps.count(1) <= len(numbers) or max(map(len, map(str.rstrip, lines))) > _WRAP_COLUMNS:
        return SpanList(starts, ends), False
    breaks = [i for i, step in enumerate(steps) if step != 1]
    return SpanList([starts[0], *(starts[i + 1] for i in breaks)], [*(ends[i] for i in breaks), ends[-1]]), True
