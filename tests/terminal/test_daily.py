"""The copy of the day, as the installed reader keeps it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tests.terminal.program import Program


def tagged(database: Path) -> int:
    with closing(sqlite3.connect(database)) as db:
        return int(db.execute("SELECT count(*) FROM annotations").fetchone()[0])


def test_a_copy_is_there_when_the_reader_in_which_something_was_tagged_has_ended(
    root: Path, start: Callable[..., Program]
) -> None:
    for copy in root.glob("backups/*"):
        copy.unlink()  # of the day on which the workspace was made
    program = start()
    program.send("j1")
    program.wait_for("tagged ")
    program.send("q")
    assert program.wait() == 0
    (copy,) = root.glob("backups/*")
    assert tagged(copy) == 1


def test_a_reader_in_which_nothing_was_changed_keeps_no_copy(root: Path, start: Callable[..., Program]) -> None:
    for copy in root.glob("backups/*"):
        copy.unlink()
    program = start()
    program.send("jjk")
    program.send("q")
    assert program.wait() == 0
    assert list(root.glob("backups/*")) == []
