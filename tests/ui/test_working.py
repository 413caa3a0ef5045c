"""Changing what stands on many passages: it is said how far it is, keys wait, and `Esc` gives it up."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from reader.model.span import Span
from reader.session import Session
from reader.ui.screens import working
from reader.ui.screens.working import Advanced, Working
from tests.session.making import imported
from tests.ui.conftest import Reader

NUMBER = 3_000


@pytest.fixture
def grown(reader: Reader) -> Reader:
    """A reader whose coder has one tag on so many passages that taking it back is no moment's work."""
    session = reader.session
    document = session.documents()[4].id
    text = session.text(document)
    spans = [Span(start, start + 2) for start in range(NUMBER)]
    session.import_annotations([imported(document, span, text, coder="ann", tags=("naming",)) for span in spans])
    return reader


def carriers(reader: Reader) -> int:
    """How many passages have the tag."""
    reader.session.refresh()
    tag = reader.session.codebook.by_path.get("naming")
    return len(reader.session.carriers(tag.id, -1)) if tag else 0


def here(reader: Reader) -> Working:
    screen = reader.app.screen
    assert isinstance(screen, Working)
    return screen


async def settle(reader: Reader, pilot: Pilot[Any]) -> None:
    """Wait until nothing is being changed."""
    for _ in range(600):
        await pilot.pause()
        if here(reader)._worker is None:
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it is not done")


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """What a thread of a change waits for before it changes anything."""
    gate = threading.Event()
    twin = Session.twin

    def waiting(session: Session) -> Session:
        gate.wait(20)
        return twin(session)

    monkeypatch.setattr(Session, "twin", waiting)
    return gate


async def test_deleting_a_tag_that_much_carries_is_done_in_a_thread_and_taken_back_in_one(
    grown: Reader, gate: threading.Event
) -> None:
    async with grown.app.run_test(size=(120, 35)) as pilot:
        await pilot.press("g", "c", *["down"] * 7, "x", "up")
        assert here(grown)._worker is not None
        assert carriers(grown) == NUMBER
        gate.set()
        await settle(grown, pilot)
        assert carriers(grown) == 0
        await pilot.press("u")
        await settle(grown, pilot)
        assert carriers(grown) == NUMBER
        assert "undid: delete tag naming" in here(grown).foot.status.message


async def test_escape_gives_a_join_up_and_nothing_is_changed(grown: Reader, gate: threading.Event) -> None:
    async with grown.app.run_test(size=(120, 35)) as pilot:
        await pilot.press("g", "c", *["down"] * 7, "J", *"frame/cause", "enter")
        here(grown).post_message(Advanced(1_500, NUMBER))
        await pilot.pause()
        assert "50 %   Esc gives it up" in here(grown).foot.status.message
        await pilot.press("escape")
        gate.set()
        await settle(grown, pilot)
        assert here(grown).foot.status.message == "given up: nothing was changed"
        assert carriers(grown) == NUMBER
        assert grown.session.check().good


async def test_a_split_of_many_is_done_in_a_thread_too(
    grown: Reader, gate: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "MANY", 20)  # what is marked one by one
    async with grown.app.run_test(size=(120, 35)) as pilot:
        await pilot.press("g", "c", *["down"] * 7, "s", *["space"] * 21, "enter", *"war", "enter")
        assert here(grown)._worker is not None
        gate.set()
        await settle(grown, pilot)
        assert "split: 21 passages of naming to war, a new tag" in here(grown).foot.status.message


@pytest.mark.parametrize(
    "keys", [(), ("g", "c"), ("g", "r"), ("g", "h")], ids=["reader", "codebook", "review", "history"]
)
async def test_a_large_undo_does_not_block_the_screen(
    grown: Reader, gate: threading.Event, keys: tuple[str, ...]
) -> None:
    grown.session.delete_tag("naming")
    async with grown.app.run_test(size=(120, 35)) as pilot:
        await pilot.press(*keys, "u")
        assert here(grown)._worker is not None
        assert carriers(grown) == 0
        gate.set()
        await settle(grown, pilot)
        assert carriers(grown) == NUMBER
        await pilot.press("U")
        await settle(grown, pilot)
        assert carriers(grown) == 0


async def test_keys_wait_for_a_large_undo_and_act_then(grown: Reader, gate: threading.Event) -> None:
    grown.session.delete_tag("naming")
    async with grown.app.run_test(size=(120, 35)) as pilot:
        await pilot.press("u", "down")
        before = grown.selected
        gate.set()
        await settle(grown, pilot)
        assert grown.selected != before


async def test_the_end_waits_for_what_is_being_changed(grown: Reader, gate: threading.Event) -> None:
    grown.session.delete_tag("naming")
    async with grown.app.run_test(size=(120, 35)) as pilot:
        await pilot.press("u")
        gate.set()
        await grown.app.action_quit()
        assert carriers(grown) == NUMBER


@pytest.mark.parametrize("what", ["undo", "redo"])
def test_what_is_given_up_while_it_is_taken_back_leaves_all_as_it_was(grown: Reader, what: str) -> None:
    session = grown.session
    session.delete_tag("naming")
    if what == "redo":
        session.undo()
    before = carriers(grown)
    told: list[tuple[int, int]] = []

    def progress(done: int, of: int) -> None:
        told.append((done, of))
        if len(told) == 3:
            raise KeyboardInterrupt

    act: Callable[..., object] = getattr(session, what)
    with pytest.raises(KeyboardInterrupt):
        act(progress)
    assert told[0] == (0, NUMBER + 1)
    assert 0 < told[1][0] < told[2][0] < NUMBER
    assert carriers(grown) == before
    assert session.check().good
