"""Where annotations begin and end: writing new boundaries, splitting, joining."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from reader.errors import NothingThere
from reader.model.span import Span
from reader.text import motion

if TYPE_CHECKING:
    from reader.model.annotation import Annotation
    from reader.ui.screens.acts import Desk
    from reader.ui.widgets.column import Column


class Boundaries:
    """Commands of the group `boundary`."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def write(self) -> None:
        """Give the annotation that was stood on the span that its ends have been moved to."""
        column = self.desk.column
        if column is None or column.document is None:
            return
        cursor, document_id = column.cursor, column.document.id
        found = None if cursor.kept is None else self.desk.session.stood_on(document_id, cursor.kept)
        if found is None:
            with suppress(NothingThere):
                self.desk.done(self.desk.session.confirm(document_id, cursor.span))
                return
            stand, write = (self.desk.keymap.key(command) for command in ("go.next", "boundary.write"))
            self.desk.tell(f"{stand} stands on an annotation, Shift and a motion move its end, then {write} writes it")
            return
        outcome = self.desk.session.move(found.id, cursor.span)
        column.go(motion.stand_on(cursor.span))
        self.desk.done(outcome)

    def split(self) -> None:
        """Make two of the annotation under the cursor, where the cursor stands."""
        if found := self._own("split"):
            column, own = found
            span = column.cursor.span
            free = span.end if column.cursor.free_end else span.start
            cuts = (free, span.start) if column.cursor.extending else (span.start, span.end)
            cut = next((cut for cut in cuts if own.span.start < cut < own.span.end), None)
            if cut is None:
                self.desk.tell("stand on the words with which the second half is to begin", warning=True)
                return
            outcome = self.desk.session.split(own.id, cut)
            made = [e.after for e in (outcome.change.edits if outcome.change else ()) if e.before is None and e.after]
            for row in made[:1]:
                column.go(motion.stand_on(Span(int(row["start"] or 0), int(row["end"] or 0))))
            self.desk.done(outcome)

    def join(self) -> None:
        """Join the annotation under the cursor with the one that touches it and has the same tags."""
        if found := self._own("join"):
            column, own = found
            outcome = self.desk.session.join(own.id)
            if whole := self.desk.session.at(own.document_id, own.span):
                column.go(motion.stand_on(whole.span))
            self.desk.done(outcome)

    def _own(self, what: str) -> tuple[Column, Annotation] | None:
        """The coder's annotation under the cursor; where there is none it is said why not."""
        column = self.desk.column
        if column is None or column.document is None:
            return None
        document_id, span = column.document.id, column.cursor.span
        if own := self.desk.session.at(document_id, span):
            return column, own
        if other := self.desk.session.others_at(document_id, span):
            copy = self.desk.keymap.key("others.copy")
            self.desk.tell(f"this passage is {other.coder}’s: {copy} makes a copy of it that is yours", warning=True)
        else:
            self.desk.tell(f"no annotation of yours is under the cursor to {what}", warning=True)
        return None
