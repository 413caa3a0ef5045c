"""Kill -9 in the middle of a command: whole steps or nothing, and the same command again completes it."""

from __future__ import annotations

import contextlib
import csv
import io
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.session import Session
from tests.terminal.program import PATIENCE, ROOT, reader_command

CORPUS = ROOT / "corpus"
STEP = 500
"""Annotations that one change of an import takes in."""


def run(root: Path, *arguments: str) -> str:
    """What a command prints that must succeed."""
    done = subprocess.run(reader_command(*arguments), cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def killed(root: Path, *arguments: str, when: Callable[[], bool]) -> bool:
    """Start a command and kill it at once when something holds; whether it was killed before its end."""
    end = time.monotonic() + PATIENCE
    with subprocess.Popen(
        reader_command(*arguments), cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        while process.poll() is None and not when():
            assert time.monotonic() < end, "it neither ended nor came so far"
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        return process.wait() == -signal.SIGKILL


def look(root: Path, sql: str) -> int:
    """A number from the database, if it can be had."""
    with contextlib.suppress(sqlite3.Error):
        database = sqlite3.connect(f"{(root / 'annotations.db').as_uri()}?mode=ro", uri=True, timeout=0)
        try:
            return int(database.execute(sql).fetchone()[0])
        finally:
            database.close()
    return 0


def annotations(root: Path, number: int) -> str:
    """A CSV of so many annotations, as `export` writes them."""
    with Session.open(root / "annotations.db", "ann") as session:
        document = next(document for document in session.documents() if document.article.startswith("001"))
        text = session.text(document.id)
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(
        [
            "annotation_id",
            "document_id",
            "tag_path",
            "coder",
            "created_at",
            "updated_at",
            "start",
            "end",
            "quote",
            "memo",
        ]
    )
    now = "2026-11-22T01:02:03.456Z"
    for start in range(number):
        quote = text[start : start + 9]
        quote = "'" + quote if quote.lstrip()[:1] in ("=", "+", "-", "@") else quote
        table.writerow([f"note-{start}", document.id, "naming", "eve", now, now, start, start + 9, quote, ""])
    return out.getvalue()


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_an_import_that_was_killed_keeps_whole_steps_and_again_completes_it(root: Path, steps: int) -> None:
    (root / "eve.csv").write_text(annotations(root, 2000), encoding="utf-8", newline="")
    there = "SELECT count(*) FROM annotations"
    assert killed(root, "import", "eve.csv", when=lambda: look(root, there) >= steps * STEP)
    kept = look(root, there)
    assert steps * STEP <= kept <= 2000
    assert kept % STEP == 0
    run(root, "check")
    said = run(root, "import", "eve.csv")
    assert f"{kept} there already" in said
    assert look(root, there) == 2000
    run(root, "check")


def test_an_import_with_an_error_in_its_last_row_changes_nothing(root: Path) -> None:
    rows = annotations(root, 1200).splitlines(keepends=True)
    (root / "eve.csv").write_text("".join(rows[:-1]) + rows[-1].replace("eve", "-"), encoding="utf-8", newline="")
    before = run(root, "history"), run(root, "export"), run(root, "codebook"), sorted((root / "corpus").iterdir())
    done = subprocess.run(reader_command("import", "eve.csv"), cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert re.match(r"karabakh-reader: eve\.csv, line \d+: '-' cannot be a coder's name", done.stderr)
    assert before == (
        run(root, "history"), run(root, "export"), run(root, "codebook"), sorted((root / "corpus").iterdir()),
    )  # fmt: skip


@pytest.mark.parametrize("table", ["", "meta", "documents", "tags"])
def test_a_first_start_that_was_killed_is_begun_again(tmp_path: Path, table: str) -> None:
    shutil.copytree(CORPUS, tmp_path / "corpus")
    # From the moment when there is a file until all is in it.
    rows = f"SELECT count(*) FROM {table}"  # noqa: S608
    came = (lambda: look(tmp_path, rows) > 0) if table else (tmp_path / "annotations.db").exists
    assert killed(tmp_path, "list", when=came)
    assert len(run(tmp_path, "list").splitlines()) == 5
    assert len(run(tmp_path, "codebook").splitlines()) == 9
    run(tmp_path, "check")


def test_a_backup_that_was_killed_leaves_no_file_of_its_name_or_a_whole_one(root: Path) -> None:
    target = root / "copy.db"
    assert killed(root, "backup", "copy.db", when=lambda: bool(list(root.glob(".copy.db*"))))
    run(root, "check")
    if not target.exists():
        run(root, "backup", "copy.db")
    other = root / "other"
    shutil.copytree(root / "corpus", other / "corpus")
    shutil.copy(target, other / "annotations.db")
    run(other, "check")


def test_metadata_whose_reading_was_killed_are_read_again_whole(root: Path) -> None:
    with Session.open(root / "annotations.db", "ann") as session:
        files = [document.source for document in session.documents()]
    for number in range(3):
        titles = [f"title {number} of {file}" for file in files]
        rows = "".join(f"{file},{title}\n" for file, title in zip(files, titles, strict=True))
        (root / "corpus" / "metadata.csv").write_text(f"file,title\n{rows}", encoding="utf-8")
        changes = look(root, "SELECT count(*) FROM changes")
        killed(root, "list", when=lambda changes=changes: look(root, "SELECT count(*) FROM changes") > changes)
        run(root, "list")
        with Session.open(root / "annotations.db", "ann") as session:
            assert [document.title for document in session.documents()] == titles
        # One change, whether the kill came before it or after it.
        assert look(root, "SELECT count(*) FROM changes") == changes + 1
        run(root, "check")


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_the_commands_above_can_be_killed(root: Path) -> None:
    assert killed(root, "list", when=lambda: True)
