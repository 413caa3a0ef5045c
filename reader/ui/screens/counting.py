"""Counting how much each tag is used: in a thread, and shown when it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.worker import get_current_worker

from reader.errors import ReaderError
from reader.ui.screens.listing import ListScreen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.model.outcome import TagFigures


class Counting(ListScreen):
    """The part of the codebook's screen that counts."""

    figures: Mapping[str, TagFigures] = {}
    """How much each tag is used, by its id, as it was counted last."""
    counted = False
    """Whether anything has been counted: what is not among the figures is not used then."""

    if TYPE_CHECKING:

        def show_figures(self) -> None:
            """Figures have come."""

    class Counted(Message):
        """Figures have come."""

        def __init__(self, figures: Mapping[str, TagFigures]) -> None:
            super().__init__()
            self.figures = figures

    def count(self) -> None:
        """Count anew; what was being counted is given up."""
        self.run_worker(self._count_in_thread, thread=True, exclusive=True, group="figures", exit_on_error=False)

    def _count_in_thread(self) -> None:
        worker = get_current_worker()
        try:
            for figures in self.session.tag_figures(lambda: worker.is_cancelled):
                if not worker.is_cancelled:
                    self.post_message(self.Counted(dict(figures)))
        except ReaderError as error:
            if not worker.is_cancelled:
                self.app.call_from_thread(self.tell, f"tags could not be counted: {error}", warning=True)

    @on(Counted)
    def _show_figures(self, event: Counted) -> None:
        self.figures, self.counted = event.figures, True
        self.show_figures()
