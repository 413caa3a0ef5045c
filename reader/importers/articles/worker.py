"""The process that reads files which are no plain text: one file after the other, for the process that started it.

Each file comes as a line of JSON (kind, name, length) and its bytes; each answer is lines of JSON. The system ends this
process when a file takes too long, and refuses it memory beyond a limit, since no library can be asked to.
"""

from __future__ import annotations

import json
import signal
import sys
from typing import TYPE_CHECKING

from reader.errors import BadFile
from reader.importers.articles import reader

if TYPE_CHECKING:
    from typing import BinaryIO

SECONDS = 60
"""What a file may take."""

MEMORY = 3 * 2**30
"""Bytes of addresses that this process may have; a page of 20 MB, the largest that is read, takes half of it."""

_BROKEN = BadFile("cannot be read: what reads files of this kind failed on it", "save its text as .txt")


def main() -> None:
    """Serve until there is no more to read."""
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    _limit()
    while line := source.readline():
        kind, name, length = json.loads(line)
        _answer(kind, name, source.read(length), sink)
        sink.flush()


def _limit() -> None:
    try:
        import resource
    except ImportError:  # a system without
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    least = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (least, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _answer(kind: str, name: str, data: bytes, sink: BinaryIO) -> None:
    alarm = getattr(signal, "setitimer", None)
    if alarm is not None:
        alarm(signal.ITIMER_REAL, SECONDS)  # nothing handles it, so it ends the process, in the midst of anything
    error: BadFile | None = None
    try:
        for article in reader(kind).read(name, data):
            text = article.text.encode("utf-8", "replace").decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
            _write(sink, [*article._replace(text=text, found=dict(article.found))])
    except BadFile as refused:
        error = refused
    except MemoryError:
        error = BadFile("cannot be read: it takes more memory than a file may", "save its text as .txt")
    except RecursionError:
        error = BadFile("cannot be read: it is nested too deep", "save its text as .txt")
    except Exception:  # a library's own, of whatever kind: the file is bad, not the program
        error = _BROKEN
    if alarm is not None:
        alarm(signal.ITIMER_REAL, 0)
    _write(sink, {"refused": [error.message, error.hint] if error else None})


def _write(sink: BinaryIO, answer: object) -> None:
    sink.write(json.dumps(answer).encode("ascii") + b"\n")


if __name__ == "__main__":
    main()
