"""What was published when, on the screen."""

from __future__ import annotations

import pytest

from reader.errors import ReaderError
from reader.model.annotation import NAMES
from reader.ui.screens import reckoning
from tests.ui.conftest import Reader
from tests.ui.figures import SIZE, Figures, tag_hits


@pytest.fixture
def tagged(reader: Reader) -> Reader:
    """A reader with passages of a tag."""
    tag_hits(reader.session, "Armenian", "naming")
    return reader


async def test_days_have_their_articles_and_passages_and_lead_to_them(tagged: Reader) -> None:
    async with tagged.app.run_test(size=SIZE) as pilot:
        time = Figures(tagged, pilot)
        await time.press("g", "t")
        first, second = time.screen.bars[:2]
        assert time.lines[1].split()[:5] == ["19", "Sep", "2023", "2", str(first.passages)]
        assert time.lines[2].split()[:5] == ["20", "Sep", "2023", "2", str(second.passages)]
        assert max(time.lines[1].count("█"), time.lines[2].count("█")) == 16
        await time.press("enter")
        assert str(time.screen.wanted) == "published:2023-09-19"


async def test_an_hour_leads_to_its_articles_and_a_day_without_one_says_so(tagged: Reader) -> None:
    async with tagged.app.run_test(size=SIZE) as pilot:
        time = Figures(tagged, pilot)
        await time.press("g", "t", "s")
        assert [bar.bucket for bar in time.screen.bars] == ["2023-09-19", "2023-09-19T17", "2023-09-20", ""]
        assert time.status == "the day is stated, and no hour"
        await time.press("down", "enter")
        assert str(time.screen.wanted) == "article:001_espreso"


async def test_groups_are_told_apart_but_outlets_not_while_names_are_hidden(tagged: Reader) -> None:
    async with tagged.app.run_test(size=SIZE) as pilot:
        time = Figures(tagged, pilot)
        tagged.session._see(tagged.session.others, NAMES)
        await time.press("g", "t", "b")
        assert time.heading == ("published by day and tag", "1 tag")
        await time.press("b")
        assert time.heading[0] == "published by day and coder"


async def test_where_nothing_is_tagged_there_is_no_way_to_go(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        time = Figures(reader, pilot)
        await time.press("g", "t", "enter")
        assert time.status == str(ReaderError("no passage is there", "nothing is tagged in what was published then"))


async def test_words_that_others_have_too_stand_by_day_and_by_who_had_them_first(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        time = Figures(reader, pilot)
        await time.press("g", "t", "f")
        told = [(bar.bucket, bar.group) for bar in time.screen.bars]
        assert told == [
            ("2023-09-19", "first here"),
            ("2023-09-19", "not known"),
            ("2023-09-20", "after another"),
            ("2023-09-20", "not known"),
            ("", "not known"),
        ]
        assert time.heading == ("words that others have too, published by day", "12 passages")
        await time.press("b")
        assert time.status.startswith("reuse is told by who had the words first")


async def test_a_passage_that_others_have_too_leads_to_both_side_by_side(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        time = Figures(reader, pilot)
        await time.press("g", "t", "f", "enter")
        first = time.screen.passages.found[0]
        assert "→" in time.lines[1]
        await time.press("escape", "enter", "enter")
        shown = [c.document.id for c in reader.screen.columns.shown if c.document is not None]
        assert shown == [first.document_id, first.other_id]
        assert reader.column.cursor.span == first.span


@pytest.mark.parametrize("keys", [("g", "t", "s"), ("g", "t", "f")])
async def test_the_cursor_waits_at_the_top_and_comes_back_to_the_row_it_was_left_on(
    tagged: Reader, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    monkeypatch.setattr(reckoning, "_TOLD_EVERY", 0.0)
    monkeypatch.setattr(reckoning, "_PATIENCE", 0)
    async with tagged.app.run_test(size=SIZE) as pilot:
        assert await Figures(tagged, pilot).waits_and_comes_back(keys)
