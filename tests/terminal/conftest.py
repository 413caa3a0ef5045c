"""The installed reader in a terminal, on the five articles."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("pty")

from tests.terminal.program import Program, reader_command


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the five articles, opened once."""
    root = tmp_path_factory.mktemp("founded") / "study"
    subprocess.run(reader_command("init", str(root), "--sample"), check=True, capture_output=True)
    subprocess.run(reader_command("--workspace", str(root), "list"), check=True, capture_output=True)
    return root


@pytest.fixture
def root(founded: Path, tmp_path: Path) -> Path:
    """A copy of it, to do with as one likes."""
    return Path(shutil.copytree(founded, tmp_path / "study"))


@pytest.fixture
def start(root: Path) -> Iterator[Callable[..., Program]]:
    """Starts readers on the test's workspace, and waits until they show it."""
    started: list[Program] = []

    def starter(*arguments: str, ready: str = "sentence 1", **options: object) -> Program:
        program = Program(reader_command(*arguments), **{"cwd": root} | options)  # type: ignore[arg-type]
        started.append(program)
        if ready:
            program.wait_for(ready)
        return program

    yield starter
    for program in started:
        program.close()
