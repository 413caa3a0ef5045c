"""The program as a process of its own, as a user or a script has it."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest

from reader.cli.entry import run

ROOT = Path(__file__).parents[2]


class Program:
    """Runs commands in a workspace: as processes of their own, or inside this one, which is ten times as fast.

    Both go through `entry.run`, the one way in; what only a process has (a closed pipe, a locale) is tested as one.
    """

    def __init__(self, root: Path, *, inside: bool = False) -> None:
        self.root = root
        self.inside = inside
        self.env = {
            key: value
            for key, value in os.environ.items()
            if not key.startswith(("KARABAKH_READER", "COLUMNS", "NO_COLOR", "FORCE_COLOR", "PYTHONIOENCODING"))
        }
        self.env |= {"PYTHONPATH": str(ROOT), "KARABAKH_READER_CODER": "ann"}

    def at(self, root: Path) -> Program:
        """The same in another workspace."""
        return Program(root, inside=self.inside)

    def run(self, *arguments, binary=False, env=None):
        """Run a command to its end; `binary` gives what it prints as bytes."""
        done = self._inside(arguments) if self.inside and not env else self._process(arguments, env or {})
        if not binary:
            done.stdout, done.stderr = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        return done

    def _process(self, arguments, env):
        return subprocess.run(
            [sys.executable, "-m", "reader", *arguments], cwd=self.root, env=self.env | env, capture_output=True,
            check=False, timeout=60, stdin=subprocess.DEVNULL,
        )  # fmt: skip

    def _inside(self, arguments):
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
        with (
            contextlib.chdir(self.root),
            mock.patch.dict(os.environ, self.env, clear=True),
            mock.patch.multiple(sys, stdout=out, stderr=err),
        ):
            status = run(arguments)
            out.flush()
            err.flush()
        return subprocess.CompletedProcess(arguments, status, out.buffer.getvalue(), err.buffer.getvalue())

    def out(self, *arguments, **options):
        """What a command that succeeds prints."""
        done = self.run(*arguments, **options)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def rows(self, *arguments):
        """Lines of a table in a pipe, as cells."""
        return [line.split("\t") for line in self.out(*arguments).splitlines()]

    def refusal(self, *arguments, **options):
        """The one line that a command which fails says."""
        done = self.run(*arguments, **options)
        assert done.returncode == 1, (done.returncode, done.stdout, done.stderr)
        assert done.stderr.count("\n") == 1
        assert "Traceback" not in done.stderr
        return done.stderr

    def misuse(self, *arguments):
        done = self.run(*arguments)
        assert done.returncode == 2, (done.returncode, done.stderr)
        assert done.stdout == ""
        return done.stderr


@pytest.fixture(scope="session")
def founded(tmp_path_factory):
    """A workspace with the five articles, opened once."""
    root = tmp_path_factory.mktemp("founded") / "study"
    Program(root.parent).out("init", str(root), "--sample")
    Program(root).out("list")
    return root


@pytest.fixture
def program(founded, tmp_path):
    """A copy of it, to do with as one likes."""
    root = tmp_path / "study"
    shutil.copytree(founded, root)
    return Program(root, inside=True)


@pytest.fixture
def nowhere(tmp_path):
    """A folder that is no workspace."""
    (tmp_path / "nowhere").mkdir()
    return Program(tmp_path / "nowhere", inside=True)


@pytest.fixture
def process(program):
    """The copy again, each command a process of its own."""
    return Program(program.root)
