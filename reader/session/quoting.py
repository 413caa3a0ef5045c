"""Who says what in the articles: found by rule when it is asked for, furniture left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.session.furnishing import furniture_of
from reader.session.searching import Searching
from reader.store import documents as document_rows
from reader.store.opening import open_to_read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reader.analysis.quotes import Quote
    from reader.model.document import Document


class Quoting(Searching):
    """The part of a session that finds quotations."""

    def quoted(
        self, documents: Sequence[Document], stopped: Callable[[], bool] | None = None
    ) -> Iterator[tuple[Document, str, list[Quote]]]:
        """Articles with their texts and who says what in them, one at a time; may be called from another thread.

        Args:
            documents: Which; those without anything said are not told.
            stopped: Asked before each whether to give up, which ends it.

        Raises:
            ReaderError: The database cannot be read.
        """
        from reader.analysis.quotes import quotes
        from reader.text.segment import Outline

        connection = open_to_read(self.path)
        try:
            with connection.reading():
                for document in documents:
                    if stopped is not None and stopped():
                        return
                    text = document_rows.text(connection, document.id)
                    found = quotes(Outline(text), furniture_of(connection, document.id, text))
                    if found:
                        yield document, text, found
        finally:
            connection.close()
