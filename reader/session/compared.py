"""What comparing leans on: the articles' words without their furniture, kept as long as they may be needed again."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.comparable import Comparable
from reader.session.furnishing import furniture_of
from reader.store import documents as document_rows

if TYPE_CHECKING:
    from reader.store.connection import Connection

_KEPT = 200
"""Articles whose words are kept: some megabytes."""


class Compared(NamedTuple):
    """An article as it is compared."""

    text: str
    comparable: Comparable
    """Its words; those of its furniture are equal to nothing."""


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
            found = Compared(text, Comparable(text, furniture_of(self._connection, document_id, text)))
            self._kept[document_id] = found
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(document_id)
        return found
