"""Contrast sets: passages of several articles that are held against each other under one heading, with one memo."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reader.model.span import Span


class Held(NamedTuple):
    """A passage in a contrast set."""

    id: str
    document_id: str
    """The version of the article that it stands in; when a newer one comes, it moves there as an annotation does."""
    span: Span
    quote: str


class Contrast(NamedTuple):
    """A contrast set."""

    id: str
    heading: str
    """What its passages are about: "who began it". One coder has it once."""
    memo: str
    coder: str
    passages: tuple[Held, ...] = ()
    """In order of articles' names, versions and places."""

    def holding(self, document_id: str, span: Span) -> Held | None:
        """The passage on exactly a span, if it is in the set."""
        return next((one for one in self.passages if (one.document_id, one.span) == (document_id, span)), None)
