"""Keys that are typed before there is anything to see: they were meant for the reader, and wait for it."""

from __future__ import annotations

from reader.session import Session


def test_a_key_typed_before_the_first_screen_acts(start, root):
    program = start(ready="")
    program.send("j1")
    program.wait_for("tagged frame/problem")
    with Session.open(root / "annotations.db", "ann", create=False) as session:
        assert len(list(session.annotations())) == 1


def test_a_prompt_opened_before_the_first_screen_gets_what_is_typed_behind_it(start):
    program = start(ready="")
    program.send("/terror")
    program.wait_for("/ terror")


def test_enter_typed_before_the_first_screen_is_enter(start, root):
    program = start(ready="")
    program.send("tquick\rmwords\x1b")
    program.wait_for("memo kept")
    with Session.open(root / "annotations.db", "ann", create=False) as session:
        kept = [(passage.tags[0].path, passage.annotation.memo) for passage in session.annotations()]
    assert kept == [("quick", "words")]
