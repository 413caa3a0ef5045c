"""What the reader says in its foot: what is under the cursor, how much is tagged, and what was done."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.ui.messages import CodebookChanged
from reader.ui.screens.over import OverText
from reader.ui.widgets.foot import Status
from reader.ui.widgets.status import NOTHING, place_of, status_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.model.outcome import Done
    from reader.ui.widgets.column import Column


class Telling(OverText):
    """The part of the reading screen that speaks."""

    _told = False
    """Whether the act under way has said something."""
    _hurried = False
    """Whether more keys are waiting."""
    _to_look = False
    """Whether what is under the cursor is still to be said."""

    if TYPE_CHECKING:

        def reuse_told(self, column: Column, *, brief: bool = False) -> str:
            """Where the words under a column's cursor stand too."""

        @property
        def held_told(self) -> str:
            """Which passages are held side by side."""

        def renew(self, states: Mapping[str, str] | None = None) -> None:
            """Articles have changed."""

    def tell(self, message: str, *, warning: bool = False) -> None:
        """Say something in the status line, until the next key."""
        self._told, self._to_look = True, False
        self.foot.say(Status(message, warning, place=place_of(self.column) if self.column else ""))

    def hurry(self) -> None:
        """More keys are waiting: let them act, and show what came of it when the last has."""
        self._hurried = True
        for column in self.columns.open_columns:
            column.hurry()

    def catch_up(self) -> None:
        """The last has acted."""
        self._hurried = False
        for column in self.columns.open_columns:
            column.catch_up()
        self.columns.follow()
        if self._to_look:
            self.look()
        elif self.foot.status.message:
            with suppress(ReaderError):  # what is said may be just that: that nothing can be read
                self.count_tags()
            self.foot.say(self.foot.status)

    def look(self) -> None:
        """Say what is under the cursor, and count for the strip."""
        self._to_look = self._hurried
        if self._hurried:
            return
        self.count_tags()
        column = self.column
        if column is None or column.document is None:
            self.foot.say(Status())
            return
        status, elsewhere, held = status_of(self.session, column), self.reuse_told(column), self.held_told
        if elsewhere or held:
            said = "" if status.details == NOTHING else status.details
            brief = "   ".join(filter(None, (said, self.reuse_told(column, brief=True))))
            status = status._replace(details="   ".join(filter(None, (said, elsewhere, held))), brief=brief)
        self.foot.say(status)

    def count_tags(self) -> None:
        """Count for the strip what stands in the article that has the focus; shown with what is said next."""
        document = None if self.column is None else self.column.document
        counts = {} if document is None else self.session.counts(document.id).by_tag
        self.foot.count(self.session.codebook.keyed(), counts)

    def done(self, outcome: Done) -> None:
        """Show what a change has changed, and say what was done."""
        change = outcome.change
        if change is None:
            self.tell(outcome.message)
            return
        passages = {edit.key[0] for edit in change.edits if edit.table in ("annotations", "annotation_tags")}
        moved = any(edit.before and edit.after and "start" in edit.after for edit in change.edits)
        where = self.session.where(change) if len(passages) == 1 and not moved else None
        if any(edit.table == "documents" for edit in change.edits):
            self.renew()
        if any(edit.table == "tags" for edit in change.edits):
            self.post_message(CodebookChanged())
        for column in self.columns.open_columns:
            if where is None:
                column.annotations_changed()
            elif column.document is not None and column.document.id == where[0]:
                column.annotations_changed(where[1])
        if any(edit.before and edit.before.keys() & {"document_id", "other_id"} for edit in change.edits):
            self.columns.state_anew()
        if self.column is not None and self.column.document is not None:
            counts = self.session.counts(self.column.document.id)
            self.foot.count(self.session.codebook.keyed(), counts.by_tag)
        back = "" if change.undoes else f" · {self.keymap.key('tag.undo')} takes it back"
        self.tell(outcome.message + back)
