"""The review: what is listed, what is typed, what is changed, and coming back to it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from reader.model.query import parse
from reader.model.span import Span
from reader.session import Session
from reader.ui.screens.review import ReviewScreen
from reader.ui.screens.working import Advanced
from reader.ui.widgets.memo import MemoEditor
from reader.ui.widgets.prompt import Prompt
from tests.ui.conftest import NOON, Reader
from tests.ui.lists import OpenList


class Review(OpenList):
    """The review in an open reader, and what a test asks of it."""

    waits_for_each_key = False

    def is_busy(self, screen: Any) -> bool:
        return isinstance(screen, ReviewScreen) and bool(screen._finder or screen._worker)

    @property
    def screen(self) -> ReviewScreen:
        screen = self.reader.app.screen
        assert isinstance(screen, ReviewScreen)
        return screen

    async def type(self, text: str) -> None:
        await self.press(*(("space" if char == " " else char) for char in text))

    def rows(self) -> list[str]:
        """Each listed passage by its article's number and start; a marked one with a dot."""
        screen = self.screen
        found = self.reader.session.by_numbers(screen.passages.numbers)
        names = {d.id: d.article[2] for d in self.reader.session.versions()}
        return [
            ("•" if n in screen.marks else "") + f"{names[found[n].document_id]}:{found[n].span.start}"
            for n in screen.passages.numbers
            if n in found
        ]

    def tags(self) -> dict[str, list[str]]:
        """The tags of each passage."""
        found = self.reader.session.by_numbers(self.screen.passages.numbers).values()
        names = {d.id: d.article[2] for d in self.reader.session.versions()}
        paths = {tag.id: tag.path for tag in self.reader.session.codebook}
        return {f"{names[a.document_id]}:{a.span.start}": sorted(paths[i] for i in a.tag_ids) for a in found}


ALL = ["0:0", "0:40", "0:80", "1:0", "2:10"]


@pytest.fixture
def tagged(reader: Reader) -> Reader:
    """A reader with five passages, one of them another coder's."""
    first, second, third, *_ = (d.id for d in reader.session.documents())
    session = reader.session
    session.annotate(first, Span(0, 20), ["frame/cause"], "why?")
    session.annotate(first, Span(40, 60), ["naming", "frame/remedy"])
    session.annotate(first, Span(80, 90))
    session.annotate(third, Span(10, 30), ["naming"])
    with Session.open(reader.workspace.database, "eve", now=lambda: NOON) as other:
        other.annotate(second, Span(0, 15), ["naming"])
    session.refresh()
    return reader


def memo_editor(review: Review) -> MemoEditor:
    assert review.screen.opened is not None
    editor = review.screen.opened.widget
    assert isinstance(editor, MemoEditor)
    return editor


async def begin(reader: Reader, pilot: Any) -> Review:
    review = Review(reader, pilot)
    await review.press("g", "r")
    return review


async def test_all_passages_are_listed_in_order_of_their_articles(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        assert review.rows() == ALL
        assert review.heading == ("all passages", "5 passages")


async def test_where_nothing_is_annotated_it_says_what_to_press(reader: Reader) -> None:
    async with reader.app.run_test(size=(120, 35)) as pilot:
        review = await begin(reader, pilot)
        shown = "\n".join(strip.text for strip in review.screen.listing._strips)
        assert "Nothing is annotated yet." in shown
        assert "q, and tag a sentence" in shown
        for key in ("x", "t", "1", "m", "&", "-", "r", "enter", "space", "*"):
            await review.press(key)
            assert review.rows() == []


async def test_the_list_follows_the_words_while_they_are_typed(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("/")
        await review.type("tag:nam")
        assert review.rows() == ["0:40", "1:0", "2:10"]
        await review.type(" by:ann")
        assert review.rows() == ["0:40", "2:10"]
        await review.press("enter")
        assert review.heading == ("tag:nam by:ann", "2 passages")
        await review.press("/", "escape")
        assert review.rows() == ["0:40", "2:10"]


async def test_leaving_the_prompt_lists_what_was_listed_before(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("/")
        await review.type("untagged")
        assert review.rows() == ["0:80"]
        await review.press("escape")
        assert review.rows() == ALL


async def test_a_wrong_word_is_told_and_the_list_stays(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("/")
        await review.type('untagged "x')
        assert review.said.startswith("a quotation mark is not closed, at 10")
        await review.press("enter")
        assert review.screen.opened is not None
        assert review.rows() == ["0:80"]
        review.screen.query_one(Prompt).value = "by:nobody"
        await review.settle()
        assert review.said.startswith("no coder is called “nobody”")
        assert review.rows() == ["0:80"]


async def test_a_filter_that_finds_nothing_says_so(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("/")
        await review.type("qqq")
        await review.press("enter")
        assert review.heading == ("qqq", "0 passages")
        assert "No passage is like that." in "\n".join(strip.text for strip in review.screen.listing._strips)


async def test_the_passage_is_shown_in_its_article_beside_the_list(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(160, 45)) as pilot:
        review = await begin(tagged, pilot)
        beside = review.screen._beside
        assert beside.document is not None
        assert beside.document.article.startswith("000")
        await review.press("end")
        assert beside.document.article.startswith("002")
        assert beside.cursor.span == Span(10, 30)
        assert beside.region.x > review.screen.listing.region.x
        await review.pilot.resize_terminal(100, 30)
        await review.settle()
        assert beside.region.y > review.screen.listing.region.y


async def test_enter_goes_there_and_back_leads_to_the_same_row_filter_and_marks(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("/")
        await review.type("naming")
        await review.press("backspace", *["backspace"] * 5)
        await review.type("tag:naming")
        await review.press("enter", "space", "down", "enter")
        assert tagged.screen.column is not None
        assert tagged.document_id == tagged.session.documents()[2].id
        assert tagged.column.cursor.span == Span(10, 30)
        await review.press("g", "r")
        assert review.heading == ("tag:naming", "1 marked · 3 passages")
        assert review.rows() == ["•0:40", "1:0", "2:10"]
        assert review.screen.listing.index == 2


async def test_what_was_tagged_meanwhile_is_listed_on_coming_back(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("down", "enter")
        tagged.session.annotate(tagged.document_id, Span(30, 35))
        await review.press("g", "r")
        assert review.rows() == ["0:0", "0:30", "0:40", "0:80", "1:0", "2:10"]
        assert review.screen.listing.index == 2


async def test_what_is_hidden_in_the_reader_is_not_listed(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("q", "B", "g", "r")
        assert review.rows() == ["0:0", "0:40", "0:80", "2:10"]
        await review.press("q", "B", "B", "'")
        assert review.rows() == ALL


async def test_marked_passages_are_tagged_as_one_change(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("*", "2")
        assert review.said.startswith("tagged frame/cause: 3 passages · 1 passage of other coders stays as it is")
        assert review.tags()["0:80"] == ["frame/cause"]
        assert review.tags()["1:0"] == ["naming"]
        await review.press("u")
        assert review.tags() == {
            "0:0": ["frame/cause"],
            "0:40": ["frame/remedy", "naming"],
            "0:80": [],
            "1:0": ["naming"],
            "2:10": ["naming"],
        }


async def test_without_marks_the_row_is_changed(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("down", "down", "t")
        await review.type("third")
        await review.press("enter")
        assert review.tags()["0:80"] == ["source/third-party"]


async def test_removed_passages_leave_the_list_and_come_back(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("space", "space", "x")
        assert review.rows() == ["0:80", "1:0", "2:10"]
        assert review.heading[1] == "3 passages"
        await review.press("u")
        assert [row.lstrip("•") for row in review.rows()] == ALL


async def test_a_tag_is_put_in_place_of_another(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("r")  # the one tag that there is need not be chosen
        await review.type("problem")
        await review.press("enter")
        assert review.said.startswith("frame/problem in place of frame/cause: 1 passage")
        assert review.tags()["0:0"] == ["frame/problem"]


async def test_a_tag_is_taken_off(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("down", "-")
        await review.type("rem")
        await review.press("enter")
        assert review.tags()["0:40"] == ["naming"]


async def test_a_memo_is_written_for_all_that_are_marked(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("space", "space", "m")
        await review.type("again")
        await review.press("escape")
        assert review.said.startswith("memo kept on 2 passages")
        memos = [a.memo for a in tagged.session.by_numbers(review.screen.passages.numbers).values()]
        assert sorted(memos) == ["", "", "", "again", "why?\n\nagain"]


async def test_the_memo_of_one_passage_is_edited(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("m")
        await review.type(" because")
        await review.press("escape")
        assert tagged.session.window(tagged.session.documents()[0].id, Span(0, 5))[0].memo == "why? because"


async def test_another_coder_s_passage_is_refused(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("down", "down", "down")
        for key in ("x", "1", "m", "&"):
            await review.press(key)
            assert "eve’s" in review.said
        assert review.rows() == ALL


async def test_groups_are_counted_and_opened(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("b")
        await review.type("tags")
        await review.press("enter")
        assert review.heading == ("group:tag", "3 tags, with their branches")
        groups = review.screen.groups
        assert groups is not None
        counted = [(groups.name(key), groups.counts[key]) for key in groups.order]
        assert counted == [("frame/cause", 1), ("frame/remedy", 1), ("naming", 3), ("untagged", 1)]
        await review.press("end", "up", "enter")
        assert review.heading == ("tag:naming", "3 passages")
        assert review.rows() == ["0:40", "1:0", "2:10"]


async def test_what_has_no_tag_is_a_group_too(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        review.screen.ask_for(parse("group:tag"))
        await review.settle()
        await review.press("end", "enter")
        assert review.heading == ("untagged", "1 passage")
        assert review.rows() == ["0:80"]


async def test_articles_are_counted_with_their_passages(tagged: Reader) -> None:
    tagged.session.annotate(tagged.session.documents()[4].id, Span(0, 9), ["naming"])
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        review.screen.ask_for(parse("group:article"))
        await review.settle()
        assert review.heading == ("group:article", "4 articles · 6 passages")


async def test_the_column_that_the_list_is_sorted_by_says_so(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        assert "article ↑" in review.screen.listing._strips[0].text
        review.screen.ask_for(parse("sort:-tag"))
        await review.settle()
        assert "tags ↓" in review.screen.listing._strips[0].text
        assert "article ↑" not in review.screen.listing._strips[0].text


async def test_the_place_is_told_anew_when_undo_has_brought_rows_back(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("space", "space", "x")
        assert review.screen.foot.status.place == "1 of 3"
        await review.press("u")
        assert review.said.startswith("undid")
        assert review.screen.foot.status.place == "3 of 5"
        assert review.heading[1] == "2 marked · 5 passages"


async def test_the_cursor_stays_on_its_passage_when_rows_before_it_go(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("space", "down", "x")
        assert review.rows()[review.screen.row] == "0:80"
        await review.press("x")
        assert review.rows() == ["0:40", "1:0", "2:10"]
        assert review.screen.row == 1


async def test_what_undo_brings_back_is_marked_as_it_was(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("space", "space", "x", "u")
        assert review.rows() == ["•0:0", "•0:40", "0:80", "1:0", "2:10"]
        await review.press("U", "u")
        assert review.rows() == ["•0:0", "•0:40", "0:80", "1:0", "2:10"]


async def test_what_was_removed_without_a_mark_comes_back_without_one(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("x", "u")
        assert review.rows() == ALL


async def test_a_kept_filter_is_dropped_by_its_key(tagged: Reader) -> None:
    tagged.session.keep_filter("bare", parse("untagged"))
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("e", "enter")
        assert tagged.session.filters() == {}


async def test_the_list_is_sorted(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("s")
        await review.type("sort:-article")
        await review.press("enter")
        assert review.rows() == ["2:10", "1:0", "0:0", "0:40", "0:80"]
        assert review.heading[0] == "sort:-article"


async def test_a_filter_is_kept_and_taken_again(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("/")
        await review.type("untagged")
        await review.press("enter", "f")
        await review.type("bare ones")
        await review.press("enter")
        assert tagged.session.filters() == {"bare ones": "untagged"}
        await review.press("/", *["backspace"] * 8, "enter")
        assert review.rows() == ALL
        await review.press("f")
        await review.type("bare")
        await review.press("enter")
        assert review.rows() == ["0:80"]


async def test_other_words_leave_nothing_marked(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("*", "/")
        await review.type("untagged")
        await review.press("enter")
        assert review.rows() == ["0:80"]


async def test_marks_are_turned_round(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("space", "i")
        assert [row[0] for row in review.rows()] == ["0", "•", "•", "•", "•"]


async def test_what_others_do_is_listed(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("end")
        with Session.open(tagged.workspace.database, "eve", now=lambda: NOON) as other:
            other.annotate(other.documents()[0].id, Span(100, 110))
        tagged.app._look_at_database()
        await review.settle()
        assert review.rows() == ["0:0", "0:40", "0:80", "0:100", "1:0", "2:10"]
        assert review.screen.listing.index == 5


async def test_many_are_changed_in_a_thread_and_keys_wait(tagged: Reader) -> None:
    document = tagged.session.documents()[4].id
    for start in range(260):
        tagged.session.annotate(document, Span(start, start + 3))
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("*", "1", "home")
        assert review.said == ""
        with_problem = [row for row, tags in review.tags().items() if "frame/problem" in tags]
        assert len(with_problem) == 264
        await review.press("u")
        assert not any("frame/problem" in tags for tags in review.tags().values())


async def test_how_far_a_change_is_shows_and_escape_gives_it_up(tagged: Reader) -> None:
    document = tagged.session.documents()[4].id
    for start in range(260):
        tagged.session.annotate(document, Span(start, start + 3))
    before = len(list(tagged.session.history()))
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        going = threading.Event()

        def slowly(session: Session, progress: Any) -> Any:
            going.wait(10)
            return session.tag_all(list(review.screen.passages.numbers), session.codebook.tags[0].id, progress)

        review.screen.change(slowly, 1_000)
        review.screen.post_message(Advanced(250, 1_000))
        await pilot.pause()
        assert "25 %" in review.said
        assert "Esc gives it up" in review.said
        await pilot.press("down", "escape")
        going.set()
        await review.settle()
        assert review.screen.listing.index == 1  # the key that waited was acted on
        assert len(list(tagged.session.history())) == before


async def test_the_review_fits_into_any_window(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(160, 45)) as pilot:
        review = await begin(tagged, pilot)
        for size in [(40, 10), (1, 1), (200, 8), (80, 24)]:
            await pilot.resize_terminal(*size)
            await review.press("down", "up")
        assert review.rows() == ALL


def test_the_rows_in_sight_are_read_and_no_others(tagged: Reader) -> None:
    from array import array

    from reader.ui.paint import Painter
    from reader.ui.screens.review.rows import Marks, Passages
    from reader.ui.theme import PLAIN

    asked: list[int] = []

    class Watched:
        def __getattr__(self, name: str) -> Any:
            return getattr(tagged.session, name)

        def by_numbers(self, numbers: Any) -> Any:
            asked.extend(numbers)
            return tagged.session.by_numbers(numbers)

    rows = Passages(Watched(), Painter(PLAIN), array("q", range(1, 100_000)), Marks())  # type: ignore[arg-type]
    painted: Callable[..., Any] = rows.paint
    strips = painted(2, 10, 80, 3)
    assert asked == list(range(3, 13))
    assert [strip.cell_length for strip in strips] == [80] * 10
    assert "removed" in strips[-1].text


async def test_no_key_acts_in_the_name_of_words_that_are_refused(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("/")
        await review.type("tag:nosuch")
        await review.press("enter")
        assert review.screen.opened is not None
        assert review.said.startswith("no tag is called “nosuch”")
        await review.press("*", "x")
        assert len(list(tagged.session.annotations())) == len(ALL)


async def test_words_that_are_refused_after_the_prompt_list_nothing(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        review.screen.ask_for(parse("tag:nosuch"))
        await review.settle()
        assert review.rows() == []
        await review.press("*", "x")
        assert len(list(tagged.session.annotations())) == len(ALL)


async def test_a_kept_filter_that_is_gone_when_it_is_taken_is_said(tagged: Reader) -> None:
    tagged.session.keep_filter("bare", parse("untagged"))
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("f")
        with Session.open(tagged.workspace.database, "eve", now=lambda: NOON) as other:
            other.drop_filter("bare")
        await review.press("enter")
        assert review.said.startswith("no filter is called bare: somebody has removed it")
        assert review.rows() == ALL


async def test_a_tag_that_is_gone_when_another_is_to_take_its_place_is_said(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("down", "r")
        with Session.open(tagged.workspace.database, "eve", now=lambda: NOON) as other:
            other.delete_tag("naming")
        tagged.app._look_at_database()
        await review.type("nam")
        await review.press("enter")
        assert review.said.startswith("that tag is not in the codebook any more")


async def test_a_filter_s_name_may_begin_like_anything(tagged: Reader) -> None:
    tagged.session.keep_filter("keep:bare", parse("untagged"))
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("f", "enter")
        assert review.rows() == ["0:80"]
        assert tagged.session.filters() == {"keep:bare": "untagged"}


@pytest.mark.parametrize("words", ["sort:-article", "group:tag"])
async def test_marks_stay_where_the_same_is_listed_otherwise(tagged: Reader, words: str) -> None:
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("space")
        review.screen.ask_for(parse(words))
        await review.settle()
        assert "marked" not in review.said
        review.screen.ask_for(parse(""))
        await review.settle()
        assert review.rows() == ["•0:0", *ALL[1:]]


async def test_a_passage_that_went_while_it_was_sorted_is_not_marked(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("space", "space")
        with Session.open(tagged.workspace.database, "ann", now=lambda: NOON) as other:
            for annotation in other.window(other.documents()[0].id, Span(0, 5)):
                other.remove(annotation.id)
        review.screen.ask_for(parse("sort:tag"))
        await review.settle()
        assert review.screen.marks.count(len(review.screen.passages)) == 1


@pytest.mark.parametrize("leaving", ["escape", "enter"])
async def test_marks_come_back_with_the_words(tagged: Reader, leaving: str) -> None:
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("space", "/")
        await review.type("memo:any")
        assert review.rows() == ["0:0"]
        await review.press(*["backspace"] * 8 if leaving == "enter" else [], leaving)
        assert review.rows() == ["•0:0", *ALL[1:]]
        assert review.heading[1] == "1 marked · 5 passages"


async def test_what_was_said_before_does_not_stay_when_something_else_is_listed(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        review.screen.ask_for(parse("group:article"))
        await review.settle()
        await review.press("x")
        assert review.said.startswith("groups are listed")
        await review.press("enter")
        assert review.rows() == ["0:0", "0:40", "0:80"]
        assert review.said == ""


async def test_without_a_tag_on_1_the_empty_review_does_not_name_that_key(reader: Reader) -> None:
    for tag in reader.session.codebook:
        reader.session.delete_tag(tag.path)
    async with reader.app.run_test(size=(120, 35)) as pilot:
        review = await begin(reader, pilot)
        shown = "\n".join(strip.text for strip in review.screen.listing._strips)
        assert "tag a sentence with t." in shown


async def test_a_memo_for_other_coders_passages_alone_is_refused_before_it_is_typed(tagged: Reader) -> None:
    with Session.open(tagged.workspace.database, "eve", now=lambda: NOON) as other:
        other.annotate(other.documents()[1].id, Span(20, 30))
    tagged.session.refresh()
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("down", "down", "down", "space", "space", "m")
        assert review.screen.opened is None
        assert review.said.startswith("these passages are eve’s")


async def test_a_memo_stays_open_while_its_passage_is_gone_until_it_is_emptied(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("down", "m", "h", "o")
        with Session.open(tagged.workspace.database, "ann", now=lambda: NOON) as other:
            document = other.documents()[0].id
            for annotation in other.window(document, Span(40, 60)):
                other.remove(annotation.id)
        tagged.app._look_at_database()
        await review.settle()
        await review.press("escape")
        assert review.said.startswith("that passage has been removed meanwhile")
        assert memo_editor(review).written == "ho"
        assert not review.screen.put_away()
        assert tagged.session.drafts() == {(document, Span(40, 60)): "ho"}
        await review.press("backspace", "backspace", "escape")
        assert review.screen.opened is None
        assert tagged.session.drafts() == {}


async def test_a_memo_that_another_window_wrote_meanwhile_is_kept_too(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("m", "!")
        with Session.open(tagged.workspace.database, "ann", now=lambda: NOON) as other:
            document = other.documents()[0].id
            other.set_memo(document, Span(0, 20), "theirs")
        await review.press("escape")
        assert tagged.session.window(document, Span(0, 5))[0].memo == "theirs\n\nwhy?!"
        assert "another window wrote a memo here meanwhile" in review.said


async def test_the_memo_of_one_passage_is_there_again_after_the_program_was_killed(tagged: Reader) -> None:
    place = (tagged.session.documents()[0].id, Span(40, 60))
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("down", "m", "h", "o")
        review.screen.keep_all()
        assert tagged.session.drafts() == {place: "ho"}
        await review.press("escape")
        assert tagged.session.drafts() == {}
        tagged.session.keep_draft(*place, "half")
        await review.press("m")
        assert memo_editor(review).written == "half"
        await review.press("escape")
        assert tagged.session.window(place[0], Span(41, 42))[0].memo == "half"


async def test_a_memo_for_many_is_there_again_after_the_program_was_killed(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("space", "space", "m", "h", "o")
        review.screen.keep_all()
        review.screen._end_memo()  # as if it had not been kept
        await review.press("m")
        assert memo_editor(review).written == "ho"
        await review.press("escape")
        assert review.said.startswith("memo kept on 2 passages")
        await review.press("m")
        assert memo_editor(review).written == ""


async def test_a_memo_for_many_is_kept_when_the_reader_ends(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("space", "space", "m", "h", "o")
        assert review.screen.put_away()
        assert [a.memo for a in tagged.session.by_numbers(review.screen.passages.numbers).values()].count("ho") == 1


async def test_a_memo_for_many_that_is_given_up_is_in_the_editor_again(
    tagged: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = tagged.session.documents()[4].id
    for start in range(260):
        tagged.session.annotate(document, Span(start, start + 3))
    going, write = threading.Event(), Session.add_memo_to_all

    def slowly(session: Session, *args: Any) -> Any:
        going.wait(10)
        return write(session, *args)

    async with tagged.app.run_test(size=(120, 35)) as pilot:
        review = await begin(tagged, pilot)
        await review.press("*", "m", "h", "o")
        with monkeypatch.context() as patched:
            patched.setattr(Session, "add_memo_to_all", slowly)
            await pilot.press("escape")
            await pilot.press("x", "escape")
            going.set()
            await review.settle()
        assert review.said.startswith("given up")
        assert memo_editor(review).written == "ho"
        assert len(review.rows()) == 265  # the key that waited was not for the editor, and not for what was given up
        await review.press("escape")
        assert review.said.startswith("memo kept on 264 passages")
