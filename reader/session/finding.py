"""Finding passages by a filter's words: their numbers in order, the rows in sight, counts by tag and by article.

What finds is imported when something is looked for: a start that only reads does without it.
"""

from __future__ import annotations

from heapq import merge
from itertools import groupby
from typing import TYPE_CHECKING

from reader.model.annotation import NAMES
from reader.model.span import Span
from reader.session.reading import Reading
from reader.store import codebook as codebook_rows
from reader.store import documents as document_rows
from reader.store.opening import open_to_read

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reader.model.annotation import Annotation
    from reader.model.codebook import Codebook
    from reader.model.passage import Filters, Passage
    from reader.model.query import Query
    from reader.session.wording import Known
    from reader.store.connection import Connection
    from reader.store.review import Look


class Finding(Reading):
    """The part of a session that finds passages."""

    def known(self) -> Known:
        """What a filter's words can speak of, as of the last `refresh`; does not change any more."""
        from reader.session.wording import Known
        from reader.store import review

        coders = [self.coder] if self.alone else review.coders(self._connection)
        return Known(self.versions(), self.codebook, coders, self._now().astimezone().date())

    def look_for(self, query: Query, known: Known | None = None) -> Look:
        """What a query looks for; may be called from another thread with what is `known`.

        Raises:
            BadQuery: There is no such article, outlet, tag or coder, or outlets are hidden.
        """
        from reader.session.wording import find, outlets_hidden
        from reader.store.review import BESIDE, Test

        if self.blind == NAMES and any(term.field == "outlet" for term in query.terms):
            raise outlets_hidden()

        look = find(query, known or self.known())
        if self.alone:
            own = (t._replace(coder=self.coder) if t.kind in BESIDE else t for t in look.tests)
            look = look._replace(tests=(Test("coders", (self.coder,)), *own))
        return look

    @property
    def moment(self) -> tuple[int, int, bool]:
        """Another one when anything was changed since, here or by others, or is to be seen otherwise; cheap."""
        return self._data_version(), self._connection.changes, self.alone

    def first_numbers(self, limit: int) -> array[int]:
        """The first annotations, by article and place, by their numbers; costs the same however many there are."""
        from reader.store import review

        return review.first(self._connection, limit, self.coder if self.alone else "")

    def numbers(self, look: Look, stopped: Callable[[], bool] | None = None) -> Iterator[array[int]]:
        """What a look finds, in its order, by numbers, piece by piece; may be called from another thread.

        Args:
            look: What is looked for.
            stopped: Asked now and then whether to give up, which ends it.

        Raises:
            ReaderError: The database cannot be read.
        """
        from reader.store import review

        connection = open_to_read(self.path)
        try:
            with connection.reading():
                yield from review.look_through(connection, self._with_unsure(connection, look), stopped)
        finally:
            connection.close()

    def grouped(
        self, look: Look, group: str, stopped: Callable[[], bool] | None = None, codebook: Codebook | None = None
    ) -> Iterator[tuple[str, int]]:
        """How many passages each tag has (with its branch, as `tag:` finds them; "" is no tag), or each article.

        They come piece by piece; may be called from another thread with what is `known` of the codebook.

        Args:
            look: What is looked for.
            group: "tag" or "article".
            stopped: Asked now and then whether to give up, which ends it.
            codebook: The tags; all there are, if None.

        Raises:
            ReaderError: The database cannot be read.
        """
        from reader.store import grouping

        connection = open_to_read(self.path)
        try:
            with connection.reading():
                branches = _branches(codebook or self.codebook) if group == "tag" else {}
                yield from grouping.grouped(connection, self._with_unsure(connection, look), group, stopped, branches)
        finally:
            connection.close()

    def by_numbers(self, numbers: Sequence[int]) -> Mapping[int, Annotation]:
        """Annotations by their numbers, without those that are gone."""
        from reader.store import review

        return dict(review.by_numbers(self._connection, numbers))

    def numbers_of(self, annotation_ids: Sequence[str]) -> Mapping[str, int]:
        """The numbers of annotations by their ids, without those that are gone."""
        from reader.store import review

        return review.numbers_of(self._connection, annotation_ids)

    def spans_with(self, document_id: str, tag_id: str) -> tuple[Span, ...]:
        """The spans in an article that somebody gave a tag, each once, in order."""
        from reader.store import review

        coder = self.coder if self.alone else ""
        return tuple(Span(*row) for row in review.spans_with(self._connection, document_id, tag_id, coder))

    def articles_with(self, tag_id: str) -> set[str]:
        """The ids of the articles in which a tag stands, or stood."""
        from reader.store import review

        return review.articles_with(self._connection, (tag_id,))

    def found(self, query: Query, filters: Filters) -> Iterator[Passage]:
        """What a query and filters find, one by one, in order of article, start, end, coder and id, as `annotations`.

        Args:
            query: What is asked; how it is sorted and grouped is not looked at.
            filters: What is asked for too.

        Raises:
            BadQuery: There is no such article, outlet or tag.
        """
        from reader.model.passage import Passage
        from reader.model.query import Query
        from reader.store import review

        look = self.look_for(Query(query.terms))
        connection = open_to_read(self.path)
        try:
            with connection.reading():
                codebook = codebook_rows.codebook(connection)
                look = self._with_unsure(connection, look)
                wanted = {tag.id for tag in codebook if filters.wants_tag(tag.path)}
                worth = set(review.worth_looking(connection, look))
                documents = {d.id: d for d in document_rows.all_versions(connection) if d.id in worth}
                asked = (document for document in documents.values() if filters.wants_document(document))
                for _, versions in groupby(asked, lambda document: document.article):
                    streams = [review.passages(connection, look, document.id) for document in versions]
                    for annotation in merge(*streams, key=lambda a: (a.span, a.coder, a.id)):
                        tags = codebook.ordered(wanted.intersection(annotation.tag_ids))
                        if (tags or not filters.tags) and (not filters.coders or annotation.coder in filters.coders):
                            yield Passage(annotation, documents[annotation.document_id], tags)
        finally:
            connection.close()

    def _with_unsure(self, connection: Connection, look: Look) -> Look:
        """A look with the ids of what is unsure, where it asks for that: it is worked out anew, and kept nowhere."""
        if not any(test.kind == "unsure" for test in look.tests):
            return look
        from reader.session.doubting import all_unsure

        ids = tuple(all_unsure(connection, self.origin))
        return look._replace(tests=tuple(t._replace(values=ids) if t.kind == "unsure" else t for t in look.tests))


def _branches(codebook: Codebook) -> dict[str, list[str]]:
    """The ids of each branch that begins with a tag, and holds more than that one, by the id of that tag."""
    known = codebook.by_path
    branches: dict[str, list[str]] = {}
    for tag in codebook:
        above = tag.path
        while above:
            if above in known:
                branches.setdefault(known[above].id, []).append(tag.id)
            above = above.rpartition("/")[0]
    return {top: branch for top, branch in branches.items() if len(branch) > 1}
