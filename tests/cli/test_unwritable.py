"""The command line on a database that cannot be written, or that is held by another process."""

from __future__ import annotations

import sqlite3
import sys

import pytest

from tests.bound import ROOT, run_bound, within_reach


@pytest.fixture
def locked(program):
    """A workspace of a study that is over: nobody may write it."""
    program.out("annotate", "1", "0", "5", "--tag", "naming")
    within_reach(program.root)
    (program.root / "annotations.db").chmod(0o444)
    program.root.chmod(0o555)
    yield program
    program.root.chmod(0o755)


def bound(program, *arguments):
    """Run a command as somebody for whom permissions hold."""
    return run_bound([sys.executable, "-m", "reader", *arguments], cwd=program.root, env=program.env)


@pytest.mark.parametrize(
    "arguments",
    [
        ("list",),
        ("text", "1"),
        ("annotations",),
        ("export",),
        ("search", "the"),
        ("history",),
        ("check",),
        ("codebook",),
        ("codebook", "export"),
    ],
)
def test_every_reading_command_reads(locked, arguments):
    done = bound(locked, *arguments)
    assert done.returncode == 0, done.stderr
    assert done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("annotate", "1", "0", "9"),
        ("undo",),
        ("redo",),
        ("codebook", "set", "new"),
        ("codebook", "delete", "naming"),
    ],
)
def test_every_change_says_in_one_line_why_it_cannot_be(locked, arguments):
    before = (locked.root / "annotations.db").read_bytes()
    done = bound(locked, *arguments)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "annotations.db cannot be written (the file " in done.stderr
    assert "give yourself the right" in done.stderr
    assert (locked.root / "annotations.db").read_bytes() == before


def test_a_backup_can_be_made_elsewhere(locked, tmp_path):
    (tmp_path / "elsewhere").mkdir(mode=0o777)
    (tmp_path / "elsewhere").chmod(0o777)
    done = bound(locked, "backup", str(tmp_path / "elsewhere" / "copy.db"))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "elsewhere" / "copy.db").stat().st_size


def test_list_says_that_it_shows_a_snapshot(locked):
    told = bound(locked, "list").stderr
    assert "annotations.db cannot be written (the file " in told
    assert "snapshot" in told


def test_list_works_while_another_process_writes(program):
    rows = program.rows("list")
    other = sqlite3.connect(program.root / "annotations.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        assert program.rows("list") == rows
    finally:
        other.close()


def test_the_package_can_be_run_where_permissions_hold():
    assert run_bound([sys.executable, "-c", "import reader.cli.entry"], cwd=ROOT).returncode == 0


@pytest.mark.parametrize("command", ["list", "check"])
def test_a_database_in_a_synchronised_folder_is_told(program, tmp_path, command):
    (tmp_path / "Dropbox").mkdir()
    program.root.rename(tmp_path / "Dropbox" / "study")
    done = program.at(tmp_path / "Dropbox" / "study").run(command)
    assert done.returncode == 0
    assert done.stderr.count("annotations.db lies in a synchronised folder (Dropbox)") == 1


def test_a_new_workspace_in_a_synchronised_folder_is_told(nowhere):
    done = nowhere.run("init", "Dropbox/study", "--sample")
    assert done.returncode == 0
    assert "annotations.db lies in a synchronised folder (Dropbox)" in done.stderr
