"""What opens over the text and goes again: the type-ahead panel, the search prompt, the memo editor.

Only one of them is open at a time; the column below keeps its cursor, and the focus goes back to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

from reader.text import motion
from reader.ui.messages import Settled
from reader.ui.search import Hit, Search

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from reader.model.document import Document
    from reader.model.outcome import Done
    from reader.model.span import Span
    from reader.session import Session
    from reader.text.motion import Cursor
    from reader.ui.messages import Choice, Offer
    from reader.ui.widgets.column import Column
    from reader.ui.widgets.columns import Columns
    from reader.ui.widgets.finder import Finder
    from reader.ui.widgets.foot import Foot
    from reader.ui.widgets.memo import MemoEditor
    from reader.ui.widgets.searchbar import SearchBar

_MEMO_LINES = 7
_DRAFT_EVERY = 1.0
"""Seconds between two savings of what is typed into a memo."""


class Over(Widget):
    """The part of the reading screen that opens and closes what stands over the text."""

    session: Session
    columns: Columns
    foot: Foot
    hits: Search

    _panel: Finder | None = None
    _chosen_from: Callable[[Choice], None] | None = None
    _bar: SearchBar | None = None
    _came_from: Cursor | None = None
    _memo: MemoEditor | None = None
    _memo_on: tuple[Column, str, Span] | None = None
    _memo_kept = ""
    _memo_timer: Timer | None = None

    if TYPE_CHECKING:

        @property
        def column(self) -> Column | None:
            """The column that has the focus."""

        @property
        def documents(self) -> tuple[Document, ...]:
            """All articles, in order."""

        def tell(self, message: str, *, warning: bool = False) -> None:
            """Say something in the status line."""

        def look(self) -> None:
            """Say what is under the cursor."""

        def done(self, outcome: Done) -> None:
            """Show what a change has changed."""

    # -- the type-ahead panel ------------------------------------------------------

    def open_panel(self, offer: Offer, chosen: Callable[[Choice], None]) -> None:
        """Open a type-ahead list; `chosen` is called with what is taken from it."""
        from reader.ui.widgets.finder import Finder

        self._leave_all()
        self._panel, self._chosen_from = Finder(self.columns.painter, offer), chosen
        self.mount(self._panel)
        self.place_over()

    def close_panel(self, choice: Choice | None = None) -> None:
        """Close the list, and do what was chosen, if anything was."""
        panel, chosen = self._panel, self._chosen_from
        self._panel = self._chosen_from = None
        if panel is not None:
            panel.remove()
            self._refocus()
        if choice is not None and chosen is not None:
            chosen(choice)
        else:
            self.look()

    # -- the search ------------------------------------------------------------------

    def open_search(self) -> None:
        """Open the search prompt in the last line."""
        column = self.column
        if column is None:
            return
        from reader.ui.widgets.searchbar import SearchBar

        self._leave_all()
        self._came_from = column.cursor
        self._bar = SearchBar(self.columns.painter)
        self.mount(self._bar)
        self.place_over()

    def search_for(self, query: str) -> None:
        """Look for what is typed so far, and show the first hit from where one came."""
        column, origin = self.column, self._came_from
        if column is None or self._bar is None:
            return
        self._find(query)
        hit = self.hits.first_from(self.columns.shown.index(column), origin.span.start if origin else 0)
        if hit is not None and self.columns.shown[hit.column] is column:
            column.go(motion.stand_on(hit.span), jump=True)
        elif origin is not None:
            column.go(origin, jump=True)
        self._tell_found(hit)

    def keep_hits(self) -> None:
        """`Enter` in the prompt: the hits stay shown, and `n` and `N` go through them."""
        self._close_bar()
        column = self.column
        if column is None or not self.hits:
            self.look()
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
        column = self.column
        if column is None or column not in self.columns.shown:
            return
        place = self.columns.shown.index(column)
        found = self.hits.found[place] if place < len(self.hits.found) else ()
        self._tell_found(Hit(place, column.cursor.span) if column.cursor.span in found else None)

    def _find(self, query: str) -> None:
        shown = self.columns.shown
        self.hits.look(query, [(c.document.id, c.outline.text) for c in shown if c.document is not None])
        for column, found in zip(shown, self.hits.found, strict=True):
            column.hits = found
            column.freshen()

    def _tell_found(self, hit: Hit | None) -> None:
        total, articles = self.hits.total, sum(bool(found) for found in self.hits.found)
        if not self.hits.query:
            self.tell("search in the shown articles: type, Enter keeps the hits, Esc leaves")
        elif not total:
            self.tell(f"“{self.hits.query}” is not in the shown articles", warning=True)
        else:
            which = f"{self.hits.rank(hit)} of " if hit is not None else ""
            where = "1 article" if articles == 1 else f"{articles} articles"
            self.tell(f"“{self.hits.query}”: {which}{total:,} in {where} · n next · N previous · Esc ends")

    def _close_bar(self) -> None:
        bar, self._bar = self._bar, None
        self._came_from = None
        if bar is not None:
            bar.remove()
            self._refocus()

    # -- the memo editor -------------------------------------------------------------

    def open_memo(self, column: Column, span: Span) -> None:
        """Open the memo editor below a passage, with what was being typed if the program ended in between."""
        if column.document is None:
            return
        from reader.ui.widgets.memo import MemoEditor

        self._leave_all()
        document_id = column.document.id
        annotation = next(
            (a for a in self.session.window(document_id, span) if a.span == span and a.coder == self.session.coder),
            None,
        )
        stored = annotation.memo if annotation else ""
        draft = self.session.drafts().get((document_id, span))
        title = "memo" if draft is None else "memo, as it was when the program ended"
        self._memo = MemoEditor(title, stored)
        if draft is not None:
            self._memo.text = draft
            self._memo.move_cursor(self._memo.document.end)
        self._memo_on, self._memo_kept = (column, document_id, span), self._memo.text
        self._memo_timer = self.set_interval(_DRAFT_EVERY, self._keep_draft)
        self.mount(self._memo)
        self.place_over()
        self.tell("Esc keeps the memo; an empty one leaves nothing behind")

    def close_memo(self) -> None:
        """Write the memo into the journal, once, and close the editor."""
        memo, target = self._memo, self._memo_on
        if memo is None or target is None:
            return
        _, document_id, span = target
        if memo.touched:
            outcome = self.session.set_memo(document_id, span, memo.memo)
            self.session.drop_draft(document_id, span)
            self._forget_memo()
            self.done(outcome)
        else:
            if self._memo_kept != memo.text or (document_id, span) in self.session.drafts():
                self.session.drop_draft(document_id, span)
            self._forget_memo()
            self.look()

    def offer_drafts(self) -> None:
        """After a crash: go to a memo that was being written, and say so."""
        drafts = self.session.drafts()
        known = {document.id: document for document in self.documents}
        for document_id, span in drafts:
            column = next(
                (c for c in self.columns.shown if c.document is not None and c.document.id == document_id),
                self.column,
            )
            if document_id not in known or column is None:
                continue
            self.columns.activate(self.columns.open_columns.index(column))
            if column.document is None or column.document.id != document_id:
                self.columns.open_here(known[document_id])
            column.go(motion.stand_on(span), jump=True)
            self.tell("a memo was being written here when the program ended: m goes on with it", warning=True)
            return

    def _keep_draft(self) -> None:
        if self._memo is not None and self._memo_on is not None and self._memo.text != self._memo_kept:
            _, document_id, span = self._memo_on
            self._memo_kept = self._memo.text
            self.session.keep_draft(document_id, span, self._memo.text)

    def _forget_memo(self) -> None:
        memo, self._memo, self._memo_on = self._memo, None, None
        if self._memo_timer is not None:
            self._memo_timer.stop()
        if memo is not None:
            memo.remove()
            self._refocus()

    # -- all of them -----------------------------------------------------------------

    def leave(self) -> None:
        """`Esc`: a memo is kept, a prompt is left as if it had not been opened."""
        if self._memo is not None:
            self.close_memo()
        elif self._panel is not None:
            self.close_panel()
        elif self._bar is not None:
            column, origin = self.column, self._came_from
            self.end_search()
            self._close_bar()
            if column is not None and origin is not None:
                column.go(origin, jump=True)
            self.look()

    def place_over(self) -> None:
        """Put what is open where it belongs: above the foot, in the last line, below the passage."""
        width, height = self.app.size
        foot = self.foot.size.height or 5
        if self._panel is not None:
            rows = min(11, max(height - foot - 3, 3))
            _put(self._panel, 0, max(height - foot - rows, 0), width, rows)
        if self._bar is not None:
            _put(self._bar, 0, height - 1, width, 1)
        if self._memo is not None and self._memo_on is not None:
            column, _, span = self._memo_on
            x, y, across = column.room_beside(span, _MEMO_LINES)
            _put(self._memo, x, y, across, min(_MEMO_LINES, max(height - foot, 3)))

    def _leave_all(self) -> None:
        if self._memo is not None:
            self.close_memo()
        if self._panel is not None:
            self.close_panel()
        if self._bar is not None:
            self._close_bar()

    @property
    def opened(self) -> Widget | None:
        """What is open over the text: keys are for it."""
        return self._panel or self._bar or self._memo

    @property
    def takes_enter(self) -> bool:
        """Whether `Enter` is a new line to what is open, and does not end it."""
        return self._memo is not None

    def _refocus(self) -> None:
        self.screen.set_focus(self.column, scroll_visible=False)
        self.post_message(Settled())


def _put(widget: Widget, x: int, y: int, width: int, height: int) -> None:
    widget.styles.offset = (x, y)
    widget.styles.width = width
    widget.styles.height = height
