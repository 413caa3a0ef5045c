"""Parallel passages of what somebody stands on: the nearest in each other article, found in a thread.

Of few articles (those that are shown) all are looked through; of all that there are, those that the index of words says
are likely. What an article was taken apart into is kept for a while, for somebody who reads on asks about it again.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from reader.session.furnishing import held_furniture, ruled_of
from reader.session.searching import LEXICON, Searching, word_lists
from reader.store import documents as document_rows
from reader.store import local

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reader.analysis.parallel import Found, Question
    from reader.analysis.units import Unit, Units
    from reader.analysis.wording import Rarity, Variants
    from reader.model.span import Span
    from reader.session.lookout import Lookout
    from reader.store.connection import Connection
    from reader.text.furniture import Zone

_SAMPLE = 200
"""Articles by which it is judged how rare a word is; of fewer, all."""
_GROWN = 1.25
"""How many times as many articles there may be before it is judged anew."""
_FEW = 30
"""Articles up to which all are looked through."""
_LIKELY = 12
"""Articles that are looked through, where there are more."""
_PARAGRAPHS = 12
"""Paragraphs of one of few articles that are compared."""
_LOOKED, _OF_ONE, _COMPARED = 6, 2, 10
"""Paragraphs of one of the likely articles that are looked at and that may be compared, and of all of them together."""
_TOLD = 6
"""Likely articles that are told."""
_KEPT, _RULED = 2_000_000, 2_000
"""Code points of articles that are kept taken apart, and articles of which the zones are."""


class Parallel(NamedTuple):
    """What one other article has."""

    document_id: str
    found: tuple[Found, ...]
    """The nearest first; none if nothing in it is near."""

    @property
    def near(self) -> float:
        """How near its nearest passage is."""
        return self.found[0].near if self.found else 0.0


class Parallels(Searching):
    """The part of a session that finds parallel passages."""

    _comparer: _Comparer | None = None

    @cached_property
    def _beside_parallel(self) -> Lookout:
        return self._lookout()

    def parallel(
        self,
        document_id: str,
        span: Span,
        among: Sequence[str] | None = None,
        *,
        most: int = 3,
        stopped: Callable[[], bool] | None = None,
    ) -> list[Parallel]:
        """The passages of other articles that are nearest to one, by article; may be called from another thread.

        Args:
            document_id: The article.
            span: Where in it: the sentence around it is asked about, or the paragraphs if it goes over more.
            among: The articles that are looked through, by their ids; if None, all if they are few, else the likeliest.
            most: How many of each article.
            stopped: Asked between articles whether to give up, after which what was found until then is returned; who
                sleeps in it for a moment lets other threads go first.

        Returns:
            The article with the nearest passage first. Of few articles each is there, whether it has anything or not;
            other versions of the article itself never are.

        Raises:
            UnknownArticle: No article has one of the ids.
            ReaderError: The database cannot be read.
        """
        comparer = self._comparer
        if comparer is None:
            comparer = self._comparer = _Comparer()
        with self._beside_parallel.looking() as (connection, _):
            comparer.look(connection, word_lists(local.recall(connection, LEXICON)), stopped or _never)
            return comparer.nearest(connection, document_id, span, among, most, stopped or _never)


class _Kept(NamedTuple):
    """An article that was taken apart."""

    furniture: Sequence[Span] | None
    """What was left out; None if nobody has asked what is to be."""
    units: Units


class _Comparer:
    """Compares passages, one question after the other, and keeps what the next may need."""

    def __init__(self) -> None:
        from reader.analysis.wording import Rarity, Variants

        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._ruled: OrderedDict[str, tuple[Zone, ...]] = OrderedDict()
        self._size = 0
        self._rarity: Rarity = Rarity()
        self._judged_of = 0
        """How many articles there were, about, when rarity was judged."""
        self._lists: Mapping[str, Sequence[str]] = {}
        self._variants: Variants = Variants()

    def look(self, connection: Connection, lists: Mapping[str, Sequence[str]], stopped: Callable[[], bool]) -> None:
        """Judge anew which words are rare, and which are the same, where that may have changed."""
        from reader.analysis.wording import Rarity, Variants, roughly
        from reader.store.likely import last_number, sample

        number = last_number(connection)
        changed = dict(lists) != self._lists
        if changed:
            self._lists, self._variants = dict(lists), Variants(lists)
            self._kept.clear()
            self._size = 0
        if changed or not self._judged_of <= number <= max(self._judged_of * _GROWN, self._judged_of + 1):
            texts = takewhile(lambda _: not stopped(), sample(connection, _SAMPLE))
            self._rarity = Rarity(words for text in texts for words in roughly(text, self._variants))
            self._judged_of = 0 if stopped() else number

    def nearest(
        self,
        connection: Connection,
        document_id: str,
        span: Span,
        among: Sequence[str] | None,
        most: int,
        stopped: Callable[[], bool],
    ) -> list[Parallel]:
        """The same as `Parallels.parallel`."""
        from reader.analysis.parallel import Question, ranked_in
        from reader.store.likely import few_newest

        question = Question(self._units(connection, document_id).unit(span), self._rarity)
        article = self._article(connection, document_id)
        if among is None:
            among = few_newest(connection, _FEW)
        if among is None:
            return self._of_all(connection, question, article, most, stopped)
        versions = {document.id for document in document_rows.of_article(connection, article)}
        parallels: list[Parallel] = []
        for other in among:
            if stopped():
                break
            if other not in versions:
                units = self._units(connection, other)
                likely = units.likely(question)[:_PARAGRAPHS]
                parallels.append(_told(other, question, ranked_in(question, units, likely, most)))
        return sorted(parallels, key=_farness)

    def _of_all(
        self, connection: Connection, question: Question, article: str, most: int, stopped: Callable[[], bool]
    ) -> list[Parallel]:
        """What the likeliest of all articles have. Each step lets fewer go on to the next, which costs more."""
        from reader.analysis.parallel import ranked_in
        from reader.text.furniture import begun_outside

        likely: list[tuple[float, str, int]] = []
        opened: dict[str, Units] = {}
        for other in self._likely(connection, question.unit, article):
            if stopped():
                return []
            units = opened[other] = self._units(connection, other, furniture=False)
            likely += [(-near, other, number) for near, number in units.likely(question, _LOOKED)[:_OF_ONE]]
        paragraphs: dict[str, list[tuple[float, int]]] = {}
        for far, other, number in sorted(likely)[:_COMPARED]:
            paragraphs.setdefault(other, []).append((-far, number))
        found: list[tuple[str, list[tuple[float, Unit]]]] = []
        for other, numbers in paragraphs.items():  # the one that may have the nearest comes first
            if len(found) >= _TOLD and numbers[0][0] < found[_TOLD - 1][1][0][0]:
                break
            if near := ranked_in(question, opened[other], numbers, most):
                found.append((other, near))
                found.sort(key=lambda pair: -pair[1][0][0])
        kept: list[Parallel] = []
        for other, near in found[:_TOLD]:
            furniture = self._furniture(connection, other)
            spans = set(begun_outside([one.span for _, one in near], furniture))
            if own := [pair for pair in near if pair[1].span in spans]:
                kept.append(_told(other, question, own))
        return sorted(kept, key=_farness)

    def _likely(self, connection: Connection, unit: Unit, article: str) -> list[str]:
        from reader.store.likely import likely

        own = unit.words
        words = (
            (spelling, self._rarity(key))
            for key in self._rarity.rarest(own)
            for spelling in self._variants.spellings(key, own[key])
        )
        return likely(connection, words, article, _LIKELY)

    def _units(self, connection: Connection, document_id: str, *, furniture: bool = True) -> Units:
        """An article taken apart, as far as it was before; with what is furniture now left out, or all of it."""
        from reader.analysis.units import Units
        from reader.text.segment import Outline

        left_out = self._furniture(connection, document_id) if furniture else None
        kept = self._kept.pop(document_id, None)
        if kept is None:
            outline = Outline(document_rows.text(connection, document_id))
            self._size += len(outline.text)
        else:
            outline = kept.units.outline
        if kept is None or (left_out is not None and kept.furniture != left_out):
            kept = _Kept(left_out, Units(outline, left_out or (), self._variants))
        self._kept[document_id] = kept
        while self._size > _KEPT and len(self._kept) > 1:
            _, gone = self._kept.popitem(last=False)
            self._size -= len(gone.units.outline.text)
        return kept.units

    def _furniture(self, connection: Connection, document_id: str) -> list[Span]:
        ruled = self._ruled.pop(document_id, None)
        if ruled is None:
            ruled = ruled_of(connection, document_id, document_rows.text(connection, document_id))
            while len(self._ruled) >= _RULED:
                self._ruled.popitem(last=False)
        self._ruled[document_id] = ruled
        return held_furniture(connection, document_id, ruled)

    def _article(self, connection: Connection, document_id: str) -> str:
        document = document_rows.find(connection, document_id)
        return document.article if document else ""


def _told(document_id: str, question: Question, ranked: Sequence[tuple[float, Unit]]) -> Parallel:
    """What was found in an article, with the reasons."""
    from reader.analysis.parallel import Found

    return Parallel(document_id, tuple(Found(other.span, near, question.why(other)) for near, other in ranked))


def _never() -> bool:
    return False


def _farness(parallel: Parallel) -> float:
    return -parallel.near
