"""How many words articles have without those of their furniture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.session.furnishing import held_furniture, ruled_of
from reader.store import documents as rows
from reader.store.opening import open_to_read

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reader.model.span import Span
    from reader.text.furniture import Zone

_KEPT = 2_000
"""Articles of which what was worked out is kept."""


class WordCounter:
    """Counts for whoever must not wait: in a thread, one at a time, on a connection of its own.

    What the rules find in an article takes some ten milliseconds and never changes, so it is kept.

    Args:
        path: The database.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._ruled: dict[str, tuple[Zone, ...]] = {}
        self._counted: dict[str, tuple[list[Span], int]] = {}

    def count(self, document_ids: Sequence[str], stopped: Callable[[], bool]) -> dict[str, int]:
        """How many words articles have, by their ids, without those that are gone.

        Args:
            document_ids: The articles.
            stopped: Asked before each whether to give up: then the others are missing.

        Raises:
            ReaderError: The database cannot be read.
        """
        if len(self._ruled) > _KEPT:
            self._ruled.clear()
            self._counted.clear()
        connection = open_to_read(self._path)
        found: dict[str, int] = {}
        try:
            for document in rows.find_all(connection, document_ids):
                if stopped():
                    break
                if document.id not in self._ruled:
                    self._ruled[document.id] = ruled_of(connection, document.id, rows.text(connection, document.id))
                furniture = held_furniture(connection, document.id, self._ruled[document.id])
                known = self._counted.get(document.id)
                if known is None or known[0] != furniture:
                    text = rows.text(connection, document.id) if furniture else ""
                    known = self._counted[document.id] = furniture, without(document.words, text, furniture)
                found[document.id] = known[1]
        finally:
            connection.close()
        return found


def without(words: int, text: str, furniture: Sequence[Span]) -> int:
    """How many of an article's words are not in its furniture.

    Args:
        words: How many it has in all.
        text: Its text.
        furniture: Its furniture, disjoint.
    """
    if not furniture:
        return words
    from reader.text.words import count_words

    return words - sum(count_words(text[start:end]) for start, end in furniture)
