"""Furniture: marks set and lifted by hand, all of it folded."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.ui.screens.acts import Desk


class Furniture:
    """Commands of the group `furniture`."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def toggle(self) -> None:
        """Mark the selection as furniture; where it is marked, lift the mark: of an extended selection exactly it."""
        column = self.desk.column
        if column is None or column.document is None or not column.cursor.span.length:
            self.desk.tell("no passage is selected", warning=True)
            return
        cursor = column.cursor
        self.desk.done(self.desk.session.toggle_furniture(column.document.id, cursor.span, exact=cursor.extending))

    def fold(self) -> None:
        """Fold the furniture of all columns into a line each; where it is folded, unfold it."""
        columns = self.desk.columns
        columns.fold(folded=not any(column.folded for column in columns.shown))
        key = self.desk.keymap.key("furniture.fold")
        known = any(self.desk.session.furniture(c.document.id) for c in columns.shown if c.document is not None)
        if columns.folded and not known:
            self.desk.tell("no furniture is known in the shown articles: what is found is folded", warning=True)
        else:
            self.desk.tell(
                f"furniture is folded: {key} unfolds it" if columns.folded else f"nothing is folded: {key} folds"
            )
