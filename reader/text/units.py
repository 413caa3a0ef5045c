"""The units of an outline in one row, of any size: the one around an offset, the next, the one before.

Nothing here depends on the article's length: paragraphs are found by bisection, and only the paragraphs that
are looked into are ever segmented.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from enum import IntEnum
from typing import TYPE_CHECKING

from reader.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.text.segment import Outline


class Grain(IntEnum):
    """The sizes of a unit."""

    WORD = 0
    CLAUSE = 1
    SENTENCE = 2
    PARAGRAPH = 3


def around(outline: Outline, grain: Grain, offset: int) -> Span:
    """The unit that holds an offset; else the next one in the same sentence; else its last.

    In a text without paragraphs it is the empty span at 0.
    """
    paragraph = outline.paragraph_at(offset)
    if paragraph < 0:
        return Span(0, 0)
    if grain is Grain.PARAGRAPH:
        return outline.paragraphs[paragraph]
    sentence = outline.sentence_at(paragraph, offset)
    if grain is Grain.SENTENCE:
        return outline.sentences(paragraph)[sentence]
    units = _inner(outline, grain, paragraph, sentence)
    return units[min(bisect_right(units, offset, key=_end), len(units) - 1)]


def after(outline: Outline, grain: Grain, offset: int) -> Span | None:
    """The first unit that begins at an offset or behind it."""
    paragraph = bisect_right(outline.paragraphs.ends, offset)
    while paragraph < len(outline.paragraphs):
        for units in _lists_from(outline, grain, paragraph, offset):
            index = bisect_left(units, offset, key=_start)
            if index < len(units):
                return units[index]
        paragraph += 1
    return None


def before(outline: Outline, grain: Grain, offset: int) -> Span | None:
    """The last unit that begins before an offset."""
    paragraph = bisect_left(outline.paragraphs.starts, offset) - 1
    while paragraph >= 0:
        for units in _lists_down(outline, grain, paragraph, offset):
            index = bisect_left(units, offset, key=_start)
            if index:
                return units[index - 1]
        paragraph -= 1
    return None


def _lists_from(outline: Outline, grain: Grain, paragraph: int, offset: int) -> Sequence[Sequence[Span]]:
    """The lists of a paragraph's units in which the first one behind an offset can be; two are enough."""
    if grain is Grain.PARAGRAPH:
        return ((outline.paragraphs[paragraph],),)
    sentences = outline.sentences(paragraph)
    if grain is Grain.SENTENCE:
        return (sentences,)
    first = bisect_right(sentences, offset, key=_end)
    return [_inner(outline, grain, paragraph, i) for i in range(first, min(first + 2, len(sentences)))]


def _lists_down(outline: Outline, grain: Grain, paragraph: int, offset: int) -> Sequence[Sequence[Span]]:
    """The lists of a paragraph's units in which the last one before an offset can be, from the right."""
    if grain is Grain.PARAGRAPH:
        return ((outline.paragraphs[paragraph],),)
    sentences = outline.sentences(paragraph)
    if grain is Grain.SENTENCE:
        return (sentences,)
    last = bisect_left(sentences, offset, key=_start) - 1
    return [_inner(outline, grain, paragraph, i) for i in range(last, max(last - 2, -1), -1)]


def _inner(outline: Outline, grain: Grain, paragraph: int, sentence: int) -> tuple[Span, ...]:
    find = outline.words_of if grain is Grain.WORD else outline.clauses_of
    return find(paragraph, sentence)


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end
