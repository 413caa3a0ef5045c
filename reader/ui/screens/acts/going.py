"""Going to annotations, to what a search finds, to other articles and columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.text import motion
from reader.text.motion import Unit
from reader.ui.widgets.abreast import APART, MATTER, PROPORTION, WAYS

if TYPE_CHECKING:
    from reader.ui.screens.acts import Desk

_WAYS_TOLD = {
    APART: "each column scrolls for itself: {key} together",
    PROPORTION: "columns scroll together, in proportion: {key} by matter",
    MATTER: "by matter: what tells the same stands beside where one is: {key} each for itself",
}
"""What is said of a way in which columns scroll."""


class Going:
    """Commands of the group `go`."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def next(self) -> None:
        """The next annotation; while a search shows hits, the next of them; while a tag is shown alone, its next."""
        self._step(1)

    def previous(self) -> None:
        """The previous annotation, or hit."""
        self._step(-1)

    def _step(self, step: int) -> None:
        column = self.desk.column
        if column is None or column.document is None:
            return
        if self.desk.hits:
            self._to_hit(step)
            return
        if self.desk.contrasted:
            self.desk.step_contrast(step)
            return
        if self.desk.only is not None:
            self.desk.step_only(step)
            return
        cursor = column.cursor
        exact = cursor.unit is Unit.PASSAGE and not cursor.extending
        span = self.desk.session.neighbour(column.document.id, cursor.span, step=step, exact=exact)
        if span is None:
            self.desk.tell(f"no annotation {'further on' if step > 0 else 'before this'} in the article")
        else:
            column.go(motion.stand_on(span), jump=True)

    def _to_hit(self, step: int) -> None:
        self.desk.keep_hits_true()
        columns = self.desk.columns
        column = columns.active
        shown = columns.shown
        if column is None:
            return
        hit = self.desk.hits.step(shown.index(column), column.cursor.span, step)
        if hit is None:
            self.desk.tell(f"nothing found for “{self.desk.hits.query}”", warning=True)
            return
        target = shown[hit.column]
        if target is not column:
            columns.activate(columns.open_columns.index(target))
        target.go(motion.stand_on(hit.span), jump=True)
        self.desk.tell_hits()

    def only(self) -> None:
        """Show only the passages of one tag; where that is so, all again."""
        if self.desk.only is None:
            self.desk.ask_only()
        else:
            self.desk.show_only("")

    def review(self) -> None:
        """The list of all passages, as it was left."""
        self.desk.ask("go review")

    def reuse(self) -> None:
        """Where else the words under the cursor stand; again, the next place."""
        self.desk.go_reuse()

    def parallel(self) -> None:
        """What tells the same in other articles, in a panel; again, to choose among it."""
        self.desk.toggle_parallels()

    def past(self) -> None:
        """What happened to the annotation under the cursor, as a list."""
        column = self.desk.column
        if column is None or column.document is None:
            return
        found, _ = self.desk.session.under(column.document.id, column.cursor.span)
        if found is None:
            self.desk.tell("no annotation is under the cursor to tell of")
        else:
            self.desk.ask(f"go history passage:{found.id}")

    def search(self) -> None:
        """Search in the shown articles, as one types."""
        self.desk.open_search()


class Articles:
    """Commands of the group `article`."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def next_column(self) -> None:
        """The column to the right, round at the end."""
        self.desk.columns.next_column(1)

    def previous_column(self) -> None:
        """The column to the left, round at the end."""
        self.desk.columns.next_column(-1)

    def open(self) -> None:
        """Choose another article for this column, in the list of all."""
        self.desk.ask("go library choose")

    def newest(self) -> None:
        """Take in what changed on disk, and move the passages to it; else go to the next passage that is unsure."""
        column = self.desk.column
        if column is not None and column.document is not None:
            self.desk.session.require_writing()
            span = column.cursor.span
            self.desk.ask(f"newest {column.document.id} {span.start} {span.end}")

    def older(self) -> None:
        """Open the version before the one that is shown, where one was in it."""
        column = self.desk.column
        if column is None or column.document is None:
            return
        here = column.document
        versions = [d for d in self.desk.session.versions() if d.article == here.article and d.version < here.version]
        if not versions:
            self.desk.tell("there is no older version of this article")
            return
        self.desk.columns.open_here(versions[-1])
        newest = self.desk.keymap.key("article.newest")
        still = self.desk.session.here_still(versions[-1].id)
        told = f"version {versions[-1].version}, which is not the newest any more: {newest} goes back to that"
        self.desk.tell(f"{told} · here still: {still}" if still else told)

    def done(self) -> None:
        """Mark the article as done, or no longer."""
        column = self.desk.column
        if column is not None and column.document is not None:
            self.desk.done(self.desk.session.toggle_done(column.document.id))

    def add_column(self) -> None:
        """One column more."""
        if not self.desk.columns.add_column():
            self.desk.tell("no room for one more column: each needs 30 cells", warning=True)
        elif self.desk.hits:
            self.desk.search_again()

    def close_column(self) -> None:
        """Close this column."""
        if not self.desk.columns.close_column():
            self.desk.tell(f"this is the last column: {self.desk.keymap.key('program.quit')} quits")
        elif self.desk.hits:
            self.desk.search_again()

    def together(self) -> None:
        """Scroll each column for itself, all in proportion, or all by matter."""
        columns = self.desk.columns
        columns.go_together(WAYS[(WAYS.index(columns.together) + 1) % len(WAYS)])
        self.desk.tell(_WAYS_TOLD[columns.together].format(key=self.desk.keymap.key("article.together")))
