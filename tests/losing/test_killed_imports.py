"""An import of articles that is stopped or killed in its midst: whole articles, once each; the next completes it."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reader.session import Session
from tests.cli.conftest import Program
from tests.losing.test_killed_commands import killed, look
from tests.terminal.program import PATIENCE, reader_command

NUMBER = 1_500
"""Articles: so many steps of the import that nobody who looks for the first is late."""
FILES = 600
"""The same, as files: more than are put in their places together."""
THERE = "SELECT count(*) FROM documents"


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A workspace without articles, and its database, so that what is waited for can only be an import's."""
    root = tmp_path / "empty"
    (root / "corpus").mkdir(parents=True)
    Session.open(root / "annotations.db", "ann").close()
    return root


def folder(root: Path) -> str:
    made = root.parent / "in"
    made.mkdir()
    for number in range(FILES):
        (made / f"{number:03}.txt").write_text(f"Article {number}. " + "Words follow words. " * 20, "utf-8")
    return str(made)


def lines(root: Path) -> str:
    made = root.parent / "all.jsonl"
    rows = [{"title": f"T {n}", "text": f"Article {n}. " + "Words follow words. " * 20} for n in range(NUMBER)]
    made.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return str(made)


def whole(root: Path) -> bool:
    """Whether what there is are articles as they were given, each once, and nothing lies about in `corpus/`."""
    with Session.open(root / "annotations.db", "ann") as session:
        texts = [session.text(document.id) for document in session.documents()]
    numbers = {int(text.split(".")[0].removeprefix("Article ")) for text in texts}
    given = all(text.endswith("Words follow words. ") and text.count("Words") == 20 for text in texts)
    return len(numbers) == len(texts) and given


def test_articles_whose_import_was_killed_are_whole_and_again_completes_them(empty: Path) -> None:
    given = lines(empty)
    assert killed(empty, "import", given, when=lambda: look(empty, THERE) > 0)
    assert 0 < look(empty, THERE) < NUMBER
    assert whole(empty)
    again = Program(empty, inside=True)
    again.out("import", given)
    assert look(empty, THERE) == NUMBER
    assert whole(empty)
    again.out("check")


def test_files_whose_import_was_killed_in_copying_and_in_reading_come_in_whole(empty: Path) -> None:
    given = folder(empty)
    corpus = empty / "corpus"
    assert killed(empty, "import", given, when=lambda: len(list(corpus.iterdir())) > 20)
    assert look(empty, THERE) == 0
    assert all(path.stat().st_size > 400 for path in corpus.glob("*.txt"))
    killed(empty, "import", given, when=lambda: look(empty, THERE) > 0)  # whether it had come to its end or not
    assert whole(empty)
    Program(empty, inside=True).out("import", given)
    assert look(empty, THERE) == len(list(corpus.glob("*.txt"))) == FILES
    assert whole(empty)


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_an_import_that_was_stopped_says_no_traceback_and_is_gone_on_with(empty: Path) -> None:
    given = lines(empty)
    end = time.monotonic() + PATIENCE
    command = reader_command("import", given)
    heard = signal.signal(signal.SIGINT, signal.default_int_handler)  # where it is ignored, a child would ignore it too
    with subprocess.Popen(command, cwd=empty, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        signal.signal(signal.SIGINT, heard)
        while process.poll() is None and not look(empty, THERE):
            assert time.monotonic() < end, "it neither ended nor came so far"
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert "Traceback" not in said
    assert 0 < look(empty, THERE) < NUMBER
    Program(empty, inside=True).out("import", given)
    assert look(empty, THERE) == NUMBER
    assert whole(empty)
