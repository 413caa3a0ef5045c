"""The presence grid: what stands where, what is left out, and the way to the passages of a cell."""

from __future__ import annotations

import pytest

from reader.model.annotation import NAMES
from reader.model.span import Span
from reader.ui.screens.cellpassages import nearest
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


def stood_on(reader: Reader) -> list[tuple[str, str]]:
    """Of each column in sight the article, and what the cursor stands on there."""
    columns = reader.screen.columns.shown
    return [(column.document.article, column.outline.text[slice(*column.cursor.span)]) for column in columns]


def tag_outlet(reader: Reader) -> None:
    """Two passages in one article without an outlet, one in another."""
    session = reader.session
    tag = session.codebook.by_path["frame/judgement"].id
    by_name = {document.article: document.id for document in session.documents()}
    places = [("003_karimli", 400), ("003_karimli", 200), ("004_hajiyeva", 300)]
    session.tag_places([(by_name[name], Span(start, start + 5)) for name, start in places], tag, "three")


async def test_enter_on_an_empty_cell_says_that_there_is_nothing(tagged: Reader) -> None:
    async with tagged.app.run_test(size=SIZE) as pilot:
        grid = Figures(tagged, pilot)
        await grid.press("g", "p", "enter")
        assert grid.screen.foot.status.message == "frame/cause in 000_eurasia-review: nothing"


async def test_enter_holds_the_passages_of_a_cell_side_by_side(tagged: Reader) -> None:
    async with tagged.app.run_test(size=SIZE) as pilot:
        grid = Figures(tagged, pilot)
        await grid.press("g", "p", "end", *["right"] * 3, "enter")
        ((_, hits),) = tagged.session.search(tagged.session.asked_for("Armenian article:003_karimli"))
        assert [column.cursor.span for column in tagged.screen.columns.shown] == list(hits[:3])
        assert tagged.said.startswith("naming in 003_karimli: 1–3 of ")
        assert tagged.said.endswith(" · n N others · Esc to the grid")


async def test_which_passages_are_held_is_told_as_long_as_nothing_else_is(tagged: Reader) -> None:
    async with tagged.app.run_test(size=SIZE) as pilot:
        grid = Figures(tagged, pilot)
        await grid.press("g", "p", "end", *["right"] * 3, "enter")
        held = tagged.said.partition(": ")[2]
        await grid.press("end", "up")
        assert tagged.screen.foot.status.details.endswith(held)
        await grid.press("escape", "escape")
        assert "to the grid" not in tagged.screen.foot.status.details


async def test_passages_stand_at_one_height_also_in_wider_columns(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(160, 45)) as pilot:
        grid = Figures(tagged, pilot)
        await grid.press("g", "p", "end", "right", "enter")
        columns = tagged.screen.columns
        for number in (5, 4):
            assert len(columns.shown) == number
            rows = {column.row_of(column.cursor.span.start, 99) for column in columns.shown}
            assert rows == {columns.shown[0].third}
            await grid.press("n")


async def test_the_articles_of_a_cell_stand_side_by_side_before_their_further_passages(reader: Reader) -> None:
    tag_outlet(reader)
    async with reader.app.run_test(size=(80, 24)) as pilot:
        grid = Figures(reader, pilot)
        await grid.press("g", "p", "b", *["right"] * 3, "enter")
        one, other = reader.session.documents()[3:]
        texts = reader.session.text(one.id), reader.session.text(other.id)
        assert stood_on(reader) == [(one.article, texts[0][200:205]), (other.article, texts[1][300:305])]
        await grid.press("n")
        assert stood_on(reader) == [(one.article, texts[0][400:405])]
        assert reader.said.startswith("frame/judgement in (no outlet): 3 of 3 · ")


async def test_the_whole_row_stands_side_by_side_with_the_focus_on_the_cursor_s_column(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(160, 24)) as pilot:
        grid = Figures(tagged, pilot)
        await grid.press("g", "p", "end", "right", "right", "a")
        assert [article for article, _ in stood_on(tagged)] == [d.article for d in tagged.session.documents()]
        assert {words for _, words in stood_on(tagged)} == {"Armenian"}
        assert tagged.column is tagged.screen.columns.shown[2]
        assert tagged.said.startswith("naming in 5 of 5 articles: 1–5 of ")


async def test_escape_leads_from_the_passages_back_to_the_grid_as_it_was_left(tagged: Reader) -> None:
    async with tagged.app.run_test(size=SIZE) as pilot:
        grid = Figures(tagged, pilot)
        before = [(column.document.id, column.sight) for column in tagged.screen.columns.shown]
        await grid.press("g", "p", "s", "end", "right", "enter")
        await grid.press("escape")
        assert grid.status.startswith("naming in 001_espreso: ")
        assert grid.heading[0] == "tags by article: how much of the text"
        await grid.press("escape")
        assert [(column.document.id, column.sight) for column in tagged.screen.columns.shown] == before


async def test_keys_that_come_behind_enter_are_for_the_passages(tagged: Reader) -> None:
    async with tagged.app.run_test(size=SIZE) as pilot:
        grid = Figures(tagged, pilot)
        await grid.press("g", "p", "end", "right", "right")
        grid.waits_for_each_key = False
        await grid.press("enter", "n")
        assert tagged.said.startswith("naming in 002_statecraft: 4–6 of ")


async def test_a_key_lists_the_passages_of_a_cell_in_the_review(tagged: Reader) -> None:
    async with tagged.app.run_test(size=SIZE) as pilot:
        grid = Figures(tagged, pilot)
        await grid.press("g", "p", "end", "right", "r")
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
        assert stood_on(tagged) == [("003_karimli", "Khankendi"), ("004_hajiyeva", "Khankendi")]
        await grid.press("escape", "r")
        assert isinstance(grid.screen, SearchScreen)
        assert grid.screen.typed == "Khankendi article:003_karimli,004_hajiyeva"


async def test_who_codes_without_names_reads_none_beside_the_passages(tagged: Reader) -> None:
    async with tagged.app.run_test(size=SIZE) as pilot:
        grid = Figures(tagged, pilot)
        tagged.session._see(tagged.session.others, NAMES)
        await grid.press("g", "p", "end", "right", "enter")
        assert tagged.said.startswith("naming in article 2: 1")


def test_of_many_columns_those_around_the_cursor_are_opened() -> None:
    assert nearest(range(0, 100, 2), 51, 4) == range(48, 56, 2)
    assert nearest([1, 2], 9, 4) == [1, 2]


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
