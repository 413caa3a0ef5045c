"""The reader on a full disk: it says so in one sentence, stays open, and shows what is kept and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.ui.screens import memoing
from reader.ui.widgets.memo import MemoEditor
from tests.losing.full import no_more_bytes, no_more_pages
from tests.ui.conftest import Reader

SIZE = (120, 35)
SAID = "annotations.db cannot"
"""How SQLite's refusals of a full disk begin, in the program's words."""


@pytest.fixture
def reader(root: Path) -> Iterator[Reader]:
    shown = Reader(root)
    yield shown
    shown.session.close()


def painted(reader: Reader) -> list[object]:
    """All that the screen shows when it says what is under the cursor, letters and colours."""
    reader.screen.look()
    return [list(strip) for strip in reader.app.screen._compositor.render_strips()]


def kept(reader: Reader) -> object:
    session = reader.session
    return (
        [session.counts(document.id) for document in session.documents()],
        session.codebook,
        [change.id for change in session.history()],
        list(session.drafts().values()),
    )


@pytest.mark.parametrize(
    "keys",
    [["1"], ["down", "1"], ["2"], ["."], ["space"], ["x"], ["u"], ["U"], ["down", "2"], ["t", "n", "o", "v", "enter"]],
    ids=" ".join,
)
async def test_what_is_refused_is_said_and_nothing_of_it_is_shown(reader: Reader, keys: list[str]) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "1", "2", "down", "3", "u", "up")
        with no_more_bytes(reader.session):
            await pilot.press(*keys[:-1])
            shown, there = painted(reader), kept(reader)
            await pilot.press(keys[-1])
            await pilot.pause()
            if keys == ["space"]:
                assert "stays" in reader.said  # it has tags: there was nothing to write
            elif keys != ["."]:
                assert reader.said.startswith(SAID)
                assert reader.said.count(": ") <= 2
            if keys[0] != "t":  # the panel was open before, and is not now
                assert painted(reader) == shown
            assert kept(reader) == there
            assert reader.app.is_running
        assert reader.session.check().problems == ()


async def test_the_same_key_works_when_there_is_room(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "1", "down")
        with no_more_bytes(reader.session):
            await pilot.press("2")
            assert reader.tags_here() == set()
        await pilot.press("2")
        assert reader.said.startswith("tagged frame/cause")
        assert reader.tags_here() == {"frame/cause"}
        await pilot.press("u")
        assert reader.tags_here() == set()
        assert reader.session.check().problems == ()


async def test_the_last_tags_are_still_those_that_were_kept(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "1", "down")
        with no_more_bytes(reader.session):
            await pilot.press("2", "down", "3")
        await pilot.press(".")
        assert reader.tags_here() == {"frame/problem"}


async def test_a_new_tag_that_was_not_kept_is_in_no_list(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        with no_more_bytes(reader.session):
            await pilot.press("t", *"novel", "enter")
            await pilot.pause()
            assert reader.said.startswith(SAID)
            assert "novel" not in reader.session.codebook.by_path
        await pilot.press("t", *"novel", "enter")
        await pilot.pause()
        assert reader.tags_here() == {"novel"}


@pytest.mark.parametrize("full", [no_more_bytes, no_more_pages], ids=["at the commit", "at the row"])
async def test_a_memo_stays_open_with_what_was_typed(
    reader: Reader, full: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memoing, "_DRAFT_EVERY", 3600.0)  # what keeps drafts would speak when it likes
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "m")
        editor = reader.screen.focused
        assert isinstance(editor, MemoEditor)
        editor.text = text = "what took an hour " * 5_000
        with full(reader.session):
            await pilot.press("escape")
            await pilot.pause()
            assert reader.said.startswith(SAID)
            assert reader.screen.focused is editor
            assert editor.text == text
            reader.screen._save_draft()
            assert reader.said.startswith("what is typed is not saved yet: annotations.db cannot")
            assert editor.text == text
        await pilot.press("escape")
        own = reader.session.at(reader.document_id, reader.column.cursor.span)
        assert own is not None
        assert own.memo.strip() == text.strip()


async def test_a_memo_that_is_kept_is_closed_though_its_draft_cannot_be_forgotten(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise ReaderError("annotations.db cannot grow: the disk is full")

    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "m", "a")
        reader.screen._save_draft()
        monkeypatch.setattr("reader.store.local.drop_draft", refuse)
        await pilot.press("escape")
        await pilot.pause()
        assert reader.screen.opened is None
        assert reader.said.startswith("memo kept")


async def test_what_is_only_remembered_says_nothing_and_stops_nothing(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down")
        with no_more_bytes(reader.session):
            await pilot.press("down", "down")
            reader.screen._keep()
            reader.screen.toggle_strip()
            reader.app.theme = "textual-light"
            reader.app.look_at_corpus()
            await reader.app.workers.wait_for_complete()
            await pilot.pause()
            assert SAID not in reader.said
        await pilot.press("q")
    assert reader.app.failure is None
