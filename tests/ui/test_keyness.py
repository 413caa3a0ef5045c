"""Keyness and naming on the screen: whose words, more or less, and the way to where they stand."""

from __future__ import annotations

from reader.model.annotation import NAMES
from reader.session.searching import LEXICON
from reader.ui.screens.keyness import KeynessScreen
from reader.ui.screens.search import SearchScreen
from tests.ui.conftest import Reader
from tests.ui.figures import SIZE, Figures


async def test_the_words_of_an_outlet_are_held_against_the_rest_and_lead_to_where_they_stand(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        keys = Figures(reader, pilot)
        await keys.press("g", "k", "b")
        await keys.type("statecraft")
        assert isinstance(keys.screen, KeynessScreen)
        assert keys.heading == ("Statecraft against the rest", "917 words against 3,112 · 554 looked at")
        assert keys.lines[1].split()[:4] == ["to", "stop", "33", "44"]
        assert keys.status.startswith("35,987 per million words here, 14,139 elsewhere · p 0.043")
        await keys.press("j", "enter")
        assert isinstance(keys.screen, SearchScreen)
        assert keys.screen.typed == '"in Nagorno-Karabakh"'


async def test_the_next_outlet_is_one_key_away_and_after_outlets_come_articles(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        keys = Figures(reader, pilot)
        await keys.press("g", "k")
        assert keys.heading[0] == "Espreso. Global against the rest"
        await keys.press("h")
        assert keys.heading[0] == "004_hajiyeva against the rest"


async def test_what_it_has_less_of_is_listed_alone(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        keys = Figures(reader, pilot)
        await keys.press("g", "k", "s", "s")
        assert keys.heading[0].endswith("what it has less of")
        assert keys.screen.keys
        assert all(key.ratio <= 0 for key in keys.screen.keys)


async def test_names_are_told_by_outlet_and_what_an_outlet_never_says_leads_nowhere(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        keys = Figures(reader, pilot)
        await keys.press("g", "k", "f", "down", "right")
        assert keys.status == "event: operation in Espreso. Global: never"
        await keys.press("enter")
        assert isinstance(keys.screen, KeynessScreen)
        await keys.press("right")
        assert keys.status == "event: operation in Statecraft: 8 times of 24 that mean the same, 33.3 %"
        await keys.press("enter")
        assert keys.screen.typed == "operation outlet:Statecraft"


async def test_in_the_naming_no_words_are_chosen_and_keys_that_would_say_so(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        keys = Figures(reader, pilot)
        await keys.press("g", "k")
        assert "b whose words   s more or less   f naming" in keys.keys
        await keys.press("f")
        assert "Enter in context   f naming" in keys.keys
        await keys.press("b")
        assert keys.screen.opened is None
        assert keys.said == "names are of all outlets: f leads to keyness, b chooses whose words there"
        await keys.press("s")
        assert keys.said == "all names are listed: f leads to keyness, s lists more or less there"


async def test_who_codes_without_names_compares_articles_by_their_numbers(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        keys = Figures(reader, pilot)
        reader.session._see(reader.session.others, NAMES)
        await keys.press("g", "k")
        assert keys.heading[0] == "article 1 against the rest"
        await keys.press("f")
        assert keys.status == "outlets are hidden while coding blind: end that first"


async def test_what_cannot_be_compared_is_said(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        keys = Figures(reader, pilot)
        await keys.press("g", "k", "/")
        await keys.type("tag:naming")
        assert "tag: is about passages" in keys.status
        await keys.type("article:002")
        assert "there is no other article" in keys.status
        await keys.press("escape")
        reader.session.remember(LEXICON, "")
        await keys.press("f")
        assert "there are no word lists" in keys.status
