"""What the codebook's screen looks like, at three sizes, dark, light and without colour, in use and empty."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from reader.ui.app import ReaderApp
from reader.ui.theme import DARK, LIGHT
from tests.ui.conftest import Reader

SIZES = [(80, 24), (120, 35), (160, 45)]
WORK = ["down", "1", "5", "e", "enter", "down", "2", "5", "tab", "down", "5", "shift+tab", "g", "c", *["down"] * 7]


def doing(*keys: str) -> Callable[[Pilot[None]], object]:
    """Press keys, and wait until tags are counted."""

    async def press(pilot: Pilot[None]) -> None:
        await pilot.press(*keys)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()

    return press


@pytest.fixture
def themed(open_reader: Callable[..., Reader]) -> Callable[[str], ReaderApp]:
    """Opens the reader in a theme."""

    def opener(theme: str) -> ReaderApp:
        reader = open_reader()
        reader.session.remember("theme", theme)
        reader.session.close()
        return open_reader().app

    return opener


@pytest.mark.parametrize("theme", [DARK.name, LIGHT.name, "ansi-dark"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_tree(
    snap_compare: Callable[..., bool], themed: Callable[[str], ReaderApp], size: tuple[int, int], theme: str
) -> None:
    assert snap_compare(themed(theme), run_before=doing(*WORK), terminal_size=size)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_without_colour(
    snap_compare: Callable[..., bool],
    themed: Callable[[str], ReaderApp],
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(themed(DARK.name), run_before=doing(*WORK), terminal_size=size)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_empty(snap_compare: Callable[..., bool], reader: Reader, size: tuple[int, int]) -> None:
    for tag in reader.session.codebook.tags:
        reader.session.delete_tag(tag.path)
    assert snap_compare(reader.app, run_before=doing("g", "c"), terminal_size=size)


def test_a_split(snap_compare: Callable[..., bool], reader: Reader) -> None:
    assert snap_compare(reader.app, run_before=doing(*WORK, "s", "space"), terminal_size=(120, 35))


def test_a_slip(snap_compare: Callable[..., bool], reader: Reader) -> None:
    keys = [*WORK, "home", *["down"] * 3, "a", *"casue"]
    assert snap_compare(reader.app, run_before=doing(*keys), terminal_size=(120, 35))


def test_a_colour(snap_compare: Callable[..., bool], reader: Reader) -> None:
    assert snap_compare(reader.app, run_before=doing(*WORK, "p"), terminal_size=(120, 35))
