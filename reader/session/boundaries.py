"""Where an annotation begins and ends: moving its ends, splitting it, joining two, copying another coder's.

Nobody's annotation but the coder's own is ever changed: what would change another's makes a copy of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import NothingThere
from reader.model.annotation import least_blind
from reader.model.outcome import Done
from reader.model.span import Span
from reader.session.joining import Joining
from reader.store import passages as rows
from reader.store.ids import uuid7

if TYPE_CHECKING:
    from reader.model.annotation import Annotation
    from reader.model.change import Edit


class Boundaries(Joining):
    """The part of a session that changes where annotations begin and end."""

    def stood_on(self, document_id: str, span: Span) -> Annotation | None:
        """The annotation on exactly this span: the coder's own, else one that is shown of another coder's."""
        own = rows.exactly(self._connection, document_id, span, self.coder)
        if own or self.alone:
            return own
        return rows.on(self._connection, document_id, span)

    def others_at(self, document_id: str, span: Span) -> Annotation | None:
        """Of other coders’ annotations that are shown the one on exactly the span, else the shortest on it."""
        return None if self.alone else rows.first_of_others(self._connection, document_id, span, self.coder)

    def move(self, annotation_id: str, span: Span) -> Done:
        """Give an annotation another span; of another coder's make a copy there.

        Where the coder has an annotation on exactly the new span, the two become one, with the tags and memos of both.

        Raises:
            UnknownAnnotation: There is none with that id.
            SpanOutOfRange: The span is no stretch of the article.
        """
        with self._journal.writing() as slot:
            old = rows.by_id(self._connection, annotation_id)
            if old.span == span:
                return Done("its boundaries are there already")
            quote = self.quote(old.document_id, span)
            there = rows.exactly(self._connection, old.document_id, span, self.coder)
            what = self._told(old) or "highlight"
            if old.coder != self.coder:
                edits = self._copying(old, span, quote, there, slot.at)
                label, told = f"copy {what} of {old.coder}, with other boundaries", f"a copy of {old.coder}’s is yours"
                if not edits:
                    return Done(f"you have all of {old.coder}’s there already")
            elif there:
                edits = (*rows.removing(old), *self._uniting(there, [old]))
                label, told = f"join {what}, by its boundaries", "joined with the one that was there"
            else:
                edits = (rows.moving(old, span, quote), *self._opening_eyes(old))
                label, told = f"boundaries of {what}", f"new boundaries: {what}"
            return self._done(self._journal.write(slot, self.coder, label, edits), told)

    def split(self, annotation_id: str, offset: int) -> Done:
        """Make two of an annotation of the coder's, both with its tags; the first keeps the memo.

        Args:
            annotation_id: Which.
            offset: Where the second begins, white space left out.

        Raises:
            UnknownAnnotation: There is none with that id.
            NotOurs: It is another coder's.
            NothingThere: There are no words on one of the sides, or the coder has an annotation on exactly one.
        """
        with self._journal.writing() as slot:
            old = self._ours(annotation_id)
            first = self._trimmed(old.document_id, Span(old.span.start, min(offset, old.span.end)))
            second = self._trimmed(old.document_id, Span(max(offset, old.span.start), old.span.end))
            if not (first.length and second.length):
                raise NothingThere("nothing of the annotation is on one side", "stand on the first words of the second")
            for half in (first, second):
                if half != old.span and rows.exactly(self._connection, old.document_id, half, self.coder):
                    raise NothingThere("you have an annotation on exactly one of the halves", "remove that one first")
            what = self._told(old._replace(memo="")) or "highlight"
            made = old._replace(
                id=uuid7(),
                span=second,
                quote=self.quote(old.document_id, second),
                memo="",
                created_at=slot.at,
                blind=least_blind(old.blind, self.blind),
            )
            edits = (rows.moving(old, first, self.quote(old.document_id, first)), *rows.making(made))
            edits = (*edits, *self._opening_eyes(old))
            return self._done(self._journal.write(slot, self.coder, f"split {what}", edits), f"split in two: {what}")

    def join(self, annotation_id: str) -> Done:
        """Join an annotation of the coder's with the next one that touches or overlaps it, or the one before.

        Both have to have the same tags; both memos are kept.

        Raises:
            UnknownAnnotation: There is none with that id.
            NotOurs: It is another coder's.
            NothingThere: None touches it, those that do have other tags, or a third one has exactly both spans.
        """
        with self._journal.writing() as slot:
            old = self._ours(annotation_id)
            other = self._partner(old)
            if self._third(pair := [old, other]):
                raise NothingThere("you have an annotation on exactly the two together", "remove one of the three")
            what = self._told(old._replace(memo="")) or "highlight"
            edits = self._joined(pair)
            return self._done(self._journal.write(slot, self.coder, f"join {what}", edits), f"joined: {what}")

    def copy_of(self, annotation_id: str) -> Done:
        """Make another coder's annotation one's own, with its tags and memo; what one has there stays.

        Raises:
            UnknownAnnotation: There is none with that id.
        """
        with self._journal.writing() as slot:
            old = rows.by_id(self._connection, annotation_id)
            if old.coder == self.coder:
                return Done("it is yours already")
            there = rows.exactly(self._connection, old.document_id, old.span, self.coder)
            edits = self._copying(old, old.span, old.quote, there, slot.at)
            if not edits:
                return Done(f"you have all of {old.coder}’s there already")
            label = f"copy {self._told(old) or 'highlight'} of {old.coder}"
            return self._done(self._journal.write(slot, self.coder, label, edits), f"a copy of {old.coder}’s is yours")

    # -- parts ---

    def _copying(self, old: Annotation, span: Span, quote: str, there: Annotation | None, at: str) -> tuple[Edit, ...]:
        """Edits that make a copy of another coder's annotation, or complete what the coder has on that span."""
        if there:
            return self._uniting(there, [there, old])
        made = old._replace(
            id=uuid7(), span=span, quote=quote, coder=self.coder, created_at=at, updated_at=at, blind=""
        )
        return rows.making(made)

    def _partner(self, old: Annotation) -> Annotation:
        text = self.text(old.document_id)
        start, end = old.span
        while start and text[start - 1].isspace():
            start -= 1
        while end < len(text) and text[end].isspace():
            end += 1
        reach = Span(max(start - 1, 0), min(end + 1, len(text)))
        found = rows.window(self._connection, old.document_id, reach, self.coder)
        near = [other for other in found if other.id != old.id]
        if not near:
            raise NothingThere("no annotation of yours touches this one", "move its boundaries first")
        same = [other for other in near if other.tag_ids == old.tag_ids]
        if not same:
            raise NothingThere(
                f"what touches it has other tags: {self._told(near[-1]) or 'none'}", "tag both alike first"
            )
        behind = [other for other in same if other.span > old.span]
        return behind[0] if behind else same[-1]

    def _trimmed(self, document_id: str, span: Span) -> Span:
        piece = self.text(document_id)[span.start : span.end]
        return Span(span.start + len(piece) - len(piece.lstrip()), span.start + len(piece.rstrip()))
