"""Laid-out lines: nothing is lost, steps come back, distances are what one counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.span import Span
from reader.text.page import Page, Place
from reader.text.segment import Outline

TEXTS = st.lists(st.text(alphabet="ab é\u00a0😀日.", max_size=80), max_size=8).map("\n\n".join)
WIDTHS = st.integers(1, 40)


def everything(page: Page) -> list[Place]:
    return [row.place for row in page.rows(Place(0, 0), 10_000)]


@given(TEXTS, WIDTHS)
def test_the_rows_of_a_page_hold_every_paragraph_whole(text: str, width: int) -> None:
    outline = Outline(text)
    rows = Page(outline, width).rows(Place(0, 0), 10_000)
    for number, paragraph in enumerate(outline.paragraphs):
        lines = [row.span for row in rows if row.place.paragraph == number and row.span.start < row.span.end]
        assert lines[0].start == paragraph.start
        assert lines[-1].end == paragraph.end
        assert all(one.end == other.start for one, other in zip(lines, lines[1:], strict=False))


@given(TEXTS, WIDTHS, st.integers(0, 60), st.integers(0, 60))
def test_a_step_is_as_long_as_one_counts(text: str, width: int, start: int, by: int) -> None:
    page = Page(Outline(text), width)
    places = everything(page)[:-1]
    if not places:
        assert page.step(Place(0, 0), by) == Place(0, 0)
        return
    start = min(start, len(places) - 1)
    there = page.step(places[start], by)
    assert there == places[min(start + by, len(places) - 1)]
    assert page.step(places[start], -by) == places[max(start - by, 0)]
    assert page.distance(places[start], there, 1000) == min(by, len(places) - 1 - start)
    assert page.distance(there, places[start], 1000) == -min(by, len(places) - 1 - start)


@given(TEXTS, WIDTHS)
def test_every_offset_stands_on_the_line_that_holds_it(text: str, width: int) -> None:
    page = Page(Outline(text), width)
    for row in page.rows(Place(0, 0), 10_000):
        for offset in range(row.span.start, row.span.end):
            assert page.place_of(offset) == row.place


@given(TEXTS, WIDTHS, st.integers(1, 30))
def test_the_last_top_shows_the_last_line_last(text: str, width: int, height: int) -> None:
    page = Page(Outline(text), width)
    places = everything(page)
    if places:
        shown = [row.place for row in page.rows(page.last_top(height), height)]
        assert places[-2] in shown
        assert shown[-1] in (places[-2], places[-1])


def test_above_the_text_are_blank_lines_for_who_looks_beyond() -> None:
    page = Page(Outline("One.\n\nTwo."), 10)
    above = page.step(Place(1, 0), -5, beyond=True)
    assert above == Place(0, -3) == page.settle(above)
    assert [row.span for row in page.rows(above, 4)] == [Span(0, 0)] * 3 + [Span(0, 4)]
    assert page.distance(above, Place(1, 0), 99) == 5
    assert page.step(above, 5) == Place(1, 0)
    assert page.step(above, -1) == above


@pytest.mark.parametrize("place", [Place(99, 0), Place(0, 99), Place(-1, -1)])
def test_a_place_that_is_not_there_settles_near(place: Place) -> None:
    page = Page(Outline("One.\n\nTwo."), 10)
    assert page.settle(place) in everything(page)


def test_an_empty_article_has_one_place() -> None:
    page = Page(Outline(""), 10)
    assert page.rows(Place(0, 0), 5) == []
    assert page.place_of(3) == page.step(Place(0, 0), 5) == page.last_top(5) == page.settle(Place(3, 3)) == Place(0, 0)


def test_rows_stop_where_the_window_does() -> None:
    assert len(Page(Outline("word " * 100), 10).rows(Place(0, 0), 7)) == 7
