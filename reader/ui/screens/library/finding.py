"""Finding articles in a thread: the shelf is filled if it has to be; what comes of it arrives as one message."""

from __future__ import annotations

import threading
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from textual.message import Message

if TYPE_CHECKING:
    from array import array
    from collections.abc import Mapping, Sequence

    from textual.message_pump import MessagePump

    from reader.model.query import Query
    from reader.session import Session
    from reader.session.shelf import Shelf

FEW = 1_000
"""Articles that are gone through on the spot: in a few milliseconds."""


class Under(NamedTuple):
    """What is folded under an article."""

    same: int
    """How many have the same text."""
    near: tuple[int, ...]
    """Those that are nearly the same, by their numbers."""

    @property
    def told(self) -> str:
        """The same in words: as few as a narrow column has room for. Which are which is told below it."""
        return f"+{self.same + len(self.near):,} alike" if self.near else f"+{self.same:,} same text"


class Listing(NamedTuple):
    """What was found, told so that to show it takes no time, however much it is."""

    shelf: Shelf
    all: frozenset[int]
    """The numbers of the articles."""
    numbers: array[int]
    """The same in their order."""
    heads: array[int]
    """The numbers of those that have a row: without those that are folded under another one."""
    under: Mapping[int, Under]
    """By the number of an article: what is folded under it."""
    days: Mapping[int, int]
    """How many of them were published on each day, as `date.toordinal` has it; 0 for no day."""


class Shelves:
    """All articles as they were gone through last: shared by all looks of a session, whichever thread they are in."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seen: object = None
        self._shelf: Shelf | None = None
        self.moment: object = None
        """When the shelf was filled."""
        self.near: Sequence[Sequence[int]] = ()
        """Groups of articles that are nearly the same, by their numbers, as far as they have been found."""
        self.near_of: int | None = None
        """As of which coming or going of articles they have been."""

    def shelf(self, session: Session, moment: object, *, fresh: bool) -> Shelf:
        """All articles; who comes while they are gone through waits for the same.

        Args:
            session: Whose.
            moment: Now, as the session tells it.
            fresh: Whether they are to be as of now; else as they were once, if that is known.

        Raises:
            ReaderError: The database cannot be read.
        """
        seen = (session.blind, session.alone)
        with self._lock:
            if self._shelf is None or self._seen != seen or (fresh and self.moment != moment):
                self._shelf = session.shelf()
                self._seen, self.moment = seen, moment
            return self._shelf

    def known(self, session: Session) -> bool:
        """Whether they have been gone through, as they are to be seen now."""
        return self._shelf is not None and self._seen == (session.blind, session.alone)


class Found(Message):
    """A look is over."""

    def __init__(self, finder: Finder, listing: Listing | None, error: Exception | None = None) -> None:
        super().__init__()
        self.finder, self.listing, self.error = finder, listing, error


class Finder:
    """One look through all articles.

    Args:
        session: Whose database it is.
        shelves: All articles, as far as they have been gone through.
        query: What is looked for.
        files: What is to be said of articles' files, by the articles' ids.
        tell: Who gets the message.
        fold: Whether those that are the same, or nearly, are to be in one row.
        fresh: Whether the articles are to be as they are now.
        quietly: Whether the same is listed anew, and the cursor is to stay where it is.
    """

    def __init__(
        self,
        session: Session,
        shelves: Shelves,
        query: Query,
        files: Mapping[str, str],
        tell: MessagePump,
        *,
        fold: bool,
        fresh: bool,
        quietly: bool,
    ) -> None:
        self.query, self.quietly = query, quietly
        self._fold, self._fresh = fold, fresh
        self._session, self._shelves, self._tell = session, shelves, tell
        self._asked, self._moment = session.asked_of_articles(files), session.moment
        self._stop = threading.Event()

    def begin(self) -> None:
        """Look, in a thread."""
        threading.Thread(target=self._run, name="library", daemon=True).start()

    def end(self) -> None:
        """Give it up; what is on its way is to be ignored."""
        self._stop.set()

    def find(self) -> Listing:
        """Look, here and now.

        Raises:
            BadQuery: The query names what is not there.
        """
        from array import array

        from reader.session.shelf import folded, together

        shelf = self._shelves.shelf(self._session, self._moment, fresh=self._fresh)
        places = array("q") if self._stop.is_set() else self._session.find_articles(shelf, self.query, self._asked)
        of = shelf.numbers
        numbers = array("q", [of[place] for place in places])
        heads, under = numbers, dict[int, Under]()
        if self._fold:
            rows = folded(together(shelf, self._shelves.near), places)
            heads = array("q", [of[place] for place in rows.heads])
            under = {of[head]: _under(shelf, head, others) for head, others in rows.under.items()}
        days = Counter([shelf.days[place] for place in places])
        return Listing(shelf, frozenset(numbers), numbers, heads, under, days)

    def _run(self) -> None:
        try:
            found = Found(self, self.find())
        except Exception as error:
            found = Found(self, None, error)
        if not self._stop.is_set():
            self._tell.post_message(found)


def _under(shelf: Shelf, head: int, others: Sequence[int]) -> Under:
    same = set(shelf.same.get(head, ()))
    near = tuple(shelf.numbers[place] for place in others if place not in same)
    return Under(len(others) - len(near), near)
