"""The words column of the library: as `list` counts them, without furniture, for the rows in sight, in a thread."""

from __future__ import annotations

import threading
from contextlib import suppress
from time import sleep
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from reader.errors import ReaderError
from reader.ui.screens.library.listed import Listed

if TYPE_CHECKING:
    from collections.abc import Mapping

_LOOK_EVERY = 0.1
"""Seconds between two looks at whether there is a row whose words are not counted."""
_GIVES_WAY = 0.001
"""Seconds that the thread sleeps before each article, so that keys go first."""


class Counted(Message):
    """The words of some articles have been counted."""

    def __init__(self, words: Mapping[int, int]) -> None:
        super().__init__()
        self.words = words


class WordCounting(Listed):
    """The part of the library that counts words."""

    _stop_counting: threading.Event | None = None
    """Ends the thread, while there is one."""

    def on_mount(self) -> None:
        """Look from now on."""
        from reader.session.ownwords import WordCounter

        self._counter = WordCounter(self.session.path)
        self._looks = self.set_interval(_LOOK_EVERY, self._count)

    def on_unmount(self) -> None:
        """Give it up."""
        if self._stop_counting is not None:
            self._stop_counting.set()

    @property
    def counting(self) -> bool:
        """Whether there are rows in sight whose words are still to be counted."""
        return self._stop_counting is not None or bool(self.articles.uncounted)

    def _count(self) -> None:
        if self._stop_counting is None and (numbers := self.articles.uncounted):
            ids = {document_id: number for number, document_id in self.session.article_ids(numbers).items()}
            stop = self._stop_counting = threading.Event()
            threading.Thread(target=self._work, args=(ids, stop), name="words", daemon=True).start()

    def _work(self, ids: Mapping[str, int], stop: threading.Event) -> None:
        def stopped() -> bool:
            sleep(_GIVES_WAY)
            return stop.is_set()

        found: Mapping[str, int] = {}
        with suppress(ReaderError):  # whatever is wrong with the database is said by what has to use it
            found = self._counter.count(list(ids), stopped)
        if not stop.is_set():
            self.post_message(Counted({ids[document_id]: words for document_id, words in found.items()}))

    @on(Counted)
    def _counted(self, event: Counted) -> None:
        self._stop_counting = None
        if not event.words:
            self._looks.stop()  # it cannot be done: to try again ten times a second helps nobody
        if self.articles.count(event.words):
            self.listing.freshen()
