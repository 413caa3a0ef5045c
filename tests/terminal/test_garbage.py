"""What no terminal should do: garbage, floods, windows of any size. Nothing crashes, and nothing is lost."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from reader.errors import NothingToUndo
from reader.session import Session
from reader.ui.widgets.memo import MOST
from tests.terminal.program import Program
from tests.terminal.test_going_away import OPENED, memos, open_up, whole

Start = Callable[..., Program]
SIZES = [(1, 1), (2, 1), (1, 50), (29, 7), (30, 8), (300, 3), (200, 60), (8, 70)]


def quits(reader: Program, root: Path) -> None:
    """It still listens, ends by a key, and the database is whole."""
    reader.resize(120, 35)
    for _ in range(3):  # whatever is open: what Esc closes opens nothing else
        reader.send("\x1b")
        reader.settle(0.15)
    reader.wait_for("again")
    reader.send("\x11")
    assert reader.wait() == 0
    assert reader.left_as_found() == ""
    assert b"Traceback" not in reader.raw
    assert b"went wrong" not in reader.raw
    assert whole(root)


def test_a_window_of_any_size_in_any_state(start: Start, root: Path) -> None:
    reader = start()
    for state in OPENED:
        open_up(reader, state)
        for size in SIZES:
            reader.resize(*size)
            reader.settle(0.02)
        for size in SIZES:
            reader.resize(*size)
        reader.resize(120, 35)
        reader.wait_for(OPENED[state][1])
        reader.send("\x1b")
        if state != "reading":
            reader.wait_gone(OPENED[state][1])
        reader.settle()
    quits(reader, root)


RESIZED_MEANWHILE = """
import os, time
from reader.__main__ import main
from reader.ui.terminal import Terminal

read = Terminal._get_terminal_size

def interrupted(self):
    size = read(self)
    while size[0] == 60 == os.get_terminal_size(0).columns:
        time.sleep(0.01)
    return size

Terminal._get_terminal_size = interrupted
main()
"""
"""The reader, whose window gets another size each time just after it has found out that it is 60 cells wide."""


def test_a_window_that_changes_while_its_size_is_read(root: Path) -> None:
    with Program([sys.executable, "-c", RESIZED_MEANWHILE], cwd=root) as reader:
        reader.wait_for("sentence 1")
        reader.resize(60, 20)
        reader.settle()
        reader.resize(130, 35)
        reader.wait_until(lambda: any(line[120:].strip() for line in reader.screen), what="the new size")


def test_a_memo_outlives_a_window_of_one_cell(start: Start, root: Path) -> None:
    reader = start()
    reader.send("jm")
    reader.wait_for("Esc keeps it")
    reader.send("before ")
    reader.resize(1, 1)
    reader.settle()
    reader.send("during ")
    reader.resize(120, 35)
    reader.wait_for("before during")
    reader.send("after\x1b")
    reader.wait_gone("Esc keeps it")
    assert memos(root) == ["before during after"]
    quits(reader, root)


GARBAGE = {
    "no UTF-8": b"\xff\xfe\xc3\x28\xa0\xa1\xe2\x28\xa1\xf0\x28\x8c\x28\xed\xa0\x80",
    "sequences that begin again and again": b"\x1b[" * 10_000,
    "escapes": b"\x1b" * 500,
    "clicks where nothing is": b"\x1b[<0;99;99M"
    b"\x1b[<0;9999;9999M\x1b[<0;99999999;99999999m\x1b[<32;0;0M\x1b[<64;-5;-9M\x1b[<9999;1;1M",
    "clicks of old": b"\x1b[M\xff\xff\xff\x1b[M   \x1b[M!!!",
    "focus": b"\x1b[I\x1b[O" * 500,
    "keys that are none": b"\x1b[99999999;99;99999999u\x1b[;;u\x1b[1114112u\x1b[-1u\x1b[0;0;0u\x1b[55296;;55296u",
    "sizes that are none": b"\x1b[48;0;0;0;0t\x1b[48;99999;99999;0;0t\x1b[48;1;1;1t\x1b[8;1;1t",
    "answers to what was not asked": b"\x1b[?62;22c"
    b"\x1b[>1;10c\x1b]11;rgb:00/00/00\x1b\\\x1bP1$r0m\x1b\\\x1b[5;7R\x1b[0n",
    "half an answer": b"\x1b[?2026;",
    "a paste that never began": b"\x1b[201~\x1b[201~",
    "controls": bytes(range(0x20)).replace(b"\x11", b"").replace(b"\x1a", b"") * 3,
    "C1": "".join(map(chr, range(0x80, 0xA0))).encode(),
}
"""By what it is; without the keys that quit and stop."""


def test_garbage_ends_nothing(start: Start, root: Path) -> None:
    reader = start()
    for kind, sent in GARBAGE.items():
        reader.send(sent)
        reader.settle(0.1)
        assert reader.status is None, kind
    quits(reader, root)


def test_a_paste_that_never_ends_leaves_the_keyboard_alive(start: Start, root: Path) -> None:
    reader = start()
    reader.send(b"\x1b[200~and so on")
    reader.wait_for("nothing is open to paste into")
    quits(reader, root)


def test_what_nobody_typed_tags_nothing(start: Start, root: Path) -> None:
    reader = start()
    for kind in ("answers to what was not asked", "half an answer", "sizes that are none", "no UTF-8"):
        reader.send(GARBAGE[kind])
        reader.settle(0.1)
    assert memos(root) == []
    quits(reader, root)


@pytest.mark.parametrize("seed", range(1))
def test_random_bytes_can_be_taken_back(start: Start, root: Path, seed: int) -> None:
    chance = random.Random(seed)
    reader = start()
    reader.send(bytes(chance.choice(b"\x1b\x1b[]<?;01239MmuARtx{}\xff\xc3\x80 jklJ+-o.12\r\t") for _ in range(300)))
    quits(reader, root)
    with Session.open(root / "annotations.db", "ann", create=False) as session:
        with suppress(NothingToUndo):
            while True:
                session.undo()
        assert list(session.annotations()) == []
        assert session.check().good


def test_a_megabyte_pasted_into_a_memo_is_cut_and_typing_goes_on(start: Start, root: Path) -> None:
    reader = start()
    reader.send("jm")
    reader.wait_for("Esc keeps it")
    text = "all that was ever said " * 50_000
    reader.paste(text)
    reader.wait_for("the rest of what was pasted is left out")
    reader.send("?!")
    reader.wait_for("?!")
    reader.send("\x1b")
    reader.wait_gone("Esc keeps it")
    assert memos(root) == [text[:MOST] + "?!"]
    quits(reader, root)


def test_a_megabyte_pasted_while_reading_does_nothing(start: Start, root: Path) -> None:
    reader = start()
    reader.paste("1 2 3 x " * 130_000)
    reader.wait_for("nothing is open to paste into")
    assert memos(root) == []
    quits(reader, root)


def test_a_megabyte_pasted_into_the_search_is_one_line(start: Start, root: Path) -> None:
    reader = start()
    reader.send("/")
    reader.wait_for("words to look for")
    reader.paste("Armenian forces\n" + "x" * 1_000_000)
    reader.wait_for("left out")
    quits(reader, root)


def test_the_end_of_a_paste_in_what_is_pasted_gives_nothing_to_the_terminal(start: Start, root: Path) -> None:
    reader = start()
    reader.send("jm")
    reader.wait_for("Esc keeps it")
    reader.paste(b"one\x1b[201~two\x1b]0;title\x07\x9b2J\x1b]52;c;eA==\x07 three")
    reader.wait_for("three")
    assert b"title\x07" not in reader.raw
    assert b"]52;" not in reader.raw.replace("␛]52;".encode(), b"")
    quits(reader, root)


def test_what_is_typed_at_once_is_read_at_once(start: Start, root: Path) -> None:
    reader = start()
    reader.send(b"j" * 2_000 + b"k" * 2_000 + b"1")
    reader.wait_for("tagged frame/problem")
    with Session.open(root / "annotations.db", "ann", create=False) as session:
        (passage,) = session.annotations()
    assert passage.annotation.span.start == 0
    quits(reader, root)
