"""How much of an import one change may bring: as much as is written before anybody waits for the write lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.model.document import Document

ARTICLE_BATCH = 300
"""Articles that one change may be about."""

_ROOM_FIRST, _ROOM_LEAST, _ROOM_MOST = 200_000, 100_000, 2_000_000
"""Code points of articles that one change may bring, if it brings more than one: the next one more or fewer."""

_ROW_ROOM = 1_000
"""What an article's row takes beside its text, in code points that take as long."""

_HELD = 0.03
"""Seconds of work for which a change of articles is to hold the write lock: nobody is to be kept waiting for 0.05, the
next may take longer than the last, and the disk takes its time too. What others do on this machine is not counted: were
it, the steps would become so small that hardly anything but waiting is done in them."""


class Pace:
    """What the next change may bring, by what the last ones took."""

    def __init__(self) -> None:
        self._room = _ROOM_FIRST

    def batches(self, articles: Sequence[tuple[Document, str]]) -> Iterator[list[tuple[Document, str]]]:
        """Batches that are written in a moment each, and as even as may be, since a small one costs nearly as much."""
        lengths = list(map(length, articles))
        whole = sum(lengths)
        parts = max(-(-whole // self._room), -(-len(articles) // ARTICLE_BATCH), 1)
        even = min(self._room, whole // parts + max(lengths, default=0))
        batch: list[tuple[Document, str]] = []
        filled = 0
        for article, of_it in zip(articles, lengths, strict=True):
            if batch and (filled + of_it > even or len(batch) >= ARTICLE_BATCH):
                yield batch
                batch, filled = [], 0
            batch.append(article)
            filled += of_it
        if batch:
            yield batch

    def learn(self, written: int, held: float) -> None:
        """Give the next change as much as can be written in time, by what this one took.

        Args:
            written: Its code points, with room for rows.
            held: Seconds of work.
        """
        if 2 * written > self._room:  # a smaller one tells nothing
            fits = int(written * _HELD / max(held, _HELD / 100))
            self._room = max(_ROOM_LEAST, self._room // 2, min(_ROOM_MOST, 2 * self._room, fits))


def length(article: tuple[Document, str]) -> int:
    """What an article takes, in code points."""
    return len(article[1]) + _ROW_ROOM
