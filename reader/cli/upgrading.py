"""What is said while an older database is brought up to date, which takes a large one ten seconds and more."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.model.outcome import Upgrade


class Upgrading:
    """One line on stderr: at a terminal it says how far it is, elsewhere that it has begun and how it ended."""

    def __init__(self) -> None:
        self._begun = False

    def __call__(self, upgrade: Upgrade) -> None:
        """Say how far it is."""
        from reader.cli.entry import NAME, say
        from reader.text.display import one_line

        what = f"{upgrade.name} is brought up to version {upgrade.version}, which takes a while"
        at_terminal = sys.stderr is not None and sys.stderr.isatty()
        ends = {"done": f"is of version {upgrade.version} now", "taken back": "is as it was"}
        if upgrade.state in ends:
            if at_terminal:
                self._show("\n")
            say(f"{upgrade.name} {ends[upgrade.state]}")
        elif at_terminal:
            line = one_line(f"{NAME}: {what}: step {upgrade.step} of {upgrade.steps}, {upgrade.seconds:.0f} s")
            # A line that is longer than the window would be written again and again, each time one further down.
            self._show(f"\r{line[: max(_width() - 1, 1)]}\x1b[K")
        elif not self._begun:
            say(what)
        self._begun = True

    @staticmethod
    def _show(text: str) -> None:
        with suppress(OSError, ValueError):  # nobody is there to be told
            sys.stderr.write(text)
            sys.stderr.flush()


def _width() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or 80
    except (OSError, ValueError):
        return 80
