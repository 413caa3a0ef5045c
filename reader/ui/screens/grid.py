"""The presence grid: tags, or words, by articles or outlets; what is left out stands out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from reader.errors import ReaderError
from reader.model.annotation import NAMES
from reader.text.match import rank
from reader.ui.commands.compare import GRID_SCREEN
from reader.ui.messages import Choice, Offer
from reader.ui.screens.acts.cells import Cells
from reader.ui.screens.cellpassages import CellPassages, CountedIn
from reader.ui.screens.gridrows import MEASURES, GridRows, measured
from reader.ui.screens.reckoning import NO_OUTLET, quoted
from reader.ui.screens.rowkept import RowKept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reader.analysis.grid import Presence
    from reader.session import Session
    from reader.session.asking import Asked
    from reader.session.comparing import Scope
    from reader.ui.keymap import Keymap
    from reader.ui.paint import Painter
    from reader.ui.screens.reckoning import Count, Snapshot

ARTICLES, OUTLETS = "article", "outlet"
TAGS = ""
"""What is listed, where it is no word list."""
_SEARCH = "\0search:"
"""Before a search that makes the rows; no list's name can begin so."""


@dataclass
class _Kept:
    """The grid as it was left."""

    by: str = ARTICLES
    measure: str = MEASURES[0]
    what: str = TAGS
    absent_first: bool = False
    words: str = ""
    row: str | None = None
    column: int = 0


_KEPT: WeakKeyDictionary[Session, _Kept] = WeakKeyDictionary()


class Acts(Cells):
    """Commands of the group `grid`."""

    def __init__(self, screen: GridScreen) -> None:
        super().__init__(screen)
        self._screen = screen

    def row(self) -> None:
        """The passages of the whole row side by side."""
        self._screen.open_row()

    def list(self) -> None:
        """The passages of the cell as a list."""
        self._screen.list_cell()

    def measure(self) -> None:
        """Show another figure."""
        self._screen.turn_measure()

    def what(self) -> None:
        """Choose what the rows are."""
        self._screen.choose_rows()

    def absent(self) -> None:
        """What is left out first, or in order."""
        self._screen.turn_order()


class GridScreen(CellPassages):
    """What stands where.

    Args:
        session: The data.
        painter: How things look.
        keymap: Whose each key is.
    """

    screen_id = GRID_SCREEN
    title_shown = "Grid"

    def __init__(self, session: Session, painter: Painter, keymap: Keymap) -> None:
        self._kept = kept = _KEPT.setdefault(session, _Kept())
        self.grid = GridRows(painter, kept.measure)
        self.grid.column = kept.column
        super().__init__(session, painter, keymap, self.grid, kept.words)
        self.acts["grid"] = Acts(self)
        self._presence: Presence | None = None
        self._kept_row = RowKept(self.listing, kept.row)

    def on_unmount(self) -> None:
        """Keep how it was left, for the next time."""
        kept = self._kept
        kept.words, kept.row, kept.column = str(self.wanted), self._kept_row.note(self.grid.rows), self.grid.column

    # -- counting ---

    @property
    def by(self) -> str:
        """What the columns are; outlets are hidden while one codes without names."""
        return ARTICLES if self.session.blind == NAMES else self._kept.by

    @property
    def by_outlet(self) -> bool:
        """Whether the columns are outlets."""
        return self.by == OUTLETS

    def counting(self) -> Count:
        """What is counted."""
        searches = None if self._kept.what == TAGS else self._searches()
        self.counted_in = CountedIn(searches)
        return self.scoped(partial(_count, self.session, self.by, self.counted_in))

    def _searches(self) -> Mapping[str, Asked]:
        """What is searched for, by what its row is called.

        Raises:
            ReaderError: There is no such list any more.
        """
        from reader.session.comparing import asked_for_word

        what = self._kept.what
        if what.startswith(_SEARCH):
            typed = what.removeprefix(_SEARCH)
            return {typed: self.session.asked_for(typed)}
        return {variant.word: asked_for_word(variant.word) for variant in self.session.variants([what])}

    def words_for(self, row: str) -> str:
        """What one types to search for what a row says."""
        return row if self._kept.what.startswith(_SEARCH) else quoted(row)

    # -- showing ---

    def show(self, result: Presence) -> None:
        """Show what has been counted."""
        self._kept_row.note(self.grid.rows)
        self._presence = result
        # A tag that stands nowhere is left out by nobody; a word that is looked for is.
        shown = result.rows if result.columns else ()
        rows = [row for row in shown if row in result.counts or self._kept.what != TAGS]
        if self._kept.absent_first:
            rows.sort(key=lambda row: (-result.absent(row), row))
        self.grid.show(result, rows, self.told_column)
        self.listing.show(self.grid, self._kept_row.place(rows))

    def told_column(self, column: str) -> str:
        """What a column is called."""
        return column or NO_OUTLET

    @property
    def _row(self) -> str:
        rows = self.grid.rows
        return rows[self.listing.index] if self.listing.index < len(rows) else ""

    def said(self) -> tuple[str, str]:
        """What is shown, and how much of it there is."""
        what = self._kept.what
        rows = "tags" if what == TAGS else f"“{what.removeprefix(_SEARCH)}”"
        if what and not what.startswith(_SEARCH):
            rows = f"the words of {what}"
        order = ", left out first" if self._kept.absent_first else ""
        told = f"{rows} by {self.by}{order}: {MEASURES_TOLD[self._kept.measure]}"
        empty = sum(self._presence.absent(row) for row in self.grid.rows) if self._presence else 0
        return told, f"{empty:,} left out of {len(self.grid.rows) * len(self.grid.columns):,}"

    def nothing(self) -> Sequence[str]:
        """What to say where there is nothing."""
        filter_, what = self.keymap.key("grid.filter"), self.keymap.key("grid.what")
        return ("Nothing is tagged that could be shown.", f"{filter_} changes the filter, {what} shows words instead.")

    def under_cursor(self) -> str:
        """What the cell says, in words."""
        row, column = self._row, self.grid.column_shown
        if not row or column is None or self._presence is None:
            return ""
        cell = self._presence.cell(row, column)
        where = f"{row} in {self.told_column(column)}"
        if cell.depth is None:
            return f"{where}: nothing"
        what = "passage" if self._kept.what == TAGS else "hit"
        many = f"{cell.number:,} {what}{'' if cell.number == 1 else 's'}"
        if self.by == OUTLETS:
            many += f" in {cell.articles:,} article{'' if cell.articles == 1 else 's'}"
        return f"{where}: {many}, {measured(cell, 'share')} of the text, first after {measured(cell, 'depth')}"

    def place_told(self) -> str:
        """Which row and which column."""
        rows, columns = len(self.grid.rows), len(self.grid.columns)
        return f"{self.listing.index + 1:,} of {rows:,} × {self.grid.column + 1:,} of {columns:,}" if rows else ""

    def restyle(self, painter: Painter) -> None:
        """The theme has changed."""
        self.grid.painter = painter
        super().restyle(painter)

    # -- what the commands do ---

    def step_aside(self, by: int) -> None:
        """So many cells to the right."""
        self.grid.step(by)
        self.listing.freshen(everything=True)
        self.look()

    def turn_by(self) -> None:
        """By article, or by outlet."""
        if self.session.blind == NAMES:
            raise ReaderError("outlets are hidden while coding blind", "end that first")
        self._kept.by = OUTLETS if self._kept.by == ARTICLES else ARTICLES
        self.grid.column = 0
        self.count_anew()
        self.look()

    def turn_measure(self) -> None:
        """Show the next figure."""
        self._kept.measure = MEASURES[(MEASURES.index(self._kept.measure) + 1) % len(MEASURES)]
        self.grid.measure = self._kept.measure
        self.listing.freshen(everything=True)
        self.say()
        self.look()

    def turn_order(self) -> None:
        """What is left out first, or in order."""
        self._kept.absent_first = not self._kept.absent_first
        if self._presence is not None:
            self.show(self._presence)
        self.say()
        self.look()

    def choose_rows(self) -> None:
        """Tags, a word list, or what is typed."""
        lists = self.session.lexicon

        def find(typed: str) -> list[Choice]:
            named = [("tags", "of the codebook"), *((name, ", ".join(words)) for name, words in lists.items())]
            found = [Choice(TAGS if i == 0 else named[i][0], *named[i]) for i in rank(typed, named)]
            return [*found, Choice(_SEARCH + typed, f"search for {typed}", "", mark="+")] if typed.strip() else found

        self.open_panel(Offer("tags, a word list, or words to search for", find, "no list is called so"), self._take)

    def _take(self, choice: Choice) -> None:
        before, self._kept.what = self._kept.what, choice.value
        try:
            self.counting()  # whether its words can be looked for
        except ReaderError:
            self._kept.what = before
            raise
        self.grid.column = 0
        self._kept_row.forget()
        self.count_anew()
        self.look()


MEASURES_TOLD = {
    "number": "how often",
    "share": "how much of the text",
    "depth": "how deep in the article it first comes",
}


def _count(
    session: Session, by: str, counted_in: CountedIn, scope: Scope, stopped: Callable[[], bool]
) -> Iterator[Snapshot]:
    """Count tags, or the hits of searches."""
    from reader.analysis.grid import Grid

    searches, counted_in.scope = counted_in.searches, scope
    columns = {d.id: d.outlet if by == OUTLETS else d.article for d in scope.documents}
    grid = Grid(sorted(scope.tags.values()) if searches is None else searches, columns.values())
    yield grid.presence
    found = (
        session.compared(scope, stopped) if searches is None else session.found_in(scope.documents, searches, stopped)
    )
    for document, body, pieces in found:
        grid.add(columns[document.id], body, pieces)
        for label in {label for piece in pieces for label in piece.labels}:
            counted_in.note(label, columns[document.id], document)
        yield grid.presence


def screen(session: Session, painter: Painter, keymap: Keymap) -> GridScreen:
    """The screen, as `g` opens it."""
    return GridScreen(session, painter, keymap)
