"""Counting how much each tag is used: in a thread, and shown when it comes.

All of it takes seconds in a grown database. So after a change of one's own the tags alone are counted anew that it is
about; the other figures stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.worker import get_current_worker

from reader.errors import ReaderError
from reader.ui.screens.listing import ListScreen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.model.outcome import Done, TagFigures

_MANY = 200
"""Tags from which all are counted at once."""


class Counting(ListScreen):
    """The part of the codebook's screen that counts."""

    figures: Mapping[str, TagFigures] = {}
    """How much each tag is used, by its id, as it was counted last."""
    counted = False
    """Whether anything has been counted: what is not among the figures is not used then."""
    _since: frozenset[str] = frozenset()
    """Tags that were changed since all began to be counted: what that finds of them is older."""
    _some: frozenset[str] = frozenset()
    """Tags that are to be counted by themselves."""

    if TYPE_CHECKING:

        def show_figures(self) -> None:
            """Figures have come."""

    class Counted(Message):
        """Figures have come: of some tags, or of all."""

        def __init__(self, figures: Mapping[str, TagFigures], some: frozenset[str] | None) -> None:
            super().__init__()
            self.figures, self.some = figures, some

    def count(self, some: frozenset[str] | None = None) -> None:
        """Count some tags anew, or all; what was being counted of the same kind is given up."""
        if some is not None and len(some) < _MANY:
            self._since |= some
            self._some |= some
            if not some:
                return
        else:
            self._since = self._some = frozenset()
        which = self._some or None
        group = "figures" if which is None else "some figures"

        def begin() -> None:
            self._count_in_thread(which)

        self.run_worker(begin, thread=True, exclusive=True, group=group, exit_on_error=False)

    def _count_in_thread(self, some: frozenset[str] | None) -> None:
        worker = get_current_worker()
        try:
            for figures in self.session.tag_figures(lambda: worker.is_cancelled, some):
                if not worker.is_cancelled:
                    self.post_message(self.Counted(dict(figures), some))
        except ReaderError as error:
            if not worker.is_cancelled:
                self.app.call_from_thread(self.tell, f"tags could not be counted: {error}", warning=True)

    @on(Counted)
    def _show_figures(self, event: Counted) -> None:
        if event.some is None:
            kept = {id_: figures for id_, figures in self.figures.items() if id_ in self._since}
            self.figures = {id_: f for id_, f in event.figures.items() if id_ not in self._since} | kept
            self.counted = True
        else:
            self.figures = {id_: f for id_, f in self.figures.items() if id_ not in event.some} | dict(event.figures)
            self._some -= event.some
        self.show_figures()


def touched(outcome: Done) -> frozenset[str]:
    """The ids of the tags that a change is about."""
    edits = outcome.change.edits if outcome.change is not None else ()
    at = {"tags": 0, "annotation_tags": 1}
    return frozenset(edit.key[at[edit.table]] for edit in edits if edit.table in at)
