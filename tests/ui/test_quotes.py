"""Who says what, on the screen: speakers by outlets, what they say, and what one says of that."""

from __future__ import annotations

import pytest

from reader.model.annotation import NAMES
from reader.ui.screens import reckoning
from tests.ui.conftest import Reader
from tests.ui.figures import SIZE, Figures

BORRELL = "Josep Borrell"


async def open_speaker(quotes: Figures, name: str) -> None:
    """List what one says."""
    await quotes.press("g", "q")
    quotes.screen.listing.go(quotes.screen.grid.rows.index(name))
    await quotes.press("enter")


async def test_speakers_stand_by_outlets_and_lead_to_what_they_say_in_its_article(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        quotes = Figures(reader, pilot)
        await open_speaker(quotes, BORRELL)
        first, _ = quotes.screen.quotes.said
        assert quotes.heading[0] == f"what {BORRELL} says"
        assert quotes.heading[1].startswith("2 quotations of ")
        assert quotes.status.startswith("002_statecraft, ¶ ")
        await quotes.press("enter")
        assert reader.selected == reader.session.quote(*first.place)


async def test_keys_are_offered_where_they_do_something_and_say_elsewhere_that_they_do_not(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        quotes = Figures(reader, pilot)
        await quotes.press("g", "q")
        assert "b by article   s measure   / filter" in quotes.keys
        await quotes.press("c")
        assert quotes.said == "no quotation is under the cursor: Enter on a speaker lists what is said"
        await quotes.press("enter")
        assert "Enter what is said   c right   x wrong   e who speaks   / filter" in quotes.keys
        await quotes.press("b")
        assert quotes.said.startswith("this is what one speaker says: Esc leads back")
        await quotes.press("s")
        assert quotes.said.startswith("a quotation has no figures: Esc leads back")
        await quotes.press("right")
        assert quotes.said == "a quotation has no cells: Esc leads back to all speakers"


async def test_the_cursor_waits_at_the_top_until_all_is_counted(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reckoning, "_TOLD_EVERY", 0.0)
    monkeypatch.setattr(reckoning, "_PATIENCE", 0)
    async with reader.app.run_test(size=SIZE) as pilot:
        quotes = Figures(reader, pilot)
        await quotes.press("g", "q")
        assert quotes.screen.listing.index == 0


async def test_the_cursor_comes_back_to_the_speaker_it_was_left_on(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reckoning, "_TOLD_EVERY", 0.0)
    monkeypatch.setattr(reckoning, "_PATIENCE", 0)
    async with reader.app.run_test(size=SIZE) as pilot:
        quotes = Figures(reader, pilot)
        await quotes.press("g", "q", "j", "j", "j", "j")
        left = quotes.screen.speaker
        await quotes.press("escape", "g", "q")
        assert quotes.screen.speaker == left


async def test_figures_stay_while_they_are_counted_again(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reckoning, "_TOLD_EVERY", 0.0)
    monkeypatch.setattr(reckoning, "_PATIENCE", 0)
    async with reader.app.run_test(size=SIZE) as pilot:
        quotes = Figures(reader, pilot)
        await quotes.press("g", "q")
        screen, shown = quotes.screen, []
        monkeypatch.setattr(screen, "show", shown.append)
        screen.renew()
        await quotes.settle()
        assert [len(counted.speaking.speakers) for counted in shown] == [len(screen.speakers)]


async def test_what_is_wrong_is_counted_no_more_and_u_takes_it_back(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        quotes = Figures(reader, pilot)
        await open_speaker(quotes, BORRELL)
        before = quotes.screen.speakers[BORRELL]
        await quotes.press("x")
        assert quotes.status.startswith("wrong: nobody says that")
        assert quotes.lines[1].startswith("×")
        assert quotes.screen.speakers[BORRELL].quotes == 1
        await quotes.press("u")
        assert quotes.screen.speakers[BORRELL] == before
        assert [said.verdict for said in quotes.screen.quotes.said] == ["", ""]


async def test_somebody_else_is_said_to_speak_by_a_name_there_is_or_a_new_one(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        quotes = Figures(reader, pilot)
        await open_speaker(quotes, BORRELL)
        await quotes.press("e")
        await quotes.type("Zakharova")
        assert quotes.status.startswith("confirmed, said by Zakharova")
        assert len(quotes.screen.quotes.said) == 1
        await quotes.press("escape")
        assert quotes.screen.speaker == BORRELL
        assert quotes.screen.speakers["Zakharova"].quotes == 1


async def test_rows_are_counted_alike_in_the_heading_and_in_the_foot_after_each_judgement(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        quotes = Figures(reader, pilot)
        await open_speaker(quotes, BORRELL)
        await quotes.press("x")
        assert quotes.heading[1].startswith("1 quotation of ")
        assert quotes.heading[1].endswith(", 1 wrong")
        assert quotes.screen.foot.status.place == "1 of 2"
        await quotes.press("e")
        await quotes.type("Zakharova")
        assert quotes.screen.foot.status.message
        assert quotes.screen.foot.status.place == "1 of 1"


async def test_esc_leads_from_a_speaker_to_all_and_then_to_the_reader(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        quotes = Figures(reader, pilot)
        await open_speaker(quotes, BORRELL)
        await quotes.press("escape", "c")
        assert quotes.status.startswith("no quotation is under the cursor")
        await quotes.press("escape")
        assert quotes.screen is reader.screen


async def test_while_names_are_hidden_there_are_no_outlets(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        quotes = Figures(reader, pilot)
        reader.session._see(reader.session.others, NAMES)
        await quotes.press("g", "q")
        assert quotes.screen.grid.columns[0].startswith("article ")
        assert "Statecraft" not in " ".join(quotes.lines)
        await quotes.press("b")
        assert quotes.status.startswith("outlets are hidden")


async def test_the_screen_comes_back_as_it_was_left(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        quotes = Figures(reader, pilot)
        await quotes.press("g", "q")
        assert quotes.screen.listing.index == 0
        await quotes.press("down", "escape", "g", "q")
        assert quotes.screen.listing.index == 1
        await quotes.press("enter", "down", "escape", "escape", "g", "q")
        assert (quotes.screen.shown, quotes.screen.listing.index) == (None, 1)
