"""All articles as a table: found by a filter's words, in an order, without reading more of each than that needs.

What finds is imported when the table is asked for: a start that only reads does without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.annotation import NAMES
from reader.model.document import under_name
from reader.session.renewing import Renewing
from reader.session.reviewing import Reviewing
from reader.store.opening import open_to_read

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from reader.model.query import Query
    from reader.session.shelf import Shelf
    from reader.session.shelving import Asked
    from reader.store.library import Entry


class Library(Renewing, Reviewing):
    """The part of a session that lists articles."""

    @property
    def articles_at_most(self) -> int:
        """So many articles there are at most; costs the same however many."""
        from reader.store import library

        return library.most(self._connection)

    def first_articles(self, limit: int) -> list[int]:
        """The numbers of the first articles by name, before all have been gone through."""
        from reader.store import library

        return library.first(self._connection, limit)

    def asked_of_articles(self, files: Mapping[str, str]) -> Asked:
        """What words can ask of articles, as of now; does not change any more.

        Args:
            files: What is to be said of articles' files, by the articles' ids.
        """
        from reader.session.shelving import Asked
        from reader.store import review

        coders = [self.coder] if self.alone else review.coders(self._connection)
        today = self._now().astimezone().date()
        return Asked(self.coder, self.alone, self.codebook, coders, today, files, self._unsure_articles)

    def shelf(self, stopped: Callable[[], bool] = lambda: False) -> Shelf:
        """All articles, as they are to be seen now, for `find_articles`; may be called from another thread.

        Args:
            stopped: Asked now and then whether to give up, which ends it.

        Raises:
            ReaderError: The database cannot be read.
        """
        from reader.session.shelf import filled
        from reader.store import anchors, library

        veiled, own = self.blind == NAMES, self.coder if self.alone else ""
        connection = open_to_read(self.path)
        try:
            with connection.reading():
                others = library.numbers_of(connection, list(anchors.others(connection, own)))
                kept = library.tallied(connection, own).keys() | set(others.values())
                shelf = filled(library.lines(connection), kept, veiled=veiled, stopped=stopped)
                shelf.join(library.same_texts(connection))
                return shelf
        finally:
            connection.close()

    def find_articles(self, shelf: Shelf, query: Query, asked: Asked) -> array[int]:
        """The places on the shelf of the articles that a query means, in its order; may be called from another thread.

        Args:
            shelf: All articles.
            query: What is asked, in the words of `model.vocabulary.ARTICLES`.
            asked: What there is to be asked of.

        Raises:
            BadQuery: There is no such article, outlet, author, language, tag or coder.
        """
        from reader.session.shelving import Shelving

        connection = open_to_read(self.path)
        try:
            with connection.reading():
                return Shelving(connection, shelf, asked).find(query)
        finally:
            connection.close()

    def articles_found(self, words: str, files: Mapping[str, str]) -> tuple[str, ...]:
        """The ids of the articles that a filter's words mean, in its order.

        Args:
            words: In the words of `model.vocabulary.ARTICLES`.
            files: What is to be said of articles' files, by the articles' ids.

        Raises:
            BadQuery: The words say nothing, or name what is not there.
        """
        from reader.model.query import parse
        from reader.model.vocabulary import ARTICLES

        query, shelf = parse(words, ARTICLES), self.shelf()
        numbers = [shelf.numbers[place] for place in self.find_articles(shelf, query, self.asked_of_articles(files))]
        ids = self.article_ids(numbers)
        return tuple(ids[number] for number in numbers if number in ids)

    def article_entries(self, numbers: Sequence[int], positions: Mapping[int, int]) -> Mapping[int, Entry]:
        """Rows of the table by their numbers, without those that are gone.

        Args:
            numbers: Of those in sight.
            positions: As how-manieth `list` has each: what it is called where its name is not to be seen.
        """
        from reader.store import library

        found = library.entries(self._connection, numbers, self.coder)
        if self.alone:
            found = {number: entry._replace(tagged=entry.own) for number, entry in found.items()}
        if self.blind == NAMES:
            for number, entry in found.items():
                name = f"article {positions.get(number, 0)}"
                found[number] = entry._replace(document=under_name(entry.document, name))
        return found

    def article_ids(self, numbers: Sequence[int]) -> Mapping[int, str]:
        """The ids of articles by their numbers, without those that are gone."""
        from reader.store import library

        return library.ids_of(self._connection, numbers)

    def article_numbers(self, document_ids: Sequence[str]) -> Mapping[str, int]:
        """The numbers of articles by their ids, without those that are gone."""
        from reader.store import library

        return library.numbers_of(self._connection, document_ids)

    def _unsure_articles(self) -> AbstractSet[int]:
        """The numbers of the articles with passages that were moved to where it is not sure that they belong.

        May be called from another thread: what it reads it reads on a connection of its own.
        """
        with self.twin() as session:
            unsure = [d.id for d in session.documents() if d.version > 1 and session.doubted(d.id)]
            return set(session.article_numbers(unsure).values())
