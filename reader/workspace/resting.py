"""Files that are still being written: between two looks one is left alone until it has stood still for a whole look.

What is dropped into `corpus/` while the reader is open may take seconds to get there: half of it is no article. A file
that was last altered some seconds ago is whole as far as anybody can tell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.workspace.folder import at_rest

if TYPE_CHECKING:
    from reader.workspace.folder import Stamp


class Resting:
    """Which files stand still, look after look."""

    def __init__(self) -> None:
        self._before: dict[str, tuple[int, int]] = {}
        """Size and time of alteration, at the look before, of files that had been altered just then."""
        self._now: dict[str, tuple[int, int]] = {}
        self.waiting: set[str] = set()
        """Files that the last look has left alone, by name."""

    def begin(self) -> None:
        """Begin another look."""
        self._before, self._now = self._now, {}
        self.waiting = set()

    def leaves(self, name: str, stamp: Stamp) -> bool:
        """Whether this look leaves a file alone, since it may still be being written.

        Args:
            name: Its name.
            stamp: Its stamp now, which is not the one that it was read with.
        """
        if at_rest(stamp):
            return False
        self._now[name] = size_and_time = stamp.size, stamp.modified
        if self._before.get(name) == size_and_time:
            return False
        self.waiting.add(name)
        return True

    def left(self, name: str, stamp: Stamp) -> bool:  # noqa: ARG002 (asked as `leaves` is)
        """Whether the last look has left a file alone."""
        return name in self.waiting
