"""What the library folds: articles that are the same, or nearly; the latter are found in threads.

How alike all articles are is worked out where they are few. Where they are many that would take minutes, and so it is
worked out for one article, when its row is opened.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from time import sleep
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from reader.errors import ReaderError
from reader.ui.screens.library.listed import Listed
from reader.ui.screens.library.rows import Below

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.session.duplicates import Alike

_GIVES_WAY = 0.001
"""Seconds that a thread sleeps before each comparison, so that keys go first."""
_NOTHING = "no article has the same text, or nearly"


class Grouped(Message):
    """All groups of articles that are nearly the same have been found."""

    def __init__(self, groups: Sequence[Sequence[str]], times: int) -> None:
        super().__init__()
        self.groups, self.times = groups, times


class LikeFound(Message):
    """What is nearly the same as one article has been found, or why it could not be."""

    def __init__(self, number: int, alike: Sequence[Alike], error: ReaderError | None = None) -> None:
        super().__init__()
        self.number, self.alike, self.error = number, alike, error


class Folding(Listed):
    """The part of the library that folds."""

    _grouping: threading.Event | None = None
    """Ends the thread that looks for all groups, while there is one."""
    _unfolding = 0
    """The number of the article that was opened, while what is nearly the same is looked for."""

    # -- all groups ---

    def on_mount(self) -> None:
        """Look for what is nearly the same, unless that would take long, or is known."""
        self._group()

    def on_unmount(self) -> None:
        """Give it up."""
        if self._grouping is not None:
            self._grouping.set()

    @property
    def grouping(self) -> bool:
        """Whether something that is nearly the same is still being looked for."""
        return self._grouping is not None or bool(self._unfolding)

    def _group(self) -> None:
        times = self.session.articles_came_or_went
        if (
            self._grouping is None
            and not self.choosing
            and self._shelves.near_of != times
            and not self.session.has_many
        ):
            stop = self._grouping = threading.Event()
            threading.Thread(target=self._look_for_groups, args=(times, stop), name="alike", daemon=True).start()

    def _look_for_groups(self, times: int, stop: threading.Event) -> None:
        def stopped() -> bool:
            sleep(_GIVES_WAY)
            return stop.is_set()

        groups: list[list[str]] = []
        with suppress(ReaderError):  # whatever is wrong with the database is said by what has to use it
            groups = [[document_id for document_id, _ in group] for group in self.session.duplicate_groups(stopped)]
        if not stop.is_set():
            self.post_message(Grouped(groups, times))

    @on(Grouped)
    def _grouped(self, event: Grouped) -> None:
        self._grouping = None
        numbers = self.session.article_numbers([id_ for group in event.groups for id_ in group])
        near = [[numbers[id_] for id_ in group if id_ in numbers] for group in event.groups]
        before, self._shelves.near, self._shelves.near_of = self._shelves.near, near, event.times
        if near != before and self._kept.fold:
            self.find(quietly=True)
        self._group()  # articles may have come in meanwhile

    def renew(self, states: Mapping[str, str] | None = None) -> None:
        """Articles or what is known of them have changed, or somebody has annotated something."""
        super().renew(states)
        self._group()

    # -- one article ---

    def unfold(self) -> None:
        """Show the articles whose text is like this one's, below it: at once those that are known to be."""
        index, number = self.listing.index, self.number
        entry = self.articles.at(index)
        known = number in self.articles.opened or number == self._unfolding
        if entry is None or known or self.articles.head_of(index) != index:
            return
        if below := self._below(self.session.same_text(entry.document.id)):
            self.articles.open(number, below)
            self.listing.freshen()
        self._unfolding = number
        near = self.session.article_ids(self.articles.near_under(number))
        self.tell("looking for what is nearly the same …")
        asked = number, entry.document.id, tuple(near.values())
        threading.Thread(target=self._look_for_alike, args=asked, name="alike", daemon=True).start()

    def _look_for_alike(self, number: int, document_id: str, among: Sequence[str]) -> None:
        try:
            self.post_message(LikeFound(number, self.session.alike(document_id, among)))
        except ReaderError as error:
            self.post_message(LikeFound(number, (), error))

    @on(LikeFound)
    def _like_found(self, event: LikeFound) -> None:
        if event.number != self._unfolding:
            return
        self._unfolding = 0
        there = self.articles.opened.get(event.number, ())
        below = (*there, *self._below(event.alike))
        if event.error is not None:
            self.tell(str(event.error), warning=True)
        elif not below:
            self.tell(_NOTHING)
        else:
            self.listing.go(self.articles.open(event.number, below, self.listing.index))
            self.listing.freshen()
            self.tell(f"{len(there):,} with the same text · {len(below) - len(there):,} nearly the same")

    def _below(self, alike: Sequence[Alike]) -> tuple[Below, ...]:
        numbers = self.session.article_numbers([one.document_id for one in alike])
        below = (Below(numbers[o.document_id], o.likeness) for o in alike if o.document_id in numbers)
        shelf = self.articles.shelf
        places = shelf.place if shelf is not None else int
        return tuple(sorted(below, key=lambda one: (-one.likeness, places(one.number) or 0)))

    def fold(self) -> None:
        """Put them away again."""
        self._unfolding = 0
        head = self.articles.head_of(self.listing.index)
        self.articles.close(self.articles.numbers[head] if len(self.articles) else 0)
        self.listing.go(head)

    def turn_folding(self) -> bool:
        """Fold articles that are the same, or nearly, or no longer."""
        self._kept.fold = not self._kept.fold
        self._unfolding = 0
        self.articles.opened.clear()
        self.find(quietly=True)
        return self._kept.fold
