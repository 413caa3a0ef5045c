"""Columns by matter: what tells the same stands at the same height, and a column that has nothing says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.model.span import Span
from reader.text import motion
from reader.ui.widgets.abreast import MATTER, NOTHING, TOO_LONG
from tests.ui.conftest import Reader

SIZE = (160, 45)
ARTICLES = ("003", "004")
SAID = "Following the dissolution of the Soviet Union in 1991"
ALONE = "Armenian mine terror"
DEEP = "Azerbaijan Armed Forces launched on Tuesda"


@pytest.fixture
def reader(open_reader: Callable[..., Reader]) -> Reader:
    return open_reader(articles=ARTICLES)


async def by_matter(reader, pilot):
    await pilot.press("=", "=")
    assert reader.screen.columns.together == MATTER
    await reader.app.workers.wait_for_complete()
    await pilot.pause()


def stand_on(reader, words):
    start = reader.column.outline.text.index(words)
    reader.column.go(motion.at(reader.column.outline, start), jump=True)
    reader.screen.columns.follow()


def text_of(column):
    return column.outline.text[slice(*column.cursor.span)]


def row(column):
    return column.row_of(column.cursor.span.start, 200)


async def test_what_tells_the_same_stands_at_the_same_height(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        left, right = reader.screen.columns.shown
        await by_matter(reader, pilot)
        stand_on(reader, SAID)
        assert text_of(right) == text_of(left)
        assert row(right) == row(left) > 0
        await pilot.press("ctrl+down")
        assert row(right) == row(left)
        await pilot.press("down")
        assert text_of(right) == text_of(left)
        assert row(right) == row(left)


async def start_beside_the_middle(reader, pilot):
    """By matter, in the middle of one article: what tells the same stands at the start of the other."""
    await by_matter(reader, pilot)
    stand_on(reader, DEEP)
    left, right = reader.screen.columns.shown
    assert right.cursor.span.start < 200
    return left, right


async def test_what_begins_an_article_stands_as_low_as_what_it_is_held_against(
    open_reader: Callable[..., Reader],
) -> None:
    reader = open_reader(articles=("004", "001"))
    async with reader.app.run_test(size=SIZE) as pilot:
        left, right = await start_beside_the_middle(reader, pilot)
        assert row(right) == row(left) > 10
        first_line = right.head_height + right.row_of(0, 200)
        assert right._shown[right.head_height : first_line] == [None] * (first_line - right.head_height)
        assert right._shown[first_line].text == "Espreso. Global"


async def test_what_has_room_above_it_keeps_its_height_when_columns_go_apart(
    open_reader: Callable[..., Reader],
) -> None:
    reader = open_reader(articles=("004", "001"))
    async with reader.app.run_test(size=SIZE) as pilot:
        _, right = await start_beside_the_middle(reader, pilot)
        before = row(right)
        await pilot.press("=", "tab")
        assert row(right) == before
        await pilot.press("ctrl+up")
        assert row(right) == before
        await pilot.press("ctrl+down")
        assert row(right) == before - 1


async def test_columns_by_matter_keep_to_one_height_when_the_window_has_another_size(
    open_reader: Callable[..., Reader],
) -> None:
    reader = open_reader(articles=("004", "001"))
    async with reader.app.run_test(size=SIZE) as pilot:
        left, right = await start_beside_the_middle(reader, pilot)
        await pilot.resize_terminal(160, 40)
        await pilot.pause()
        assert row(right) == row(left)


async def test_a_column_with_nothing_like_it_says_so_and_stays(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        left, right = reader.screen.columns.shown
        await by_matter(reader, pilot)
        stand_on(reader, SAID)
        before = text_of(right), row(right)
        stand_on(reader, ALONE)
        assert right.aside == NOTHING
        assert (text_of(right), row(right)) == before
        stand_on(reader, SAID)
        assert (left.aside, right.aside) == ("", "")
        stand_on(reader, ALONE)
        await pilot.press("=")
        assert right.aside == ""


async def test_the_next_column_is_come_to_where_it_stands_and_nothing_moves(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        left, right = reader.screen.columns.shown
        await by_matter(reader, pilot)
        stand_on(reader, SAID)
        before = left.cursor, row(left), right.cursor, row(right)
        await pilot.press("tab")
        assert reader.column is right
        assert (left.cursor, row(left), right.cursor, row(right)) == before


async def test_what_is_too_long_is_not_compared(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.ui.widgets.abreast._LONGEST", 1000)
    async with reader.app.run_test(size=SIZE) as pilot:
        await by_matter(reader, pilot)
        assert reader.screen.columns.shown[1].aside == TOO_LONG
        assert reader.screen.columns.shown[1].cursor.span.start == 0 < Span(0, 1).end


async def test_the_way_columns_go_is_the_same_at_the_next_start(
    reader: Reader, open_reader: Callable[..., Reader]
) -> None:
    async with reader.app.run_test(size=SIZE):
        reader.screen.columns.layout_is_kept = True
        reader.screen.columns.go_together(MATTER)
        reader.screen.columns.keep()
    again = open_reader()
    async with again.app.run_test(size=SIZE):
        assert again.screen.columns.together == MATTER
