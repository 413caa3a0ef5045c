"""What comparing is given to count: articles' own words, with the passages or the hits that stand in them.

Of each article the newest version is compared. What is hidden while one codes stays hidden: other coders' passages, and
outlets and names. The counting itself is `analysis`; it may be done in a thread.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.errors import ReaderError
from reader.session.asking import Asked, WhereIn
from reader.session.furnishing import furniture_of
from reader.session.searching import Searching
from reader.store import documents as document_rows
from reader.store.opening import open_to_read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reader.analysis.body import Body
    from reader.analysis.naming import Naming, Variant
    from reader.analysis.piece import Piece
    from reader.model.document import Document
    from reader.model.passage import Filters
    from reader.model.query import Query
    from reader.session.wording import Known
    from reader.store.connection import Connection
    from reader.store.review import Look


class Scope(NamedTuple):
    """What is compared; does not change any more, so it may go to another thread."""

    documents: tuple[Document, ...]
    """The newest version of each article, in order of their names, as the coder may see them."""
    look: Look
    """Which passages."""
    tags: Mapping[str, str]
    """The paths of the tags that are counted, by their ids."""
    coders: frozenset[str]
    """Whose passages; everybody's, if empty."""
    untagged: bool
    """Whether passages without a tag are counted."""


class Comparing(Searching):
    """The part of a session that hands over what is compared."""

    def scope(self, query: Query | None = None, filters: Filters | None = None, known: Known | None = None) -> Scope:
        """What a filter's words and options ask for.

        Args:
            query: A filter; how it is sorted and grouped is not looked at.
            filters: What is asked for too.
            known: What the words can speak of; what there is now, if None.

        Raises:
            BadQuery: There is no such article, outlet, tag or coder.
        """
        from reader.model.passage import Filters
        from reader.model.query import Query

        asked, words = filters or Filters(), query or Query()
        known = known or self.known()
        look = self.look_for(Query(words.terms), known)
        there = frozenset(look.documents)
        newest = {document.article: document for document in known.documents}
        documents = tuple(d for d in newest.values() if d.id in there and asked.wants_document(d))
        tags = {tag.id: tag.path for tag in known.codebook if asked.wants_tag(tag.path)}
        return Scope(documents, look, tags, frozenset(asked.coders), not asked.tags)

    def bodies(
        self, documents: Sequence[Document], stopped: Callable[[], bool] | None = None
    ) -> Iterator[tuple[Document, Body]]:
        """Articles with their own words, one at a time; may be called from another thread.

        Args:
            documents: Which.
            stopped: Asked before each whether to give up, which ends it.

        Raises:
            ReaderError: The database cannot be read.
        """
        for connection, document in self._reading_each(documents, stopped):
            yield document, _body(connection, document.id)

    def compared(
        self, scope: Scope, stopped: Callable[[], bool] | None = None
    ) -> Iterator[tuple[Document, Body, list[Piece]]]:
        """Articles with the passages that are asked for, in order of their places; those without any too.

        A passage that begins in furniture is left out, as hits are. May be called from another thread.

        Raises:
            ReaderError: The database cannot be read.
        """
        from reader.store import review

        worth: frozenset[str] | None = None
        for connection, document in self._reading_each(scope.documents, stopped):
            if worth is None:
                worth = frozenset(review.worth_looking(connection, scope.look))
            pieces = list(_pieces(connection, scope, document.id)) if document.id in worth else []
            body = _body(connection, document.id)
            yield document, body, _outside(pieces, body)

    def found_in(
        self,
        documents: Sequence[Document],
        searches: Mapping[str, Asked],
        stopped: Callable[[], bool] | None = None,
    ) -> Iterator[tuple[Document, Body, list[Piece]]]:
        """Articles with the hits of searches, each under its label, in order; may be called from another thread.

        Args:
            documents: In which articles.
            searches: What is searched for, by the labels that hits get.
            stopped: Asked before each article whether to give up, which ends it.

        Raises:
            BadQuery: A pattern takes too long.
            ReaderError: The database cannot be read.
        """
        from reader.analysis.piece import Piece
        from reader.text.grapheme import snap_spans
        from reader.text.hits import find, searchable

        alone = (self.coder,) if self.alone else ()
        for connection, document in self._reading_each(documents, stopped):
            body = _body(connection, document.id)
            folded = searchable(body.text)
            pieces = [
                Piece(start, end, (label,))
                for label, asked in searches.items()
                for start, end in snap_spans(
                    body.text, find(asked.node, folded, WhereIn(connection, document.id, asked.where, alone)) or ()
                )
            ]
            yield document, body, _outside(sorted(pieces), body)

    def variants(self, names: Sequence[str] = ()) -> list[Variant]:
        """The words and phrases of word lists, in order.

        Args:
            names: Which lists; all, if none is named.

        Raises:
            BadQuery: There is no such list.
            ReaderError: There is none at all.
        """
        from reader.analysis.naming import Variant

        if not self.lexicon:
            raise ReaderError("there are no word lists", "put corpus/lexicon.csv there: name,word in each row")
        wanted = [self.list_called(name) for name in names] or list(self.lexicon)
        return [Variant(name, word) for name in wanted for word in self.lexicon[name]]

    def _reading_each(
        self, documents: Sequence[Document], stopped: Callable[[], bool] | None
    ) -> Iterator[tuple[Connection, Document]]:
        """Each article with a connection on which it is read: one state of the database for all."""
        connection = open_to_read(self.path)
        try:
            with connection.reading():
                for document in documents:
                    if stopped is not None and stopped():
                        return
                    yield connection, document
        finally:
            connection.close()


def asked_for_word(word: str) -> Asked:
    """The search for a word list's entry."""
    from reader.model.search import entry

    return Asked(word, entry(word), {})


def _body(connection: Connection, document_id: str) -> Body:
    from reader.analysis.body import Body

    text = document_rows.text(connection, document_id)
    return Body(text, furniture_of(connection, document_id, text))


def _pieces(connection: Connection, scope: Scope, document_id: str) -> Iterator[Piece]:
    from reader.analysis.piece import Piece
    from reader.store import review

    for annotation in review.passages(connection, scope.look, document_id):
        if scope.coders and annotation.coder not in scope.coders:
            continue
        labels = tuple(sorted(scope.tags[tag_id] for tag_id in annotation.tag_ids if tag_id in scope.tags))
        if labels or (scope.untagged and not annotation.tag_ids):
            yield Piece(*annotation.span, labels, annotation.coder)


def _outside(pieces: list[Piece], body: Body) -> list[Piece]:
    from reader.text.furniture import begun_outside

    if not body.furniture:
        return pieces
    own = set(begun_outside([(piece.start, piece.end) for piece in pieces], body.furniture))
    return [piece for piece in pieces if (piece.start, piece.end) in own]


def named(
    session: Comparing,
    documents: Sequence[Document],
    variants: Sequence[Variant],
    stopped: Callable[[], bool] | None = None,
) -> Naming:
    """How outlets name things; may be called from another thread.

    Args:
        session: Whose database it is.
        documents: In which articles.
        variants: What is looked for; where variants of one list lie in each other the longest counts.
        stopped: Asked before each article whether to give up.
    """
    from reader.analysis.naming import Naming, longest

    counted = Naming(variants)
    lists: dict[str, list[int]] = {}
    for place, variant in enumerate(variants):
        lists.setdefault(variant.name, []).append(place)
    searches = {str(place): asked_for_word(variant.word) for place, variant in enumerate(variants)}
    for document, _, pieces in session.found_in(documents, searches, stopped):
        found: list[Variant] = []
        for places in lists.values():
            of_list = [piece for piece in pieces if int(piece.labels[0]) in places]
            found += (variants[int(piece.labels[0])] for piece in longest(of_list))
        counted.add(document.outlet, found)
    return counted
