"""What comparing leans on: the articles' words without their furniture, kept as long as they may be needed again."""

from __future__ import annotations

from collections import OrderedDict
from functools import cached_property
from typing import TYPE_CHECKING

from reader.analysis.attribution import attribution
from reader.analysis.comparable import Comparable
from reader.analysis.fingerprints import hashes
from reader.session.furnishing import furniture_of
from reader.store import documents as document_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.span import Span
    from reader.store.connection import Connection

_KEPT = 1_000
"""Articles whose words are kept: some sixty megabytes, if so many are compared."""


class Compared:
    """An article as it is compared.

    Args:
        text: Its text.
        furniture: What of it is not compared, in order, disjoint.
    """

    def __init__(self, text: str, furniture: Sequence[Span]) -> None:
        self.text = text
        self._attributed: dict[Span, str] = {}
        self.comparable = Comparable(text, furniture)
        """Its words; those of its furniture are equal to nothing."""

    @cached_property
    def hashes(self) -> list[int]:
        """The hash of the run that begins at each word."""
        return hashes(self.comparable.words)

    def attributed(self, span: Span) -> str:
        """The rule by which a stretch is attributed to somebody; empty if by none."""
        # What was taken over by ten others is asked about ten times.
        if span not in self._attributed:
            found = attribution(self.text, span)
            self._attributed[span] = found.rule if found else ""
        return self._attributed[span]


class Texts:
    """The articles that are compared, in one thread.

    Args:
        connection: The database; nothing is written.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._kept: OrderedDict[str, Compared] = OrderedDict()

    def of(self, document_id: str) -> Compared:
        """An article's text and words.

        Raises:
            UnknownArticle: No article has that id.
        """
        found = self._kept.get(document_id)
        if found is None:
            text = document_rows.text(self._connection, document_id)
            found = Compared(text, furniture_of(self._connection, document_id, text))
            self._kept[document_id] = found
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(document_id)
        return found
