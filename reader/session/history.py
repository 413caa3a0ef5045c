"""What was done: the journal as a list of any length, what a change did in words, and the way back to before it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import UnknownArticle
from reader.model.anchor import KINDS, MARK, OTHERS, move_of
from reader.model.span import Span
from reader.session.looking_back import LookingBack
from reader.store import contrasts, passages, quotations
from reader.store import history as rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from reader.model.anchor import Move
    from reader.model.annotation import Annotation
    from reader.model.change import Change, Edit, Row
    from reader.model.outcome import Done
    from reader.store.history import Entry


SHOWN = 3
"""Of so many things a change is told at once."""


class Touched(NamedTuple):
    """What a change did to one thing."""

    what: str
    """The passage's article, or what else it was: "the tag frame/cause"."""
    quote: str
    """The passage's words; empty if it is none."""
    lines: tuple[str, ...]
    """What was done to it, in words: "+ frame/cause", "memo: one → another"."""


class History(LookingBack):
    """The part of a session that looks back."""

    def entries(self, first: int, last: int) -> list[Entry]:
        """The changes from one number to another, both included, newest first."""
        return rows.entries(self._connection, self.origin, first, last)

    def change(self, oseq: int) -> Change | None:
        """One change by its number, with its edits."""
        return rows.change(self._connection, self.origin, oseq)

    def entries_of(self, numbers: Sequence[int]) -> list[Entry]:
        """Some changes by their numbers, newest first."""
        if numbers and numbers[0] - numbers[-1] == len(numbers) - 1:
            return rows.entries(self._connection, self.origin, numbers[-1], numbers[0])
        return [entry for n in numbers for entry in rows.entries(self._connection, self.origin, n, n)]

    def standing(self, numbers: Sequence[int]) -> set[int]:
        """Which of some changes are not taken back."""
        return rows.standing(self._connection, self.origin, numbers)

    @property
    def moment_now(self) -> datetime:
        """What the clock says."""
        return self._now()

    def change_shown(self, oseq: int) -> tuple[Change | None, bool]:
        """One change for a look at it: with its first edits, and whether these are all."""
        return rows.beginning(self._connection, self.origin, oseq, SHOWN)

    def things(self, oseq: int) -> int:
        """How many passages or other things a change is about; takes as long as it is large."""
        return rows.things(self._connection, self.origin, oseq)

    def undo_to(self, oseq: int) -> Done:
        """Take back the coder's changes down to one of them, with it, as one change.

        Raises:
            NothingToUndo: It is not one of the coder's, or is taken back already.
            Superseded: Somebody has changed again since what one of them changed; nothing was done.
        """
        change = self._journal.undo_to(self.coder, oseq)
        return self._done(change, f"took back{change.label.removeprefix('take back')}")

    def touched(self, change: Change, first: int = 0) -> tuple[list[Touched], int]:
        """What a change did, in words, as far as one can see it here; and to how many things altogether.

        Args:
            change: Which.
            first: How many things are passed over; of those that follow `SHOWN` are told of.
        """
        groups = _by_thing(change)
        told = islice(groups.items(), first, first + SHOWN)
        return [self._told_of(table, key, edits) for (table, key), edits in told], len(groups)

    def from_thing(self, change: Change, first: int) -> Change:
        """The same change without the first things that it is about."""
        rest = islice(_by_thing(change).values(), first, None)
        return change._replace(edits=tuple(edit for edits in rest for edit in edits)) if first else change

    # -- parts ---

    def _told_of(self, table: str, key: str, edits: list[Edit]) -> Touched:
        if table == "annotations":
            return self._told_of_passage(key, edits)
        row = edits[0].after or edits[0].before or {}
        if table == "tags":
            known = self.codebook.by_id.get(key)
            return Touched(f"the tag {row.get('path') or (known.path if known else key)}", "", _columns(edits))
        if table == "documents":
            article = self._article(key) or row.get("article")
            return Touched(f"the article {article}", "", () if edits[0].before is None else _columns(edits))
        if table in (*OTHERS, MARK) and (move := move_of(edits[0])) is not None:
            return self._told_of_move(edits[0], move)
        if table == "furniture":
            return self._told_of_furniture(edits[0])
        if table == "links":
            return self._told_of_link(edits[0])
        if table == "quotations":
            return self._told_of_quotation(edits[0])
        if table == "contrasts":
            return Touched(f"the contrast set “{self._heading(key) or row.get('heading')}”", "", _columns(edits))
        if table == "contrast_passages":
            return self._told_of_contrast(edits[0])
        if table == "marks":
            return Touched(
                f"the article {self._article(key)}", "", ("done" if edits[0].after else "not done any more",)
            )
        return Touched(table, "", _columns(edits))

    def _told_of_move(self, edit: Edit, move: Move) -> Touched:
        old, new = self.text(move.old_id)[slice(*move.old)], self.text(move.new_id)[slice(*move.new)]
        lines = ["to another version of the article", _boundaries(move.old, move.new, old, new)]
        what = KINDS.get(edit.table, "mark of furniture")
        return Touched(f"{self._article(move.new_id)} · a {what}", new, tuple(lines))

    def _told_of_furniture(self, edit: Edit) -> Touched:
        row = edit.after or edit.before or {}
        document_id, (start, end) = str(row["document_id"]), _span(row)
        said = "furniture" if row["kind"] == "furniture" else "the author’s own words"
        what = f"{'+' if edit.after else '−'} marked as {said}"
        return Touched(f"the article {self._article(document_id)}", self.text(document_id)[start:end], (what,))

    def _told_of_link(self, edit: Edit) -> Touched:
        row = edit.after or edit.before or {}
        if "other_id" not in row:
            return Touched("a link between passages", "", _columns([edit]))
        ids = str(row["document_id"]), str(row["other_id"])
        (start, end), other = _span(row), self.text(ids[1])[int(row["other_start"] or 0) : int(row["other_end"] or 0)]
        what = f"{'+' if edit.after else '−'} {row['verdict']}: “{other}”"
        return Touched(f"{self._article(ids[0])} and {self._article(ids[1])}", self.text(ids[0])[start:end], (what,))

    def _told_of_quotation(self, edit: Edit) -> Touched:
        row = edit.after or edit.before or {}
        if "document_id" not in row:
            there = quotations.find(self._connection, edit.key[0])
            if there is None:
                return Touched("a quotation", "", _columns([edit]))
            words = self.text(there.document_id)[slice(*there.span)]
            return Touched(f"a quotation in {self._article(there.document_id)}", words, _columns([edit]))
        said = f", said by {row['speaker']}" if row["speaker"] else ""
        what = f"{'+' if edit.after else '−'} {row['verdict']}{said}"
        document_id, (start, end) = str(row["document_id"]), _span(row)
        return Touched(f"a quotation in {self._article(document_id)}", self.text(document_id)[start:end], (what,))

    def _told_of_contrast(self, edit: Edit) -> Touched:
        row = edit.after or edit.before or {}
        if "contrast_id" not in row:
            return Touched("a contrasted passage", _quote(None, None, [edit]), _columns([edit]))
        heading = self._heading(str(row["contrast_id"]))
        of = f" “{heading}”" if heading else ", which is gone"
        what = f"{'+ put into' if edit.after else '− taken out of'} the contrast set{of}"
        return Touched(f"the article {self._article(str(row['document_id']))}", str(row["quote"]), (what,))

    def _heading(self, contrast_id: str) -> str:
        return next((one.heading for one in contrasts.contrasts(self._connection) if one.id == contrast_id), "")

    def _told_of_passage(self, annotation_id: str, edits: list[Edit]) -> Touched:
        there = passages.find(self._connection, annotation_id)
        whole = next((row for e in edits for row in (e.after, e.before) if row and "document_id" in row), None)
        lines: list[str] = []
        for edit in edits:
            if edit.table == "annotation_tags":
                tag = self.codebook.by_id.get(edit.key[1])
                lines.append(f"{'+' if edit.before is None else '−'} {tag.path if tag else 'a tag that is gone'}")
            elif edit.before is None:
                lines += ["+ highlighted", *_memo_line("", str((edit.after or {}).get("memo", "")))]
            elif edit.after is None:
                lines += ["− removed", *_memo_line(str(edit.before.get("memo", "")), "")]
            else:
                lines += _columns([edit])
        return Touched(self._place(there, whole), _quote(there, whole, edits), tuple(lines))

    def _place(self, there: Annotation | None, whole: Row | None) -> str:
        if there is None and whole is None:
            return "a passage that is gone"
        document_id = there.document_id if there else str((whole or {})["document_id"])
        coder = there.coder if there else str((whole or {}).get("coder", ""))
        return f"{self._article(document_id)} · {coder}’s passage" + ("" if there else ", which is gone")

    def _article(self, document_id: str) -> str:
        try:
            document = self.document(document_id)
        except UnknownArticle:
            return "an article that is gone"
        return document.outlet or document.article


def _by_thing(change: Change) -> dict[tuple[str, str], list[Edit]]:
    """A change's edits by what they are about: the table and the id; a tag on an annotation is about that."""
    groups: dict[tuple[str, str], list[Edit]] = {}
    for edit in change.edits:
        table = "annotations" if edit.table == "annotation_tags" else edit.table
        groups.setdefault((table, edit.key[0] if table != "marks" else edit.key[1]), []).append(edit)
    return groups


def _quote(there: Annotation | None, whole: Row | None, edits: list[Edit]) -> str:
    if there:
        return there.quote
    before = next((e.before["quote"] for e in edits if e.before and "quote" in e.before), "")
    return str((whole or {}).get("quote") or before)


def _columns(edits: list[Edit]) -> tuple[str, ...]:
    """What was altered, column by column."""
    lines: list[str] = []
    for edit in edits:
        if edit.before is None or edit.after is None:
            lines.append("made" if edit.before is None else "removed")
            continue
        before, after = edit.before, edit.after
        if before == after:
            lines.append("its place is right")
            continue
        if "document_id" in after:
            lines.append("to another version of the article")
        if {"start", "end"} <= after.keys():
            words = str(before["quote"]), str(after["quote"])
            lines.append(_boundaries(Span(*_span(before)), Span(*_span(after)), *words))
        for name in after:
            if name == "memo":
                lines += _memo_line(str(before[name]), str(after[name]))
            elif name == "blind":
                lines.append("worked on in sight of others’ work: no longer coded blind")
            elif name not in ("document_id", "start", "end", "quote", "updated_at", "provenance"):
                lines.append(f"{name}: {before[name] or '–'} → {after[name] or '–'}")
    return tuple(lines)


def _boundaries(old: Span, new: Span, words: str, now: str) -> str:
    return f"from {old.start:,}–{old.end:,} to {new.start:,}–{new.end:,}: “{words}” → “{now}”"


def _span(row: Row) -> tuple[int, int]:
    return int(row["start"] or 0), int(row["end"] or 0)


def _memo_line(before: str, after: str) -> list[str]:
    if before == after:
        return []
    old, new = (f"“{memo}”" if memo else "none" for memo in (before, after))
    return [f"memo: {old} → {new}"] if before else [f"memo: {new}"]
