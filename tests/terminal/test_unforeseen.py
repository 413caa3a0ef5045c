"""An error that no one foresaw, wherever it happens: one sentence, a whole terminal, and a report that quotes nobody.

The error is put into the program from outside, by a `sitecustomize` module that Python finds on its path.
"""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal.program import ROOT, Program, reader_command

QUOTED = "Lachin corridor"
"""What an analyst has written, and no report may hold."""

CUSTOMIZE = """
import importlib.machinery, os, sys, threading

QUOTED = os.environ["QUOTED"]
MODULE, PLACE, KIND = os.environ["BREAK"].split(":")


def boom(*args, **kwargs):
    words = QUOTED
    try:
        {}[words]
    except KeyError as error:
        error.add_note(words)
        held = [ValueError(words), OSError(words), type("Own", (Exception,), {"__rich__": lambda self: words})(words)]
        raise ExceptionGroup(words, held) from error


async def later():
    boom()


def broken(self, *args, **kwargs):
    if KIND == "worker":
        self.run_worker(boom, thread=True)
    elif KIND == "task":
        self.run_worker(later())
    elif KIND == "thread":
        threading.Thread(target=boom).start()
    elif KIND == "timer":
        self.set_timer(0.01, boom)
    elif KIND == "callback":
        self._loop.call_soon(boom)
    elif KIND == "os":
        raise OSError(QUOTED)
    else:
        boom()


class Breaker:
    def find_spec(self, name, path=None, target=None):
        if name != MODULE:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        run = spec.loader.exec_module

        def exec_module(module):
            run(module)
            *classes, function = PLACE.split(".")
            owner = module
            for each in classes:
                owner = getattr(owner, each)
            setattr(owner, function, broken)

        spec.loader.exec_module = exec_module
        return spec


sys.meta_path.insert(0, Breaker())
"""

BREAKS = {
    "a key": ("reader.ui.screens.acts.moves:Moves.next_sentence:here", "j"),
    "a key that fails as the system does": ("reader.ui.screens.acts.moves:Moves.next_sentence:os", "j"),
    "a timer": ("reader.ui.app:ReaderApp._look_at_database:here", ""),
    "a timer of its own": ("reader.ui.app:ReaderApp.stop:timer", "\x1a"),
    "a worker": ("reader.ui.app:ReaderApp.stop:worker", "\x1a"),
    "a task": ("reader.ui.app:ReaderApp.stop:task", "\x1a"),
    "a thread": ("reader.ui.app:ReaderApp.stop:thread", "\x1a"),
    "a callback": ("reader.ui.app:ReaderApp.stop:callback", "\x1a"),
    "a message": ("reader.ui.screens.reading:ReadingScreen.on_paste:here", "\x1b[200~x\x1b[201~"),
    "opening": ("reader.ui.widgets.finder:Finder.on_mount:here", "t"),
    "composing": ("reader.ui.screens.keys:KeysScreen.compose:here", "?"),
    "painting": ("reader.ui.paint:Painter.line:here", ""),
    "painting what opens": ("reader.ui.widgets.finder:Choices.render_lines:here", "t"),
    "the start": ("reader.workspace:Workspace.scan:here", ""),
    "the first screen": ("reader.ui.screens.reading:ReadingScreen.on_mount:here", ""),
    "the end": ("reader.ui.screens.reading:ReadingScreen.put_away:here", "q"),
}
"""Where it happens, and what is typed for it to happen."""


@pytest.fixture
def variables(tmp_path: Path) -> Callable[[str], dict[str, str | None]]:
    """The environment in which something breaks."""
    (tmp_path / "customize").mkdir()
    (tmp_path / "customize" / "sitecustomize.py").write_text(CUSTOMIZE, encoding="utf-8")
    (tmp_path / "temporary").mkdir()

    def breaking(place: str) -> dict[str, str | None]:
        path = f"{tmp_path / 'customize'}{os.pathsep}{ROOT}"
        return {"PYTHONPATH": path, "QUOTED": QUOTED, "BREAK": place, "TMPDIR": str(tmp_path / "temporary")}

    return breaking


@pytest.mark.parametrize("name", BREAKS)
def test_it_is_one_sentence_and_a_report(start, variables, tmp_path: Path, name: str) -> None:
    place, keys = BREAKS[name]
    reader = start(environment=variables(place), ready="" if not keys else "sentence 1")
    reader.send(keys)
    assert reader.wait() == 1
    assert reader.left_as_found() == ""
    after = reader.raw.rpartition(b"\x1b[?1049l")[2].decode()
    said = re.sub(r"\x1b\[\?\d+[hl]", "", after)
    assert said.count("\r\n") == 1
    assert said.startswith("karabakh-reader: something went wrong")
    assert QUOTED not in reader.raw.decode()
    (report,) = (tmp_path / "temporary").glob("karabakh-reader-*")
    assert str(report) in said
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    told = report.read_text(encoding="utf-8")
    assert QUOTED not in told
    assert "sitecustomize.py" in told
    assert "OSError" in told
    assert "Python 3" in told


def test_a_command_that_breaks_quotes_nobody(root: Path, variables, tmp_path: Path) -> None:
    env = os.environ | {k: v or "" for k, v in variables("reader.workspace:Workspace.scan:here").items()}
    done = subprocess.run(reader_command("list"), cwd=root, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert QUOTED not in done.stderr + done.stdout
    (report,) = (tmp_path / "temporary").glob("karabakh-reader-*")
    assert QUOTED not in report.read_text(encoding="utf-8")


def test_where_no_report_can_be_written_it_is_still_one_sentence(root: Path, variables) -> None:
    script = (
        "import sys, tempfile\n"
        "def none(*a, **k): raise FileNotFoundError('no folder is there')\n"
        "tempfile.mkstemp = none\n"
        "from reader.__main__ import main\nsys.argv[1:] = ['list']\nsys.exit(main())\n"
    )
    env = os.environ | {k: v or "" for k, v in variables("reader.workspace:Workspace.scan:here").items()}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=root, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "No report could be written; it was ExceptionGroup in reader." in done.stderr
    assert QUOTED not in done.stderr


def test_a_failing_look_at_the_corpus_says_what_it_was_and_ends_nothing(
    start: Callable[..., Program], variables
) -> None:
    reader = start(environment=variables("reader.workspace:Workspace.states:here"))
    reader.wait_for("corpus/ cannot be looked at: ExceptionGroup")
    reader.send("q")
    assert reader.wait() == 0
    assert QUOTED not in reader.raw.decode()
