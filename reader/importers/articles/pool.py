"""Reads files in processes of their own, one a core, and started only when there is something to read."""

from __future__ import annotations

import json
import os
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Self

from reader import processes
from reader.errors import BadFile
from reader.importers.articles import Article
from reader.importers.articles.worker import SECONDS
from reader.model.document import Metadata

if TYPE_CHECKING:
    import subprocess
    from concurrent.futures import Future

_MOST = 4
"""Processes; a start may take a tenth of a second on each core, and memory on all of them."""
_MODULE = "reader.importers.articles.worker"


class Pool:
    """Some processes that read files. To be closed."""

    def __init__(self) -> None:
        self.size = min(_MOST, os.cpu_count() or 1)
        self._threads: ThreadPoolExecutor | None = None
        self._own = threading.local()
        self._lock = threading.Lock()
        self._started: set[subprocess.Popen[bytes]] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def submit(self, kind: str, name: str, data: bytes) -> Future[list[Article]]:
        """The articles in a file of that kind, to come; asking for them raises BadFile with the reason alone."""
        if self._threads is None:
            self._threads = ThreadPoolExecutor(self.size, "reading")
        return self._threads.submit(self._read, kind, name, data)

    def close(self) -> None:
        """End the processes; what they are at is dropped."""
        with self._lock:
            started, self._started = self._started, set()
        for process in started:
            process.kill()
        if self._threads is not None:
            self._threads.shutdown(cancel_futures=True)
            self._threads = None
        for process in started:
            processes.end(process)

    def _read(self, kind: str, name: str, data: bytes) -> list[Article]:
        process: subprocess.Popen[bytes] | None = getattr(self._own, "process", None)
        if process is None or process.poll() is not None:
            process = self._own.process = self._start()
        try:
            return _asked(process, kind, name, data)
        except (OSError, ValueError, EOFError) as error:
            with self._lock:
                self._started.discard(process)
            processes.end(process)
            raise BadFile(_why(process.returncode), "save its text as .txt") from error

    def _start(self) -> subprocess.Popen[bytes]:
        process = processes.start(_MODULE)
        with self._lock:
            self._started.add(process)
        return process


def _asked(process: subprocess.Popen[bytes], kind: str, name: str, data: bytes) -> list[Article]:
    if process.stdin is None or process.stdout is None:
        raise OSError
    process.stdin.write(json.dumps([kind, name, len(data)]).encode("ascii") + b"\n")
    process.stdin.write(data)
    process.stdin.flush()
    articles: list[Article] = []
    while line := process.stdout.readline():
        answer = json.loads(line)
        if isinstance(answer, dict):
            if answer["refused"]:
                raise BadFile(*answer["refused"])
            return articles
        text, metadata, *others = answer
        articles.append(Article(text, Metadata(*metadata), *others))
    raise EOFError


def _why(code: int | None) -> str:
    if code == -getattr(signal, "SIGALRM", 0):
        return f"cannot be read: it takes longer than {SECONDS} seconds"
    return "cannot be read: what reads files of this kind broke down on it"
