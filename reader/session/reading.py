"""Looking: articles, annotations by place, counts, the journal; and what this database alone remembers."""

from __future__ import annotations

from contextlib import contextmanager
from heapq import merge
from itertools import groupby
from typing import TYPE_CHECKING

from reader.errors import ReaderError, UnknownAnnotation
from reader.model.anchor import move_of
from reader.model.span import Span
from reader.session.base import Base, storable
from reader.store import codebook as codebook_rows
from reader.store import documents as document_rows
from reader.store import local, marks
from reader.store import passages as rows
from reader.store.opening import open_to_read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from reader.model.annotation import Annotation
    from reader.model.change import Change
    from reader.model.document import Document
    from reader.model.outcome import Counts
    from reader.model.passage import Filters, Passage

_TOLD = 3
"""So many articles with the same text are named."""


_MANY = 2_000
"""Articles; to compare as many with their files takes a tenth of a second."""


class Reading(Base):
    """The part of a session that changes nothing shared."""

    def documents(self) -> tuple[Document, ...]:
        """The newest version of each article, in order of their names: a second's work for a hundred thousand."""
        return self._articles.newest()

    def versions(self) -> tuple[Document, ...]:
        """Every version of every article, in order of their names, the newest last."""
        return self._articles.versions()

    def found_document(self, document_id: str) -> Document | None:
        """What is known about an article, in whichever version, if it is there; the others are not read for it."""
        return self._articles.one(document_id)

    def newest_of(self, document_ids: Iterable[str]) -> Mapping[str, Document]:
        """Those of some articles by their ids that are there, and the newest version; the others are not read."""
        return self._articles.newest_of(document_ids)

    def first_documents(self, limit: int) -> Sequence[Document]:
        """So many articles, the first of `documents`, without reading the others."""
        return self._articles.first(limit)

    @property
    def articles_came_or_went(self) -> int:
        """How often articles, or versions of them, have come, gone or got another name since one asked first; cheap."""
        return self._articles.times

    @property
    def has_many(self) -> bool:
        """Whether there are so many articles that going through them all would be noticed."""
        return document_rows.greatest_number(self._connection) > _MANY

    # -- annotations ---

    def annotation(self, annotation_id: str) -> Annotation:
        """The annotation with that id.

        Raises:
            UnknownAnnotation: There is none.
        """
        return rows.by_id(self._connection, annotation_id)

    def window(self, document_id: str, span: Span) -> tuple[Annotation, ...]:
        """All annotations to be seen that share a code point with the span, by start, end, time and id."""
        return rows.window(self._connection, document_id, span, self.coder if self.alone else "")

    def at(self, document_id: str, span: Span) -> Annotation | None:
        """The one annotation that keys act on where the selection is `span`.

        It is the coder's own of exactly the selection, else the coder's own shortest around the selection, else the
        coder's own shortest around its first character, unless one stands on exactly another coder's.
        """
        first = Span(span.start, span.start + 1)
        own = rows.exactly(self._connection, document_id, span, self.coder) or rows.around(
            self._connection, document_id, span.hull(first), self.coder
        )
        if own or self._others_exactly(document_id, span):
            return own
        return rows.around(self._connection, document_id, first, self.coder)

    def _others_exactly(self, document_id: str, span: Span) -> Annotation | None:
        """Another coder's annotation on exactly a span on which the coder has none, if one is shown."""
        return None if self.alone else rows.on(self._connection, document_id, span)

    def under(self, document_id: str, span: Span) -> tuple[Annotation | None, int]:
        """What stands under a selection: the annotation to tell of, and how many there are, however many.

        It is the one of `at`; where the coder has none around the selection, another's on exactly the selection, else
        the coder's own shortest in it, else the shortest of anybody's.
        """
        number = rows.number(self._connection, document_id, span, self.coder if self.alone else "")
        if not number:
            return None, 0
        found = self.at(document_id, span)
        if found is None:
            found = self._others_exactly(document_id, span)
        if found is None:
            found = rows.first(self._connection, document_id, span, self.coder, alone=self.alone)
        return found, number

    def neighbour(self, document_id: str, span: Span, *, step: int, exact: bool) -> Span | None:
        """The next (`step` 1) or previous (-1) span that anyone annotated, in order of start and end.

        Args:
            document_id: The article.
            span: Where the cursor stands.
            step: The direction.
            exact: Whether the cursor stands on an annotation's own span. Else the next is the first other one that
                begins at or behind the cursor's start, the previous the last that begins before it.
        """
        coder = self.coder if self.alone else ""
        return rows.neighbour(self._connection, document_id, span, step=step, exact=exact, coder=coder)

    def counts(self, document_id: str) -> Counts:
        """How much is annotated in an article, as of the last `refresh`; costs the same however much it is."""
        if (written := self._connection.written) != self._counted_at:
            self._counts.clear()
            self._counted_at = written
        if (counts := self._counts.get(document_id)) is None:
            if self.alone:
                counts = marks.own_counts(self._connection, document_id, self.coder)
            else:
                counts = rows.counts(self._connection, document_id)
            self._counts[document_id] = counts
        return counts

    def all_counts(self) -> Mapping[str, int]:
        """How many annotations each article has, by its id; articles without any are not in it."""
        return rows.all_counts(self._connection)

    def annotations(self, filters: Filters | None = None) -> Iterator[Passage]:
        """What is annotated, one by one, in order of article, start, end, coder and id.

        The order of tags is not looked at: who writes a row for each tag sorts those of one span. It is read on a
        connection of its own, so it is one state of the database, whatever is written meanwhile.

        Args:
            filters: What is asked for; everything, if None.
        """
        from reader.model.passage import Filters, Passage

        asked = filters or Filters()
        connection = open_to_read(self.path)
        try:
            with connection.reading():
                codebook = codebook_rows.codebook(connection)
                wanted = {tag.id for tag in codebook if asked.wants_tag(tag.path)}
                counted = rows.all_counts(connection)
                documents = {d.id: d for d in document_rows.all_versions(connection) if asked.wants_document(d)}
                annotated = (document for document in documents.values() if document.id in counted)
                for _, versions in groupby(annotated, lambda document: document.article):
                    # The versions of an article are one article: what is annotated in them comes in one order.
                    streams = [rows.of_document(connection, document.id) for document in versions]
                    for annotation in merge(*streams, key=lambda a: (a.span, a.coder, a.id)):
                        if asked.coders and annotation.coder not in asked.coders:
                            continue
                        tags = codebook.ordered(wanted.intersection(annotation.tag_ids))
                        if tags or not asked.tags:
                            yield Passage(annotation, documents[annotation.document_id], tags)
        finally:
            connection.close()

    @contextmanager
    def texts(self) -> Iterator[Callable[[str], str]]:
        """Articles' texts by their ids, for going through all of them: one at a time, and none is kept."""
        connection = open_to_read(self.path)
        try:
            yield lambda document_id: document_rows.text(connection, document_id)
        finally:
            connection.close()

    # -- the journal ---

    def history(self, limit: int | None = None) -> Iterator[Change]:
        """The changes made in this database, newest first."""
        return self._journal.history(limit)

    def where(self, change: Change) -> tuple[str, Span] | None:
        """The article and the span of the first passage, mark of furniture, link or quotation a change is about."""
        for edit in change.edits:
            if edit.table in ("annotations", "furniture", "links", "contrast_passages", "quotations"):
                if (move := move_of(edit)) is not None:
                    return move.new_id, move.new
                row = edit.after or edit.before or {}
                if {"document_id", "start", "end"} <= row.keys():
                    return str(row["document_id"]), Span(int(row["start"] or 0), int(row["end"] or 0))
            if edit.table in ("annotations", "annotation_tags"):
                try:
                    annotation = self.annotation(edit.key[0])
                except UnknownAnnotation:
                    continue
                return annotation.document_id, annotation.span
        return None

    # -- local: shared with nobody, not in the journal ---

    def same_texts_told(self) -> Mapping[str, str]:
        """What is said of articles that have another's text, by id: "same text as b", or as an older version of it."""
        known = self._articles.all()
        newest = {document.article: document.version for document in known.values()}
        told: dict[str, str] = {}
        for id_, ids in document_rows.all_same_texts(self._connection).items():
            own = known[id_].article
            names = {
                other.article
                if other.version == newest[other.article]
                else f"version {other.version} of {other.article}"
                for other in (known[one] for one in ids if one in known)
                if other.article != own
            }
            if names:
                told[id_] = f"same text as {', '.join(sorted(names)[:_TOLD])}" + (" …" if len(names) > _TOLD else "")
        return told

    def recall(self, name: str, default: str = "") -> str:
        """What was last remembered under a name."""
        return local.recall(self._connection, name, default)

    def remember_all(self, values: Sequence[tuple[str, str]]) -> bool:
        """Remember values under names: see `remember`."""
        if self.read_only:
            return False
        try:
            with self._connection.hurried():
                local.remember_all(self._connection, values)
        except ReaderError:
            return False
        return True

    def remember(self, name: str, value: str) -> bool:
        """Remember a value under a name, for this database alone; a convenience, so nothing waits for it or fails.

        Returns:
            Whether it is kept: not where the database cannot be written, is full, or is held for more than a moment.
        """
        if self.read_only:
            return False
        try:
            with self._connection.hurried():
                local.remember(self._connection, name, storable(value))
        except ReaderError:
            return False
        return True

    def drafts(self) -> Mapping[tuple[str, Span], str]:
        """This coder's memos that were begun and not ended, by article and span."""
        return local.drafts(self._connection, self.coder)

    def keep_draft(self, document_id: str, span: Span, text: str) -> None:
        """Keep what is typed of a memo so far."""
        local.keep_draft(self._connection, self.coder, document_id, span, storable(text))

    def drop_draft(self, document_id: str, span: Span) -> None:
        """Forget what was typed."""
        local.drop_draft(self._connection, self.coder, document_id, span)
