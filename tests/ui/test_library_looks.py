"""What the library looks like, at two sizes: a row opened, with what has the same text below it, and nearly."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from reader.ui.screens.library import LibraryScreen
from tests.session.making import article
from tests.ui.conftest import Reader
from tests.ui.test_library import add, nearly


async def settled(pilot: Pilot[None]) -> None:
    for _ in range(300):
        await pilot.pause(0.01)
        screen = pilot.app.screen
        assert isinstance(screen, LibraryScreen)
        if not (screen.looking or screen.grouping or screen.counting):
            break
    await pilot.pause()


async def opened(pilot: Pilot[None]) -> None:
    await pilot.press("g", "l")
    await settled(pilot)
    await pilot.press("down", "right")
    await settled(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 35)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_library(snap_compare: Callable[..., bool], reader: Reader, size: tuple[int, int]) -> None:
    text = reader.session.text(reader.session.documents()[1].id)
    add(reader, article("copy.txt", text, outlet="Daily Copy"), article("near.txt", nearly(text), outlet="Evening"))
    reader.session.refresh()
    assert snap_compare(reader.app, run_before=opened, terminal_size=size)
