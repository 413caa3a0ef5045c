"""Listing the journal: what is asked of it, found in a thread where it has to be gone through."""

from __future__ import annotations

import time
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual import on, work
from textual.message import Message
from textual.worker import get_current_worker

from reader.errors import ReaderError
from reader.ui.screens.listing import ListScreen
from reader.ui.widgets.past import Entries

if TYPE_CHECKING:
    from reader.model.past import Past

_TELL_EVERY = 0.05
"""Seconds between two reports of what a look has found."""


class Seeking(ListScreen):
    """The part of the history's screen that lists what is asked for."""

    _past: Past
    """What is asked for."""
    _look = 0
    """Which look through the journal is under way: what an older one finds comes too late."""
    _looking = False
    _reached = 0

    @dataclass
    class Found(Message):
        """A look through the journal has come further."""

        look: int
        numbers: list[int]
        reached: int
        """The oldest change that was looked at."""
        ended: bool

    @dataclass
    class Failed(Message):
        """A look could not be brought to its end."""

        look: int
        error: ReaderError

    @property
    def entries(self) -> Entries:
        """What is listed."""
        return cast("Entries", self.listing.rows)

    def on_unmount(self) -> None:
        """No look goes on."""
        self._look += 1

    def _asked(self) -> Past:
        # Coding blind, one's own work is all that there is.
        return self._past._replace(coder=self.session.coder) if self.session.blind else self._past

    def _list(self) -> None:
        past = self._asked()
        self._look += 1
        first, last = self.session.bounds(past)
        found = array("q") if past.needs_search else None
        self._looking, self._reached = past.needs_search, last + 1
        self.listing.show(Entries(self.session, self._painter, first, last, found))
        self._say()
        if past.needs_search:
            self._go_through(self._look, past, first, last)

    @work(thread=True, group="past", exit_on_error=False)
    def _go_through(self, look: int, past: Past, first: int, last: int) -> None:
        worker = get_current_worker()
        found: list[int] = []
        told = time.monotonic()
        reached = last + 1

        def stopped() -> bool:
            return worker.is_cancelled or look != self._look

        try:
            for reached, piece in self.session.looking_back(past, (first, last), stopped):
                found += [entry.oseq for entry in piece]
                if time.monotonic() - told > _TELL_EVERY:
                    self.post_message(self.Found(look, found, reached, ended=False))
                    found, told = [], time.monotonic()
            self.post_message(self.Found(look, found, reached, ended=True))
        except ReaderError as error:
            self.post_message(self.Failed(look, error))

    @on(Found)
    def _take_found(self, event: Found) -> None:
        if event.look != self._look or self.entries.found is None:
            return
        first = not self.entries.found
        self.entries.found.extend(event.numbers)
        self._looking, self._reached = not event.ended, event.reached
        self.listing.freshen(everything=first)
        self._say()
        if first and event.numbers and not self._told:
            self.look()

    @on(Failed)
    def _take_failure(self, event: Failed) -> None:
        if event.look == self._look:
            self._looking = False
            self.tell(str(event.error), warning=True)

    def _say(self) -> None:
        number = f"{len(self.entries):,} change{'' if len(self.entries) == 1 else 's'}"
        if self._looking:
            number += f", looking for more: {max(self._reached - 1, 0):,} to go"
        told = self._past.told or "everything, newest first"
        self.heading.say(f"{told} · coding blind: your own" if self.session.blind else told, number)
