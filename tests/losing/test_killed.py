"""Kill -9 while keys are pressed: what was painted is there, the database is whole, and a new reader goes on."""

from __future__ import annotations

import random
import signal
from pathlib import Path

import pytest

from reader.session import Session
from reader.ui.screens import memoing
from tests.losing.killing import moments, one_round, open_on, unkept

KEYS = 200


@pytest.mark.parametrize("turn", range(3))
def test_what_was_painted_before_a_kill_is_there(root: Path, turn: int) -> None:
    seed = random.SystemRandom().randrange(2**32)
    outcome = one_round(root, KEYS, seed)
    assert not outcome.wrong, outcome
    assert outcome.painted, seed


def test_a_change_that_were_lost_would_be_found(root: Path) -> None:
    with open_on(root, "001") as reader:
        for keys, message in (
            ("1", "tagged frame/pr"),
            ("j2", "tagged frame/ca"),
            ("j2", "tagged frame/ca"),
            ("u", "undid"),
        ):
            told = len(reader.frames)
            reader.send(keys)
            reader.wait_until(
                lambda message=message, told=told: any(f.message.startswith(message) for f in reader.frames[told:])
            )
        reader.signal(signal.SIGKILL)
        reader.wait()
    with Session.open(root / "annotations.db", "ann") as session:
        there = moments(session, "001")
    assert len(there) == 5
    assert unkept(reader.frames, there) is None
    for lost in range(1, len(there)):
        assert unkept(reader.frames, there[:lost] + there[lost + 1 :]) is not None


def test_of_a_memo_that_is_typed_no_more_than_the_last_second_is_lost(root: Path) -> None:
    assert memoing._DRAFT_EVERY <= 1.0

    def drafts() -> list[str]:
        with Session.open(root / "annotations.db", "ann") as session:
            return list(session.drafts().values())

    with open_on(root, "001") as reader:
        reader.send("jjm")
        reader.wait_for("Esc keeps the memo")
        reader.send("what took an hour")
        reader.wait_until(lambda: drafts() == ["what took an hour"], what="the draft")
        reader.send(", and more")
        reader.signal(signal.SIGKILL)
        reader.wait()
    assert drafts() in (["what took an hour"], ["what took an hour, and more"])
    with open_on(root, "001") as reader:
        reader.wait_for("a memo was being written here when the program ended")
        reader.send("m")
        reader.wait_for("what took an hour")
        reader.send("\x1b")
        reader.wait_for("memo kept")
        reader.send("q")
        assert reader.wait() == 0
    assert drafts() == []
