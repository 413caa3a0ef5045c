"""Several at one database: all write, none loses, none is told that it is locked, each shows what the others did."""

from __future__ import annotations

import multiprocessing
import sqlite3
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.model.span import Span
from reader.session import Session
from reader.ui import app
from tests.terminal.program import Program, reader_command

EACH = 500
PROCESSES = 4
LOCKED = (b"locked", b"held by another process", b"busy")


def start_as(start: Callable[..., Program], coder: str) -> Program:
    return start("read", "001", environment={"KARABAKH_READER_CODER": coder}, ready="¶ ")


def annotate(root: Path, *arguments: str) -> None:
    subprocess.run(reader_command("annotate", *arguments), cwd=root, check=True, capture_output=True)


def check(root: Path) -> None:
    subprocess.run(reader_command("check"), cwd=root, check=True, capture_output=True)


def test_a_reader_looks_at_what_others_did_twice_a_second_or_oftener() -> None:
    assert app._LOOK_EVERY <= 0.5


@pytest.mark.parametrize("second", ["ann", "ben"])
def test_two_readers_write_and_each_shows_what_the_other_did(
    root: Path, start: Callable[..., Program], second: str
) -> None:
    ann, other = start_as(start, "ann"), start_as(start, second)
    for number in range(1, 6):
        ann.send("j1")
        other.wait_for(f"{2 * number - 1} tagged")
        other.send("j2" if number > 1 else "}}}}}}j2")
        ann.wait_for(f"{2 * number} tagged")
    ann.wait_for("1 problem 5")
    ann.wait_for("2 cause 5")
    other.wait_for("1 problem 5")
    other.wait_for("2 cause 5")
    assert not [word for word in LOCKED for reader in (ann, other) if word in reader.raw]
    check(root)


def test_a_reader_shows_what_the_command_line_does(root: Path, start: Callable[..., Program]) -> None:
    reader = start_as(start, "ann")
    annotate(root, "001", "0", "9", "--tag", "naming")
    reader.wait_for("1 tagged")
    reader.wait_for("5 naming 1")
    subprocess.run(reader_command("codebook", "set", "naming", "--rename", "wording"), cwd=root, check=True)
    reader.wait_for("5 wording 1")
    reader.send("j3")
    reader.wait_for("2 tagged")
    subprocess.run(reader_command("--coder", "ann", "undo"), cwd=root, check=True, capture_output=True)
    reader.wait_for("1 tagged")
    assert not [word for word in LOCKED if word in reader.raw]
    check(root)


def test_a_key_waits_for_another_process_and_then_works(root: Path, start: Callable[..., Program]) -> None:
    reader = start_as(start, "ann")
    other = sqlite3.connect(root / "annotations.db", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    release = threading.Timer(3.0, other.rollback)
    release.start()
    try:
        reader.send("j1")
        reader.wait_for("tagged frame/problem")
        assert release.finished.is_set()  # it was not painted before it could be kept
    finally:
        release.join()
        other.close()
    assert not [word for word in LOCKED if word in reader.raw]
    check(root)


def work(path: Path, number: int, barrier: object) -> None:
    """Make `EACH` changes, of every kind."""
    with Session.open(path, f"coder {number}") as session:
        documents = session.documents()
        tags = [tag.id for tag in session.codebook]
        barrier.wait()  # type: ignore[attr-defined]
        made = 0
        while made < EACH:
            document, span = documents[made % 5].id, Span(made // 5, made // 5 + 9)
            match made % 8:
                case 0 | 1 | 2:
                    session.toggle_tag(document, span, tags[made % len(tags)])
                case 3:
                    session.set_memo(document, span, f"memo {made}")
                case 4:
                    session.undo()
                case 5:
                    session.redo()
                case 6:
                    session.tag_anew(document, span, f"new/{number}/{made}")
                case _:
                    session.highlight(document, span)
            made += 1


def test_processes_that_write_at_once_lose_nothing(root: Path) -> None:
    path = root / "annotations.db"
    with Session.open(path, "ann") as session:
        before = len(list(session.history()))
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(PROCESSES)
    processes = [context.Process(target=work, args=(path, number, barrier)) for number in range(PROCESSES)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(300)
    assert [process.exitcode for process in processes] == [0] * PROCESSES
    with Session.open(path, "ann") as session:
        changes = list(session.history())
        made = [change.coder for change in changes[: len(changes) - before]]
        assert {coder: made.count(coder) for coder in set(made)} == {f"coder {n}": EACH for n in range(PROCESSES)}
        assert [change.oseq for change in changes] == list(range(len(changes), 0, -1))
        assert [change.at for change in changes] == sorted((change.at for change in changes), reverse=True)
        new = [tag for tag in session.codebook if tag.path.startswith("new/")]
        assert len(new) == PROCESSES * len([n for n in range(EACH) if n % 8 == 6])
    check(root)
