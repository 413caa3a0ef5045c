"""What the library lists: articles by their numbers, of which only those in sight are read."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from reader.session.marks import DONE, OPEN, PEOPLE
from reader.ui.tabular import Cell, Column, heading, row, sorted_by
from reader.ui.widgets.head import people_date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.strip import Strip

    from reader.model.query import Query
    from reader.session import Session
    from reader.session.shelf import Shelf
    from reader.store.library import Entry
    from reader.ui.paint import Painter
    from reader.ui.screens.library.finding import Listing, Under
    from reader.ui.screens.review.rows import Marks

_KEPT = 1024
CLOSED, OPENED, BELOW, NEAR = "▸ ", "▾ ", "= ", "≈ "
"""Before a title: others are folded under it; they stand below it; it is one of these: the same text, or nearly."""

COLUMNS = (
    Column("#", 6, right=True, rank=6),
    Column("title", 24, share=6),
    Column("outlet", 12, share=2, rank=1),
    Column("author", 12, share=2, rank=4),
    Column("date", 11, rank=2),
    Column("words", 6, right=True, rank=5),
    Column("tagged", 7, right=True, rank=3),
    Column("state", 13, share=2, rank=3),
)
SORTED_BY = {"article": "#"}
"""The column that is not called as what it is sorted by."""


class Below(NamedTuple):
    """A row below another one: an article whose text is like that one's."""

    number: int
    likeness: float
    """0 to 1; 1 is the same text."""

    @property
    def told(self) -> str:
        """How alike they are, in words."""
        return "same text" if self.likeness == 1 else f"{min(round(100 * self.likeness), 99)} % alike"


class Articles:
    """Rows that are articles.

    Args:
        session: Where they come from.
        painter: How things look.
        marks: Which of them are marked.
    """

    def __init__(self, session: Session, painter: Painter, marks: Marks) -> None:
        self._session, self._painter, self.marks = session, painter, marks
        self.files: Mapping[str, str] = {}
        """What is to be said of articles' files, by the articles' ids."""
        self.numbers = array("q")
        """The article of each row."""
        self.shelf: Shelf | None = None
        """All articles; None until they have been gone through."""
        self.opened: dict[int, tuple[Below, ...]] = {}
        """By the number of an article: what is shown below it."""
        self._counted: dict[int, int] = {}
        """How many words articles have without furniture, as far as they have been counted."""
        self._stale: set[int] = set()
        """Of these, those that may have another number of them by now."""
        self._in_sight: Sequence[int] = ()
        self._heads = array("q")
        self._under: Mapping[int, Under] = {}
        self._below: dict[int, Below] = {}
        """By row: what stands there because the one above it was opened."""
        self._known: OrderedDict[int, Entry] = OrderedDict()
        self._strips: dict[tuple[int, int, int, bool, bool], Strip] = {}
        self._columns = sorted_by(COLUMNS, "#", descending=False)

    def __len__(self) -> int:
        return len(self.numbers)

    # -- what is listed ---

    def take(self, numbers: array[int]) -> None:
        """List articles before all have been gone through."""
        self._heads, self._under = numbers, {}
        self._lay_out()

    def put(self, found: Listing, query: Query) -> None:
        """List what was found."""
        self.shelf, self._heads, self._under = found.shelf, found.heads, found.under
        self._columns = sorted_by(COLUMNS, SORTED_BY.get(query.sort, query.sort), descending=query.descending)
        self.forget()
        self._lay_out()

    def open(self, number: int, below: tuple[Below, ...], index: int = 0) -> int:
        """Show articles below one, those that are shown there among them and first.

        Args:
            number: The article.
            below: What is shown below it from now on.
            index: A row.

        Returns:
            The row in which stands what stood in that one.
        """
        more = len(below) - len(self.opened.get(number, ()))
        last = self._head(number) + len(self.opened.get(number, ()))
        self.opened[number] = below
        self._strips.clear()
        self._lay_out()
        return index + more if index > last else index

    def near_under(self, number: int) -> tuple[int, ...]:
        """What is folded under an article, and is nearly the same."""
        more = self._under.get(number)
        return more.near if more is not None else ()

    def close(self, number: int) -> None:
        """Put away what is shown below one."""
        if self.opened.pop(number, None) is not None:
            self._strips.clear()
            self._lay_out()

    def head_of(self, index: int) -> int:
        """The row under which a row stands; itself, if under none."""
        while index in self._below:
            index -= 1
        return index

    def _head(self, number: int) -> int:
        """The row of an article that stands below none; behind all rows, if there is none."""
        row = -1
        with suppress(ValueError):
            while (row := self.numbers.index(number, row + 1)) in self._below:
                pass
            return row
        return len(self.numbers)

    def _lay_out(self) -> None:
        """Put what is opened below where it belongs."""
        self._below = {}
        if not self.opened:
            self.numbers = self._heads
            return
        rows = self._heads[:]
        places = sorted((rows.index(number), number) for number in self.opened if number in rows)
        for place, number in reversed(places):
            rows[place + 1 : place + 1] = array("q", (below.number for below in self.opened[number]))
        shift = 1
        for place, number in places:
            for below in self.opened[number]:
                self._below[place + shift] = below
                shift += 1
        self.numbers = rows

    # -- what it looks like ---

    def heading(self, width: int) -> Strip | None:
        """The names of the columns, with an arrow at the one that they are sorted by."""
        return heading(self._columns, width, self._painter)

    def paint(self, first: int, count: int, width: int, chosen: int) -> list[Strip]:
        """The rows in sight."""
        self._in_sight = self.numbers[first : first + count]
        self._read(self._in_sight)
        if len(self._strips) > _KEPT:
            self._strips.clear()
        return [self._strip(place, width, chosen=place == chosen) for place in range(first, first + count)]

    def at(self, index: int) -> Entry | None:
        """The article of a row, if it is still there."""
        if not 0 <= index < len(self.numbers):
            return None
        self._read(self.numbers[index : index + 1])
        return self._known.get(self.numbers[index])

    def position(self, index: int) -> int:
        """As how-manieth `list` has the article of a row."""
        place = self.shelf.place(self.numbers[index]) if self.shelf is not None else None
        return index + 1 if self.shelf is None or place is None else self.shelf.positions[place]

    @property
    def uncounted(self) -> list[int]:
        """The articles in sight of which it is not known, or not as of now, how many words they have."""
        return [n for n in self._in_sight if n in self._known and (n not in self._counted or n in self._stale)]

    def count(self, words: Mapping[int, int]) -> bool:
        """Take how many words articles have; gives whether any has another number than it had."""
        if len(self._counted) > _KEPT:
            self._counted.clear()
            self._strips.clear()
        news = any(self._counted.get(number) != count for number, count in words.items())
        self._counted.update(words)
        self._stale.difference_update(words)
        if news:
            self._strips.clear()
        return news

    def restyle(self, painter: Painter) -> None:
        """The theme has changed."""
        self._painter = painter
        self._strips.clear()

    def forget(self) -> None:
        """Something has changed: read anew what is in sight."""
        self._known.clear()
        self._strips.clear()
        self._stale.update(self._counted)

    def _read(self, numbers: Sequence[int]) -> None:
        if missing := [number for number in numbers if number not in self._known]:
            known = self.shelf
            places = {n: known.place(n) for n in missing} if known is not None else {}
            positions = {n: known.positions[p] for n, p in places.items() if p is not None} if known is not None else {}
            self._known.update(self._session.article_entries(missing, positions))
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)

    def _strip(self, index: int, width: int, *, chosen: bool) -> Strip:
        number = self.numbers[index]
        marked = number in self.marks
        # An article may stand in two rows, and before all have been gone through its number is not known.
        key = (number, index if index in self._below or self.shelf is None else -1, width, chosen, marked)
        if (strip := self._strips.get(key)) is None:
            sign = "•" if marked else " "
            strip = row(COLUMNS, self._cells(index), width, self._painter, chosen=chosen, mark=sign)
            self._strips[key] = strip
        return strip

    def _cells(self, index: int) -> list[Cell]:
        number = self.numbers[index]
        entry, below = self._known.get(number), self._below.get(index)
        if entry is None:
            return [Cell("gone", quiet=True) if column.name == "title" else Cell("") for column in COLUMNS]
        document = entry.document
        more = self._under.get(number)
        sign = (
            (BELOW if below.likeness == 1 else NEAR)
            if below
            else OPENED
            if number in self.opened
            else CLOSED
            if more
            else ""
        )
        return [
            Cell(f"{self.position(index):,}", quiet=True),
            Cell(sign + (document.title or document.article), quiet=not document.title, indent=2 if below else 0),
            Cell(document.outlet, quiet=True),
            Cell(document.author, quiet=True),
            Cell(people_date(document.published), quiet=True),
            Cell(f"{self._counted[number]:,}" if number in self._counted else "", quiet=True),
            Cell(f"{entry.tagged:,}" if entry.tagged else ""),
            Cell(" · ".join(self._told(entry, number, below, more)), quiet=True),
        ]

    def _told(self, entry: Entry, number: int, below: Below | None, more: Under | None) -> list[str]:
        """What there is to say of an article."""
        alike, older = 0, False
        if self.shelf is not None and below is None:
            alike = len(self.shelf.same.get(self.shelf.place(number) or 0, ())) - 1 if not more else 0
            older = number in self.shelf.older
        parts = [
            below.told if below else "",
            f"same text: {alike + 1:,}" if alike > 0 else "",
            more.told if more else "",
            PEOPLE[DONE] if entry.done else PEOPLE[OPEN] if entry.own else "",
            f"version {entry.document.version}" if older else "",
            self.files.get(entry.document.id, ""),
        ]
        return [part for part in parts if part]
