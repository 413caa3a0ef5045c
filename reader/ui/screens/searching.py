"""Searching in the shown articles: hits while one types, then `n` and `N` through them, until `Esc`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.text import motion
from reader.ui.screens.over import Box, Opened, OverText
from reader.ui.search import Hit, Search

if TYPE_CHECKING:
    from reader.text.motion import Cursor


class Searching(OverText):
    """The part of the reading screen that searches."""

    hits: Search
    _came_from: Cursor | None = None
    _unsearchable = ""
    """Why what is typed cannot be searched for."""

    def open_search(self) -> None:
        """Open the search prompt in the last line."""
        column = self.column
        if column is None:
            return
        from reader.ui.widgets.searchbar import SearchBar

        self._came_from = column.cursor
        self._open(Opened(SearchBar(self.columns.painter), self._place_search, self._leave_search))
        self._tell_found(None)

    def search_for(self, query: str) -> None:
        """Look for what is typed so far, and show the first hit from where one came."""
        column, origin = self.column, self._came_from
        if column is None or origin is None:
            return
        self._find(query)
        hit = self.hits.first_from(self.columns.shown.index(column), origin.span.start)
        if hit is not None and self.columns.shown[hit.column] is column:
            column.go(motion.stand_on(hit.span), jump=True)
        else:
            column.go(origin, jump=True)
        self._tell_found(hit)

    def keep_hits(self) -> None:
        """`Enter` in the prompt: the hits stay shown, and one stands on the first."""
        self._close()
        self._came_from = None
        self.keep_hits_true()
        column = self.column
        if column is None or not self.hits:
            self.look()
            return
        if not self.hits.total:
            self._tell_found(None)
            self.end_search()
            return
        place = self.columns.shown.index(column)
        if column.cursor.span not in self.hits.found[place]:
            hit = self.hits.first_from(place, column.cursor.span.start)
            if hit is not None:
                column = self.columns.shown[hit.column]
                self.columns.activate(self.columns.open_columns.index(column))
                column.go(motion.stand_on(hit.span), jump=True)
        self.tell_hits()

    def search_again(self) -> None:
        """Other articles are shown: look for the same words in them."""
        if self.hits:
            self._find(self.hits.query)
            self.tell_hits()

    def end_search(self) -> None:
        """Forget the hits."""
        self.hits.end()
        for column in self.columns.open_columns:
            column.hits = ()
            column.freshen()

    def tell_hits(self) -> None:
        """Say which hit one stands on, of how many."""
        self.keep_hits_true()
        column = self.column
        if column is None or column not in self.columns.shown:
            return
        place = self.columns.shown.index(column)
        found = self.hits.found[place] if place < len(self.hits.found) else ()
        self._tell_found(Hit(place, column.cursor.span) if column.cursor.span in found else None)

    def keep_hits_true(self) -> None:
        """Search again if other columns are shown than were searched, or other articles in them."""
        if self.hits and self.hits.searched != tuple(c.document.id for c in self.columns.shown if c.document):
            self._find(self.hits.query)

    def _find(self, query: str) -> None:
        shown = self.columns.shown
        from reader.model.search import has_syntax

        self._unsearchable = ""
        if has_syntax(query):
            self._find_asked(query)
        else:
            searched = [(c.document.id, c.outline.text) for c in shown if c.document is not None]
            self.hits.look(query, searched, [self.session.furniture(document_id) for document_id, _ in searched])
        found = dict(zip(shown, self.hits.found, strict=True))
        for column in self.columns.open_columns:
            column.hits = found.get(column, ())
            column.freshen()

    def _find_asked(self, query: str) -> None:
        """More than words as they stand: what the search in all articles understands, here in those that are shown."""
        shown = [column.document.id for column in self.columns.shown if column.document is not None]
        try:
            asked = self.session.asked_for(query)
            found = [(id_, *self.session.hits_in(asked, id_)) for id_ in shown]
            self.hits.take(query, [(id_, hits) for id_, hits, _ in found], sum(left_out for *_, left_out in found))
        except ReaderError as error:
            self._unsearchable = str(error)
            self.hits.take(query, [(id_, ()) for id_ in shown])

    def _tell_found(self, hit: Hit | None) -> None:
        total, articles = self.hits.total, sum(bool(found) for found in self.hits.found)
        if not self.hits.query:
            self.tell("search in the shown articles: Enter keeps the hits, Esc leaves")
        elif self._unsearchable:
            self.tell(self._unsearchable, warning=True)
        elif not total and self.hits.left_out:
            times = "once" if self.hits.left_out == 1 else f"{self.hits.left_out:,} times"
            self.tell(f"“{self.hits.query}” is in furniture alone ({times}), which is not searched", warning=True)
        elif not total:
            self.tell(f"“{self.hits.query}” is not in the shown articles", warning=True)
        else:
            which = f"{self.hits.rank(hit)} of " if hit is not None else ""
            where = "1 article" if articles == 1 else f"{articles} articles"
            on, back, end = (self.keymap.key(c) for c in ("go.next", "go.previous", "program.escape"))
            more = f", {self.hits.left_out:,} more in furniture" if self.hits.left_out else ""
            self.tell(
                f"“{self.hits.query}”: {which}{total:,} in {where}{more} · {on} next · {back} previous · {end} ends"
            )

    def _leave_search(self) -> None:
        column, origin, self._came_from = self.column, self._came_from, None
        self.end_search()
        self._close()
        if column is not None and origin is not None:
            column.go(origin, jump=True)
        self.look()

    def _place_search(self) -> Box:
        width, height = self.app.size
        return Box(0, height - 1, width, 1)
