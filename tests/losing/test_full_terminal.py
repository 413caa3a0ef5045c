"""The program in a terminal whose files cannot grow: it says so, stays open, and goes on when there is room."""

from __future__ import annotations

import resource
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.model.span import Span
from reader.session import Session
from tests.terminal.program import Program, reader_command

if not hasattr(resource, "prlimit"):
    pytest.skip("needs prlimit", allow_module_level=True)

SAID = "annotations.db cannot"
NO_ROOM = 4000
"""Bytes: less than a page, so that nothing can be written at a journal's beginning either, where it begins anew."""


def limit(reader: Program, size: int) -> None:
    """Let no file of the program grow beyond so many bytes."""
    _, hard = resource.prlimit(reader.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(reader.pid, resource.RLIMIT_FSIZE, (size, hard))


def shown(reader: Program) -> list[str]:
    """Head, text and strip: all but the status line and the keys."""
    return reader.screen[:-2]


def test_a_tag_on_a_full_disk_is_said_and_works_when_there_is_room(root: Path, start: Callable[..., Program]) -> None:
    reader = start("read", "001", ready="¶ ")
    reader.send("j1")
    reader.wait_for("1 problem 1")
    limit(reader, NO_ROOM)
    reader.send("j")
    reader.wait_for("¶ 3")
    before = shown(reader)
    for key in "2 u":
        reader.send(key)
        reader.wait_for(SAID)
        assert shown(reader) == before
        reader.send("\x1b")  # or what is said of one key could be taken for the next one's
        reader.wait_gone(SAID)
    limit(reader, resource.RLIM_INFINITY)
    reader.send("2")
    reader.wait_for("2 cause 1")
    reader.wait_gone(SAID)
    reader.send("uu")
    reader.wait_for("undid: tag frame/problem")
    reader.send("q")
    assert reader.wait() == 0
    assert b"Traceback" not in reader.raw
    subprocess.run(reader_command("check"), cwd=root, check=True, capture_output=True)


def test_a_memo_on_a_full_disk_stays_open_with_what_was_typed(root: Path, start: Callable[..., Program]) -> None:
    reader = start("read", "001", ready="¶ ")
    reader.send("j1")
    reader.wait_for("1 problem 1")
    limit(reader, NO_ROOM)
    reader.send("mwhat took an hour")
    reader.wait_for("what took an hour")
    reader.send("\x1b")
    reader.wait_for(SAID)
    assert "what took an hour" in reader.text
    limit(reader, resource.RLIM_INFINITY)
    reader.send(" to say\x1b")
    reader.wait_for("memo kept")
    reader.send("q")
    assert reader.wait() == 0
    with Session.open(root / "annotations.db", "ann") as session:
        assert [passage.annotation.memo for passage in session.annotations()] == ["what took an hour to say"]


@pytest.mark.parametrize(
    ("size", "said"),
    [(0, "there was no room on its disk): make room, then open it again"), (40_000, "cannot grow: the disk is full")],
    ids=["not by a byte", "not by a commit"],
)
def test_a_reader_opens_though_the_disk_is_full(root: Path, size: int, said: str) -> None:
    with Session.open(root / "annotations.db", "ann") as session:
        session.highlight(session.documents()[1].id, Span(0, 9))
    command = ["sh", "-c", f'ulimit -f {size // 512}; exec "$@"', "sh", *reader_command("read", "001")]
    with Program(command, cwd=root) as reader:
        reader.wait_for("1 tagged")
        reader.wait_for("¶ 1" if size else "snapshot")
        for _ in range(9 if size else 1):
            reader.send("j1")  # a log that has room for a few is full in the end
        reader.wait_for(said)
        assert size or "1 tagged" in reader.text
        reader.send("q")
        assert reader.wait() == 0
        assert b"Traceback" not in reader.raw
    subprocess.run(reader_command("check"), cwd=root, check=True, capture_output=True)


def test_an_import_on_a_full_disk_keeps_whole_steps(root: Path) -> None:
    from tests.losing.test_killed_commands import annotations

    (root / "eve.csv").write_text(annotations(root, 1200), encoding="utf-8", newline="")
    size = (root / "annotations.db").stat().st_size + 200_000
    command = ["sh", "-c", f'ulimit -f {size // 512}; exec "$@"', "sh", *reader_command("import", "eve.csv")]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert SAID in done.stderr
    assert done.stderr.count("\n") == 1
    with Session.open(root / "annotations.db", "ann") as session:
        kept = sum(1 for _ in session.annotations())
    assert kept % 500 == 0
    assert kept < 1200
    subprocess.run(reader_command("check"), cwd=root, check=True, capture_output=True)
    subprocess.run(reader_command("import", "eve.csv"), cwd=root, check=True, capture_output=True)
    with Session.open(root / "annotations.db", "ann") as session:
        assert sum(1 for _ in session.annotations()) == 1200
