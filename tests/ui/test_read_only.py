"""The reader on a database that cannot be written: it reads, says so, and each change says why it cannot be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.store import opening
from tests.ui.conftest import Reader

SIZE = (120, 35)
WHY = "annotations.db cannot be written (its folder is write-protected)"


@pytest.fixture
def locked(
    root: Path, open_reader: Callable[..., Reader], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Reader]]:
    """Opens readers on a workspace that may not be written."""
    monkeypatch.setattr("os.access", lambda path, mode: Path(path) != root)
    return open_reader


def heads(reader: Reader) -> list[str]:
    return [column.state for column in reader.screen.columns.shown]


async def test_each_head_says_read_only(locked: Callable[..., Reader]) -> None:
    reader = locked()
    async with reader.app.run_test(size=SIZE) as pilot:
        assert heads(reader) == ["read only"] * 2
        await pilot.press("A")
        reader.screen.renew({reader.document_id: "changed on disk"})
        assert heads(reader)[-1] == "read only · changed on disk"


async def test_a_snapshot_is_called_one(locked: Callable[..., Reader], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_READ", opening._SNAPSHOT)
    reader = locked()
    async with reader.app.run_test(size=SIZE):
        assert heads(reader) == ["snapshot"] * 2


@pytest.mark.parametrize("key", ["1", ".", "t", "space", "m", "enter", "x", "delete", "u", "U"])
async def test_each_change_key_says_why_it_cannot_be(locked: Callable[..., Reader], key: str) -> None:
    reader = locked()
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", key)
        assert reader.said.startswith(WHY)
        assert reader.screen.opened is None


async def test_all_else_works(locked: Callable[..., Reader]) -> None:
    reader = locked()
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "right", "tab", "f2", "/", *"armenia", "enter", "n", "escape", "y")
        reader.app.theme = "reader-light"
        await pilot.pause()
        reader.screen._keep()
        assert "cannot" not in reader.said
        await pilot.press("q")
    assert reader.app.failure is None


async def test_a_start_without_what_was_remembered_greets_and_goes_on(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader.session, "remember", lambda *_: False)
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("f2", "down", "1")
        assert reader.tags_here() == {"frame/problem"}
