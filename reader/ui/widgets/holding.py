"""Passages that are held against each other: a column for each, all at one height, in place of what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.ui.widgets.abreast import Abreast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.document import Document
    from reader.model.span import Span
    from reader.text.segment import Outline
    from reader.ui.widgets.column import Column, Sight

NARROWEST = 30
"""Cells that a column needs."""


class Layout(NamedTuple):
    """What is open."""

    articles: tuple[tuple[Document, Sight], ...]
    wanted: int | None
    active: int


class Holding(Abreast):
    """The part of the columns that holds passages against each other."""

    open_columns: list[Column]
    wanted: int | None
    active_place: int
    layout_is_kept: bool
    sights: dict[str, Sight]
    _kept_before = True

    if TYPE_CHECKING:

        def open_beside(self, documents: Sequence[Document]) -> int:
            """Open articles side by side."""

        def outline(self, document: Document) -> Outline:
            """What a document's text consists of."""

        def fit(self) -> None:
            """Show as many columns as there is room for."""

        def activate(self, index: int) -> None:
            """Make a column the one that keys are for."""

    @property
    def room(self) -> int:
        """How many columns fit."""
        return max(self.app.size.width // NARROWEST, 1)

    @property
    def laid_out(self) -> Layout:
        """What is open, and where one is in each."""
        shown = tuple((column.document, column.sight) for column in self.open_columns if column.document is not None)
        return Layout(shown, self.wanted, self.active_place)

    def hold(self, passages: Sequence[tuple[Document, Span]], active: int) -> int:
        """Open passages side by side, as many as fit.

        Args:
            passages: Articles, and where in them.
            active: Which of them has the focus.

        Returns:
            How many these are.
        """
        if not self.held:
            self._kept_before, self.layout_is_kept = self.layout_is_kept, False
        self.held = True
        count = self.open_beside([document for document, _ in passages])
        self.active_place = min(active, count - 1)
        self.fit()
        spans = [span for _, span in passages[:count]]
        # A column that has just been opened has no size before the next refresh.
        self.call_after_refresh(self._stand, list(zip(self.open_columns, spans, strict=False)))
        for column, span in zip(self.open_columns, spans, strict=False):
            column.stand_beside(span, 0)
        return count

    def _stand(self, held: Sequence[tuple[Column, Span]]) -> None:
        for column, span in held:
            column.stand_beside(span, column.third)

    def take_again(self, layout: Layout) -> None:
        """Open what was open before passages were held."""
        self.held, self.layout_is_kept = False, self._kept_before
        self.lay_out(layout)

    def lay_out(self, layout: Layout) -> None:
        """Open what was open, with one where one was in each."""
        documents = [document for document, _ in layout.articles]
        if documents and documents != [column.document for column in self.open_columns]:
            self.open_beside(documents)
        for column, (document, sight) in zip(self.open_columns, layout.articles, strict=False):
            column.show(document, self.outline(document), sight)
        self.active_place, self.wanted = layout.active, layout.wanted
        self.fit()
