"""How much of the shown articles is covered, worked out in a thread where it would keep a key waiting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from reader.errors import ReaderError
from reader.ui.screens.over import OverText

if TYPE_CHECKING:
    from reader.ui.widgets.columns import Columns

_COVER_EVERY = 0.5
"""Seconds between two looks at whether something is to be worked out anew."""


class Covering(OverText):
    """The part of the reading screen that counts what is covered."""

    columns: Columns
    _covering = False

    def begin_covering(self) -> None:
        """Look from now on."""
        self.set_interval(_COVER_EVERY, self._look_for_stale)

    def _look_for_stale(self) -> None:
        if self._covering:
            return
        for column in self.columns.shown:
            if column.document is not None and not self.session.progress(column.document.id).fresh:
                self._covering = True
                self._work_out(column.document.id, self.session.coverage_moment())
                return

    @work(thread=True, group="covering", exit_on_error=False)
    def _work_out(self, document_id: str, moment: int) -> None:
        try:
            covered = self.session.work_out_covered(document_id)
        except ReaderError:
            self._covering = False  # it is tried again; what is wrong with the database is said elsewhere
            return
        self.app.call_from_thread(self._take, document_id, covered, moment)

    def _take(self, document_id: str, covered: int, moment: int) -> None:
        self._covering = False
        self.session.keep_covered(document_id, covered, moment)
        for column in self.columns.shown:
            column.freshen()
