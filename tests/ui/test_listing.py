"""The list that all list screens have: any number of rows, a cursor that stays in sight, lines painted once."""

from __future__ import annotations

import pytest
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.strip import Strip

from reader.ui.paint import Painter, fit
from reader.ui.tabular import Cell, Column, row, widths
from reader.ui.theme import PLAIN
from reader.ui.widgets.listing import Listing

PAINTER = Painter(PLAIN)
COLUMNS = (Column("name", 10, share=1), Column("count", 5, right=True, rank=1), Column("said", 20, share=2, rank=2))


class Numbers:
    """So many numbers, and which of them were painted."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.painted: list[int] = []

    def __len__(self) -> int:
        return self.number

    def heading(self, width: int) -> Strip | None:
        return Strip([Segment(fit("number", width))], width)

    def paint(self, first: int, count: int, width: int, chosen: int) -> list[Strip]:
        self.painted = list(range(first, first + count))
        return [Strip([Segment(fit(f"{'>' if i == chosen else ' '} {i}", width))], width) for i in self.painted]


class Lister(App[None]):
    def __init__(self, number: int) -> None:
        super().__init__()
        self.rows = Numbers(number)
        self.listing = Listing(PAINTER, self.rows, ("nothing here", "press a key"))

    def compose(self) -> ComposeResult:
        yield self.listing

    def shown(self) -> list[str]:
        return [strip.text.rstrip() for strip in self.listing._strips]


async def test_the_rows_in_sight_are_painted_and_no_others() -> None:
    app = Lister(1_000_000)
    async with app.run_test(size=(40, 12)) as pilot:
        assert app.rows.painted == list(range(11))
        app.listing.go(500_000)
        await pilot.pause()
        assert len(app.rows.painted) == 11
        assert 500_000 in app.rows.painted


async def test_the_cursor_stays_within_the_rows() -> None:
    app = Lister(5)
    async with app.run_test(size=(40, 12)):
        app.listing.step(-3)
        assert app.listing.index == 0
        app.listing.go(99)
        assert app.listing.index == 4
        assert app.shown()[5] == "> 4"


async def test_a_row_stays_in_sight_behind_the_cursor() -> None:
    app = Lister(100)
    async with app.run_test(size=(40, 12)):
        for _ in range(30):
            app.listing.step(1)
        assert app.rows.painted[-1] == 31


async def test_pages_turn_by_what_is_in_sight() -> None:
    app = Lister(100)
    async with app.run_test(size=(40, 12)):
        app.listing.turn_page(1)
        assert app.listing.index == 10
        app.listing.turn_page(-1)
        assert app.listing.index == 0


async def test_fewer_rows_take_the_cursor_along() -> None:
    app = Lister(100)
    async with app.run_test(size=(40, 12)):
        app.listing.go(99)
        app.listing.show(Numbers(3), 99)
        assert app.listing.index == 2


async def test_where_nothing_is_it_says_so() -> None:
    app = Lister(0)
    async with app.run_test(size=(40, 12)):
        assert [line.strip() for line in app.shown()[2:4]] == ["nothing here", "press a key"]


async def test_a_click_puts_the_cursor_on_a_row() -> None:
    app = Lister(100)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.click(Listing, offset=(3, 4))
        assert app.listing.index == 3


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (40, 1)])
async def test_no_window_is_too_small(size: tuple[int, int]) -> None:
    app = Lister(100)
    async with app.run_test(size=size):
        app.listing.step(50)
        assert app.listing.index == 50


@pytest.mark.parametrize("width", [1, 5, 20, 40, 80, 200])
def test_a_row_is_exactly_as_wide_as_told(width: int) -> None:
    cells = [Cell("a name that is long"), Cell("12"), Cell("words\x1b[2J with \u202e signs")]
    for chosen in (False, True):
        strip = row(COLUMNS, cells, width, PAINTER, chosen=chosen)
        assert strip.cell_length == width
        assert "\x1b" not in strip.text


def test_columns_of_a_high_rank_go_first_where_room_is_short() -> None:
    assert [bool(w) for w in widths(COLUMNS, 100)] == [True, True, True]
    assert [bool(w) for w in widths(COLUMNS, 20)] == [True, True, False]
    assert [bool(w) for w in widths(COLUMNS, 12)] == [True, False, False]
