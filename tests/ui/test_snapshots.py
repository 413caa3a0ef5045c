"""What the reader looks like, at three sizes, dark, light and without colour."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.ui.app import ReaderApp
from reader.ui.theme import DARK, LIGHT
from tests.ui.conftest import Reader

SIZES = [(80, 24), (120, 35), (160, 45)]
WORK = ["down", "1", "down", "2", "right", "right", "L", "5", "tab", "down", "3", "shift+tab"]


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
def test_tagged_passages(
    snap_compare: Callable[..., bool], themed: Callable[[str], ReaderApp], size: tuple[int, int], theme: str
) -> None:
    assert snap_compare(themed(theme), press=WORK, terminal_size=size)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_without_colour(
    snap_compare: Callable[..., bool],
    themed: Callable[[str], ReaderApp],
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(themed(DARK.name), press=WORK, terminal_size=size)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_tag_finder(snap_compare: Callable[..., bool], reader: Reader, size: tuple[int, int]) -> None:
    assert snap_compare(reader.app, press=["down", "t", *"sou"], terminal_size=size)


def test_memo(snap_compare: Callable[..., bool], reader: Reader) -> None:
    assert snap_compare(reader.app, press=["down", "1", "m", *"why"], terminal_size=(120, 35))


def test_search(snap_compare: Callable[..., bool], reader: Reader) -> None:
    assert snap_compare(reader.app, press=["/", *"anti-terror", "enter", "n"], terminal_size=(120, 35))


def test_all_keys(snap_compare: Callable[..., bool], reader: Reader) -> None:
    assert snap_compare(reader.app, press=["?"], terminal_size=(120, 35))


def test_too_small(snap_compare: Callable[..., bool], reader: Reader) -> None:
    assert snap_compare(reader.app, terminal_size=(24, 6))
