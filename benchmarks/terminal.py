"""A program in a pseudo-terminal, and how long it takes from a key to the last byte that the key caused.

Nothing is emulated: the bytes are read as they come, and an answer is over when none has come for a while. A
synchronized update (DEC mode 2026) counts when it ends, as a terminal shows it then.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_QUIET = 0.03
_ANSWERS = {b"\x1b[?2026$p": b"\x1b[?2026;2$y", b"\x1b[c": b"\x1b[?62c"}
_SEQUENCES = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]")
_TICKS = os.sysconf("SC_CLK_TCK")


class Program:
    """A program that runs in a terminal of the given size.

    Args:
        command: What to run.
        size: Cells and lines.
        typed: What is typed before the program has begun to read.
    """

    def __init__(self, command: Sequence[str], size: tuple[int, int] = (160, 50), typed: bytes = b"") -> None:
        self.began = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            variables = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
            variables.pop("NO_COLOR", None)
            os.execvpe(command[0], list(command), variables)  # noqa: S606
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        if typed:
            os.write(self.fd, typed)

    def read(self, seconds: float, quiet: float = _QUIET) -> tuple[bytes, float]:
        """What comes until nothing has come for `quiet` seconds, and when the last of it came."""
        data, last = b"", 0.0
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            if not select.select([self.fd], [], [], min(quiet, left) if data else left)[0]:
                break
            try:
                chunk = os.read(self.fd, 1 << 16)
            except OSError:
                break
            if not chunk:
                break
            last = time.perf_counter()
            data += chunk
            for query, answer in _ANSWERS.items():
                if query in chunk:
                    os.write(self.fd, answer)
        return data, last

    def launch(self, ready: str, *, settle: float = 0.6) -> float:
        """Milliseconds from the start until one of some texts (a regular expression) is there."""
        wanted, seen = re.compile(ready.encode()), b""
        while time.perf_counter() - self.began < 60:
            data, last = self.read(60, quiet=0.002)
            seen += _SEQUENCES.sub(b"", data)
            if wanted.search(seen):
                self.read(3, quiet=settle)
                return (last - self.began) * 1000
            if not data:
                break
        raise TimeoutError(f"{ready!r} did not come: {seen[-300:]!r}")

    def press(self, keys: str, quiet: float = _QUIET) -> float:
        """Milliseconds from a key (or many, at once) until its answer is there."""
        began = time.perf_counter()
        os.write(self.fd, keys.encode())
        data, last = self.read(5, quiet)
        if not data:
            raise TimeoutError(f"nothing came of {keys!r}")
        return (last - began) * 1000

    def idle(self, seconds: float) -> tuple[int, float]:
        """Bytes written and milliseconds of CPU in a while in which nothing happens."""
        before, written, end = self.cpu(), 0, time.perf_counter() + seconds
        while time.perf_counter() < end:
            written += len(self.read(end - time.perf_counter(), quiet=seconds)[0])
        return written, self.cpu() - before

    def cpu(self) -> float:
        """Milliseconds of CPU so far."""
        with open(f"/proc/{self.pid}/stat", encoding="ascii") as status:  # noqa: PTH123
            fields = status.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / _TICKS

    def memory(self) -> float:
        """Resident memory in MB."""
        with open(f"/proc/{self.pid}/status", encoding="ascii") as status:  # noqa: PTH123
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024

    def close(self) -> None:
        """End it."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGTERM)
            self.read(0.3)
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)
