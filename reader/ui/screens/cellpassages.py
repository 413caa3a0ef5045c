"""The passages of a grid's cell, or of its whole row, side by side in the reader; and the cell's as a list.

Side by side stand first the first passages of each, then the second ones: so the columns hold articles against each
other, or outlets, and not what one of them says at its start against what it says at its end.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, TypeAlias

from textual import on

from reader.errors import ReaderError
from reader.model.query import Query, Term
from reader.model.span import Span
from reader.ui.messages import Goal, Passages, Settled
from reader.ui.screens.reckoning import Reckoned, Reckoner, Reckoning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reader.analysis.grid import Presence
    from reader.model.document import Document
    from reader.session.asking import Asked
    from reader.session.comparing import Scope
    from reader.ui.screens.gridrows import GridRows
    from reader.ui.screens.reckoning import Snapshot

    Carriers: TypeAlias = dict[tuple[str, str], list[Document]]
    """By row and column: the first articles that have any of it, in order."""

MOST = 30
"""Articles whose passages are held side by side: so many are read before one notices, and nobody steps through more."""


class CountedIn:
    """What a count goes through, noted by its thread: where the passages of a cell are to be looked for.

    Args:
        searches: What is searched for, by what its row is called; None where the rows are tags.
    """

    def __init__(self, searches: Mapping[str, Asked] | None = None) -> None:
        self.searches = searches
        self.scope: Scope | None = None
        """None as long as it has not begun."""
        self.carriers: Carriers = {}

    def note(self, row: str, column: str, document: Document) -> None:
        """An article has something of a row."""
        there = self.carriers.setdefault((row, column), [])
        if len(there) < MOST:
            there.append(document)


def in_turn(groups: Sequence[Sequence[Goal]]) -> tuple[Goal, ...]:
    """The first of each group, then the second of each that has one, and so on."""
    return tuple(goal for turn in zip_longest(*groups) for goal in turn if goal is not None)


def nearest(places: Sequence[int], here: int, most: int) -> Sequence[int]:
    """Of places in order, so many at most, those around one of them."""
    before = sum(place < here for place in places)
    first = max(min(before - most // 2, len(places) - most), 0)
    return places[first : first + most]


class CellPassages(Reckoning["Presence"]):
    """The part of the grid that leads to passages."""

    grid: GridRows
    counted_in: CountedIn
    _presence: Presence | None
    _finder: Reckoner | None = None
    _asked_of = ""
    """What is being looked for, in words."""
    _focus = 0
    """Which of it gets the focus."""

    if TYPE_CHECKING:

        @property
        def by_outlet(self) -> bool:
            """Whether the columns are outlets."""

        @property
        def _row(self) -> str:
            """The row under the cursor; empty if there is none."""

        def told_column(self, column: str) -> str:
            """What a column is called."""

        def words_for(self, row: str) -> str:
            """What one types to search for what a row says; rows that are tags have none."""

    def on_unmount(self) -> None:
        """Whoever goes need not know."""
        if self._finder is not None:
            self._finder.end()

    # -- side by side ---

    def enter(self) -> None:
        """The passages or hits of the cell, side by side."""
        if (column := self._column_with_any()) is None:
            return
        there = self.counted_in.carriers.get((self._row, column), [])
        told = f"{self._row} in {self.told_column(column)}"
        articles = self._presence.cell(self._row, column).articles if self._presence else 0
        if articles > len(there):
            told += f", the first {len(there)} of {articles:,} articles"
        self._find([[document] for document in there], told, 0)

    def open_row(self) -> None:
        """The passages or hits of the whole row, side by side: the first of each article, or outlet."""
        row, columns, carriers = self._row, self.grid.columns, self.counted_in.carriers
        having = [place for place, column in enumerate(columns) if (row, column) in carriers]
        if not having:
            self.tell(f"{row}: nothing anywhere" if row else "nothing is listed", warning=True)
            return
        shown = nearest(having, self.grid.column, MOST)
        what = "outlet" if self.by_outlet else "article"
        told = f"{row} in {len(shown)} of {len(columns):,} {what}{'' if len(columns) == 1 else 's'}"
        each = max(MOST // len(shown), 1)
        self._find(
            [carriers[row, columns[place]][:each] for place in shown],
            told,
            shown.index(self.grid.column) if self.grid.column in shown else 0,
        )

    def _find(self, groups: Sequence[Sequence[Document]], told: str, focus: int) -> None:
        """Look in articles for what the row says, in a thread; keys wait."""
        scope = self.counted_in.scope
        if scope is None:
            return
        row, searches, session = self._row, self.counted_in.searches, self.session
        documents = tuple(document for group in groups for document in group)
        look = scope.look._replace(documents=tuple(document.id for document in documents))
        narrow = scope._replace(documents=documents, look=look)

        def count(stopped: Callable[[], bool]) -> Iterator[Snapshot]:
            there: dict[str, list[Goal]] = {}
            found = (
                session.compared(narrow, stopped)
                if searches is None
                else session.found_in(documents, {row: searches[row]}, stopped)
            )
            for document, _, pieces in found:
                goals = (Goal(document.id, Span(piece.start, piece.end)) for piece in pieces if row in piece.labels)
                there[document.id] = list(dict.fromkeys(goals))
            yield lambda: in_turn([[goal for one in group for goal in there.get(one.id, ())] for group in groups])

        self._asked_of, self._focus, self.asked = told, focus, True
        self._finder = Reckoner(count, self)
        self._finder.begin()

    @on(Reckoned)
    def _found(self, event: Reckoned) -> None:
        if event.reckoner is not self._finder:
            return
        self._finder = None
        if event.result:
            self.dismiss(Passages(self._asked_of, event.result, self._focus, self.screen_id))
            return
        self.asked = False
        self.post_message(Settled())
        if event.error is not None and not isinstance(event.error, ReaderError):
            raise event.error
        self.tell(str(event.error or f"{self._asked_of}: nothing is there any more"), warning=True)

    # -- as a list ---

    def list_cell(self) -> None:
        """The passages of the cell in the review, or its hits in the search."""
        if (column := self._column_with_any()) is None:
            return
        if self.by_outlet and column:
            where = Term("outlet", (column,))
        else:
            names = [d.article for d in self.documents if column in (d.article, "") and (column or not d.outlet)]
            where = Term("article", tuple(names))
        if self.counted_in.searches is None:
            terms = dict.fromkeys((where, Term("tag", (self._row,)), *self.wanted.terms))
            self.go_with("review", str(Query(tuple(terms))))
        else:
            self.go_with("search", f"{self.words_for(self._row)} {Query((where,))}")

    def _column_with_any(self) -> str | None:
        """The column under the cursor, if its cell has anything; that it has not is told."""
        row, column = self._row, self.grid.column_shown
        if not row or column is None or self._presence is None:
            return None
        if self._presence.cell(row, column).depth is None:
            self.tell(self.under_cursor(), warning=True)
            return None
        return column
