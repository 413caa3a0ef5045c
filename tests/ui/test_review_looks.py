"""What the review and one tag alone look like, at three sizes, dark, light and without colour; and empty."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from reader.model.span import Span
from reader.session import Session
from reader.ui.app import ReaderApp
from reader.ui.screens.review import ReviewScreen
from reader.ui.theme import DARK, LIGHT
from tests.ui.conftest import NOON, Reader

SIZES = [(80, 24), (120, 35), (160, 45)]


@pytest.fixture
def themed(open_reader: Callable[..., Reader], monkeypatch: pytest.MonkeyPatch) -> Callable[[str], ReaderApp]:
    """Opens the reader in a theme, on passages of two coders."""
    monkeypatch.setattr("reader.ui.screens.review.rows.short_clock", lambda moment: moment[:10])
    monkeypatch.setattr("reader.ui.screens.review.listed.short_clock", lambda moment: moment[:10])

    def opener(theme: str) -> ReaderApp:
        reader = open_reader()
        session = reader.session
        session.remember("theme", theme)
        tags = [tag.path for tag in session.codebook]
        for number, document in enumerate(session.documents()):
            text = session.text(document.id)
            for turn in range(6):
                start = text.index(" ", 150 + 320 * turn) + 1
                span = Span(start, text.index(" ", start + 30 + 25 * turn))
                memo = "who says so?" if turn % 3 == 1 else ""
                session.annotate(document.id, span, [tags[(number + turn) % len(tags)]] if turn != 4 else [], memo)
        with Session.open(reader.workspace.database, "eve", now=lambda: NOON) as other:
            other.annotate(
                session.documents()[0].id, Span(400, 480), ["naming", "frame/cause"], "the outlet’s own words"
            )
        session.close()
        return open_reader().app

    return opener


async def settled(pilot: Pilot[None]) -> None:
    """Wait until all has been found."""
    for _ in range(200):
        await pilot.pause(0.02)
        screen = pilot.app.screen
        if not isinstance(screen, ReviewScreen) or (screen._finder is None and screen._worker is None):
            break
    await pilot.pause()


def pressing(*keys: str) -> Callable[[Pilot[None]], object]:
    async def run(pilot: Pilot[None]) -> None:
        for key in keys:
            await pilot.press(key)
            await settled(pilot)

    return run


WORK = ("g", "r", "down", "space", "space", "down")


@pytest.fixture
def no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")


@pytest.mark.parametrize("theme", [DARK.name, LIGHT.name])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_review(
    snap_compare: Callable[..., bool], themed: Callable[[str], ReaderApp], size: tuple[int, int], theme: str
) -> None:
    assert snap_compare(themed(theme), run_before=pressing(*WORK), terminal_size=size)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_review_without_colour(
    snap_compare: Callable[..., bool], themed: Callable[[str], ReaderApp], no_colour: None, size: tuple[int, int]
) -> None:
    assert snap_compare(themed(DARK.name), run_before=pressing(*WORK), terminal_size=size)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_to_review(snap_compare: Callable[..., bool], reader: Reader, size: tuple[int, int]) -> None:
    assert snap_compare(reader.app, run_before=pressing("g", "r"), terminal_size=size)


def test_review_grouped(snap_compare: Callable[..., bool], themed: Callable[[str], ReaderApp]) -> None:
    keys = ("g", "r", "b", *"group:tag", "enter", "down")
    assert snap_compare(themed(DARK.name), run_before=pressing(*keys), terminal_size=(120, 35))


def test_review_while_words_are_typed(snap_compare: Callable[..., bool], themed: Callable[[str], ReaderApp]) -> None:
    keys = ("g", "r", "/", *"tag:frame", "space", "-", *"by:eve")
    assert snap_compare(themed(DARK.name), run_before=pressing(*keys), terminal_size=(120, 35))


def test_a_memo_for_all(snap_compare: Callable[..., bool], themed: Callable[[str], ReaderApp]) -> None:
    keys = (*WORK, "m", *"again")
    assert snap_compare(themed(DARK.name), run_before=pressing(*keys), terminal_size=(120, 35))


def test_keys_of_the_review(snap_compare: Callable[..., bool], themed: Callable[[str], ReaderApp]) -> None:
    assert snap_compare(themed(DARK.name), run_before=pressing("g", "r", "?"), terminal_size=(120, 35))


@pytest.mark.parametrize("theme", [DARK.name, LIGHT.name])
def test_one_tag_alone(snap_compare: Callable[..., bool], themed: Callable[[str], ReaderApp], theme: str) -> None:
    assert snap_compare(themed(theme), run_before=pressing("s", *"naming", "enter", "n"), terminal_size=(120, 35))


BLIND = ("B", "B")
"""Coding without others' work, and without outlet, author and title."""


@pytest.mark.parametrize("theme", [DARK.name, LIGHT.name])
def test_reading_blind(snap_compare: Callable[..., bool], themed: Callable[[str], ReaderApp], theme: str) -> None:
    assert snap_compare(themed(theme), run_before=pressing(*BLIND, "n"), terminal_size=(120, 35))


@pytest.mark.parametrize("theme", [DARK.name, LIGHT.name])
def test_reviewing_blind(snap_compare: Callable[..., bool], themed: Callable[[str], ReaderApp], theme: str) -> None:
    assert snap_compare(themed(theme), run_before=pressing(*BLIND, *WORK), terminal_size=(120, 35))


def test_reviewing_blind_by_article(snap_compare: Callable[..., bool], themed: Callable[[str], ReaderApp]) -> None:
    keys = (*BLIND, "g", "r", "b", *"group:article", "enter", "down")
    assert snap_compare(themed(DARK.name), run_before=pressing(*keys), terminal_size=(120, 35))


def test_reviewing_blind_without_colour(
    snap_compare: Callable[..., bool], themed: Callable[[str], ReaderApp], no_colour: None
) -> None:
    assert snap_compare(themed(DARK.name), run_before=pressing(*BLIND, *WORK), terminal_size=(160, 45))
