"""Making one of annotations: which may be joined, and the edits that join them.

One rule for the reader's `&` and for that of the review: they are one coder's, in one article, have the same tags, and
overlap or touch. Two touch if nothing but white space is between them, for no passage has white space at its ends.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from reader.model.span import Span
from reader.session.annotating import Annotating
from reader.store import passages as rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.model.annotation import Annotation
    from reader.model.change import Edit


class Sorted(NamedTuple):
    """Which of some annotations may be joined with each other."""

    joined: list[list[Annotation]]
    """Those that become one, two or more each time."""
    other_tags: int
    """How many touch or overlap only what has other tags."""
    apart: int
    """How many touch none of them."""


def whole_of(cluster: Sequence[Annotation]) -> Span:
    """The span of all of these together."""
    return Span(min(a.span.start for a in cluster), max(a.span.end for a in cluster))


class Joining(Annotating):
    """The part of a session that makes one of annotations."""

    def _sorted_out(self, own: Sequence[Annotation]) -> Sorted:
        """Sort annotations of one coder by whether they may be joined."""
        ordered = sorted(own, key=lambda a: (a.document_id, a.span, a.id))
        alike = sorted(ordered, key=lambda a: (a.document_id, a.tag_ids))
        joined = [
            cluster
            for _, some in groupby(alike, lambda a: (a.document_id, a.tag_ids))
            for cluster in self._clusters(some)
        ]
        in_one = {annotation.id for cluster in joined for annotation in cluster}
        beside = {
            annotation.id
            for _, some in groupby(ordered, lambda a: a.document_id)
            for cluster in self._clusters(some)
            for annotation in cluster
        }
        return Sorted(joined, len(beside - in_one), len(own) - len(beside))

    def _clusters(self, ordered: Iterator[Annotation]) -> Iterator[list[Annotation]]:
        """Those of an article's annotations, in order of their spans, that touch or overlap: two or more each time."""
        cluster: list[Annotation] = []
        end = 0
        for annotation in ordered:
            start = annotation.span.start
            if cluster and start > end and self.text(annotation.document_id)[end:start].strip():
                if len(cluster) > 1:
                    yield cluster
                cluster = []
            end = max(end, annotation.span.end) if cluster else annotation.span.end
            cluster.append(annotation)
        if len(cluster) > 1:
            yield cluster

    def _third(self, cluster: Sequence[Annotation]) -> bool:
        """Whether the coder has another annotation on exactly the span of all of these together."""
        there = rows.exactly(self._connection, cluster[0].document_id, whole_of(cluster), self.coder)
        return there is not None and there.id not in {annotation.id for annotation in cluster}

    def _joined(self, cluster: Sequence[Annotation]) -> tuple[Edit, ...]:
        """Edits that make one of annotations that may be joined; the one that spans all is kept, else the first."""
        ordered = sorted(cluster, key=lambda a: a.span)
        whole = whole_of(ordered)
        kept = next((annotation for annotation in ordered if annotation.span == whole), ordered[0])
        gone = [edit for annotation in ordered if annotation.id != kept.id for edit in rows.removing(annotation)]
        edits = (*gone, *self._uniting(kept, ordered))
        if kept.span != whole:
            edits = (*edits, rows.moving(kept, whole, self.quote(kept.document_id, whole)))
        return edits

    def _uniting(self, kept: Annotation, ordered: Sequence[Annotation]) -> tuple[Edit, ...]:
        """Edits that give an annotation the tags and memos of others, in that order."""
        missing = {tag for other in ordered for tag in other.tag_ids} - set(kept.tag_ids)
        edits = tuple(rows.putting_on(kept.id, tag) for tag in sorted(missing))
        memos = list(dict.fromkeys(a.memo for a in ([kept, *ordered] if kept not in ordered else ordered) if a.memo))
        if (memo := "\n\n".join(memos)) != kept.memo:
            edits = (*edits, rows.writing_memo(kept, memo))
        parts = [other for other in ordered if other.coder == kept.coder and other.id != kept.id]
        return (*edits, *self._opening_eyes(kept, *parts)) if edits or parts else ()
