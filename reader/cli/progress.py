"""How far a long import is, on a terminal: nothing for what takes a moment, and nothing into a file or a pipe."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress, TaskID

_PATIENCE = 0.5
"""Seconds that are no wait."""
_OFTEN = 0.05


class Told:
    """Takes how far it is, and shows it once that has taken a while."""

    def __init__(self) -> None:
        self._begun = self._last = time.monotonic()
        self._shown: Progress | None = None
        self._task: TaskID | None = None

    def tell(self, what: str, done: int, total: int, number: int, refused: int) -> None:
        """Say how far it is.

        Args:
            what: What is counted, in words.
            done: How much is done, in bytes or in files: the bar, and the time that remains.
            total: Of how much.
            number: How many there are by now.
            refused: How many were refused.
        """
        now = time.monotonic()
        if now - self._begun < _PATIENCE or (now - self._last < _OFTEN and done < total):
            return
        self._last = now
        said = f"{number:,} {what}, {number / (now - self._begun):,.0f}/s"
        said += f", {refused:,} refused" if refused else ""
        if self._shown is None:
            self._shown = _bar()
            self._task = self._shown.add_task(said, total=total)
            self._shown.start()
        if self._task is not None:
            self._shown.update(self._task, description=said, completed=done, total=total)

    def done(self) -> None:
        """Take it off the screen."""
        if self._shown is not None:
            self._shown.stop()


@contextmanager
def progress() -> Iterator[Told | None]:
    """What to tell how far it is; nothing if nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    told = Told()
    try:
        yield told
    finally:
        told.done()


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    console = Console(stderr=True, markup=False, emoji=False, highlight=False)
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=console, transient=True)
