"""The presence grid: what stands where, what is left out, and the way to the passages of a cell."""

from __future__ import annotations

import pytest

from reader.model.annotation import NAMES
from reader.ui.screens.grid import GridScreen
from reader.ui.screens.reckoning import quoted
from reader.ui.screens.review import ReviewScreen
from reader.ui.screens.search import SearchScreen
from tests.ui.conftest import Reader
from tests.ui.figures import SIZE, Figures, tag_hits


@pytest.fixture
def tagged(reader: Reader) -> Reader:
    """A reader with passages of two tags: one everywhere, one in two articles."""
    tag_hits(reader.session, "Armenian", "naming")
    tag_hits(reader.session, "Khankendi", "frame/cause")
    return reader


async def test_a_tag_that_an_article_leaves_out_stands_out(tagged: Reader) -> None:
    async with tagged.app.run_test(size=SIZE) as pilot:
        grid = Figures(tagged, pilot)
        await grid.press("g", "p")
        assert isinstance(grid.screen, GridScreen)
        cause, naming = grid.lines[1:3]
        assert [set(cell) for cell in cause.split()[1:4]] == [{"—"}] * 3
        assert cause.split()[4] == "1"
        assert "—" not in naming
        assert grid.heading == ("tags by article: how often", "3 left out of 10")
        assert grid.status == "frame/cause in 000_eurasia-review: nothing"


async def test_a_cell_says_how_often_how_much_and_how_early(tagged: Reader) -> None:
    async with tagged.app.run_test(size=SIZE) as pilot:
        grid = Figures(tagged, pilot)
        await grid.press("g", "p", "l", "l", "l")
        assert grid.status.startswith("frame/cause in 003_karimli: 1 passage, 0.1 % of the text, first after ")
        await grid.press("s")
        assert "0.1 %" in grid.lines[1]
        assert grid.heading[0].endswith("how much of the text")


async def test_enter_opens_the_passages_of_a_cell_and_says_so_where_there_are_none(tagged: Reader) -> None:
    async with tagged.app.run_test(size=SIZE) as pilot:
        grid = Figures(tagged, pilot)
        await grid.press("g", "p", "enter")
        assert grid.screen.foot.status.message == "frame/cause in 000_eurasia-review: nothing"
        await grid.press("end", "right", "enter")
        assert isinstance(grid.screen, ReviewScreen)
        assert str(grid.screen.wanted) == "article:001_espreso tag:naming"


async def test_words_of_a_list_are_rows_too_and_their_cells_lead_to_the_hits(tagged: Reader) -> None:
    async with tagged.app.run_test(size=SIZE) as pilot:
        grid = Figures(tagged, pilot)
        await grid.press("g", "p", "f")
        await grid.type("city")
        await grid.press("b")
        assert grid.heading == ("the words of city by outlet: how often", "11 left out of 12")
        await grid.press("l", "l", "l", "enter")
        assert isinstance(grid.screen, SearchScreen)
        assert grid.screen.typed == "Khankendi article:003_karimli,004_hajiyeva"


async def test_what_is_left_out_most_can_come_first(tagged: Reader) -> None:
    async with tagged.app.run_test(size=SIZE) as pilot:
        grid = Figures(tagged, pilot)
        await grid.press("g", "p", "f")
        await grid.type("city")
        await grid.press("i")
        assert [line.split()[0] for line in grid.lines[1:]] == ["Stepanakert", "Xankəndi", "Khankendi"]


async def test_a_filter_narrows_down_and_what_it_means_wrongly_is_said(tagged: Reader) -> None:
    async with tagged.app.run_test(size=SIZE) as pilot:
        grid = Figures(tagged, pilot)
        await grid.press("g", "p", "/")
        await grid.type("by:nobody")
        assert "no coder is called" in grid.status
        await grid.press("escape", "/")
        await grid.type("outlet:statecraft")
        assert grid.heading[0] == "tags by article: how often · outlet:statecraft"
        assert grid.screen.grid.columns == ("002_statecraft",)
        await grid.press("/")
        await grid.type("published:1999")
        assert grid.lines[0].strip() == "Nothing is tagged that could be shown."


async def test_who_codes_without_names_sees_none_in_the_grid(tagged: Reader) -> None:
    async with tagged.app.run_test(size=SIZE) as pilot:
        grid = Figures(tagged, pilot)
        tagged.session._see(tagged.session.others, NAMES)
        await grid.press("g", "p", "b")
        assert grid.status == "outlets are hidden while coding blind: end that first"
        assert "article 3" in grid.lines[0]
        assert "statecraft" not in "\n".join(grid.lines).lower()


async def test_the_grid_comes_back_as_it_was_left(tagged: Reader) -> None:
    async with tagged.app.run_test(size=SIZE) as pilot:
        grid = Figures(tagged, pilot)
        await grid.press("g", "p", "j", "l", "s", "q", "g", "p")
        assert grid.status.startswith("naming in 001_espreso: ")
        assert grid.heading[0] == "tags by article: how much of the text"


@pytest.mark.parametrize(
    ("word", "typed"),
    [
        ("war", "war"),
        ("aggression*", "aggression*"),
        ("ethnic cleansing", '"ethnic cleansing"'),
        ("a b*", '"a b"*'),
        ("OR", '"OR"'),
    ],
)
def test_a_word_is_searched_for_as_a_list_means_it(word: str, typed: str) -> None:
    assert quoted(word) == typed


async def test_a_filter_that_means_nothing_any_more_is_said_and_can_be_changed(tagged: Reader) -> None:
    async with tagged.app.run_test(size=SIZE) as pilot:
        grid = Figures(tagged, pilot)
        await grid.press("g", "p", "/")
        await grid.type("outlet:statecraft")
        await grid.press("q")
        tagged.session._see(tagged.session.others, NAMES)
        await grid.press("g", "p")
        assert "outlets are hidden" in grid.status
        assert "———" not in "\n".join(grid.lines)
        await grid.press("/")
        await grid.type("")
        assert "article 1" in grid.lines[0]
