"""The harness itself: that what the other tests here rely on is so."""

from __future__ import annotations

from collections.abc import Callable

from tests.terminal.program import ALTERNATE, Program


def test_it_shows_what_a_person_would_see(start: Callable[..., Program]) -> None:
    reader = start()
    reader.send("j")
    reader.wait_for("¶ 2")
    assert reader.modes()[ALTERNATE]
    assert reader.left_as_found() != ""


def test_it_tells_how_a_program_ended(start: Callable[..., Program]) -> None:
    reader = start()
    reader.send("q")
    assert reader.wait() == 0
    assert reader.left_as_found() == ""
