"""The library: what is listed, filtered, sorted, marked and opened; and `a`, which chooses from the same list."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from reader.model.span import Span
from reader.session import Session, reading
from reader.ui.screens.library import LibraryScreen, finding, listed
from reader.ui.screens.reading import ReadingScreen
from tests.session.making import article
from tests.ui.conftest import NOON, Reader
from tests.ui.lists import OpenList

SIZE = (120, 35)


class Library(OpenList):
    """The library in an open reader, and what a test asks of it."""

    waits_for_each_key = False

    def is_busy(self, screen: Any) -> bool:
        return isinstance(screen, LibraryScreen) and bool(screen.looking or screen.grouping or screen._worker)

    @property
    def screen(self) -> LibraryScreen:
        screen = self.reader.app.screen
        assert isinstance(screen, LibraryScreen)
        return screen

    async def counted(self) -> None:
        for _ in range(300):
            if not self.screen.counting:
                break
            await self.pilot.pause(0.01)
        await self.pilot.pause()

    def rows(self) -> str:
        """The number of each article that is listed; a marked one with a dot."""
        articles = self.screen.articles
        return " ".join(
            ("•" if number in articles.marks else "") + str(articles.position(index))
            for index, number in enumerate(articles.numbers)
        )

    @property
    def shown(self) -> str:
        return "\n".join(strip.text for strip in self.screen.listing._strips)


async def begin(reader: Reader, pilot: Any, *keys: str) -> Library:
    library = Library(reader, pilot)
    await library.press(*(keys or ("g", "l")))
    return library


def column_articles(reader: Reader) -> list[str]:
    """The numbers of the articles that are open, from left to right."""
    return [column.document.article[2] for column in reader.screen.columns.shown if column.document]


async def test_all_articles_are_listed_with_what_is_known_of_them(reader: Reader) -> None:
    async with reader.app.run_test(size=(160, 45)) as pilot:
        library = await begin(reader, pilot)
        assert library.rows() == "1 2 3 4 5"
        assert library.heading == ("all articles", "5 articles")
        await library.counted()
        second = library.shown.split("\n")[2]
        assert second.split()[:2] == ["2", "Azerbaijan"]
        assert "Espreso. Global" in second
        assert "19 Sep 2023" in second
        assert "911" in second  # without its furniture, as `list` has it


async def test_words_are_counted_as_list_does_without_furniture_once_that_is_known(reader: Reader) -> None:
    async with reader.app.run_test(size=(160, 45)) as pilot:
        library = await begin(reader, pilot)
        await library.counted()
        first = reader.session.documents()[0]
        own = reader.session.own_words()
        for _ in range(2):
            assert f" {own(first):,} " in library.shown.split("\n")[1]
            assert own(first) < first.words
            library.screen.done(reader.session.toggle_furniture(first.id, Span(0, 200)))
            await library.settle()
            await library.counted()


async def test_what_is_typed_filters_at_once_and_escape_takes_it_back(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        library = await begin(reader, pilot, "g", "l", "down", "/", *"hajiyeva")
        assert library.heading == ("hajiyeva", "1 of 5 articles")
        assert library.rows() == "5"
        await library.press("escape")
        assert library.rows() == "1 2 3 4 5"
        assert library.screen.listing.index == 1
        await library.ask("statecraft")
        assert library.rows() == "3"
        assert library.screen.opened is None


async def test_the_order_stays_when_other_words_are_typed(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        library = await begin(reader, pilot, "g", "l", "r", "/", *"2023")
        assert library.heading == ("2023 sort:-article", "0 of 5 articles")
        await library.ask("published:2023")
        assert library.rows() == "5 4 3 2"
        await library.press("/", *"state", "enter")
        assert library.heading[0] == "published:2023 state sort:-article"


async def test_words_that_say_nothing_leave_the_prompt_open_and_the_list_as_it_was(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        library = await begin(reader, pilot)
        for words, why in (("outlet:nowhere", "no outlet is called"), ("color:red", "is no filter")):
            await library.ask(words)
            assert why in library.said
            assert library.screen.opened is not None
        assert library.rows() == "1 2 3 4 5"


async def test_where_nothing_is_found_it_says_what_to_press(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        library = await begin(reader, pilot)
        await library.ask("qqq")
        assert "No article is like that." in library.shown
        await library.press("enter")
        assert "there is no article here" in library.said


async def test_keys_sort_by_the_next_column_and_the_other_way_round(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        library = await begin(reader, pilot)
        await library.press("r")
        assert library.rows() == "5 4 3 2 1"
        await library.press("r", "<", "<", "<")
        assert library.heading[0] == "sort:words"
        lengths = [document.words for document in reader.session.documents()]
        assert library.rows() == " ".join(str(n + 1) for n in sorted(range(5), key=lengths.__getitem__))
        await library.press("s", *"by outlet", "enter")
        assert library.heading[0] == "sort:outlet"
        assert "outlet ↑" in library.shown


async def test_the_cursor_stays_on_its_article_when_it_is_sorted_otherwise(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        library = await begin(reader, pilot)
        await library.press("down", "r")
        assert library.screen.articles.position(library.screen.listing.index) == 2


async def test_marks_survive_filter_and_order_and_open_side_by_side(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        library = await begin(reader, pilot)
        await library.press("end", "space")
        await library.ask("statecraft")
        await library.press("*")
        assert library.rows() == "•3"
        assert library.heading[1] == "2 marked · 1 of 5 articles"
        await library.ask("sort:-article")
        assert library.rows() == "•5 4 •3 2 1"
        await library.press("enter")
        assert column_articles(reader) == ["4", "2"]
        assert reader.document_id == reader.session.documents()[4].id


async def test_more_marked_articles_than_fit_are_said_not_to_be_open(reader: Reader) -> None:
    async with reader.app.run_test(size=(80, 24)) as pilot:
        library = await begin(reader, pilot)
        await library.press("*", "i", "i", "enter")
        assert column_articles(reader) == ["0", "1"]
        assert "2 of 5 articles are open" in reader.said


async def test_all_marks_go_where_all_are_marked(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        library = await begin(reader, pilot)
        await library.press("space", "*", "*")
        assert library.rows() == "1 2 3 4 5"


async def test_one_article_opens_in_the_column_with_the_focus_and_the_library_is_found_as_it_was_left(
    reader: Reader,
) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        library = await begin(reader, pilot)
        await library.ask("state:new sort:-article")
        await library.press("down", "enter")
        assert column_articles(reader) == ["3", "1"]
        await library.press("g", "l")
        assert library.heading[0] == "state:new sort:-article"
        assert library.screen.articles.position(library.screen.listing.index) == 4


async def test_a_chooses_an_article_by_typing_and_leaves_the_library_as_it_was(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        library = await begin(reader, pilot)
        await library.ask("espreso")
        await library.press("q")
        await pilot.press("tab", "a", *"hajiyeva", "down", "enter")
        await pilot.pause()
        assert column_articles(reader) == ["0", "4"]
        await library.press("g", "l")
        assert library.heading[0] == "espreso"


async def test_escape_leaves_the_choice_and_a_key_close_behind_it_is_the_reader_s(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        before = column_articles(reader)
        library = await begin(reader, pilot, "a", *"karimli")
        assert library.rows() == "4"
        await pilot.press("alt+j")
        await pilot.pause()
        assert isinstance(reader.app.screen, ReadingScreen)
        assert column_articles(reader) == before
        assert reader.column.cursor.span.start > 0


async def test_nothing_is_chosen_where_nothing_is_like_that(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        library = await begin(reader, pilot, "a", *"qqq", "enter")
        assert library.said == "no article is like that"
        await library.press("backspace", "backspace", "backspace", *"espreso", "enter")
        assert column_articles(reader)[0] == "1"


async def test_a_corpus_without_articles_says_what_to_do(reader: Reader, root: Any) -> None:
    for path in (root / "annotations.db", *(root / "corpus").glob("0*")):
        path.unlink()
    empty = Reader(root)
    async with empty.app.run_test(size=SIZE) as pilot:
        library = await begin(empty, pilot)
        assert "No articles yet." in library.shown
        await library.press("space", "*", "enter", "right", "left")
        assert "there is no article here" in library.said or library.screen.articles.numbers.tolist() == []
    empty.session.close()


def add(reader: Reader, *articles: tuple[Any, str]) -> None:
    """Another process takes articles in."""
    with Session.open(reader.workspace.database, "eve", now=lambda: NOON) as other:
        other.add_documents(list(articles))


async def test_an_article_that_arrives_is_listed_and_the_cursor_stays_on_its_own(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        library = await begin(reader, pilot)
        await library.press("down")
        add(reader, article("000_a.txt", "New words."))
        reader.session.refresh()
        reader.app.renew()
        await library.settle()
        assert library.heading[1] == "6 articles"
        assert library.screen.articles.position(library.screen.listing.index) == 3


async def test_articles_with_the_same_text_stand_in_one_row_which_a_key_opens(reader: Reader) -> None:
    text = reader.session.text(reader.session.documents()[1].id)
    add(reader, article("zzz.txt", text, outlet="Copycat"))
    reader.session.refresh()
    async with reader.app.run_test(size=SIZE) as pilot:
        library = await begin(reader, pilot)
        assert library.rows() == "1 2 3 4 5"
        assert library.heading[1] == "6 articles · 1 folded"
        await library.press("right")
        assert library.said == "no article has the same text, or nearly"
        await library.press("down", "right")
        assert library.rows() == "1 2 6 3 4 5"
        assert "same text" in library.shown.split("\n")[3]
        await library.press("down", "space")
        assert library.rows() == "1 2 •6 3 4 5"
        await library.press("up", "left")
        assert library.rows() == "1 2 3 4 5"
        await library.press("~")
        assert library.rows() == "1 2 3 4 5 •6"
        await library.press("*", "*", "~", "*")
        assert library.heading[1] == "6 marked · 6 articles · 1 folded"


def nearly(text: str) -> str:
    """A real article as another outlet has it: a few of its words are others."""
    words = text.split(" ")
    for place in range(40, len(words), 97):
        words[place] = "elsewhere"
    return " ".join(words)


async def test_articles_that_are_nearly_the_same_stand_in_one_row_with_how_alike_they_are(reader: Reader) -> None:
    text = reader.session.text(reader.session.documents()[1].id)
    add(reader, article("x.txt", nearly(text)), article("y.txt", text), article("z.txt", nearly(text)))
    reader.session.refresh()
    async with reader.app.run_test(size=(160, 45)) as pilot:
        library = await begin(reader, pilot)
        assert library.rows() == "1 2 3 4 5"
        assert library.heading[1] == "8 articles · 3 folded"
        await library.press("down")
        assert "+3 alike" in library.shown.split("\n")[2]
        await library.press("right")
        assert library.rows() == "1 2 7 6 8 3 4 5"
        assert library.said == "1 with the same text · 2 nearly the same"
        lines = library.shown.split("\n")
        assert "same text" in lines[3]
        assert "≈" in lines[4]
        told = re.findall(r"(\d+) % alike", "\n".join(lines[4:6]))
        assert len(told) == 2
        assert told[0] == told[1]
        assert 50 <= int(told[0]) < 100
        await library.press("left", "~")
        assert library.rows() == "1 2 3 4 5 6 7 8"


async def test_with_many_articles_what_is_nearly_the_same_is_looked_for_when_a_row_is_opened(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_MANY", 0)
    monkeypatch.setattr(Session, "duplicate_groups", None)
    text = reader.session.text(reader.session.documents()[1].id)
    add(reader, article("x.txt", nearly(text)), article("y.txt", text))
    reader.session.refresh()
    async with reader.app.run_test(size=SIZE) as pilot:
        library = await begin(reader, pilot)
        assert library.rows() == "1 2 3 4 5 6"
        await pilot.press("down", "right", "end")
        await library.settle()
        assert library.rows() == "1 2 7 6 3 4 5 6"
        assert library.screen.listing.index == 7
        await library.press("left")
        assert library.rows() == "1 2 7 6 3 4 5 6"


async def test_many_articles_are_found_in_a_thread_and_enter_waits_for_what_was_typed(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listed, "FEW", 0)
    asked: list[str] = []
    found = finding.Finder.find

    def find(self: finding.Finder) -> finding.Listing:
        asked.append(str(self.query))
        return found(self)

    monkeypatch.setattr(finding.Finder, "find", find)
    async with reader.app.run_test(size=SIZE) as pilot:
        library = await begin(reader, pilot)
        assert library.rows() == "1 2 3 4 5"
        await library.press("q", "a", *"karimli", "enter")
        for _ in range(100):
            await pilot.pause(0.01)
            if isinstance(reader.app.screen, ReadingScreen):
                break
        assert column_articles(reader)[0] == "3"
    assert asked[0] == ""
    assert asked[-1] == "karimli"


async def test_coding_blind_neither_rows_nor_words_tell_who_speaks(reader: Reader) -> None:
    async with reader.app.run_test(size=(160, 45)) as pilot:
        await pilot.press("B", "B")
        library = await begin(reader, pilot)
        for name in ("Eurasia", "Espreso", "000_", "Azerbaijan"):
            assert name not in library.shown + library.screen.under_cursor()
        assert "article 2" in library.shown
        await library.ask("espreso")
        assert library.rows() == ""
        await library.ask("")
        await library.press("q", "B")
        await library.press("g", "l")
        assert "Espreso" in library.shown


async def test_a_field_of_all_that_are_marked_is_set_as_one_change(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        library = await begin(reader, pilot)
        await library.press("*", "e", *"url", "enter", *"http", "enter")
        assert library.said == "url of 5 articles: http · u takes it back"
        assert {document.url for document in reader.session.documents()} == {"http"}
        await library.press("u")
        assert {document.url for document in reader.session.documents()} == {""}


async def test_the_passages_of_what_is_marked_are_written_to_a_file(reader: Reader) -> None:
    first, second, *_ = (document.id for document in reader.session.documents())
    reader.session.annotate(first, Span(0, 9))
    reader.session.annotate(second, Span(0, 9))
    async with reader.app.run_test(size=SIZE) as pilot:
        library = await begin(reader, pilot)
        await library.press("space", "w", "enter")
        assert library.said == "1 passage of 1 article written to passages.csv"
        written = (reader.workspace.root / "passages.csv").read_text(encoding="utf-8-sig")
        assert len(written.splitlines()) == 2


async def test_a_strip_shows_when_what_is_listed_was_published(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        library = await begin(reader, pilot)

        def strip() -> list[str]:
            return [line.text.strip() for line in library.screen.timeline._painted(*library.screen.timeline.size)]

        *bars, told = strip()
        assert [line[::4].strip() for line in bars] == ["██", "██"]
        assert told == "19 Sep 2023 – 20 Sep 2023 · by day · at most 2 · 1 without a date"
        await library.press("down")
        assert strip()[-1].endswith("19 Sep 2023: 2")
        await library.ask("statecraft")
        assert strip()[-1].startswith("20 Sep 2023 · by day · at most 1")
        await library.ask("eurasia")
        assert strip() == ["", "", "1 without a date"]


async def test_what_was_done_with_an_article_shows_in_its_row(open_reader: Callable[..., Reader]) -> None:
    reader = open_reader()
    first, second, *_ = (document.id for document in reader.session.documents())
    reader.session.annotate(first, Span(0, 9))
    reader.session.toggle_done(second)
    async with reader.app.run_test(size=(160, 45)) as pilot:
        library = await begin(reader, pilot)
        lines = library.shown.split("\n")
        assert lines[1].split()[-3:] == ["1", "in", "progress"]
        assert lines[2].split()[-1] == "done"
        await library.ask("state:done")
        assert library.rows() == "2"
