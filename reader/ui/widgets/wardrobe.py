"""What annotations do to the lines in sight, asked of the session once and kept until it changes."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from reader.model.span import Span
from reader.session.base import DIMMED
from reader.ui.dress import Dress, dress

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model.annotation import Annotation
    from reader.session import Session
    from reader.text.page import Page

_BLOCK = 64
"""Lines of a paragraph that are dressed at once, so that one endless paragraph costs no more than many."""
_KEPT = 512
"""Blocks that are remembered; a screen shows less than a hundred."""


class Wardrobe:
    """The dresses of one article's lines at one width.

    Args:
        session: Where annotations and codebook come from.
        document_id: The article.
        page: Its lines.
    """

    def __init__(self, session: Session, document_id: str, page: Page) -> None:
        self._session, self._document_id, self._page = session, document_id, page
        self._kept: OrderedDict[tuple[int, int], tuple[Span, tuple[Dress, ...]]] = OrderedDict()
        """By paragraph and block: the text that is dressed, and how."""

    def dress(self, paragraph: int, line: int, only: str = "") -> Dress:
        """What annotations do to one line of a paragraph, both counted from 0.

        Args:
            paragraph: Which.
            line: Of its lines.
            only: The tag whose passages alone are shown; all are to be forgotten when it is another one.
        """
        block, within = divmod(line, _BLOCK)
        kept = self._kept.get((paragraph, block))
        if kept is None:
            lines = self._page.lines(paragraph)[block * _BLOCK : (block + 1) * _BLOCK]
            whole = Span(lines[0].start, lines[-1].end)
            found = self._session.window(self._document_id, whole)
            if only:
                found = tuple(one._replace(tag_ids=(only,)) for one in found if only in one.tag_ids)
            kept = self._kept[(paragraph, block)] = (whole, dress(lines, found, self._session.codebook, self._dims()))
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end((paragraph, block))
        return kept[1][within]

    def _dims(self) -> Callable[[Annotation], bool] | None:
        """Which annotations are dimmed, if any are."""
        if self._session.others != DIMMED:
            return None
        own = self._session.coder
        return lambda annotation: annotation.coder != own

    def forget(self, span: Span | None = None) -> Span | None:
        """What is annotated has changed: in this span, or anywhere.

        Returns:
            The stretch around the span that is dressed anew; None: all of it.
        """
        if span is None:
            self._kept.clear()
            return None
        anew = span
        for key, (whole, _) in list(self._kept.items()):
            if whole.overlaps(span):
                del self._kept[key]
                anew = anew.hull(whole)
        return anew
