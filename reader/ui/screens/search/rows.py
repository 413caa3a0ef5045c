"""What a search lists: hits, as keyword in context aligned on the word; or articles with how many each has."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from reader.model.span import Span
from reader.ui.tabular import Cell, Column, heading, row
from reader.ui.widgets.head import people_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.strip import Strip

    from reader.session import Session
    from reader.ui.paint import Painter
    from reader.ui.screens.review.rows import Marks

_AROUND = 160
"""Code points on each side that a row looks at."""
_HIT = 200
_KEPT = 1024

COLUMNS = (
    Column("article", 14, share=1, rank=1),
    Column("outlet", 12, share=1, rank=4),
    Column("date", 11, rank=3),
    Column("before", 16, share=5, tail=True),
    Column("hit, and after it", 20, share=6),
)
GROUPED = (Column("article", 20, share=3), Column("outlet", 14, share=2, rank=2), Column("date", 11, rank=1),
           Column("hits", 8, right=True))  # fmt: skip


class Hits:
    """Rows that are hits.

    Args:
        session: Where the articles come from.
        painter: How things look.
        marks: Which of them are marked, by their places in the order in which they were found.
    """

    def __init__(self, session: Session, painter: Painter, marks: Marks) -> None:
        self._session, self._painter, self.marks = session, painter, marks
        self.articles: list[str] = []
        """The ids of the articles that have hits, as they were found."""
        self.firsts = array("q")
        """For each of them its first hit's place."""
        self._article, self._starts, self._ends = array("L"), array("q"), array("q")
        self.order: Sequence[int] | None = None
        """In which order they are listed; None for as found."""
        self._strips: dict[tuple[int, int, bool, bool], Strip] = {}

    def __len__(self) -> int:
        return len(self._starts)

    def add(self, found: Iterable[tuple[str, Sequence[Span]]]) -> None:
        """More was found."""
        for document_id, spans in found:
            self.firsts.append(len(self._starts))
            self._article.extend([len(self.articles)] * len(spans))
            self.articles.append(document_id)
            self._starts.extend(span.start for span in spans)
            self._ends.extend(span.end for span in spans)

    def place(self, index: int) -> int:
        """Which hit a row is, in the order in which they were found."""
        return index if self.order is None else self.order[index]

    def index(self, place: int) -> int:
        """Which row a hit is."""
        return place if self.order is None else list(self.order).index(place)

    def index_of(self, hit: tuple[str, Span]) -> int | None:
        """Which row a hit is; None if it is none of these."""
        document_id, (start, end) = hit
        if document_id not in self.articles:
            return None
        article = self.articles.index(document_id)
        first = self.firsts[article]
        for place in range(first, first + self.count_of(article)):
            if (self._starts[place], self._ends[place]) == (start, end):
                return self.index(place)
        return None

    def at(self, index: int) -> tuple[str, Span] | None:
        """A row's hit: the article's id, and where."""
        return self.hit(self.place(index)) if 0 <= index < len(self) else None

    def hit(self, place: int) -> tuple[str, Span]:
        """A hit by its place in the order in which they were found."""
        return self.articles[self._article[place]], Span(self._starts[place], self._ends[place])

    def count_of(self, article: int) -> int:
        """How many hits the how-manieth article has."""
        end = self.firsts[article + 1] if article + 1 < len(self.firsts) else len(self)
        return end - self.firsts[article]

    def heading(self, width: int) -> Strip | None:
        """The names of the columns."""
        return heading(COLUMNS, width, self._painter)

    def paint(self, first: int, count: int, width: int, chosen: int) -> list[Strip]:
        """The rows in sight."""
        if len(self._strips) > _KEPT:
            self._strips.clear()
        return [self._strip(self.place(index), width, chosen=index == chosen) for index in range(first, first + count)]

    def restyle(self, painter: Painter) -> None:
        """The theme has changed."""
        self._painter = painter
        self.forget()

    def forget(self) -> None:
        """Articles or their metadata have changed."""
        self._strips.clear()

    def _strip(self, place: int, width: int, *, chosen: bool) -> Strip:
        marked = place in self.marks
        key = (place, width, chosen, marked)
        if (strip := self._strips.get(key)) is None:
            sign = "•" if marked else " "
            strip = self._strips[key] = row(COLUMNS, self._cells(place), width, self._painter, chosen=chosen, mark=sign)
        return strip

    def _cells(self, place: int) -> list[Cell]:
        document_id, (start, end) = self.hit(place)
        document, text = self._session.document(document_id), self._session.text(document_id)
        before, hit = _tail(text[max(start - _AROUND, 0) : start]), text[start : min(end, start + _HIT)]
        return [
            Cell(document.article, quiet=True),
            Cell(document.outlet, quiet=True),
            Cell(people_date(document.published), quiet=True),
            Cell(before),
            Cell(hit + text[end : end + _AROUND].partition("\n")[0], self._painter.palette.accent, lead=len(hit)),
        ]


def _tail(before: str) -> str:
    """What stands before a hit in its line."""
    return before.rpartition("\n")[2].rstrip()


class Articles:
    """Rows that are articles, with how many hits each has.

    Args:
        session: Where they come from.
        painter: How things look.
        hits: The hits.
    """

    def __init__(self, session: Session, painter: Painter, hits: Hits) -> None:
        self._session, self._painter, self.hits = session, painter, hits

    def __len__(self) -> int:
        return len(self.hits.articles)

    def heading(self, width: int) -> Strip | None:
        """The names of the columns."""
        return heading(GROUPED, width, self._painter)

    def paint(self, first: int, count: int, width: int, chosen: int) -> list[Strip]:
        """The rows in sight."""
        return [
            row(GROUPED, self._cells(index), width, self._painter, chosen=index == chosen)
            for index in range(first, first + count)
        ]

    def restyle(self, painter: Painter) -> None:
        """The theme has changed."""
        self._painter = painter

    def _cells(self, index: int) -> list[Cell]:
        document = self._session.document(self.hits.articles[index])
        return [
            Cell(document.article),
            Cell(document.outlet, quiet=True),
            Cell(people_date(document.published), quiet=True),
            Cell(f"{self.hits.count_of(index):,}"),
        ]
