"""Filtering the codebook as one types: only tags in whose path or definition stands what is typed."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Input

from reader.model.codebook import Codebook
from reader.text.fold import fold
from reader.ui.screens.listing import ListScreen
from reader.ui.screens.over import Box, Opened
from reader.ui.widgets.searchbar import SearchBar

if TYPE_CHECKING:
    from reader.model.tree import Node


class Filtering(ListScreen):
    """The part of the codebook's screen that filters."""

    typed = ""
    """What is filtered by."""
    _folded: tuple[Codebook, list[str]] = (Codebook(), [])
    """What a filter looks in, tag by tag."""
    _origin = ""
    """Where the cursor was when the filter was opened."""

    if TYPE_CHECKING:

        @property
        def node(self) -> Node | None:
            """The row under the cursor."""

        def list_anew(self, path: str = "") -> None:
            """List the tree anew."""

    def found(self) -> frozenset[str]:
        """The ids of the tags that the filter leaves."""
        codebook, words = self.session.codebook, fold(self.typed).split()
        if self._folded[0] is not codebook:
            self._folded = (codebook, [_folded(tag.path, tag.definition) for tag in codebook])
        pairs = zip(codebook, self._folded[1], strict=True)
        return frozenset(tag.id for tag, where in pairs if all(word in where for word in words))

    def open_filter(self) -> None:
        """Open a prompt; what is typed is looked for at once."""
        self._origin = self.node.path if self.node else ""
        bar = SearchBar(self.painter, "in path or definition")
        self._open(Opened(bar, self._place_filter, self._leave_filter))
        self.call_after_refresh(self.found)  # so that the first letter does not have to fold all of it

    def _place_filter(self) -> Box:
        width, height = self.app.size
        return Box(0, height - 1, width, 1)

    def _leave_filter(self) -> None:
        self._close()
        self.typed = ""
        self.list_anew(self._origin)
        self.look()

    def filter_by(self, typed: str) -> None:
        """Filter by other words; by none, if they are empty."""
        if typed != self.typed:
            self.typed = typed
            self.list_anew()

    @on(Input.Changed)
    def _filter_typed(self, event: Input.Changed) -> None:
        if self.opened is not None and isinstance(self.opened.widget, SearchBar):
            self.filter_by(event.value.strip())

    @on(Input.Submitted)
    def _filter_entered(self) -> None:
        self._close()
        self.look()


@lru_cache(maxsize=8192)
def _folded(path: str, definition: str) -> str:
    return fold(path) + "\n" + fold(definition)
