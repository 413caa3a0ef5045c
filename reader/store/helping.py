"""A process that prepares texts on another core, while this one writes those that are ready.

It is started where more texts come than are prepared sooner than it is there. It holds nothing that is not here too:
where it cannot be started, dies, or says nothing for long, the texts that it had are prepared here, and so are all
after them. It ends with this process, however that ends, since nothing comes in any more.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections import deque
from concurrent.futures import TimeoutError as NotInTime
from typing import IO, TYPE_CHECKING, Any, Self

from reader import processes
from reader.store.bodies import Body, made_of

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future, ThreadPoolExecutor

_MODULE = "reader.store.helping"
_PATIENCE = 60.0
"""Seconds after which a process that says nothing is taken to hang; it has texts of a tenth of a second at a time."""
_WAITING = 2
"""So many batches of texts may wait for the process; with more of them this one lends a hand, instead of waiting."""
_LENGTH = 8
"""Bytes that tell how long what follows is."""


class Helper:
    """Prepares texts, the first few here and the others in a process of its own. To be closed."""

    def __init__(self) -> None:
        self._thread: ThreadPoolExecutor | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._asked = 0
        self._coming: deque[Future[list[Body]]] = deque()
        """What the process was asked for last."""
        self._alone = (os.cpu_count() or 1) == 1
        """Whether all is prepared here."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def prepare(self, texts: Sequence[str]) -> Callable[[], list[Body]]:
        """Have texts prepared; what is given waits for them, and gives them in their order."""
        self._asked += 1
        if self._asked == 1 or self._alone:  # by the time that a second process is there, the first are done
            return lambda: made_of(texts)
        if self._process is None:
            from concurrent.futures import ThreadPoolExecutor

            try:
                self._process = processes.start(_MODULE)
            except OSError:
                self._alone = True
                return lambda: made_of(texts)
            self._thread = ThreadPoolExecutor(1, "preparing")
        if self._thread is None:
            return lambda: made_of(texts)
        while self._coming and self._coming[0].done():
            self._coming.popleft()
        if len(self._coming) > _WAITING:
            made = made_of(texts)
            return lambda: made
        coming = self._thread.submit(_asked, self._process, texts)
        self._coming.append(coming)
        return lambda: self._come(coming, texts)

    def close(self) -> None:
        """End the process; what it is at is dropped."""
        self._alone = True
        if self._process is not None:
            self._process.kill()  # and the thread, which waits for it, goes on
        if self._thread is not None:
            self._thread.shutdown(cancel_futures=True)
        if self._process is not None:
            processes.end(self._process)
        self._process = self._thread = None
        self._coming.clear()

    def _come(self, coming: Future[list[Body]], texts: Sequence[str]) -> list[Body]:
        from concurrent.futures import CancelledError

        try:
            return coming.result(_PATIENCE)
        except (OSError, ValueError, EOFError, TypeError, NotInTime, CancelledError):
            self.close()
            return made_of(texts)


def _asked(process: subprocess.Popen[bytes], texts: Sequence[str]) -> list[Body]:
    if process.stdin is None or process.stdout is None:
        raise OSError
    _send(process.stdin, list(texts))
    found = [Body(*one) for one in _received(process.stdout)]
    if len(found) != len(texts):
        raise ValueError
    return found


def _send(sink: IO[bytes], what: list[Any]) -> None:
    packed = marshal.dumps(what)
    sink.write(len(packed).to_bytes(_LENGTH, "big"))
    sink.write(packed)
    sink.flush()


def _received(source: IO[bytes]) -> list[Any]:
    """The next that was sent.

    Raises:
        EOFError: There is none, or not all of it.
    """
    length = int.from_bytes(source.read(_LENGTH), "big")
    packed = source.read(length)
    if not length or len(packed) < length:
        raise EOFError
    found: list[Any] = marshal.loads(packed)  # noqa: S302 (it comes from this program alone)
    return found


def main() -> None:
    """Prepare what comes, until nothing comes any more or nobody takes it."""
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    try:
        while True:
            _send(sink, [tuple(body) for body in made_of(_received(source))])
    except (EOFError, OSError):
        os._exit(0)  # without a last word into a pipe that is closed


if __name__ == "__main__":
    main()
