"""Folding: nothing of the text changes, nothing folded is come to, and each fold is one line."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.model.span import Span
from reader.text import motion
from reader.text.folded import Folded, FoldedPage, fold, folded_at, number_of, page_of
from reader.text.furniture import FURNITURE, HEAD, Zone
from reader.text.segment import Outline

TEXT = "\n\n".join(f"Paragraph {n} has words. And more of them." for n in range(1, 8))
WHOLE = Outline(TEXT)


def zone(first: int, last: int, kind: str = FURNITURE) -> Zone:
    """Paragraphs, counted from 1, both included."""
    return Zone(WHOLE.paragraphs[first - 1].start, WHOLE.paragraphs[last - 1].end, kind, "menu")


def folded(*zones: Zone) -> Folded:
    made = fold(WHOLE, zones)
    assert isinstance(made, Folded)
    return made


def test_motions_step_over_a_fold() -> None:
    outline = folded(zone(3, 5))
    cursor = motion.at(outline, WHOLE.paragraphs[1].start, motion.Unit.PARAGRAPH)
    cursor = motion.next_unit(outline, cursor, motion.Unit.PARAGRAPH)
    assert cursor.span == WHOLE.paragraphs[5]
    assert motion.next_unit(outline, cursor, motion.Unit.PARAGRAPH, -1).span.end == WHOLE.paragraphs[1].end
    assert motion.next_unit(outline, cursor, motion.Unit.PARAGRAPH, -1).span == WHOLE.paragraphs[1]


def test_paragraphs_keep_their_numbers() -> None:
    outline = folded(zone(3, 5))
    assert outline.place(WHOLE.paragraphs[5].start) == WHOLE.place(WHOLE.paragraphs[5].start)
    shown = len(outline.sheet.paragraphs)
    assert [number_of(outline, n) for n in range(shown)] == [1, 2, 0, 6, 7]
    assert [folded_at(outline, n) for n in range(shown)] == [0, 0, 3, 0, 0]


def test_a_fold_is_one_line_and_a_blank_one() -> None:
    page = page_of(folded(zone(3, 5)), 20, len)
    assert isinstance(page, FoldedPage)
    assert page.lines(2) == (Span(WHOLE.paragraphs[2].start, WHOLE.paragraphs[4].end),)


def test_furniture_at_the_ends_is_folded() -> None:
    outline = folded(zone(1, 1), zone(7, 7))
    assert motion.start(outline).span.start == WHOLE.paragraphs[1].start
    assert motion.end(outline).span.end == WHOLE.paragraphs[5].end
    assert outline.hides(0)
    assert outline.hides(len(TEXT) - 1)
    assert not outline.hides(WHOLE.paragraphs[1].start)


def test_zones_side_by_side_are_one_fold() -> None:
    assert folded(zone(2, 2), zone(3, 3)).sheet.folds == {1: 2}


def test_head_matter_is_not_folded() -> None:
    assert fold(WHOLE, [zone(1, 2, HEAD)]) is WHOLE


def test_a_part_of_a_paragraph_is_not_folded() -> None:
    assert fold(WHOLE, [Zone(0, 5, FURNITURE, "by hand")]) is WHOLE


def test_an_article_that_is_all_furniture_is_not_folded() -> None:
    assert fold(WHOLE, [zone(1, 7)]) is WHOLE


@given(st.sets(st.integers(1, 7), max_size=6))
def test_each_paragraph_is_shown_or_in_a_fold(numbers: set[int]) -> None:
    outline = fold(WHOLE, [zone(n, n) for n in sorted(numbers)])
    page = page_of(outline, 30, len)
    shown = page.outline.paragraphs
    assert sum(folded_at(outline, n) or 1 for n in range(len(shown))) == 7
    assert all(a.end < b.start for a, b in pairwise(shown))
    assert list(outline.paragraphs) == [WHOLE.paragraphs[n] for n in range(7) if n + 1 not in numbers]
