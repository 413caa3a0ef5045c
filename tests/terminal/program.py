"""A program in a pseudo-terminal, as a person has it: what is typed goes in, what comes out is kept and emulated.

    with Program(reader_command(), cwd=root) as program:
        program.wait_for("sentence 1")
        program.send("j1")
        program.wait_for("u takes it back")
        program.signal(signal.SIGTERM)
        assert program.wait() == 128 + signal.SIGTERM

Nothing waits for a time to pass: `wait_for` and `wait_until` read until what is waited for is there, and fail with the
screen in the message if it does not come.
"""

from __future__ import annotations

import codecs
import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self

import pyte

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
"""Seconds until something that should come is given up; only a failing test waits that long."""

_ANSWERS = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",
    b"\x1b[c": b"\x1b[?62;22c",
}
"""What a terminal says when it is asked: synchronized updates, sizes told in band, what it is."""
_MODE = re.compile(rb"\x1b\[\?([\d;]+)([hl])")
_KITTY = re.compile(rb"\x1b\[([<>])(\d*)u")
_UNKNOWN_TO_PYTE = re.compile(r"\x1b\[[<>=][0-?]*[ -/]*[@-~]|\x1b\[\?[\d;]*\$p|\x1b[P^_X][^\x1b]*\x1b\\")
_UNFINISHED = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?|[P^_X][^\x1b]*\x1b?)?\Z")

CURSOR, ALTERNATE, PASTE, FOCUS = 25, 1049, 2004, 1004
MOUSE = (1000, 1002, 1003, 1006, 1015, 1016)


def reader_command(*arguments: str) -> list[str]:
    """The installed program with these arguments; where it is not installed, the package."""
    installed = Path(sys.executable).with_name("karabakh-reader")
    return [str(installed), *arguments] if installed.exists() else [sys.executable, "-m", "reader", *arguments]


class Program:
    """A program that has a terminal of the given size to itself.

    Args:
        command: What to run.
        size: Cells and lines.
        cwd: The folder to run it in.
        environment: Variables beside those of this process; None takes one away.
        ignored: Signals that it ignores from its start, as `nohup` makes it.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        size: tuple[int, int] = (120, 35),
        cwd: Path | str | None = None,
        environment: dict[str, str | None] | None = None,
        ignored: Sequence[int] = (),
    ) -> None:
        self.raw = b""
        """Every byte that the program has written."""
        self.status: int | None = None
        """How it ended, as a shell says it: 128 and the signal's number if a signal ended it. None while it runs."""
        self.ended_by: int | None = None
        """The signal that ended it, if none of its own code did."""
        self._size = size
        self._terminal = pyte.Screen(*size)
        self._stream = pyte.Stream(self._terminal)
        self._stream.use_utf8 = True
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._rest = ""
        self._asked = 0
        variables = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT)}
        changed = os.environ | variables | {"KARABAKH_READER_CODER": "ann"} | (environment or {})
        changed |= dict.fromkeys(("NO_COLOR", "COLUMNS", "LINES", "TERM_PROGRAM"))
        env = {name: value for name, value in changed.items() if value is not None}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of forking beside threads: only exec follows
            self.pid, fd = pty.fork()
        if self.pid == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
                # What runs the tests may ignore signals (`nohup`, a job in the background), and that is inherited.
                for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM, signal.SIGTSTP, signal.SIGQUIT):
                    signal.signal(number, signal.SIG_IGN if number in ignored else signal.SIG_DFL)
                os.chdir(cwd or ".")
                os.execvpe(command[0], list(command), env)  # noqa: S606
            finally:
                os._exit(127)
        self.fd: int | None = fd
        os.set_blocking(fd, False)
        self.termios_before = termios.tcgetattr(fd)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- what it shows -----------------------------------------------------------

    @property
    def screen(self) -> list[str]:
        """The lines that the terminal shows."""
        return list(self._terminal.display)

    @property
    def text(self) -> str:
        """The lines that the terminal shows, as one text."""
        return "\n".join(line.rstrip() for line in self._terminal.display)

    @property
    def cursor(self) -> tuple[int, int]:
        """Where the terminal's cursor stands: cell and line."""
        return self._terminal.cursor.x, self._terminal.cursor.y

    @property
    def size(self) -> tuple[int, int]:
        """Cells and lines."""
        return self._size

    def modes(self) -> dict[int, bool]:
        """DEC private modes that were set or reset, as they are now."""
        return {int(n): m[2] == b"h" for m in _MODE.finditer(self.raw) for n in m[1].split(b";")}

    @property
    def kitty(self) -> int:
        """How many times the kitty keyboard protocol was pushed and not popped."""
        return sum(1 if m[1] == b">" else -int(m[2] or 1) for m in _KITTY.finditer(self.raw))

    def termios(self) -> list[object]:
        """The terminal's settings now."""
        assert self.fd is not None
        return termios.tcgetattr(self.fd)

    def left_as_found(self) -> str:
        """What of the terminal is not as the program found it, in words; empty if all is."""
        modes = self.modes()
        wrong = [f"mode {n} is on" for n in (ALTERNATE, PASTE, FOCUS, 2048, *MOUSE) if modes.get(n)]
        wrong += [f"mode {n} is off" for n in (CURSOR, 7) if not modes.get(n, True)]
        wrong += [f"kitty keys are pushed {self.kitty} times"] if self.kitty else []
        if self.fd is not None and self.termios() != self.termios_before:
            wrong.append("the terminal's settings are others")
        return ", ".join(wrong)

    # -- what is done to it --------------------------------------------------------

    def send(self, keys: bytes | str) -> None:
        """Type; what comes meanwhile is read, so that neither side waits for the other."""
        data = keys.encode() if isinstance(keys, str) else keys
        while data and self.fd is not None:
            self._read(0)
            try:
                data = data[os.write(self.fd, data[:4096]) :]
            except BlockingIOError:
                self._read(0.01)
            except OSError:
                return

    def send_blindly(self, keys: bytes) -> None:
        """Type without reading what comes of it, until the terminal has no more room or all is typed."""
        while keys and self.fd is not None and select.select([], [self.fd], [], 0.5)[1]:
            with contextlib.suppress(BlockingIOError):
                keys = keys[os.write(self.fd, keys[:1024]) :]

    def paste(self, text: bytes | str) -> None:
        """Paste, as a terminal does that was asked to bracket it."""
        data = text.encode() if isinstance(text, str) else text
        self.send(b"\x1b[200~" + data + b"\x1b[201~")

    def resize(self, width: int, height: int) -> None:
        """Give the window another size."""
        self._size = (width, height)
        self._terminal.resize(height, width)
        if self.fd is not None:
            fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def signal(self, number: int) -> None:
        """Send a signal to the program itself."""
        if not self._ended():
            os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the terminal: the program gets SIGHUP, and can write and read no more."""
        if self.fd is not None:
            os.close(self.fd)
            self.fd = None

    # -- waiting -------------------------------------------------------------------

    def wait_until(
        self, told: Callable[[], bool], seconds: float = PATIENCE, what: str = "what was waited for"
    ) -> None:
        """Read until something holds.

        Raises:
            AssertionError: It does not come in time, or the program ends first; with what the screen shows.
        """
        end = time.monotonic() + seconds
        while not told():
            ended = self._ended()
            if not self._read(0.05) and ended and not told():
                raise AssertionError(f"the program ended ({self.status}) before {what} came:\n{self.text}")
            if time.monotonic() > end:
                raise AssertionError(f"{what} did not come:\n{self.text}")

    def wait_for(self, text: str, seconds: float = PATIENCE) -> None:
        """Read until a text stands in one of the lines of the screen."""
        self.wait_until(lambda: any(text in line for line in self._terminal.display), seconds, repr(text))

    def wait_gone(self, text: str, seconds: float = PATIENCE) -> None:
        """Read until a text stands in none of the lines of the screen."""
        self.wait_until(
            lambda: not any(text in line for line in self._terminal.display), seconds, f"the end of {text!r}"
        )

    def settle(self, quiet: float = 0.2, seconds: float = PATIENCE) -> None:
        """Read until nothing has come for a while; for what leaves no trace to wait for."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self._read(quiet):
            pass

    def wait(self, seconds: float = PATIENCE) -> int:
        """Read until the program has ended; gives its exit status, as a shell says it.

        Raises:
            AssertionError: It has not ended in time.
        """
        end = time.monotonic() + seconds
        while not self._ended():
            self._read(0.02)
            if time.monotonic() > end:
                raise AssertionError(f"the program has not ended:\n{self.text}")
        while self._read(0):
            pass
        assert self.status is not None
        return self.status

    def wait_blindly(self, seconds: float = PATIENCE) -> int:
        """Wait for the end without reading what the program writes."""
        end = time.monotonic() + seconds
        while not self._ended():
            time.sleep(0.02)
            if time.monotonic() > end:
                raise AssertionError("the program has not ended while nothing took what it writes")
        assert self.status is not None
        return self.status

    def close(self) -> None:
        """End it whatever it does, and let go of the terminal."""
        if not self._ended():
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGCONT)
                os.kill(self.pid, signal.SIGKILL)
            self._keep_status(os.waitpid(self.pid, 0)[1])
        self.hang_up()

    # ------------------------------------------------------------------------------

    def _ended(self) -> bool:
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._keep_status(status)
        return self.status is not None

    def _keep_status(self, status: int) -> None:
        code = os.waitstatus_to_exitcode(status)
        self.ended_by = -code if code < 0 else None
        self.status = code if code >= 0 else 128 - code

    def _read(self, seconds: float) -> bool:
        """Take what has come, waiting for it at most so long; False if nothing came."""
        if self.fd is None:
            time.sleep(min(seconds, 0.02))
            return False
        if not select.select([self.fd], [], [], seconds)[0]:
            return False
        try:
            chunk = os.read(self.fd, 1 << 16)
        except BlockingIOError:
            return False
        except OSError:  # Linux says so when the program has let go of its end
            time.sleep(min(seconds, 0.02))
            return False
        self.raw += chunk
        self._answer()
        self._emulate(chunk)
        return bool(chunk)

    def _answer(self) -> None:
        for query, answer in _ANSWERS.items():
            place = self.raw.find(query, max(self._asked - len(query) + 1, 0))
            while place >= 0:
                if place + len(query) > self._asked and self.fd is not None:
                    with contextlib.suppress(OSError):
                        os.write(self.fd, answer)
                place = self.raw.find(query, place + 1)
        self._asked = len(self.raw)

    def _emulate(self, chunk: bytes) -> None:
        text = self._rest + self._decoder.decode(chunk)
        unfinished = _UNFINISHED.search(text)
        self._rest = unfinished[0] if unfinished else ""
        text = text[: len(text) - len(self._rest)]
        for part in re.split(r"(\x1b\[\?1049[hl])", text):
            if part.startswith("\x1b[?1049"):
                self._terminal.erase_in_display(2)
            else:
                self._stream.feed(_UNKNOWN_TO_PYTE.sub("", part))
