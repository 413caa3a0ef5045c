"""Coming to a passage in whichever article: in the column where that is open, else in the one that has the focus."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from reader.errors import UnknownArticle
from reader.text import motion
from reader.ui.messages import Goal
from reader.ui.screens.over import OverText

if TYPE_CHECKING:
    from reader.model.change import Change
    from reader.ui.messages import Opening


class Arriving(OverText):
    """The part of the reading screen that shows a passage."""

    if TYPE_CHECKING:

        def search_again(self) -> None:
            """Other articles are shown: look for the same words in them."""

        def stroke(self, stroke: str) -> None:
            """Act on one stroke."""

    _unkept = False
    """Whether where one is has still to be kept."""

    def go_to(self, place: Goal) -> None:
        """Show a passage: in the column where its article is open, else in the one that has the focus."""
        document = self.session.found_document(place.document_id)
        if document is None:
            self.tell("that article is not here any more", warning=True)
            return
        columns = self.columns.open_columns
        open_there = [i for i, c in enumerate(columns) if c.document is not None and c.document.id == place.document_id]
        if open_there and self.column is not columns[open_there[0]]:
            self.columns.activate(open_there[0])
            self.columns.fit()
        elif not open_there:
            self.columns.open_here(document)
        if self.column is not None and place.span.length:
            self.column.go(motion.stand_on(place.span), jump=True)
        self.columns.follow()
        self.refocus()
        self.look()
        self._unkept = True

    def take_up(self, opening: Opening) -> None:
        """Open one article in the column that has the focus, or several side by side, as many as fit."""
        if not opening.document_ids:
            self.look()
            for stroke in opening.strokes:
                self.stroke(stroke)
            return
        there = []
        for document_id in opening.document_ids:
            with suppress(UnknownArticle):
                there.append(self.session.document(document_id))
        if not there:
            self.tell("that article is not here any more", warning=True)
            return
        opened = self.columns.open_beside(there) if len(there) > 1 else 1
        if len(there) == 1:
            self.columns.open_here(there[0])
        self.refocus()
        self.look()
        self.search_again()
        self._unkept = True
        open_now = {column.document.id for column in self.columns.open_columns if column.document is not None}
        for goal in reversed(opening.goals):
            if goal.document_id in open_now:
                self.go_to(goal)
        if opened < len(there):
            self.tell(f"{opened} of {len(there):,} articles are open: there is no room for more", warning=True)

    def show_renewed(self, old_id: str, goal: Goal, message: str, version: int, undoable: bool) -> None:  # noqa: FBT001
        """Show the newest version of an article in place of an older one, and say what was done.

        Args:
            old_id: The version that is to go.
            goal: Where to stand in the newest; an empty span: where one was in it, or at its start.
            message: What was done.
            version: The number of a version that has just come in; 0 if none has.
            undoable: Whether `undo` takes it back.
        """
        document = self.session.document(goal.document_id)
        self.columns.exchange(old_id, document)
        self.go_to(goal)
        came = f"version {version} of {document.article}: {message}" if version else message
        unsure = self.keymap.key("article.newest")
        told = [came, f"{self.keymap.key('tag.undo')} takes it back"] if undoable else [came]
        if "unsure" in message and not message.startswith("it has"):
            write = self.keymap.key("boundary.write")
            told.append(f"{unsure} goes to the next that is unsure" if version else f"{write} says it is right")
        self.tell(" · ".join(told))

    def show_place(self, change: Change | None) -> None:
        """Bring what a change was about into sight, if it is not."""
        place = self.session.where(change) if change is not None else None
        if place is None or self.session.found_document(place[0]) is None:
            return
        document_id, span = place
        for column in self.columns.shown:
            if column.document is not None and column.document.id == document_id and column.sees(span.start):
                return
        self.go_to(Goal(document_id, span))
