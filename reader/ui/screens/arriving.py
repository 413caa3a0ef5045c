"""Coming to a passage in whichever article: in the column where that is open, else in the one that has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.text import motion
from reader.ui.messages import Goal
from reader.ui.screens.over import OverText

if TYPE_CHECKING:
    from reader.model.change import Change


class Arriving(OverText):
    """The part of the reading screen that shows a passage."""

    _unkept = False
    """Whether where one is has still to be kept."""

    def go_to(self, place: Goal) -> None:
        """Show a passage: in the column where its article is open, else in the one that has the focus."""
        known = {document.id: document for document in self.documents}
        if place.document_id not in known:
            self.tell("that article is not here any more", warning=True)
            return
        columns = self.columns.open_columns
        open_there = [i for i, c in enumerate(columns) if c.document is not None and c.document.id == place.document_id]
        if open_there and self.column is not columns[open_there[0]]:
            self.columns.activate(open_there[0])
            self.columns.fit(self.documents)
        elif not open_there:
            self.columns.open_here(known[place.document_id])
        if self.column is not None and place.span.length:
            self.column.go(motion.stand_on(place.span), jump=True)
        self.refocus()
        self.look()
        self._unkept = True

    def show_place(self, change: Change | None) -> None:
        """Bring what a change was about into sight, if it is not."""
        place = self.session.where(change) if change is not None else None
        if place is None or all(document.id != place[0] for document in self.documents):
            return
        document_id, span = place
        for column in self.columns.shown:
            if column.document is not None and column.document.id == document_id and column.sees(span.start):
                return
        self.go_to(Goal(document_id, span))
