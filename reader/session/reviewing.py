"""Changing many passages at once: each time one change, which one undo takes back.

Other coders' passages are never changed here: they are left as they are, and how many is said.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, Self

from reader.errors import NotOurs, ReaderError
from reader.model.outcome import Done
from reader.session.annotating import Annotating
from reader.session.base import storable
from reader.session.codebook_files import counted
from reader.session.filters import FilterKeeping
from reader.store import passages as rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeAlias

    from reader.model.annotation import Annotation
    from reader.model.change import Edit

    Progress: TypeAlias = Callable[[int, int], None]
    """Told how many of how many edits are done; what it raises takes all of them back."""


class Ours(NamedTuple):
    """Which of the passages that are to be changed may be."""

    own: list[Annotation]
    left: int
    """How many are other coders'."""

    def told(self, message: str) -> str:
        """What was done, and what was not."""
        if not self.left:
            return message
        stays = "stays as it is" if self.left == 1 else "stay as they are"
        return f"{message} · {counted(self.left, 'passage')} of other coders {stays}"


class Reviewing(FilterKeeping, Annotating):
    """The part of a session that changes what was found."""

    def tag_all(self, numbers: Sequence[int], tag_id: str, progress: Progress | None = None) -> Done:
        """Put a tag on passages, as one change; those that have it keep it.

        Args:
            numbers: Which.
            tag_id: The tag.
            progress: Told how far it is.

        Raises:
            UnknownTag: There is no such tag.
            NotOurs: All of them are other coders'.
        """
        path = self._tag_path(tag_id)
        with self._journal.writing() as slot:
            ours = self._ours_of(numbers)
            bare = [a for a in ours.own if tag_id not in a.tag_ids]
            if not bare:
                return Done(ours.told(f"{path} is on {_them(ours.own)} already"))
            edits = [edit for a in bare for edit in (rows.putting_on(a.id, tag_id), *self._opening_eyes(a))]
            what = counted(len(bare), "passage")
            change = self._journal.write(slot, self.coder, f"tag {path} on {what}", tuple(edits), progress)
        return self._done(change, ours.told(f"tagged {path}: {what}"))

    def untag_all(self, numbers: Sequence[int], tag_id: str, progress: Progress | None = None) -> Done:
        """Take a tag off passages, as one change; with the last tag goes an annotation that has no memo.

        Args:
            numbers: Which.
            tag_id: The tag.
            progress: Told how far it is.

        Raises:
            UnknownTag: There is no such tag.
            NotOurs: All of them are other coders'.
        """
        path = self._tag_path(tag_id)
        with self._journal.writing() as slot:
            ours = self._ours_of(numbers)
            carriers = [a for a in ours.own if tag_id in a.tag_ids]
            if not carriers:
                return Done(
                    ours.told(
                        f"{path} is on none of {_them(ours.own)}" if len(ours.own) > 1 else f"{path} is not on it"
                    )
                )
            bare = [a for a in carriers if a.tag_ids == (tag_id,) and not a.memo]
            edits: list[Edit] = []
            for annotation in carriers:
                only = annotation.tag_ids == (tag_id,) and not annotation.memo
                off = (rows.taking_off(annotation.id, tag_id), *self._opening_eyes(annotation))
                edits += rows.removing(annotation) if only else off
            what = counted(len(carriers), "passage")
            change = self._journal.write(slot, self.coder, f"untag {path} on {what}", tuple(edits), progress)
        gone = f", of which {len(bare)} had nothing else and went" if bare else ""
        return self._done(change, ours.told(f"removed: {path} from {what}{gone}"))

    def toggle_on_all(self, numbers: Sequence[int], tag_id: str, progress: Progress | None = None) -> Done:
        """Put a tag on passages; if all that are one's own have it, take it off. One change either way.

        Args:
            numbers: Which.
            tag_id: The tag.
            progress: Told how far it is.

        Raises:
            UnknownTag: There is no such tag.
            NotOurs: All of them are other coders'.
        """
        own = self._ours_of(numbers).own
        act = self.untag_all if all(tag_id in annotation.tag_ids for annotation in own) else self.tag_all
        return act(numbers, tag_id, progress)

    def retag_all(self, numbers: Sequence[int], old_id: str, new_id: str, progress: Progress | None = None) -> Done:
        """Put one tag in place of another, as one change, on passages that have it.

        Args:
            numbers: Which.
            old_id: The tag that goes.
            new_id: The tag that comes.
            progress: Told how far it is.

        Raises:
            UnknownTag: There is no such tag.
            NotOurs: All of them are other coders'.
        """
        old, new = self._tag_path(old_id), self._tag_path(new_id)
        with self._journal.writing() as slot:
            ours = self._ours_of(numbers)
            carriers = [a for a in ours.own if old_id in a.tag_ids]
            if not carriers or old_id == new_id:
                return Done(ours.told(f"{old} is on none of them" if carriers == [] else f"{old} stays what it is"))
            edits: list[Edit] = []
            for annotation in carriers:
                edits.append(rows.taking_off(annotation.id, old_id))
                if new_id not in annotation.tag_ids:
                    edits.append(rows.putting_on(annotation.id, new_id))
                edits += self._opening_eyes(annotation)
            what = counted(len(carriers), "passage")
            change = self._journal.write(slot, self.coder, f"retag {old} as {new} on {what}", tuple(edits), progress)
        return self._done(change, ours.told(f"{new} in place of {old}: {what}"))

    def remove_all(self, numbers: Sequence[int], progress: Progress | None = None) -> Done:
        """Remove passages' annotations, with their tags and memos, as one change.

        Args:
            numbers: Which.
            progress: Told how far it is.

        Raises:
            NotOurs: All of them are other coders'.
        """
        with self._journal.writing() as slot:
            ours = self._ours_of(numbers)
            edits = [edit for annotation in ours.own for edit in rows.removing(annotation)]
            what = counted(len(ours.own), "passage")
            change = self._journal.write(slot, self.coder, f"remove {what}", tuple(edits), progress)
        return self._done(change, ours.told(f"removed: {what}"))

    def add_memo_to_all(self, numbers: Sequence[int], memo: str, progress: Progress | None = None) -> Done:
        """Write a memo below what the memo of each passage says already, as one change.

        Args:
            numbers: Which.
            memo: What is added; of blanks alone nothing is.
            progress: Told how far it is.

        Raises:
            NotOurs: All of them are other coders'.
        """
        memo = storable(memo).strip()
        if not memo:
            return Done("no memo")
        with self._journal.writing() as slot:
            ours = self._ours_of(numbers)
            edits: list[Edit] = []
            for annotation in ours.own:
                there = annotation.memo.rstrip()
                edits.append(rows.writing_memo(annotation, f"{there}\n\n{memo}" if there else memo))
                edits += self._opening_eyes(annotation)
            what = counted(len(ours.own), "passage")
            change = self._journal.write(slot, self.coder, f"memo on {what}", tuple(edits), progress)
        return self._done(change, ours.told(f"memo kept on {what}"))

    def merge_all(self, numbers: Sequence[int], progress: Progress | None = None) -> Done:
        """Make one of those passages of an article that touch or overlap, with the tags and memos of all: one change.

        Two touch if only white space is between them.

        Args:
            numbers: Which.
            progress: Told how far it is.

        Raises:
            NotOurs: All of them are other coders'.
            ReaderError: No two of them touch.
        """
        with self._journal.writing() as slot:
            ours = self._ours_of(numbers)
            edits: list[Edit] = []
            merged = made = 0
            for cluster in self._clusters(ours.own):
                edits += self._made_one(cluster)
                merged, made = merged + len(cluster), made + 1
            if not edits:
                raise ReaderError("no two of these touch or overlap", "mark passages that stand beside each other")
            what = f"{counted(merged, 'passage')} into {made}"
            change = self._journal.write(slot, self.coder, f"merge {what}", tuple(edits), progress)
        return self._done(change, ours.told(f"merged {what}"))

    def twin(self) -> Self:
        """Another session of the same coder at the same database, for another thread; who asks for it closes it.

        Raises:
            ReaderError: The database cannot be opened once more.
        """
        twin = type(self).open(self.path, self.coder, create=False, now=self._now)
        twin.others, twin.blind = self.others, self.blind
        return twin

    # -- parts ---

    def _ours_of(self, numbers: Sequence[int]) -> Ours:
        found = self.by_numbers(numbers)
        own = [found[number] for number in numbers if number in found and found[number].coder == self.coder]
        if not own:
            others = sorted({annotation.coder for annotation in found.values()})
            if not others:
                raise ReaderError("what was to be changed is gone", "somebody has removed it")
            whose = f"{others[0]}’s" if len(others) == 1 else "other coders’"
            raise NotOurs(f"{'that passage is' if len(numbers) == 1 else 'these passages are'} {whose}", _EACH)
        return Ours(own, len(found) - len(own))

    def _clusters(self, own: Sequence[Annotation]) -> Iterator[list[Annotation]]:
        """Annotations that are to become one, two or more each time."""
        ordered = sorted(own, key=lambda a: (a.document_id, a.span, a.id))
        for document_id, group in groupby(ordered, lambda a: a.document_id):
            text = self.text(document_id)
            cluster: list[Annotation] = []
            end = 0
            for annotation in group:
                if cluster and annotation.span.start > end and text[end : annotation.span.start].strip():
                    if len(cluster) > 1:
                        yield cluster
                    cluster = []
                end = max(end, annotation.span.end) if cluster else annotation.span.end
                cluster.append(annotation)
            if len(cluster) > 1:
                yield cluster

    def _made_one(self, cluster: list[Annotation]) -> Iterator[Edit]:
        whole = cluster[0].span
        for annotation in cluster:
            whole = whole.hull(annotation.span)
        document_id = cluster[0].document_id
        there = rows.exactly(self._connection, document_id, whole, self.coder)
        kept = there or cluster[0]
        gone = [annotation for annotation in cluster if annotation.id != kept.id]
        for annotation in gone:
            yield from rows.removing(annotation)
        everything = [kept, *gone] if there and there not in cluster else cluster
        for tag_id in sorted({tag_id for a in everything for tag_id in a.tag_ids} - set(kept.tag_ids)):
            yield rows.putting_on(kept.id, tag_id)
        memo = "\n\n".join(dict.fromkeys(a.memo for a in everything if a.memo))
        if memo != kept.memo:
            yield rows.writing_memo(kept, memo)
        yield from self._opening_eyes(kept)
        if kept.span != whole:
            yield rows.moving(kept, whole, self.quote(document_id, whole))


_EACH = "each coder changes their own alone"


def _them(own: Sequence[Annotation]) -> str:
    return "it" if len(own) == 1 else "them"
