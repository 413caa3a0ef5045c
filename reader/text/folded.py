"""An article with its furniture folded: the same text and offsets, but paragraphs that are furniture are stepped over.

Motions work on a `Folded` outline as on any, and never come to what is folded; what is shown is its `sheet`, on which
each fold is one paragraph that stands for all in it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from typing import TYPE_CHECKING

from reader.text.furniture import FURNITURE
from reader.text.page import Page
from reader.text.segment import Outline, Place, SpanList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.model.span import Span
    from reader.text.furniture import Zone


class Sheet(Outline):
    """What is shown of a folded article: its paragraphs, and one for each fold."""

    def __init__(self, whole: Outline, paragraphs: SpanList, folds: dict[int, int]) -> None:
        self.text, self.hard_wrapped, self.paragraphs = whole.text, whole.hard_wrapped, paragraphs
        self._kept = OrderedDict()
        self.folds = folds
        """By the place of a fold among the paragraphs: how many it stands for."""


class Folded(Outline):
    """The units of one text without those that are folded.

    Args:
        whole: The text.
        runs: The paragraphs that are folded: first and behind the last, in order, disjoint; not all of them.
    """

    def __init__(self, whole: Outline, runs: Sequence[tuple[int, int]]) -> None:
        self.text, self.hard_wrapped = whole.text, whole.hard_wrapped
        self._kept = OrderedDict()
        self.whole = whole
        starts, ends = whole.paragraphs.starts, whole.paragraphs.ends
        own, shown = SpanList([], []), SpanList([], [])
        folds: dict[int, int] = {}
        at = 0
        for first, last in (*runs, (len(starts), len(starts))):
            for spans in (own, shown):
                spans.starts += starts[at:first]
                spans.ends += ends[at:first]
            if first < last:
                folds[len(shown)] = last - first
                shown.starts.append(starts[first])
                shown.ends.append(ends[last - 1])
            at = last
        self.paragraphs = own
        self.sheet = Sheet(whole, shown, folds)

    def place(self, offset: int) -> Place:
        """The paragraph, and the sentence in it, of an offset, counted as if nothing were folded."""
        return self.whole.place(offset)

    def hides(self, offset: int) -> bool:
        """Whether the paragraph that holds an offset is folded."""
        paragraph = self.sheet.paragraph_at(offset)
        return paragraph in self.sheet.folds and self.sheet.paragraphs.starts[paragraph] <= offset


class FoldedPage(Page):
    """The visual lines of a sheet: a fold is one line, whatever is in it."""

    outline: Sheet

    def lines(self, paragraph: int) -> tuple[Span, ...]:
        """The lines of one paragraph; a fold's is all that is folded."""
        return (self.outline.paragraphs[paragraph],) if paragraph in self.outline.folds else super().lines(paragraph)


def fold(whole: Outline, zones: Sequence[Zone]) -> Outline:
    """The outline with all paragraphs folded that are furniture from end to end; itself where none, or all, are."""
    starts, ends = whole.paragraphs.starts, whole.paragraphs.ends
    runs: list[tuple[int, int]] = []
    for start, end in _joined(whole.text, zones):
        first, last = bisect_left(starts, start), bisect_right(ends, end)
        if first >= last:
            continue
        if runs and runs[-1][1] == first:
            first = runs.pop()[0]
        runs.append((first, last))
    if not runs or runs == [(0, len(starts))]:
        return whole
    return Folded(whole, runs)


def _joined(text: str, zones: Sequence[Zone]) -> list[tuple[int, int]]:
    """Stretches of furniture; those with nothing but white space between them are one."""
    found: list[tuple[int, int]] = []
    for zone in zones:
        if zone.kind != FURNITURE:
            continue
        if found and not text[found[-1][1] : zone.start].strip():
            found[-1] = (found[-1][0], zone.end)
        else:
            found.append((zone.start, zone.end))
    return found


def page_of(outline: Outline, width: int, measure: Callable[[str], int]) -> Page:
    """An outline laid out in lines; with its folds, if it has any."""
    sheet = sheet_of(outline)
    return FoldedPage(sheet, width, measure) if isinstance(sheet, Sheet) else Page(sheet, width, measure)


def sheet_of(outline: Outline) -> Outline:
    """What `page_of` lays out of an outline."""
    return outline.sheet if isinstance(outline, Folded) else outline


def number_of(outline: Outline, paragraph: int) -> int:
    """The number, from 1, of a paragraph of what is shown, counted as if nothing were folded; 0 of a fold."""
    if not isinstance(outline, Folded):
        return paragraph + 1
    if paragraph in outline.sheet.folds:
        return 0
    return bisect_right(outline.whole.paragraphs.starts, outline.sheet.paragraphs.starts[paragraph])


def folded_at(outline: Outline, paragraph: int) -> int:
    """How many paragraphs a paragraph of what is shown stands for, if it is a fold; else 0."""
    return outline.sheet.folds.get(paragraph, 0) if isinstance(outline, Folded) else 0
