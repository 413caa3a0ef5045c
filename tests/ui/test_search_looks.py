"""What the search in all articles looks like, at three sizes, dark, light and without colour; and empty."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from reader.ui.app import ReaderApp
from reader.ui.screens.search import SearchScreen
from reader.ui.theme import DARK, LIGHT
from reader.ui.widgets.prompt import Prompt
from tests.ui.conftest import Reader

SIZES = [(80, 24), (120, 35), (160, 45)]
TYPED = '"anti-terrorist" OR aggress*'


@pytest.fixture
def themed(open_reader: Callable[..., Reader]) -> Callable[[str], ReaderApp]:
    def opener(theme: str) -> ReaderApp:
        reader = open_reader()
        reader.session.remember("theme", theme)
        reader.session.close()
        return open_reader().app

    return opener


async def settled(pilot: Pilot[None]) -> None:
    for _ in range(300):
        await pilot.pause(0.01)
        screen = pilot.app.screen
        if not isinstance(screen, SearchScreen) or not (screen._seeker or screen._sorter or screen._worker):
            break
    await pilot.pause()


def searching(typed: str, *keys: str) -> Callable[[Pilot[None]], object]:
    async def run(pilot: Pilot[None]) -> None:
        await pilot.press("g", "/")
        await settled(pilot)
        if typed:
            pilot.app.screen.query_one(Prompt).value = typed
            await pilot.press("enter")
            await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)

    return run


WORK = ("down", "space", "space", "+", "5", "down")


@pytest.mark.parametrize("theme", [DARK.name, LIGHT.name])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_search(
    snap_compare: Callable[..., bool], themed: Callable[[str], ReaderApp], size: tuple[int, int], theme: str
) -> None:
    assert snap_compare(themed(theme), run_before=searching(TYPED, *WORK), terminal_size=size)


def test_search_without_colour(
    snap_compare: Callable[..., bool], themed: Callable[[str], ReaderApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(themed(DARK.name), run_before=searching(TYPED, *WORK), terminal_size=(120, 35))


def test_articles_with_their_numbers(snap_compare: Callable[..., bool], themed: Callable[[str], ReaderApp]) -> None:
    assert snap_compare(themed(DARK.name), run_before=searching(TYPED, "b"), terminal_size=(120, 35))


def test_nothing_asked(snap_compare: Callable[..., bool], themed: Callable[[str], ReaderApp]) -> None:
    assert snap_compare(themed(DARK.name), run_before=searching("", "escape"), terminal_size=(120, 35))


def test_the_prompt(snap_compare: Callable[..., bool], themed: Callable[[str], ReaderApp]) -> None:
    assert snap_compare(themed(DARK.name), run_before=searching(""), terminal_size=(120, 35))
