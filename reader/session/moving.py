"""Where what stands on an article's older versions stands in a new text of it, and whether that is sure.

A passage is where its words are, see `text/anchor.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model.anchor import Anchor
    from reader.model.span import Span
    from reader.text.anchor import Anchored, Versions


class Place(NamedTuple):
    """Where something stands now."""

    span: Span | None
    """None if nowhere, or nobody can say where."""
    sureness: float
    """How much of its words is there, from 1 down to 0."""
    sure: bool
    """Whether nobody need look at it."""


class Mover:
    """Finds what stands in an article's versions in one text; what it was asked once it knows.

    Args:
        text_of: Gives the text of a version.
        text: The new text.
    """

    def __init__(self, text_of: Callable[[str], str], text: str) -> None:
        self.text = text
        self._text_of = text_of
        self._versions: dict[str, Versions] = {}
        self._words: dict[tuple[str, Span], Anchored] = {}

    def place(self, anchor: Anchor) -> Place:
        """Where something stands, as it was on an older version."""
        words = self._place_of_words(anchor.document_id, anchor.span)
        return Place(words.span, words.sureness, words.same and words.sureness == 1)

    def _place_of_words(self, document_id: str, span: Span) -> Anchored:
        if (document_id, span) not in self._words:
            if document_id not in self._versions:
                from reader.text.anchor import Versions  # difflib; only articles that have changed need it

                self._versions[document_id] = Versions(self._text_of(document_id), self.text)
            self._words[document_id, span] = self._versions[document_id].place(span)
        return self._words[document_id, span]
