"""The installed reader on a workspace that nobody may write, run by somebody for whom permissions hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bound import bound_command, within_reach
from tests.terminal.program import Program, reader_command


@pytest.fixture
def locked(root: Path) -> Iterator[Path]:
    within_reach(root)
    for file in root.rglob("*"):
        file.chmod(0o555 if file.is_dir() else 0o444)
    root.chmod(0o555)
    yield root
    for folder in (root, *root.rglob("*")):
        folder.chmod(0o755)


def files(root: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in root.rglob("*") if file.is_file()}


def test_the_reader_reads_a_snapshot_and_says_why_nothing_can_be_changed(locked: Path) -> None:
    before = files(locked)
    with Program(bound_command(reader_command()), cwd=locked) as program:
        program.wait_for("snapshot")
        program.send("j1")
        program.wait_for("annotations.db cannot be written (the file ")
        program.send("q")
        assert program.wait() == 0
    assert files(locked) == before
