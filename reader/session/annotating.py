"""Marking passages: what the tag keys, `Space`, `m`, `x` and the command `annotate` do.

Each verb reads what stands there and writes the change in one transaction, so two windows cannot get between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import NotOurs, UnknownTag
from reader.model.annotation import Annotation, least_blind
from reader.model.outcome import Done
from reader.session.base import storable
from reader.session.codebook import CodebookKeeping
from reader.store import codebook as codebook_rows
from reader.store import passages as rows
from reader.store.ids import uuid7

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.model.change import Change, Edit
    from reader.model.span import Span
    from reader.store.journal import Slot

_FAR_BACK = 1_000
"""Changes of the coder that are looked through for the tags that were put on last."""


class Annotating(CodebookKeeping):
    """The part of a session that changes annotations, the coder's own alone."""

    def toggle_tag(self, document_id: str, span: Span, tag_id: str) -> Done:
        """Put a tag on the span, or take it off; with the last one goes an annotation that has no memo."""
        quote = self.quote(document_id, span)
        with self._journal.writing() as slot:
            path = self._tag_path(tag_id)
            own = rows.exactly(self._connection, document_id, span, self.coder)
            put_on = own is None or tag_id not in own.tag_ids
            slip = False
            if own is None or put_on:
                edits = self._adding(slot, own, document_id, span, quote, (tag_id,))
            elif own.tag_ids == (tag_id,) and not own.memo:
                edits = rows.removing(own)
            else:
                edits, slip = (rows.taking_off(own.id, tag_id), *self._opening_eyes(own)), True
            change = self._journal.write(slot, self.coder, f"{'tag' if put_on else 'untag'} {path}", edits)
        # What is kept in memory follows the commit, which a full disk may refuse.
        if put_on:
            self._keep_last_tags(document_id, span, (tag_id,))
        elif slip:
            self._forget_last_tag(document_id, span, tag_id)
        return self._done(change, f"tagged {path}" if put_on else f"removed: {path}")

    def add_tags(self, document_id: str, span: Span, tag_ids: Sequence[str]) -> Done:
        """Put tags on the span, as one change; those that it has already stay."""
        quote = self.quote(document_id, span)
        with self._journal.writing() as slot:
            paths = {tag_id: self._tag_path(tag_id) for tag_id in tag_ids}
            own = rows.exactly(self._connection, document_id, span, self.coder)
            there = own.tag_ids if own else ()
            missing = tuple(tag_id for tag_id in paths if tag_id not in there)
            what = _listed([paths[tag_id] for tag_id in missing])
            change = None
            if missing:
                edits = self._adding(slot, own, document_id, span, quote, missing)
                change = self._journal.write(slot, self.coder, f"tag {what}", edits)
        self._keep_last_tags(document_id, span, tuple(paths))
        if change is None:
            return Done(f"has {_listed(list(paths.values()))} already" if paths else "no tag to add")
        return self._done(change, f"tagged {what}")

    def tag_anew(self, document_id: str, span: Span, path: str) -> Done:
        """Put the tag with that path on the span; where the codebook has none, make it, all as one change.

        Raises:
            BadTag: The path is not one that a tag can have.
        """
        quote = self.quote(document_id, span)
        with self._journal.writing() as slot:
            codebook = codebook_rows.codebook(self._connection)
            tag = self._new_tag(codebook, path)
            if known := codebook.by_path.get(tag.path):
                tag = known
            own = rows.exactly(self._connection, document_id, span, self.coder)
            if own and tag.id in own.tag_ids:
                return Done(f"has {tag.path} already")
            edits = self._adding(slot, own, document_id, span, quote, (tag.id,))
            label, told = f"tag {tag.path}", f"tagged {tag.path}"
            if not known:
                edits = (codebook_rows.making(tag), *edits)
                label, told = f"{label}, a new one", f"{told}, a new tag"
            change = self._journal.write(slot, self.coder, label, edits)
        self._keep_last_tags(document_id, span, (tag.id,))
        return self._done(change, told)

    def again(self, document_id: str, span: Span) -> Done:
        """Add the tags that the coder last put on one span; also those from before a restart."""
        known = self.codebook.by_id
        tag_ids = [tag_id for tag_id in self._last_tags() if tag_id in known]
        if not tag_ids:
            return Done("no tag to add again yet")
        return self.add_tags(document_id, span, tag_ids)

    def highlight(self, document_id: str, span: Span) -> Done:
        """Mark the span without a tag, or take the mark off if there is nothing else to it."""
        quote = self.quote(document_id, span)
        with self._journal.writing() as slot:
            own = rows.exactly(self._connection, document_id, span, self.coder)
            if own is None:
                edits = self._adding(slot, None, document_id, span, quote, ())
                return self._done(self._journal.write(slot, self.coder, "highlight", edits), "highlighted")
            if own.tag_ids or own.memo:
                return Done(f"stays, for it has {self._told(own)}")
            change = self._journal.write(slot, self.coder, "remove highlight", rows.removing(own))
            return self._done(change, "removed: highlight")

    def set_memo(self, document_id: str, span: Span, memo: str, *, like: str = "") -> Done:
        """Write the memo of the coder's annotation on exactly the span or of a new one; empty leaves none.

        Args:
            document_id: The article.
            span: Where.
            memo: What to write.
            like: Another coder's annotation, whose tags a new one gets.
        """
        quote = self.quote(document_id, span)
        memo = _memo(memo)
        with self._journal.writing() as slot:
            own = rows.exactly(self._connection, document_id, span, self.coder)
            if own:
                return self._write_memo(slot, own, memo)
            if not memo:
                return Done("no memo")
            other = rows.find(self._connection, like) if like else None
            edits = self._adding(slot, None, document_id, span, quote, other.tag_ids if other else (), memo)
            change = self._journal.write(
                slot, self.coder, f"memo, on a copy of {other.coder}" if other else "memo", edits
            )
            return self._done(change, f"memo kept, on a copy of {other.coder}’s" if other else "memo kept")

    def set_memo_of(self, annotation_id: str, memo: str) -> Done:
        """Write the memo of an annotation.

        Raises:
            UnknownAnnotation: There is none with that id.
            NotOurs: It is another coder's.
        """
        with self._journal.writing() as slot:
            return self._write_memo(slot, self._ours(annotation_id), _memo(memo))

    def remove(self, annotation_id: str) -> Done:
        """Remove an annotation with its tags and its memo.

        Raises:
            UnknownAnnotation: There is none with that id.
            NotOurs: It is another coder's.
        """
        with self._journal.writing() as slot:
            own = self._ours(annotation_id)
            what = self._told(own) or "highlight"
            change = self._journal.write(slot, self.coder, f"remove {what}", rows.removing(own))
            return self._done(change, f"removed: {what}")

    def annotate(self, document_id: str, span: Span, tag_paths: Sequence[str] = (), memo: str = "") -> str:
        """Make one annotation with tags and a memo, or join the coder's own on exactly that span.

        Returns:
            The annotation's id.

        Raises:
            UnknownTag: The codebook has no tag with one of these paths.
            SpanOutOfRange: The span is no stretch of the article.
        """
        quote = self.quote(document_id, span)
        memo = _memo(memo)
        with self._journal.writing() as slot:
            codebook = codebook_rows.codebook(self._connection)
            if unknown := [path for path in tag_paths if path not in codebook.by_path]:
                raise UnknownTag(f"no tag {unknown[0]}", "see `karabakh-reader codebook`")
            tag_ids = tuple(dict.fromkeys(codebook.by_path[path].id for path in tag_paths))
            own = rows.exactly(self._connection, document_id, span, self.coder)
            if own is None:
                edits = self._adding(slot, None, document_id, span, quote, tag_ids, memo)
            else:
                edits = tuple(rows.putting_on(own.id, tag_id) for tag_id in tag_ids if tag_id not in own.tag_ids)
                if memo and memo != own.memo:
                    edits = (*edits, rows.writing_memo(own, memo))
                edits = (*edits, *self._opening_eyes(own)) if edits else ()
            if edits:
                label = f"tag {_listed(list(tag_paths))}" if tag_paths else "memo" if memo else "highlight"
                self._journal.write(slot, self.coder, label, edits)
            return own.id if own else edits[0].key[0]

    # -- parts ---

    def _adding(
        self,
        slot: Slot,
        own: Annotation | None,
        document_id: str,
        span: Span,
        quote: str,
        tag_ids: tuple[str, ...],
        memo: str = "",
    ) -> tuple[Edit, ...]:
        """Edits that put tags on the coder's annotation on a span, making it if there is none."""
        if own:
            return (*(rows.putting_on(own.id, tag_id) for tag_id in tag_ids), *self._opening_eyes(own))
        tags = tuple(sorted(tag_ids))
        made = Annotation(uuid7(), document_id, span, quote, self.coder, memo, slot.at, slot.at, tags, self.blind)
        return rows.making(made)

    def _opening_eyes(self, own: Annotation, *parts: Annotation) -> tuple[Edit, ...]:
        """The edit that a passage that was coded blind takes when it is worked on less blind; none otherwise.

        Args:
            own: The passage.
            parts: Others of the coder's that become part of it: what was seen at one of them was seen.
        """
        blind = least_blind(own.blind, self.blind, *(part.blind for part in parts))
        return () if blind == own.blind else (rows.seeing(own, blind),)

    def _write_memo(self, slot: Slot, own: Annotation, memo: str) -> Done:
        if memo == own.memo:
            return Done("memo unchanged" if memo else "no memo")
        if not memo and not own.tag_ids:
            change = self._journal.write(slot, self.coder, "remove memo", rows.removing(own))
        else:
            label = "memo" if memo else "remove memo"
            change = self._journal.write(
                slot, self.coder, label, (rows.writing_memo(own, memo), *self._opening_eyes(own))
            )
        return self._done(change, "memo kept" if memo else "removed: memo")

    def _ours(self, annotation_id: str) -> Annotation:
        annotation = rows.by_id(self._connection, annotation_id)
        if annotation.coder != self.coder:
            raise NotOurs(f"that annotation is {annotation.coder}’s", "each coder changes their own alone")
        return annotation

    def _tag_path(self, tag_id: str) -> str:
        path = codebook_rows.path_of(self._connection, tag_id)
        if path is None:
            self._codebook = None
            raise UnknownTag("that tag is not in the codebook any more", "look at the codebook")
        return path

    def _told(self, annotation: Annotation) -> str:
        """What an annotation has, for people."""
        paths = [codebook_rows.path_of(self._connection, tag_id) or tag_id for tag_id in annotation.tag_ids]
        return _listed([*sorted(paths), *(["a memo"] if annotation.memo else [])])

    # -- the last tags ---

    def _keep_last_tags(self, document_id: str, span: Span, tag_ids: tuple[str, ...]) -> None:
        """Several tags put on one span one after another are the last tags together."""
        place = (document_id, span)
        if self._last_place == place:
            tag_ids = tuple(dict.fromkeys((*self._last_tags(), *tag_ids)))
        self._last_place = place
        self._last = tag_ids

    def _forget_last_tag(self, document_id: str, span: Span, tag_id: str) -> None:
        """A tag that is taken off again while others stay was a slip: it is none of the last tags."""
        if self._last_place == (document_id, span):
            self._last = tuple(last for last in self._last_tags() if last != tag_id)

    def _last_tags(self) -> tuple[str, ...]:
        """At the first `again` after a start they are read in the journal, so that no key pays for keeping them."""
        if self._last is None:
            self._last = last_tags(self._journal.put_in(self.coder, _FAR_BACK))
        return self._last


def last_tags(history: Iterable[Change]) -> tuple[str, ...]:
    """The tags that were last put on one annotation, in one coder's changes, newest first."""
    found: tuple[str, ...] = ()
    carrier = ""
    slips: set[tuple[str, ...]] = set()
    for change in history:
        on_tags = [edit for edit in change.edits if edit.table == "annotation_tags"]
        put_on = [edit.key for edit in on_tags if edit.before is None]
        if len(on_tags) == len(change.edits):
            slips.update(edit.key for edit in on_tags if edit.after is None)
        if len({annotation_id for annotation_id, _ in put_on}) != 1:
            continue  # it put no tag on, or it was an import
        if carrier and put_on[0][0] != carrier:
            break
        carrier = put_on[0][0]
        found = (*(key[1] for key in put_on if key not in slips and key[1] not in found), *found)
    return found


def _memo(memo: str) -> str:
    return storable(memo) if memo.strip() else ""


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)
