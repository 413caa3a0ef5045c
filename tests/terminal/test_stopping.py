"""`Ctrl+Z` and `fg`, `kill -STOP` and `-CONT`, with the shell that people have."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.terminal.program import ALTERNATE, PATIENCE, Program, reader_command
from tests.terminal.test_going_away import OPENED, memos, open_up

BASH = shutil.which("bash")
pytestmark = pytest.mark.skipif(BASH is None or not Path("/proc/self").exists(), reason="there is no bash, or no /proc")


@pytest.fixture
def shell(root: Path) -> Iterator[Program]:
    """An interactive bash in which the reader can be called as `reader`, with a prompt that nothing else shows."""
    assert BASH is not None
    (root / "bin").mkdir()
    script = root / "bin" / "reader"
    script.write_text(f'#!/bin/sh\nexec {" ".join(reader_command())} "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    path = f"{script.parent}{os.pathsep}{os.environ['PATH']}"
    command = [BASH, "--norc", "--noprofile", "--noediting", "-i"]
    with Program(command, cwd=root, environment={"PS1": "shell$ ", "PATH": path, "HISTFILE": None}) as bash:
        bash.wait_for("shell$")
        bash.termios_before = bash.termios()
        yield bash


def opened(shell: Program, state: str = "reading") -> None:
    shell.send("reader\r")
    shell.wait_for("sentence 1")
    open_up(shell, state)


def stopped(shell: Program) -> None:
    """Wait for the shell, and see that the terminal is as it was before the reader."""
    shell.wait_for("Stopped")
    shell.wait_for("shell$")
    assert shell.left_as_found() == ""


@pytest.mark.parametrize("state", OPENED)
def test_it_stops_and_comes_back_as_it_was(shell: Program, state: str) -> None:
    opened(shell, state)
    shell.settle()
    before = shell.text
    shell.send("\x1a")
    stopped(shell)
    shell.send("fg\r")
    shell.wait_until(lambda: shell.text == before)
    shell.send("q" if state == "reading" else "\x1b")
    if state == "reading":
        shell.wait_for("shell$")
        assert shell.left_as_found() == ""
    else:
        shell.wait_gone(OPENED[state][1])


def test_it_comes_back_in_the_size_that_the_window_has_then(shell: Program) -> None:
    opened(shell)
    shell.send("\x1a")
    stopped(shell)
    shell.resize(70, 20)
    shell.send("fg\r")
    shell.wait_for(". again")
    assert shell.screen[-1].startswith(" . again")
    shell.send("jj")
    shell.wait_for("¶ 3")


def test_a_memo_is_a_draft_while_the_reader_is_stopped(shell: Program, root: Path) -> None:
    opened(shell)
    shell.send("m")
    shell.wait_for("Esc keeps it")
    shell.send("half a thought\x1a")
    stopped(shell)
    assert memos(root) == ["half a thought"]
    shell.send("fg\r")
    shell.wait_for("half a thought")
    shell.send(", and the rest")
    shell.wait_for("half a thought, and the rest")
    shell.send("\x1b")
    shell.wait_gone("Esc keeps it")
    assert memos(root) == ["half a thought, and the rest"]


def test_it_waits_in_the_background_until_it_has_the_terminal_again(shell: Program) -> None:
    opened(shell)
    shell.send("\x1a")
    stopped(shell)
    shell.send("bg\r")
    shell.wait_until(lambda: shell.text.count("Stopped") > 1 or shell.send("jobs\r") or shell.settle() or False)
    assert not shell.modes()[ALTERNATE]
    shell.send("fg\r")
    shell.wait_for("sentence 1")
    shell.send("q")
    shell.wait_for("shell$")


def test_it_starts_in_the_background_and_opens_when_it_has_the_terminal(shell: Program) -> None:
    shell.send("reader &\r")
    shell.wait_until(lambda: "Stopped" in shell.text or shell.send("jobs\r") or shell.settle() or False)
    shell.send("fg\r")
    shell.wait_for("sentence 1")
    shell.send("q")
    shell.wait_for("shell$")
    assert shell.left_as_found() == ""


def test_a_reader_that_is_stopped_by_force_paints_everything_when_it_goes_on(shell: Program) -> None:
    opened(shell)
    shell.settle()
    before = shell.text
    os.kill(child_of(shell.pid), signal.SIGSTOP)
    shell.wait_for("shell$")
    shell.send("fg\r")
    shell.wait_until(lambda: shell.text == before)
    shell.send("q")
    shell.wait_for("shell$")
    assert shell.left_as_found() == ""


def child_of(pid: int) -> int:
    """The process that a shell has started."""
    return int(Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()[0])


def wait_gone(pid: int) -> None:
    """Wait until a process has ended that is nobody's child any more."""
    end = time.monotonic() + PATIENCE
    stat = Path(f"/proc/{pid}/stat")
    while time.monotonic() < end:
        try:
            state = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0]
        except OSError:
            return
        if state == "Z":
            return
        time.sleep(0.05)
    raise AssertionError(f"process {pid} has not ended")


def test_without_a_shell_it_goes_on_at_once(start: Callable[..., Program]) -> None:
    reader = start()
    reader.send("\x1aj")
    reader.wait_for("¶ 2")
    assert reader.modes()[ALTERNATE]


def test_a_shell_that_has_no_jobs_is_not_left_to_wait(start: Callable[..., Program]) -> None:
    reader = start(ignored=[signal.SIGTSTP])
    reader.send("\x1a")
    reader.wait_for("no shell is here")


def test_hanging_up_on_a_stopped_reader_ends_it(shell: Program, root: Path) -> None:
    opened(shell)
    shell.send("m")
    shell.wait_for("Esc keeps it")
    shell.send("half a thought\x1a")
    stopped(shell)
    process = child_of(shell.pid)
    shell.hang_up()
    shell.wait()
    wait_gone(process)
    assert memos(root) == ["half a thought"]
