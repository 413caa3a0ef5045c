"""New articles on their way into the database: prepared in batches, some batches ahead of what is being written."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reader.model.document import Document
    from reader.session import Session
    from reader.store.bodies import Body
    from reader.store.helping import Helper

_FILES, _CHARACTERS = 128, 500_000
"""What is prepared and handed on at once; the session writes it in as many steps as keep nobody waiting."""
_AHEAD = 3
"""So many batches are being prepared while others are read and written: no side waits for the other."""


class _Batch(NamedTuple):
    articles: list[tuple[Document, str]]
    prepared: Callable[[], Sequence[Body]]
    """What is kept beside their texts, when it is asked for."""


class Preparing:
    """A queue of new articles. To be closed."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._helper: Helper | None = None
        self._batch: list[tuple[Document, str]] = []
        self._size = 0
        self._coming: deque[_Batch] = deque()

    def put(self, document: Document, text: str) -> None:
        """Have an article prepared."""
        self._batch.append((document, text))
        self._size += len(text)
        if len(self._batch) >= _FILES or self._size >= _CHARACTERS:
            self._hand_on()

    def ready(self, *, every: bool = False) -> Iterator[tuple[list[tuple[Document, str]], Sequence[Body]]]:
        """Batches that are to be written now, in the order in which their articles came, with what is kept beside them.

        Each is out of the queue only when the next is asked for.

        Args:
            every: Whether all are to be written, and not those alone that others wait behind.
        """
        if every:
            self._hand_on()
        while self._coming and (every or len(self._coming) > _AHEAD):
            yield self._coming[0].articles, self._coming[0].prepared()
            if self._coming:
                self._coming.popleft()

    def drop(self) -> list[Document]:
        """Forget all that waits, which is given back."""
        dropped = [*(article for batch in self._coming for article in batch.articles), *self._batch]
        self._coming.clear()
        self._batch, self._size = [], 0
        return [document for document, _ in dropped]

    def close(self) -> None:
        """End what prepares texts; what was not written is dropped."""
        self.drop()
        if self._helper is not None:
            self._helper.close()
            self._helper = None

    def _hand_on(self) -> None:
        if self._batch:
            self._helper = self._helper or self._session.preparing()
            self._coming.append(_Batch(self._batch, self._helper.prepare([text for _, text in self._batch])))
            self._batch, self._size = [], 0
