"""Searching in a thread, and sorting in another; what comes of it arrives as messages."""

from __future__ import annotations

import re
import threading
import time
from typing import TYPE_CHECKING

from textual.message import Message

from reader.errors import ReaderError
from reader.text.fold import FILLER, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.message_pump import MessagePump

    from reader.model.span import Span
    from reader.session import Session
    from reader.session.asking import Asked
    from reader.ui.screens.search.rows import Hits

_TELL_EVERY = 0.1
"""Seconds between two words on what was found."""
MOST_SORTED = 200_000
"""Hits that are sorted by what stands beside them: so many of these words are kept at once."""
_WORDS = 60
"""Code points beside a hit that it is sorted by."""
_BETWEEN = re.compile(r"[\W_]+")


class Found(Message):
    """More of what is searched for, or the end of it."""

    def __init__(
        self,
        seeker: Seeker,
        found: Sequence[tuple[str, Sequence[Span]]],
        *,
        ended: bool = False,
        error: Exception | None = None,
    ) -> None:
        super().__init__()
        self.seeker, self.found, self.ended, self.error = seeker, found, ended, error


class Sorted(Message):
    """The order of the hits, or why there is none."""

    def __init__(self, sorter: Sorter, order: list[int], error: Exception | None = None) -> None:
        super().__init__()
        self.sorter, self.order, self.error = sorter, order, error


class Seeker:
    """One look through all articles.

    Args:
        session: Whose database it is.
        asked: What is searched for.
        tell: Who gets the messages.
    """

    def __init__(self, session: Session, asked: Asked, tell: MessagePump) -> None:
        self._session, self.asked, self._tell = session, asked, tell
        self.left_out = 0
        """Hits in furniture, which is not searched."""
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="search", daemon=True)

    def begin(self) -> None:
        """Search, in a thread."""
        self._thread.start()

    def end(self) -> None:
        """Give it up; what is on its way is to be ignored."""
        self._stop.set()

    def _leave_out(self, hits: int) -> None:
        self.left_out += hits

    def _run(self) -> None:
        batch: list[tuple[str, Sequence[Span]]] = []
        told = 0.0  # the first is told at once
        try:
            for document_id, hits in self._session.search(self.asked, self._stop.is_set, left_out=self._leave_out):
                batch.append((document_id, hits))
                if time.monotonic() - told > _TELL_EVERY:
                    self._tell.post_message(Found(self, batch))
                    batch, told = [], time.monotonic()
            self._tell.post_message(Found(self, batch, ended=True))
        except Exception as error:
            self._tell.post_message(Found(self, batch, ended=True, error=error))


class Sorter:
    """Sorts hits by what stands to their left or right.

    Args:
        session: Where the texts are.
        hits: What is sorted; it is not to grow meanwhile.
        side: "left" or "right".
        tell: Who gets the message.
    """

    def __init__(self, session: Session, hits: Hits, side: str, tell: MessagePump) -> None:
        self._session, self._hits, self._tell = session, hits, tell
        self.side = side
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sort", daemon=True)

    def begin(self) -> None:
        """Sort, in a thread."""
        self._thread.start()

    def end(self) -> None:
        """Give it up."""
        self._stop.set()

    def _run(self) -> None:
        try:
            self._tell.post_message(Sorted(self, self._order()))
        except ReaderError as error:
            self._tell.post_message(Sorted(self, [], error))

    def _order(self) -> list[int]:
        keys: list[list[str]] = []
        at_hand, text = "", ""
        with self._session.texts() as text_of:
            for place in range(len(self._hits)):
                document_id, (start, end) = self._hits.hit(place)
                if document_id != at_hand:
                    if self._stop.is_set():
                        return []
                    at_hand, text = document_id, text_of(document_id)
                keys.append(beside(text, start, end, self.side))
        return sorted(range(len(keys)), key=keys.__getitem__)


def beside(text: str, start: int, end: int, side: str) -> list[str]:
    """The words beside a hit, folded, the nearest first.

    Args:
        text: The article's text.
        start: Where the hit begins.
        end: Where it ends.
        side: "left" or "right".
    """
    stretch = text[max(start - _WORDS, 0) : start] if side == "left" else text[end : end + _WORDS]
    words = _BETWEEN.sub(" ", fold(stretch).replace(FILLER, "")).split()
    return words[::-1] if side == "left" else words
