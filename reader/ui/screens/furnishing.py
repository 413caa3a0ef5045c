"""Furniture in the shown articles: worked out in a thread when an article is seen first, folded and unfolded."""

from __future__ import annotations

from time import sleep
from typing import TYPE_CHECKING

from textual import work

from reader.ui.screens.over import OverText

if TYPE_CHECKING:
    from reader.text.furniture import Zone
    from reader.text.segment import Outline
    from reader.ui.widgets.columns import Columns

_LOOK_EVERY = 0.3
"""Seconds between two looks at whether there is an article of which it is not known."""


class Furnishing(OverText):
    """The part of the reading screen that has furniture found, and folds it."""

    columns: Columns
    _finding = ""
    """The article, by its id, that is gone through."""

    def begin_furnishing(self) -> None:
        """Look from now on."""
        self.set_interval(_LOOK_EVERY, self.find_furniture)

    def find_furniture(self) -> None:
        """Have the first shown article gone through of which it is not known what is furniture."""
        if self._finding:
            return
        for column in self.columns.shown:
            if column.document is not None and self.session.ruled(column.document.id) is None:
                self._finding = column.document.id
                self._go_through(column.document.id, self.columns.outline(column.document))
                return

    @work(thread=True, group="furniture", exit_on_error=False)
    def _go_through(self, document_id: str, outline: Outline) -> None:
        # To sleep, however shortly, lets keys go first.
        found = self.session.work_out_zones(outline, lambda: sleep(0.001))
        self.app.call_from_thread(self._found, document_id, found)

    def _found(self, document_id: str, found: tuple[Zone, ...]) -> None:
        self._finding = ""
        self.session.keep_zones(document_id, found)
        for column in self.columns.open_columns:
            column.freshen()
        self.find_furniture()
