"""Where a passage of one version of an article stands in another, and the edit that takes it there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.change import Edit

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model.change import Row
    from reader.model.renewal import Fate
    from reader.model.span import Span
    from reader.text.anchor import Anchored, Versions


class Placer:
    """Finds stretches of an article's versions in one text; what it was asked once it knows."""

    def __init__(self, text_of: Callable[[str], str], text: str) -> None:
        self.text = text
        self._text_of = text_of
        self._versions: dict[str, Versions] = {}
        self._places: dict[tuple[str, Span], Anchored] = {}

    def place(self, document_id: str, span: Span) -> Anchored:
        """Where a stretch of a version stands."""
        if (document_id, span) not in self._places:
            if document_id not in self._versions:
                from reader.text.anchor import Versions  # difflib; only articles that have changed need it

                self._versions[document_id] = Versions(self._text_of(document_id), self.text)
            self._places[document_id, span] = self._versions[document_id].place(span)
        return self._places[document_id, span]


def is_sure(place: Anchored) -> bool:
    """Whether there is nothing to look at: the same words, in a place that is not in question."""
    return place.same and place.sureness == 1


def moving(fate: Fate, document_id: str) -> Edit:
    """The edit that takes an annotation to another version."""
    old = fate.annotation
    span = fate.span or old.span
    before: Row = {
        "document_id": old.document_id, "start": old.span.start, "end": old.span.end, "quote": old.quote,
    }  # fmt: skip
    after: Row = {"document_id": document_id, "start": span.start, "end": span.end, "quote": fate.quote}
    return Edit("annotations", (old.id,), before, after)
