"""What comparing leans on: the articles' words without their furniture, kept as long as they may be needed again."""

from __future__ import annotations

from collections import OrderedDict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.attribution import attribution
from reader.analysis.comparable import Comparable
from reader.analysis.fingerprints import RUN, WINDOW, hashes
from reader.session.furnishing import held_furniture, ruled_of
from reader.store import documents as document_rows
from reader.store.fingerprints import STRETCH

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from reader.model.span import Span
    from reader.store.connection import Connection
    from reader.text.furniture import Zone

ALL, BESIDE = 6_000_000, 1_000_000
"""Code points of articles whose words are kept, by somebody who goes through all and by a reader who goes on reading:
some sixty megabytes, and ten."""


_BEYOND = WINDOW + RUN - 2
"""Words behind a stretch of the index that its last fingerprint may reach over."""


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

    def places(self, firsts: Iterable[int], wanted: Collection[int]) -> dict[int, list[int]]:
        """Where some fingerprints stand in some stretches: nothing else of the article is looked at.

        Args:
            firsts: The first words of the stretches, as the index tells them.
            wanted: The fingerprints.

        Returns:
            The place of the first word, for each place of each that is there.
        """
        there: dict[int, list[int]] = {}
        behind = 0
        for first in sorted(set(firsts)):
            begin = max(first, behind)
            behind = first + STRETCH + WINDOW - 1
            part = hashes(self.comparable.words[begin : first + STRETCH + _BEYOND])
            for word, hash_ in [(word, hash_) for word, hash_ in enumerate(part, begin) if hash_ in wanted]:
                there.setdefault(hash_, []).append(word)
        return there

    def attributed(self, span: Span) -> str:
        """The rule by which a stretch is attributed to somebody; empty if by none."""
        # What was taken over by ten others is asked about ten times.
        if span not in self._attributed:
            found = attribution(self.text, span)
            self._attributed[span] = found.rule if found else ""
        return self._attributed[span]


class _Kept(NamedTuple):
    compared: Compared
    ruled: tuple[Zone, ...] | None
    """What the rules find; None before anybody has asked."""
    furniture: Sequence[Span]


class Texts:
    """The articles that are compared, in one thread.

    Args:
        connection: The database; nothing is written.
        room: Code points of articles that are kept.
    """

    def __init__(self, connection: Connection, room: int = ALL) -> None:
        self._connection = connection
        self._room = room
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._size = 0
        self._proved: set[str] = set()
        """Those that are as they were taken apart."""

    def doubt(self) -> None:
        """Something was written: whether an article and its furniture are the same is looked at as it is asked for."""
        self._proved.clear()

    def of(self, document_id: str) -> Compared:
        """An article's text and words.

        Raises:
            UnknownArticle: No article has that id.
        """
        kept = self._kept.get(document_id)
        if kept is None or kept.ruled is None or document_id not in self._proved:
            text = document_rows.text(self._connection, document_id)
            ruled = kept.ruled if kept is not None else None
            if ruled is None:
                ruled = ruled_of(self._connection, document_id, text)
            furniture = held_furniture(self._connection, document_id, ruled)
            same = kept is not None and furniture == kept.furniture
            compared = kept.compared if kept is not None and same else Compared(text, furniture)
            self._keep(document_id, _Kept(compared, ruled, furniture))
            self._proved.add(document_id)
            return compared
        self._kept.move_to_end(document_id)
        return kept.compared

    def whole(self, document_id: str) -> Compared:
        """The same, with its furniture if it is not known what that is: to find that takes longer than all the rest.

        Raises:
            UnknownArticle: No article has that id.
        """
        kept = self._kept.get(document_id)
        if kept is not None and kept.ruled is not None:
            return self.of(document_id)
        if kept is not None:
            self._kept.move_to_end(document_id)
            return kept.compared
        compared = Compared(document_rows.text(self._connection, document_id), ())
        self._keep(document_id, _Kept(compared, None, []))
        return compared

    def _keep(self, document_id: str, kept: _Kept) -> None:
        if document_id not in self._kept:
            self._size += len(kept.compared.text)
        self._kept[document_id] = kept
        self._kept.move_to_end(document_id)
        while self._size > self._room and len(self._kept) > 1:
            _, gone = self._kept.popitem(last=False)
            self._size -= len(gone.compared.text)
