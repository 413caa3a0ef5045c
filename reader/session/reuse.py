"""The same words in several articles: those of one passage or article, and all that there are among some.

What compares is imported when something is compared. It has a connection of its own, so that a reader may look in a
thread and no key waits.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from contextlib import contextmanager
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from reader.model.reuse import Reuse
from reader.model.span import Span
from reader.session.base import Base
from reader.store import documents as document_rows
from reader.store.opening import open_to_read

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from reader.analysis.reuse import Passage
    from reader.session.compared import Compared, Texts
    from reader.session.lookout import Lookout
    from reader.store.connection import Connection

LEAST = 8
"""Words that follow each other and are the same, in what counts as reused: see `fingerprints.LEAST`."""
_PLACES = 300
"""Places of one fingerprint that are looked at for one article: more have it only where it is a turn of phrase."""
_ARTICLES = 100
"""Articles that one is held against, those first that have most in common with it."""
_IN_VAIN = 8
"""So many articles with the same fingerprints in common, and no passage: those are a turn of phrase in others too.
Where not all articles can be looked at, others have their turn then."""
_COMMON = 1_000
"""A fingerprint that so many articles have says nothing of any two of them when all are gone through."""
_KEPT = 1_000
"""Articles of which it is kept where their fingerprints stand, while all are gone through."""


class Reusing(Base):
    """The part of a session that knows which words stand in several articles."""

    _taken_apart: Texts | None = None

    @cached_property
    def _beside(self) -> Lookout:
        return self._lookout()

    def reuse(
        self, document_id: str, span: Span | None = None, stopped: Callable[[], bool] | None = None
    ) -> list[Reuse]:
        """What of an article stands in others too, the longest first; may be called from another thread.

        Each run of `LEAST` words and more that is the same is in what is found, and words around it, as long as but few
        were changed. Furniture is left out, and so are other versions of the article and older ones of others.

        Args:
            document_id: The article.
            span: Of what of it is asked: passages that touch it; of all, if None.
            stopped: Asked now and then whether to give up.

        Raises:
            UnknownArticle: No article has that id.
            ReaderError: The database cannot be read.
        """
        with self._texts_beside() as (connection, texts):
            return _of_one(connection, texts, document_id, span, stopped)

    @contextmanager
    def _texts_beside(self) -> Iterator[tuple[Connection, Texts]]:
        """A connection beside the session's, and what was taken apart through it: for one thread after the other."""
        from reader.session.compared import BESIDE, Texts

        with self._beside.looking() as (connection, changed):
            if self._taken_apart is None:
                self._taken_apart = Texts(connection, BESIDE)
            elif changed:
                self._taken_apart.doubt()
            yield connection, self._taken_apart

    def paragraphs_of(self, found: Sequence[Reuse]) -> list[Sequence[int]]:
        """Where the paragraphs of each one's other article begin, in order; may be called from another thread.

        Raises:
            UnknownArticle: There is no such article.
            ReaderError: The database cannot be read.
        """
        from reader.text.segment import Outline

        with self._texts_beside() as (_, texts):
            ids = {one.other_id for one in found}
            begin = {id_: tuple(p.start for p in Outline(texts.of(id_).text).paragraphs) for id_ in ids}
            return [begin[one.other_id] for one in found]

    def all_reuse(
        self,
        document_ids: Sequence[str] | None = None,
        least: int = LEAST,
        stopped: Callable[[], bool] | None = None,
    ) -> Iterator[Reuse]:
        """What some articles have in common, or all, two by two; may be called from another thread.

        Args:
            document_ids: The articles, in the order in which pairs are told; all in their newest version, if None.
            least: Words that follow each other in a passage and are the same; at least 8.
            stopped: Asked now and then whether to give up.

        Yields:
            Of each two articles their passages, the longest first.

        Raises:
            UnknownArticle: No article has one of the ids.
            ReaderError: The database cannot be read.
        """
        from reader.analysis.reuse import passages
        from reader.analysis.seeds import begun, by_pairs, in_common, places, wanted_of
        from reader.session.compared import Texts
        from reader.store import fingerprints

        connection = open_to_read(self.path)
        try:
            with connection.reading():
                texts = Texts(connection)
                having: Iterable[tuple[int, list[int]]]
                if document_ids is None:
                    known = fingerprints.all_newest(connection)
                    ids = {number: there.id for number, there in known.items()}
                    having = (
                        (hash_, [number for number in numbers if number in known])
                        for hash_, numbers in fingerprints.shared(connection)
                    )
                    order = {number: place for place, number in enumerate(known)}
                else:
                    ids = dict(enumerate(dict.fromkeys(document_ids)))
                    having = in_common({number: _kept(texts.of(id_), None) for number, id_ in ids.items()})
                    order = {number: number for number in ids}
                pairs = by_pairs(having, _COMMON)
                wanted = wanted_of(pairs)

                @lru_cache(_KEPT)
                def there(number: int) -> dict[int, list[int]]:
                    return places(texts.of(ids[number]).hashes, wanted[number])

                told = (sorted(pair, key=order.__getitem__) for pair in pairs)
                for first, second in sorted(told, key=lambda pair: (order[pair[0]], order[pair[1]])):
                    if stopped is not None and stopped():
                        return
                    one, other = texts.of(ids[first]), texts.of(ids[second])
                    shared = chain.from_iterable(pairs[min(first, second), max(first, second)])
                    seeds = begun(there(first), there(second), shared)
                    for passage in passages(one.comparable.words, other.comparable.words, seeds, least):
                        yield _told(ids[first], one, ids[second], other, passage)
        finally:
            connection.close()


def _of_one(
    connection: Connection, texts: Texts, document_id: str, span: Span | None, stopped: Callable[[], bool] | None
) -> list[Reuse]:
    from reader.analysis.seeds import places
    from reader.store import fingerprints

    document = document_rows.find(connection, document_id)
    own = texts.of(document_id)
    shared, met = _met(connection, _kept(own, span))
    here = places(own.hashes, met)
    found: list[Reuse] = []
    in_vain: Counter[frozenset[int]] = Counter()
    looked, many = 0, len(shared) > _ARTICLES
    for number in _by_promise(shared, met):
        common = shared[number]
        alike = frozenset(common)
        if many and in_vain[alike] == _IN_VAIN:
            continue
        there = fingerprints.newest(connection, (number,)).get(number)
        if there is None or (document is not None and there.article == document.article):
            continue
        if stopped is not None and stopped():
            return []
        other = texts.whole(there.id)
        # Most have a turn of phrase in common and no passage: only of the others it matters what is furniture.
        if some := _in_common(own, here, other, common, span):
            if (without := texts.of(there.id)) is not other:
                some = _in_common(own, here, without, common, span)
            found += [_told(document_id, own, there.id, without, passage) for passage in some]
        in_vain[alike] = in_vain[alike] + 1 if not some else -_ARTICLES
        if (looked := looked + 1) == _ARTICLES:
            break
    return sorted(found, key=lambda reuse: (-reuse.words, reuse.span, reuse.other_id, reuse.other))


def _met(connection: Connection, kept: Iterable[int]) -> tuple[dict[int, dict[int, list[int]]], dict[int, int]]:
    """Which articles have which of some fingerprints, in which of their stretches; and in how many places each is."""
    from reader.store import fingerprints

    shared: dict[int, dict[int, list[int]]] = defaultdict(dict)
    met: dict[int, int] = {}
    for hash_ in kept:
        there = fingerprints.near(connection, hash_, _PLACES)
        met[hash_] = len(there)
        for near in there:
            shared[near.number].setdefault(hash_, []).append(near.first)
    return shared, met


def _by_promise(shared: Mapping[int, Collection[int]], met: Mapping[int, int]) -> list[int]:
    """The articles that may have a passage: those with most in common, of equals those whose fingerprint is rarer."""
    return sorted(shared, key=lambda number: (-len(shared[number]), min(map(met.__getitem__, shared[number]))))


def _in_common(
    own: Compared,
    here: Mapping[int, Sequence[int]],
    other: Compared,
    shared: Mapping[int, Sequence[int]],
    span: Span | None,
) -> list[Passage]:
    """The passages that an article has in common with another: those that touch a span, if one is given."""
    from reader.analysis.reuse import passages
    from reader.analysis.seeds import begun

    seeds = begun(here, other.places(chain.from_iterable(shared.values()), shared), shared)
    found = passages(own.comparable.words, other.comparable.words, seeds)
    return [p for p in found if span is None or own.comparable.span(*p.here).overlaps(span)]


def _kept(own: Compared, span: Span | None) -> set[int]:
    """The fingerprints of an article, or of what touches a stretch of it: those of windows with a word there."""
    from reader.analysis.fingerprints import hashes, winnowed

    if span is None:
        return set(winnowed(own.hashes))
    words = own.comparable.words
    first = max(own.comparable.at(span.start) - LEAST, 0)
    return set(winnowed(hashes(words[first : own.comparable.at(span.end) + LEAST])))


def _told(one_id: str, one: Compared, other_id: str, other: Compared, passage: Passage) -> Reuse:
    """A passage in code points, with what attributes it."""
    here, there = one.comparable.span(*passage.here), other.comparable.span(*passage.there)
    apart = tuple(
        (
            _between(one, before.first + before.length, run.first),
            _between(other, before.second + before.length, run.second),
        )
        for before, run in pairwise(passage.runs)
    )
    attributed = one.attributed(here), other.attributed(there)
    return Reuse(one_id, here, other_id, there, passage.shared, *attributed, apart, passage.runs)


def _between(text: Compared, first: int, behind: int) -> Span:
    """The words from one to the one before `behind`; where there are none, an empty span where they would stand."""
    if first < behind:
        return text.comparable.span(first, behind)
    at = text.comparable.starts[first]
    return Span(at, at)
