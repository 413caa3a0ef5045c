"""What annotations do to the lines in sight, asked of the session once and kept until it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.span import Span
from reader.ui.dress import Dress, dress

if TYPE_CHECKING:
    from reader.session import Session
    from reader.text.page import Page

_BLOCK = 64
"""Lines of a paragraph that are dressed at once, so that one endless paragraph costs no more than many."""


class Wardrobe:
    """The dresses of one article's lines at one width.

    Args:
        session: Where annotations and codebook come from.
        document_id: The article.
        page: Its lines.
    """

    def __init__(self, session: Session, document_id: str, page: Page) -> None:
        self._session, self._document_id, self._page = session, document_id, page
        self._kept: dict[tuple[int, int], tuple[Dress, ...]] = {}

    def dress(self, paragraph: int, line: int) -> Dress:
        """What annotations do to one line of a paragraph, both counted from 0."""
        block, within = divmod(line, _BLOCK)
        dresses = self._kept.get((paragraph, block))
        if dresses is None:
            lines = self._lines(paragraph, block)
            found = self._session.window(self._document_id, Span(lines[0].start, lines[-1].end))
            dresses = self._kept[(paragraph, block)] = dress(lines, found, self._session.codebook)
        return dresses[within]

    def forget(self, span: Span | None = None) -> None:
        """What is annotated has changed: in this span, or anywhere."""
        if span is None:
            self._kept.clear()
            return
        for paragraph, block in list(self._kept):
            lines = self._lines(paragraph, block)
            if Span(lines[0].start, lines[-1].end).overlaps(span):
                del self._kept[(paragraph, block)]

    def _lines(self, paragraph: int, block: int) -> tuple[Span, ...]:
        return self._page.lines(paragraph)[block * _BLOCK : (block + 1) * _BLOCK]
