"""How tags are used, on the screen: by outlet and coder, which stand together, and the way to the passages."""

from __future__ import annotations

import pytest

from reader.model.annotation import NAMES
from reader.model.span import Span
from reader.ui.screens import reckoning
from reader.ui.screens.review import ReviewScreen
from reader.ui.screens.tags import TagsScreen
from tests.ui.conftest import Reader, until
from tests.ui.figures import SIZE, Figures, tag_hits


@pytest.fixture
def tagged(reader: Reader) -> Reader:
    """A reader with passages of two tags, some of which have both."""
    tag_hits(reader.session, "Armenian", "naming")
    tag_hits(reader.session, "Armenian armed", "frame/cause")
    tag_hits(reader.session, '"Armenian"', "source/armenia")
    return reader


async def test_tags_are_counted_by_outlet_and_lead_to_their_passages(tagged: Reader) -> None:
    async with tagged.app.run_test(size=SIZE) as pilot:
        tags = Figures(tagged, pilot)
        await tags.press("g", "f")
        assert isinstance(tags.screen, TagsScreen)
        assert tags.heading == ("how much each is used, by outlet", "3 tags")
        here = next(i for i, row in enumerate(tags.screen.rows) if (row.label, row.group) == ("naming", "Statecraft"))
        await tags.press(*["down"] * here)
        assert tags.status.startswith("naming: ")
        expected = tags.screen.rows[here].passages
        await tags.press("enter")
        assert isinstance(tags.screen, ReviewScreen)
        assert str(tags.screen.wanted) == "tag:naming outlet:Statecraft"
        for _ in range(100):
            if tags.screen._finder is None:
                break
            await pilot.pause(0.01)
        assert len(tags.screen.passages) == expected


async def test_tags_that_stand_together_are_pairs_within_what_is_chosen(tagged: Reader) -> None:
    async with tagged.app.run_test(size=SIZE) as pilot:
        tags = Figures(tagged, pilot)
        await tags.press("g", "f", "f")
        assert tags.heading[0] == "which stand together in one passage"
        pairs = {(row.one, row.other) for row in tags.screen.rows}
        assert ("naming", "source/armenia") in pairs
        await tags.press("b")
        assert tags.heading[0] == "which stand together in one sentence"


async def test_a_pair_leads_to_the_passages_of_both_where_they_stand_together(reader: Reader) -> None:
    fourth, first = (reader.workspace.resolve(reader.session, name).id for name in ("003", "000"))
    far = (
        (fourth, 1120, "frame/cause"),
        (fourth, 1560, "naming"),
        (first, 900, "frame/cause"),
    )  # in one sentence of 003
    for document_id, start, path in far:
        reader.session.annotate(document_id, Span(start, start + 30), (path,), "")
    async with reader.app.run_test(size=SIZE) as pilot:
        tags = Figures(reader, pilot)
        await tags.press("g", "f", "f", "b", "enter")
        await until(pilot, lambda: isinstance(tags.screen, ReviewScreen) and tags.screen._finder is None)
        assert str(tags.screen.wanted) == "tag:frame/cause,naming article:003_karimli"
        assert len(tags.screen.passages) == 2


async def test_the_most_frequent_can_come_first(tagged: Reader) -> None:
    async with tagged.app.run_test(size=SIZE) as pilot:
        tags = Figures(tagged, pilot)
        await tags.press("g", "f", "b", "b", "b", "s")
        numbers = [row.passages for row in tags.screen.rows]
        assert numbers == sorted(numbers, reverse=True)
        assert tags.heading[0] == "how much each is used, all together, the most frequent first"


async def test_who_codes_without_names_counts_by_article(tagged: Reader) -> None:
    async with tagged.app.run_test(size=SIZE) as pilot:
        tags = Figures(tagged, pilot)
        tagged.session._see(tagged.session.others, NAMES)
        await tags.press("g", "f")
        assert tags.heading[0] == "how much each is used, by article"
        assert {row.group for row in tags.screen.rows} <= {f"article {number}" for number in range(1, 6)}


async def test_what_others_tag_meanwhile_is_counted(tagged: Reader) -> None:
    async with tagged.app.run_test(size=SIZE) as pilot:
        tags = Figures(tagged, pilot)
        await tags.press("g", "f")
        tag_hits(tagged.session, "Khankendi", "claim/civilian-harm")
        tags.screen.renew()
        await tags.settle()
        assert tags.heading[1] == "4 tags"


@pytest.mark.parametrize("keys", [("g", "f"), ("g", "f", "b"), ("g", "f", "f")])
async def test_the_cursor_waits_at_the_top_and_comes_back_to_the_row_it_was_left_on(
    tagged: Reader, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    monkeypatch.setattr(reckoning, "_TOLD_EVERY", 0.0)
    monkeypatch.setattr(reckoning, "_PATIENCE", 0)
    async with tagged.app.run_test(size=SIZE) as pilot:
        assert await Figures(tagged, pilot).waits_and_comes_back(keys)
