"""Changing many passages at once: each time one change, which one undo takes back.

Other coders' passages are never changed here: they are left as they are, and how many is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Self

from reader.errors import NothingThere, NotOurs, ReaderError
from reader.model.outcome import Done
from reader.session.base import storable
from reader.session.codebook_files import counted
from reader.session.filters import FilterKeeping
from reader.session.joining import Joining, whole_of
from reader.store import passages as rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias

    from reader.model.annotation import Annotation
    from reader.model.change import Edit
    from reader.model.span import Span
    from reader.session.joining import Sorted

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


class Plan(NamedTuple):
    """What is to be done to passages."""

    edits: tuple[Edit, ...]
    label: str
    """For the journal."""
    told: str
    """For the coder."""


class Reviewing(FilterKeeping, Joining):
    """The part of a session that changes what was found.

    What changes all of many passages is told their `numbers`, and of whom to tell how far it is (`progress`). It raises
    `UnknownTag` where there is no such tag, and `NotOurs` where all of them are other coders'.
    """

    def tag_all(self, numbers: Sequence[int], tag_id: str, progress: Progress | None = None) -> Done:
        """Put a tag on passages, as one change; those that have it keep it."""
        path = self._tag_path(tag_id)

        def plan(own: list[Annotation]) -> Plan | str:
            bare = [a for a in own if tag_id not in a.tag_ids]
            if not bare:
                return f"{path} is on {_them(own)} already"
            edits = [edit for a in bare for edit in (rows.putting_on(a.id, tag_id), *self._opening_eyes(a))]
            what = counted(len(bare), "passage")
            return Plan(tuple(edits), f"tag {path} on {what}", f"tagged {path}: {what}")

        return self._change_all(numbers, plan, progress)

    def untag_all(self, numbers: Sequence[int], tag_id: str, progress: Progress | None = None) -> Done:
        """Take a tag off passages, as one change; with the last tag goes an annotation that has no memo."""
        path = self._tag_path(tag_id)

        def plan(own: list[Annotation]) -> Plan | str:
            carriers = [a for a in own if tag_id in a.tag_ids]
            if not carriers:
                return f"{path} is on none of {_them(own)}" if len(own) > 1 else f"{path} is not on it"
            bare = [a for a in carriers if a.tag_ids == (tag_id,) and not a.memo]
            edits: list[Edit] = []
            for annotation in carriers:
                only = annotation.tag_ids == (tag_id,) and not annotation.memo
                off = (rows.taking_off(annotation.id, tag_id), *self._opening_eyes(annotation))
                edits += rows.removing(annotation) if only else off
            what = counted(len(carriers), "passage")
            gone = f", of which {len(bare)} had nothing else and went" if bare else ""
            return Plan(tuple(edits), f"untag {path} on {what}", f"removed: {path} from {what}{gone}")

        return self._change_all(numbers, plan, progress)

    def toggle_on_all(self, numbers: Sequence[int], tag_id: str, progress: Progress | None = None) -> Done:
        """Put a tag on passages; if all that are one's own have it, take it off. One change either way."""
        own = self._ours_of(numbers).own
        act = self.untag_all if all(tag_id in annotation.tag_ids for annotation in own) else self.tag_all
        return act(numbers, tag_id, progress)

    def retag_all(self, numbers: Sequence[int], old_id: str, new_id: str, progress: Progress | None = None) -> Done:
        """Put one tag in place of another, as one change, on passages that have it."""
        old, new = self._tag_path(old_id), self._tag_path(new_id)

        def plan(own: list[Annotation]) -> Plan | str:
            carriers = [a for a in own if old_id in a.tag_ids]
            if not carriers or old_id == new_id:
                return f"{old} stays what it is" if carriers else f"{old} is on none of them"
            edits: list[Edit] = []
            for annotation in carriers:
                edits.append(rows.taking_off(annotation.id, old_id))
                if new_id not in annotation.tag_ids:
                    edits.append(rows.putting_on(annotation.id, new_id))
                edits += self._opening_eyes(annotation)
            what = counted(len(carriers), "passage")
            return Plan(tuple(edits), f"retag {old} as {new} on {what}", f"{new} in place of {old}: {what}")

        return self._change_all(numbers, plan, progress)

    def remove_all(self, numbers: Sequence[int], progress: Progress | None = None) -> Done:
        """Remove passages' annotations, with their tags and memos, as one change."""

        def plan(own: list[Annotation]) -> Plan:
            what = counted(len(own), "passage")
            return Plan(rows.removing_all(own), f"remove {what}", f"removed: {what}")

        return self._change_all(numbers, plan, progress)

    def add_memo_to_all(self, numbers: Sequence[int], memo: str, progress: Progress | None = None) -> Done:
        """Write a memo below what the memo of each passage says already, as one change; of blanks alone none."""
        memo = storable(memo).strip()
        if not memo:
            return Done("no memo")

        def plan(own: list[Annotation]) -> Plan:
            edits: list[Edit] = []
            for annotation in own:
                there = annotation.memo.rstrip()
                edits.append(rows.writing_memo(annotation, f"{there}\n\n{memo}" if there else memo))
                edits += self._opening_eyes(annotation)
            what = counted(len(own), "passage")
            return Plan(tuple(edits), f"memo on {what}", f"memo kept on {what}")

        return self._change_all(numbers, plan, progress)

    def merge_all(self, numbers: Sequence[int], progress: Progress | None = None) -> Done:
        """Make one of those passages that touch or overlap and have the same tags, with the memos of all: one change.

        What does not fit stays as it is, and how many and why is said.

        Raises:
            NothingThere: No two of them can be joined: why.
        """

        def plan(own: list[Annotation]) -> Plan:
            found = self._sorted_out(own)
            fits = list({_place(cluster): cluster for cluster in found.joined if not self._third(cluster)}.values())
            merged = sum(map(len, fits))
            thirds = sum(map(len, found.joined)) - merged  # a coder has at most one on exactly one span
            if not fits:
                raise _none_fits(found, thirds)
            edits = tuple(edit for cluster in fits for edit in self._joined(cluster))
            what = f"{counted(merged, 'passage')} into {len(fits)}"
            stays = _why_not(found, thirds)
            return Plan(edits, f"merge {what}", f"merged {what}{f' · {stays}' if stays else ''}")

        return self._change_all(numbers, plan, progress)

    def prove_ours(self, numbers: Sequence[int]) -> None:
        """Refuse now what could not be changed later.

        Raises:
            ReaderError: None of these passages is there any more.
            NotOurs: All of them are other coders'.
        """
        from reader.store import review

        if not review.any_of(self._connection, numbers, self.coder):
            self._ours_of(numbers)

    def twin(self) -> Self:
        """Another session of the same coder at the same database, for another thread; who asks for it closes it.

        Raises:
            ReaderError: The database cannot be opened once more.
        """
        twin = type(self).open(self.path, self.coder, create=False, now=self._now)
        twin.others, twin.blind = self.others, self.blind
        return twin

    # -- parts ---

    def _change_all(
        self, numbers: Sequence[int], plan: Callable[[list[Annotation]], Plan | str], progress: Progress | None
    ) -> Done:
        """Do to one’s own of some passages what is planned, as one change; or say why nothing is to be done."""
        with self._journal.writing() as slot:
            ours = self._ours_of(numbers)
            planned = plan(ours.own)
            if isinstance(planned, str):
                return Done(ours.told(planned))
            change = self._journal.write(slot, self.coder, planned.label, planned.edits, progress)
        return self._done(change, ours.told(planned.told))

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


_EACH = "each coder changes their own alone"


def _them(own: Sequence[Annotation]) -> str:
    return "it" if len(own) == 1 else "them"


def _place(cluster: Sequence[Annotation]) -> tuple[str, Span]:
    """Where these will be one."""
    return cluster[0].document_id, whole_of(cluster)


def _why_not(found: Sorted, thirds: int) -> str:
    """How many of those that were to be merged stay as they are, and why."""
    reasons = []
    if found.other_tags:
        reasons.append(f"{found.other_tags:,} {_verb(found.other_tags, 'touch')} only what has other tags")
    if found.apart:
        reasons.append(f"{found.apart:,} {_verb(found.apart, 'touch')} none")
    if thirds:
        reasons.append(f"{thirds:,} {_verb(thirds, 'lie')} where one is on exactly the whole")
    number = found.other_tags + found.apart + thirds
    return f"{number:,} {_verb(number, 'stay')}: {', '.join(reasons)}" if reasons else ""


def _none_fits(found: Sorted, thirds: int) -> NothingThere:
    if thirds:
        return NothingThere("you have an annotation on exactly what these are together", "remove that one first")
    if found.other_tags:
        why = _why_not(found, 0)
        return NothingThere(f"no two that touch have the same tags: {why}", "tag alike what is to be one")
    return NothingThere("no two of these touch or overlap", "mark passages that stand beside each other")


def _verb(number: int, verb: str) -> str:
    ending = "es" if verb.endswith("ch") else "s"
    return verb + ending if number == 1 else verb
