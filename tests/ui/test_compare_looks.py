"""What the screens of figures look like: small, wide, and without colour."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from tests.ui.conftest import Reader
from tests.ui.figures import Figures, tag_hits


@pytest.fixture
def tagged(open_reader: Callable[..., Reader]) -> Reader:
    """A reader with passages of three tags, one of which is left out in places."""
    reader = open_reader()
    tag_hits(reader.session, "Armenian", "naming")
    tag_hits(reader.session, "civilian*", "claim/civilian-harm")
    tag_hits(reader.session, "Khankendi", "frame/cause")
    return reader


def after(reader: Reader, *keys: str) -> Callable[[Pilot[None]], object]:
    async def run(pilot: Pilot[None]) -> None:
        await Figures(reader, pilot).press(*keys)

    return run


def test_grid_without_colour(
    snap_compare: Callable[..., bool], tagged: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    keys = after(tagged, "g", "p", "j", "l", "l")
    assert snap_compare(tagged.app, run_before=keys, terminal_size=(80, 24))


def test_keyness(snap_compare: Callable[..., bool], tagged: Reader) -> None:
    assert snap_compare(tagged.app, run_before=after(tagged, "g", "k", "l", "j"), terminal_size=(120, 35))


def test_tags(snap_compare: Callable[..., bool], tagged: Reader) -> None:
    assert snap_compare(tagged.app, run_before=after(tagged, "g", "f", "j", "j"), terminal_size=(80, 24))


def test_speakers_without_colour(
    snap_compare: Callable[..., bool], reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(reader.app, run_before=after(reader, "g", "q", "down", "right"), terminal_size=(80, 24))


def test_the_network_without_colour(
    snap_compare: Callable[..., bool], reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(reader.app, run_before=after(reader, "g", "n", "right"), terminal_size=(80, 24))
