"""What the review lists: passages by their numbers, of which only those in sight are read; or groups with counts."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from datetime import datetime
from typing import TYPE_CHECKING

from rich.cells import cell_len

from reader.model.query import Query, Term
from reader.text.display import one_line
from reader.ui.tabular import Cell, Column, heading, row, sorted_by
from reader.ui.widgets.head import people_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.strip import Strip

    from reader.model.annotation import Annotation
    from reader.session import Session
    from reader.ui.paint import Painter

_BEFORE = 22
"""Cells of what stands before a passage."""
_QUOTE = 400
"""Code points of a passage that a row looks at."""
_KEPT = 1024

COLUMNS = (
    Column("article", 14, share=1, rank=2),
    Column("outlet", 12, share=1, rank=7),
    Column("date", 11, rank=5),
    Column("tags", 16, share=2, rank=1),
    Column("before", _BEFORE, right=True, rank=6),
    Column("passage", 26, share=8),
    Column("memo", 14, share=2, rank=4),
    Column("coder", 6, share=1, rank=3),
    Column("time", 11, rank=8),
)
_SORTED_BY = {"tag": "tags"}
"""The columns that are not called as what they are sorted by."""
UNTAGGED = "untagged"
GROUPED = (Column("name", 20, share=3), Column("passages", 9, right=True), Column("", 10, share=3, rank=1))


class Marks:
    """Which rows are marked: some, or all but some."""

    def __init__(self) -> None:
        self.but: set[int] = set()
        """The numbers of those that are marked, or if `all` those that are not."""
        self.all = False

    def __contains__(self, number: int) -> bool:
        return (number in self.but) != self.all

    def toggle(self, number: int) -> None:
        """Mark one, or no longer."""
        self.but ^= {number}

    def mark(self, numbers: Iterable[int]) -> None:
        """Mark these too."""
        if self.all:
            self.but.difference_update(numbers)
        else:
            self.but.update(numbers)

    def mark_all(self) -> None:
        """Mark all, or none where all are marked."""
        self.all, self.but = bool(self.but) or not self.all, set()

    def invert(self) -> None:
        """Mark those that are not marked, and the other way round."""
        self.all = not self.all

    def clear(self) -> None:
        """Mark none."""
        self.all, self.but = False, set()

    def copied(self) -> Marks:
        """The same marks, which stay as they are."""
        copy = Marks()
        copy.take(self)
        return copy

    def take(self, other: Marks) -> None:
        """Mark what others mark, and nothing else."""
        self.all, self.but = other.all, set(other.but)

    def forget(self, numbers: Iterable[int]) -> None:
        """These are gone."""
        self.but.difference_update(numbers)

    def keep(self, numbers: Sequence[int]) -> None:
        """Only these are there: a number that is gone may come to be another passage's."""
        if self.but:
            self.but.intersection_update(numbers)

    def count(self, of: int) -> int:
        """How many are marked."""
        return of - len(self.but) if self.all else len(self.but)

    def chosen(self, numbers: Sequence[int]) -> list[int]:
        """The marked ones of these."""
        return [number for number in numbers if number not in self.but] if self.all else sorted(self.but)


class Passages:
    """Rows that are passages.

    Args:
        session: Where they come from.
        painter: How things look.
        numbers: Which, in order; it grows while more are found.
        marks: Which of them are marked.
    """

    def __init__(self, session: Session, painter: Painter, numbers: array[int], marks: Marks) -> None:
        self._session, self._painter = session, painter
        self.numbers, self.marks = numbers, marks
        self._known: OrderedDict[int, Annotation] = OrderedDict()
        self._strips: dict[tuple[int, int, bool, bool], Strip] = {}
        self._columns = _named(Query())

    def __len__(self) -> int:
        return len(self.numbers)

    def heading(self, width: int) -> Strip | None:
        """The names of the columns, with an arrow at the one that they are sorted by."""
        return heading(self._columns, width, self._painter)

    def order_of(self, query: Query) -> None:
        """Tell in which order they stand."""
        self._columns = _named(query)

    def paint(self, first: int, count: int, width: int, chosen: int) -> list[Strip]:
        """The rows in sight."""
        self._read(self.numbers[first : first + count])
        if len(self._strips) > _KEPT:
            self._strips.clear()
        return [
            self._strip(number, width, chosen == place)
            for place, number in enumerate(self.numbers[first : first + count], first)
        ]

    def at(self, index: int) -> Annotation | None:
        """The passage of a row, if it is still there."""
        if not 0 <= index < len(self.numbers):
            return None
        self._read(self.numbers[index : index + 1])
        return self._known.get(self.numbers[index])

    def restyle(self, painter: Painter) -> None:
        """The theme or the codebook has changed."""
        self._painter = painter
        self._strips.clear()

    def forget(self) -> None:
        """Something has changed: read anew what is in sight."""
        self._known.clear()
        self._strips.clear()

    def without(self, gone: set[int]) -> None:
        """Take rows out."""
        if len(gone) == 1:
            (number,) = gone
            if number in self.numbers:
                self.numbers.remove(number)
        elif gone:
            self.numbers[:] = array("q", (number for number in self.numbers if number not in gone))

    def _read(self, numbers: Sequence[int]) -> None:
        if missing := [number for number in numbers if number not in self._known]:
            self._known.update(self._session.by_numbers(missing))
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)

    def _strip(self, number: int, width: int, chosen: bool) -> Strip:  # noqa: FBT001
        marked = number in self.marks
        key = (number, width, chosen, marked)
        if (strip := self._strips.get(key)) is None:
            sign = "•" if marked else " "
            strip = row(COLUMNS, self._cells(number), width, self._painter, chosen=chosen, mark=sign)
            self._strips[key] = strip
        return strip

    def _cells(self, number: int) -> list[Cell]:
        annotation = self._known.get(number)
        if annotation is None:
            return [Cell("") if column.name != "passage" else Cell("removed", quiet=True) for column in COLUMNS]
        document = self._session.document(annotation.document_id)
        tags = self._session.codebook.ordered(annotation.tag_ids)
        palette = self._painter.palette
        start, end = annotation.span
        text = self._session.text(annotation.document_id)
        quote = text[start : min(end, start + _QUOTE)]
        after = text[end : end + _QUOTE - len(quote)].partition("\n")[0] if end - start < _QUOTE else ""
        return [
            Cell(document.article, quiet=True),
            Cell(document.outlet, quiet=True),
            Cell(people_date(document.published), quiet=True),
            Cell(", ".join(tag.path for tag in tags), palette.stripe(tags[0]) if tags and not palette.plain else ""),
            Cell(_last_cells(text[max(start - 4 * _BEFORE, 0) : start].rpartition("\n")[2], _BEFORE), quiet=True),
            Cell(f"{quote} ┊{after}" if after.strip() else quote),
            Cell(annotation.memo[:_QUOTE]),
            Cell(annotation.coder, quiet=annotation.coder == self._session.coder),
            Cell(short_clock(annotation.updated_at), quiet=True),
        ]


class Groups:
    """Rows that are tags or articles, with how many passages each has.

    Args:
        session: Where they come from.
        painter: How things look.
        group: "tag" or "article".
    """

    def __init__(self, session: Session, painter: Painter, group: str) -> None:
        self._session, self._painter, self.group = session, painter, group
        self.counts: dict[str, int] = {}
        self._order: list[str] | None = []

    def __len__(self) -> int:
        return len(self.counts)

    def add(self, found: Iterable[tuple[str, int]]) -> None:
        """More was counted."""
        for key, number in found:
            self.counts[key] = self.counts.get(key, 0) + number
        self._order = None

    @property
    def order(self) -> list[str]:
        """The keys, in order of the names; "", for what has no tag, last."""
        if self._order is None:
            self._order = sorted(self.counts, key=lambda key: (not key, self.name(key)))
        return self._order

    def term(self, key: str) -> Term:
        """The filter's word that finds what is counted here."""
        return Term(self.group, (self.name(key),)) if key else Term(UNTAGGED)

    def told(self) -> str:
        """How much there is, in words."""
        number = len(self.counts) - ("" in self.counts)
        told = f"{number:,} {self.group}{'' if number == 1 else 's'}"
        if self.group == "tag":
            # A passage counts in each of its tags, so there is no sum that says something.
            return f"{told}, with {'its branch' if number == 1 else 'their branches'}"
        total = sum(self.counts.values())
        return f"{told} · {total:,} passage{'' if total == 1 else 's'}"

    def name(self, key: str) -> str:
        """A tag's path, an article's name."""
        if not key:
            return UNTAGGED
        if self.group == "tag":
            tag = self._session.codebook.by_id.get(key)
            return tag.path if tag else key
        return self._session.document(key).article

    def heading(self, width: int) -> Strip | None:
        """The names of the columns."""
        return heading((GROUPED[0]._replace(name=self.group), *GROUPED[1:]), width, self._painter)

    def paint(self, first: int, count: int, width: int, chosen: int) -> list[Strip]:
        """The rows in sight."""
        return [
            row(GROUPED, self._cells(key), width, self._painter, chosen=place == chosen)
            for place, key in enumerate(self.order[first : first + count], first)
        ]

    def restyle(self, painter: Painter) -> None:
        """The theme or the codebook has changed."""
        self._painter = painter

    def _cells(self, key: str) -> list[Cell]:
        color, told = "", ""
        if self.group == "tag" and (tag := self._session.codebook.by_id.get(key)):
            color = "" if self._painter.palette.plain else self._painter.palette.stripe(tag)
            told = tag.definition
        elif self.group == "article" and key:
            document = self._session.document(key)
            told = " · ".join(part for part in (document.outlet, document.title) if part)
        return [Cell(self.name(key), color), Cell(f"{self.counts[key]:,}"), Cell(told, quiet=True)]


def _named(query: Query) -> tuple[Column, ...]:
    """The columns, with an arrow at the one that a query sorts by."""
    return sorted_by(COLUMNS, _SORTED_BY.get(query.sort, query.sort), descending=query.descending)


def short_clock(moment: str) -> str:
    """A moment (UTC, ISO 8601) in few cells: the time today, else the day."""
    try:
        there = datetime.fromisoformat(moment).astimezone()
    except ValueError:
        return moment
    today = there.date() == datetime.now().astimezone().date()
    return f"{there:%H:%M}" if today else f"{there.day} {there:%b %Y}"


def _last_cells(text: str, width: int) -> str:
    """The end of a text, in so many cells at most."""
    line = one_line(text)
    while cell_len(line) > width - 1:
        line = line[max(1, (cell_len(line) - width) // 2) :]
    return f"{line} " if line and text[-1:].isspace() else line
