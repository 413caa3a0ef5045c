"""The search in all articles: what is listed, in which order, what is tagged, and coming back to it."""

from __future__ import annotations

from typing import Any

import pytest

from reader.model.span import Span
from reader.session import Session
from reader.ui.screens.search import SearchScreen
from reader.ui.screens.search.looking import beside
from tests.ui.conftest import Reader
from tests.ui.lists import OpenList

SIZE = (120, 35)


class Search(OpenList):
    """The search in an open reader, and what a test asks of it."""

    def is_busy(self, screen: Any) -> bool:
        return isinstance(screen, SearchScreen) and bool(screen._seeker or screen._sorter or screen._worker)

    @property
    def screen(self) -> SearchScreen:
        screen = self.reader.app.screen
        assert isinstance(screen, SearchScreen)
        return screen

    async def type(self, text: str) -> None:
        names = {" ": "space", '"': "quotation_mark", "*": "asterisk", "(": "left_parenthesis"}
        await self.press(*(names.get(char, char) for char in text))

    def rows(self) -> list[str]:
        """Each listed hit as its article's number and words; a marked one with a dot."""
        screen, session = self.screen, self.reader.session
        listed = []
        for index in range(len(screen.hits)):
            document_id, (start, end) = screen.hits.at(index) or ("", (0, 0))
            dot = "•" if screen.hits.place(index) in screen.marks else ""
            listed.append(f"{dot}{session.document(document_id).article[2]} {session.text(document_id)[start:end]}")
        return listed

    @property
    def shown(self) -> str:
        return "\n".join(strip.text for strip in self.screen.listing._strips)


CITY = ["3 Khankendi", "4 Khankendi"]


async def begin(reader: Reader, pilot: Any, typed: str = "khankendi") -> Search:
    search = Search(reader, pilot)
    await search.press("g", "/")
    if typed:
        await search.ask(typed)
    return search


async def test_the_list_follows_the_words_while_they_are_typed(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        search = await begin(reader, pilot, "")
        assert "Nothing is searched for yet." in search.shown
        await search.type("khan")
        assert search.rows() == CITY
        await search.press("enter")
        assert search.heading == ("khan*", "2 hits in 2 articles")


async def test_whole_words_are_found_where_there_are_any(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        search = await begin(reader, pilot, "aliyev")
        assert search.heading == ("aliyev", "3 hits in 2 articles")


async def test_what_means_nothing_is_said_with_its_place_and_can_be_mended(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        search = await begin(reader, pilot, "(khankendi")
        assert search.said.startswith("this bracket is not closed, at 1")
        assert search.screen.opened is not None
        await search.type(")")
        await search.press("enter")
        assert search.rows() == CITY


async def test_leaving_the_prompt_lists_what_was_listed_before(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        search = await begin(reader, pilot)
        await search.press("/")
        await search.type("zz")
        assert search.rows() == []
        await search.press("escape")
        assert search.heading == ("khankendi", "2 hits in 2 articles")


async def test_nothing_found_says_so(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        search = await begin(reader, pilot, "xyzzy")
        assert "Nothing is found." in search.shown
        for key in ("space", "*", "i", "1", "t", "enter", "s", "b", "+", "-"):
            await search.press(key)
            await search.press("escape") if search.screen.opened else None


async def test_enter_goes_to_the_hit_and_the_search_comes_back_to_its_row(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        search = await begin(reader, pilot)
        await search.press("down", "enter")
        column = reader.app._reading.column
        assert column.document.article == "004_hajiyeva"
        start, end = column.cursor.span
        assert column.outline.text[start:end] == "Khankendi"
        await search.press("g", "/")
        assert search.rows() == CITY
        assert search.screen.listing.index == 1


async def test_the_text_beside_follows_the_list(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        search = await begin(reader, pilot)
        assert search.screen.beside.document.article == "003_karimli"
        await search.press("down")
        assert search.screen.beside.document.article == "004_hajiyeva"


async def test_marked_hits_get_a_tag_by_its_key_as_one_change(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        search = await begin(reader, pilot, "aliyev OR khankendi")
        await search.press("*")
        assert all(row.startswith("•") for row in search.rows())
        await search.press("space", "5")
        assert search.said == "tagged naming: 4 passages · u takes it back"
        labels = [change.label for change in reader.session.history(1)]
        assert labels == ["tag naming on 4 passages found by aliyev OR khankendi"]
        await search.press("u")
        assert sum(reader.session.all_counts().values()) == 0


async def test_without_marks_the_hit_under_the_cursor_gets_the_tag(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        search = await begin(reader, pilot)
        await search.press("down", "t")
        await search.type("naming")
        await search.press("enter")
        assert search.said == "tagged naming: 1 passage · u takes it back"
        assert [p.annotation.quote for p in reader.session.annotations()] == ["Khankendi"]


async def test_a_tag_gets_as_much_around_the_hit_as_was_chosen(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        search = await begin(reader, pilot)
        await search.press("+")
        assert search.said == "a tag gets its sentence"
        await search.press("5")
        (passage,) = reader.session.annotations()
        assert "Khankendi" in passage.annotation.quote
        assert passage.annotation.quote.endswith(".")
        await search.press("+", "+")
        assert search.said == "a tag gets its paragraph"
        await search.press("-", "-", "-")
        assert search.said == "a tag gets the hit itself"


async def test_hits_are_sorted_by_what_stands_beside_them(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        search = await begin(reader, pilot, "azerbaijan")
        found = search.rows()

        async def sort(way: str) -> list[list[str]]:
            await search.press("s")
            await search.type(way)
            await search.press("enter")
            screen = search.screen
            keys = []
            for index in range(len(screen.hits)):
                document_id, (start, end) = screen.hits.at(index) or ("", (0, 0))
                keys.append(beside(reader.session.text(document_id), start, end, "left" if "left" in way else "right"))
            return keys

        right = await sort("right")
        assert right == sorted(right)
        assert search.heading[1].endswith("by what stands right")
        left = await sort("left")
        assert left == sorted(left)
        await sort("found")
        assert search.rows() == found


async def test_articles_are_listed_with_their_numbers_and_lead_to_their_hits(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        search = await begin(reader, pilot, "aliyev")
        await search.press("b")
        assert "001_espreso" in search.shown
        assert len(search.screen.listing.rows) == 2
        await search.press("5")
        assert search.said.startswith("articles are listed, and not hits")
        await search.press("down", "enter")
        assert search.screen.listing.index == 2
        assert not search.screen.grouped


async def test_a_word_list_is_searched_for_by_its_name(reader: Reader) -> None:
    (reader.workspace.corpus / "lexicon.csv").write_text("name,word\ncity,Khankendi\n", encoding="utf-8")
    reader.workspace.scan(reader.session)
    async with reader.app.run_test(size=SIZE) as pilot:
        search = await begin(reader, pilot, "aliyev")
        await search.press("f", "enter")
        assert search.heading[0] == "list:city"
        assert search.rows() == CITY


async def test_more_than_a_screen_can_wait_for_is_tagged_in_a_thread(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        search = await begin(reader, pilot, "the")
        number = len(search.screen.hits)
        assert number > 200
        await search.press("*", "5")
        assert search.said == f"tagged naming: {number} passages · u takes it back"
        assert sum(reader.session.all_counts().values()) == number


async def test_a_search_does_not_lose_what_another_coder_changes_meanwhile(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        search = await begin(reader, pilot)
        document = reader.session.documents()[3]
        with Session.open(reader.workspace.database, "eve") as other:
            other.annotate(document.id, Span(0, 10), ["naming"])
        await search.press("5")
        assert sum(reader.session.all_counts().values()) == 2


@pytest.mark.parametrize(("side", "words"), [("left", ["c", "b", "a"]), ("right", ["d", "e"])])
def test_the_words_beside_a_hit_come_nearest_first(side: str, words: list[str]) -> None:
    assert beside("A b, ç HIT — d e\u0301!", 7, 10, side) == words


async def test_order_and_marks_are_there_when_one_comes_back(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        search = await begin(reader, pilot, "azerbaijan")
        await search.press("s")
        await search.type("right")
        await search.press("enter", "home", "down", "space", "down", "space", "down")
        rows, row, hit = search.rows(), search.screen.listing.index, search.screen.hits.at(search.screen.row)
        assert sum(row.startswith("•") for row in rows) == 2
        await search.press("enter", "g", "/", "escape")
        assert search.rows() == rows
        assert search.screen.listing.index == row
        assert search.screen.hits.at(search.screen.row) == hit
        assert search.heading[1].endswith("by what stands right")


async def test_a_search_of_passages_is_made_anew_and_stands_on_the_same_hit(reader: Reader) -> None:
    document = reader.session.documents()[3]
    text = reader.session.text(document.id)
    reader.session.annotate(document.id, Span(0, len(text)), ["naming"])
    async with reader.app.run_test(size=SIZE) as pilot:
        search = await begin(reader, pilot, "tag:naming azerbaijan")
        await search.press("end")
        row = search.screen.listing.index
        await search.press("enter", "g", "/", "escape")
        assert row > 0
        assert search.screen.listing.index == row


async def test_coming_back_one_types_something_else_or_goes_on_with_an_arrow(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        search = await begin(reader, pilot)
        await search.press("q", "g", "/")
        await search.type("aliyev")
        await search.press("enter")
        assert search.heading[0] == "aliyev"
        await search.press("q", "g", "/", "down")
        assert search.screen.opened is None
        assert search.screen.listing.index == 1
        assert next(reader.session.history(1)).coder == "-"
