"""A terminal that goes away, and signals that ask the reader to end: it ends in order, and loses nothing."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.session import Session
from tests.terminal.program import Program

Start = Callable[..., Program]
SIGNALS = [signal.SIGTERM, signal.SIGHUP, signal.SIGINT]

OPENED = {
    "reading": ("", "sentence 1"),
    "a prompt": ("t", "find or make a tag"),
    "a search": ("/", "words to look for"),
    "the memo editor": ("m", "Esc keeps it"),
    "the keys": ("?", "back to the reader"),
    "the palette": ("\x10", "add the last tags again"),
    "the themes": ("\x1bOR", "Search for themes"),
}
"""Everything that can be open: what opens it, and what then stands on the screen."""


def memos(root: Path) -> list[str]:
    """What is kept of memos: those in the journal, and those that were being typed."""
    with Session.open(root / "annotations.db", "ann", create=False) as session:
        kept = [passage.annotation.memo for passage in session.annotations()]
        return kept + list(session.drafts().values())


def whole(root: Path) -> bool:
    with Session.open(root / "annotations.db", "ann", create=False) as session:
        return session.check().good


def open_up(reader: Program, state: str) -> None:
    keys, told = OPENED[state]
    reader.send(keys)
    reader.wait_for(told)


@pytest.mark.parametrize("state", OPENED)
def test_sigterm_leaves_the_terminal_as_it_was_found(start: Start, state: str) -> None:
    reader = start()
    open_up(reader, state)
    reader.signal(signal.SIGTERM)
    assert reader.wait() == 128 + signal.SIGTERM
    assert reader.left_as_found() == ""
    assert b"Traceback" not in reader.raw


@pytest.mark.parametrize("number", SIGNALS)
def test_a_memo_that_is_being_typed_is_kept(start: Start, root: Path, number: int) -> None:
    reader = start()
    reader.send("jm")
    reader.wait_for("Esc keeps it")
    reader.send("half a thought")
    reader.wait_for("half a thought")
    reader.signal(number)
    assert reader.wait() == 128 + number
    assert reader.left_as_found() == ""
    assert memos(root) == ["half a thought"]
    assert whole(root)


def test_a_memo_is_kept_when_the_terminal_closes(start: Start, root: Path) -> None:
    reader = start()
    reader.send("jm")
    reader.wait_for("Esc keeps it")
    reader.send("half a thought")
    reader.wait_for("half a thought")
    reader.hang_up()
    assert reader.wait() == 128 + signal.SIGHUP
    assert memos(root) == ["half a thought"]
    assert whole(root)


def test_a_terminal_that_closes_ends_a_reader_that_ignores_hanging_up(start: Start) -> None:
    reader = start(ignored=[signal.SIGHUP])
    reader.hang_up()
    assert reader.wait() == 128 + signal.SIGHUP


def test_where_one_is_is_kept(start: Start) -> None:
    reader = start()
    reader.send("jjjj")
    reader.wait_for("sentence 3")
    place = next(line for line in reader.screen if "sentence 3" in line).split("¶")[1]
    reader.signal(signal.SIGTERM)
    reader.wait()
    assert start(ready="sentence 3").text.split("¶")[1].startswith(place.rstrip())


def test_sigterm_ends_a_reader_whose_terminal_takes_nothing(start: Start) -> None:
    reader = start()
    # Nobody reads what these paint; the reader waits for its terminal, in the middle of it.
    reader.send_blindly(b"\x1b[6~\x1b[5~" * 100)
    reader.signal(signal.SIGTERM)
    assert reader.wait_blindly() == 128 + signal.SIGTERM


@pytest.mark.parametrize(
    ("number", "shown"),
    [(signal.SIGTERM, b"\x1b[?1049h"), (signal.SIGHUP, b"\x1b[?7l"), (signal.SIGINT, b"Eurasia")],
)
def test_a_signal_during_the_start_leaves_the_terminal_as_it_was_found(
    start: Start, root: Path, number: int, shown: bytes
) -> None:
    reader = start(ready="")
    reader.wait_until(lambda: shown in reader.raw)
    reader.signal(number)
    assert reader.wait() == 128 + number
    assert reader.left_as_found() == ""
    assert b"Traceback" not in reader.raw
    assert whole(root)
