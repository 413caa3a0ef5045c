"""The panel of parallel passages: it follows the cursor, keys can be given to it, and it takes none from the text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from reader.ui.screens import paralleling
from tests.ui.conftest import Reader

SIZE = (120, 35)


@pytest.fixture
def two(open_reader: Callable[..., Reader], monkeypatch: pytest.MonkeyPatch) -> Reader:
    """The reader on 003 and 002."""
    monkeypatch.setattr(paralleling, "_RESTS", 0.01)
    return open_reader(articles=("003", "002"))


async def answered(reader: Reader, pilot: Pilot[None]) -> None:
    """Wait until the panel tells of where the cursor is."""
    screen = reader.screen
    for _ in range(400):
        if not screen._answering and screen._asked_for == screen._where():
            return
        await pilot.pause(0.01)
    raise AssertionError("the panel has not answered")


async def to_the_ministry_s_sentence(reader: Reader, pilot: Pilot[None]) -> None:
    await pilot.press("}", "}", "}", "}", "}", "}", "}", "}", "p")
    assert reader.selected.startswith("“The local anti-terrorist activities")
    await answered(reader, pilot)


async def choose(reader: Reader, pilot: Pilot[None], article: str) -> None:
    """Choose an article's row in the panel, which has the keys."""
    names = [reader.session.document(near.document_id).article for near in reader.screen.parallels.rows]
    await pilot.press(*["down"] * names.index(article))


async def test_the_nearest_of_each_other_article_is_shown_and_follows_the_cursor(two: Reader) -> None:
    async with two.app.run_test(size=SIZE) as pilot:
        await to_the_ministry_s_sentence(two, pilot)
        pane = two.screen.parallels
        assert pane.rows[0].passage.startswith("The Ministry of Defense of Azerbaijan stated that “these measures")
        assert float(pane.rows[0].near) > float(pane.rows[-1].near or 0)
        assert len(pane.rows) == 4
        before = pane.rows
        await pilot.press("}")
        await answered(two, pilot)
        assert pane.rows != before
        assert not pane.active


async def test_enter_in_the_panel_goes_to_the_passage_and_gives_the_keys_back(two: Reader) -> None:
    async with two.app.run_test(size=SIZE) as pilot:
        await to_the_ministry_s_sentence(two, pilot)
        await pilot.press("p")
        chosen = next(i for i, near in enumerate(two.screen.parallels.rows) if "the mission is to" in near.passage)
        await pilot.press(*["down"] * chosen, "enter")
        assert two.selected.startswith("According to Azerbaijan’s defence ministry, the mission is to")
        assert not two.screen.parallels.active
        assert [c.document.article for c in two.screen.columns.shown if c.document] == ["003_karimli", "002_statecraft"]


async def test_esc_gives_the_keys_back_and_p_in_the_panel_puts_it_away(two: Reader) -> None:
    async with two.app.run_test(size=SIZE) as pilot:
        await to_the_ministry_s_sentence(two, pilot)
        await pilot.press("p", "escape", "1")
        assert two.count() == 1
        await pilot.press("p", "1")
        assert two.count() == 1, "a tag's key was taken while keys were for the panel"
        await pilot.press("p")
        assert not two.screen.parallels.display
        await pilot.press("1")
        assert two.count() == 0


async def test_outlets_stay_hidden_in_the_panel_while_coding_blind(two: Reader) -> None:
    async with two.app.run_test(size=SIZE) as pilot:
        await pilot.press("B", "B")
        await to_the_ministry_s_sentence(two, pilot)
        assert all(near.article.startswith("article ") for near in two.screen.parallels.rows)


async def test_a_pair_is_confirmed_refused_and_taken_back_by_keys(two: Reader) -> None:
    async with two.app.run_test(size=SIZE) as pilot:
        await to_the_ministry_s_sentence(two, pilot)
        await pilot.press("p", "c")
        assert two.said.startswith("confirmed: the two tell the same")
        await answered(two, pilot)
        shown = two.screen.parallels.chosen
        assert shown is not None
        assert (shown.sign, shown.judged) == ("✓", "confirmed by ann")
        await pilot.press("x")
        (link,) = two.session.links()
        assert link.verdict == "refused"
        span, other = link.across(two.document_id)
        assert two.session.quote(two.document_id, span).startswith("“The local anti-terrorist activities")
        assert two.session.document(other.document_id).article == "001_espreso"
        await answered(two, pilot)
        assert two.screen.parallels.rows[0].goal != shown.goal, "what was refused is still shown first"
        await pilot.press("u", "u")
        assert two.session.links() == []


async def test_a_link_is_made_with_what_the_other_column_s_cursor_stands_on(two: Reader) -> None:
    async with two.app.run_test(size=SIZE) as pilot:
        await pilot.press("tab", "}", "}", "tab")
        await to_the_ministry_s_sentence(two, pilot)
        await pilot.press("p")
        await choose(two, pilot, "002_statecraft")
        await pilot.press("l")
        assert two.said.startswith("linked: the two tell the same · Statecraft · ")
        assert "“In response to the attack, Armenian PM" in two.said
        (link,) = two.session.links()
        _, other = link.across(two.document_id)
        assert two.session.quote(*other).startswith("In response to the attack, Armenian PM")
        await answered(two, pilot)
        first = two.screen.parallels.rows[0]
        assert (first.sign, first.judged, first.near) == ("+", "made by ann", "")


async def test_an_article_that_is_in_no_column_is_not_linked_and_neither_is_another_one(two: Reader) -> None:
    async with two.app.run_test(size=SIZE) as pilot:
        await to_the_ministry_s_sentence(two, pilot)
        await pilot.press("p")
        await choose(two, pilot, "001_espreso")
        await pilot.press("l")
        assert two.said.startswith("open Espreso. Global")
        assert "in a column first" in two.said
        assert two.session.links() == []


async def test_where_nothing_can_be_found_the_panel_says_why(two: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ValueError("no such thing")

    monkeypatch.setattr(two.session, "parallel", fails)
    async with two.app.run_test(size=SIZE) as pilot:
        await pilot.press("p")
        await answered(two, pilot)
        assert "could not be looked for (ValueError: no such thing)" in two.screen.parallels._empty
