"""What was done: the journal as a list of any length, what a change did in words, and the way back to before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.errors import UnknownArticle
from reader.model.span import Span
from reader.session.reading import Reading
from reader.store import history as rows
from reader.store import passages
from reader.store.opening import open_to_read
from reader.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from reader.model.annotation import Annotation
    from reader.model.change import Change, Edit, Row
    from reader.model.outcome import Done
    from reader.model.past import Past
    from reader.store.history import Entry

_CHUNK = 2_000
"""Changes that are gone through in one breath."""


class Touched(NamedTuple):
    """What a change did to one thing."""

    what: str
    """The passage's article, or what else it was: "the tag frame/cause"."""
    quote: str
    """The passage's words; empty if it is none."""
    lines: tuple[str, ...]
    """What was done to it, in words: "+ frame/cause", "memo: one → another"."""


class History(Reading):
    """The part of a session that looks back."""

    def bounds(self, past: Past) -> tuple[int, int]:
        """The numbers of the first and the last change that can be meant; the last is less if none can."""
        last = rows.latest(self._connection, self.origin)
        moment = past.moment(self._now())
        return (rows.first_since(self._connection, self.origin, moment) if moment else 1), last

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
        return rows.beginning(self._connection, self.origin, oseq)

    def looking_back(
        self, past: Past, bounds: tuple[int, int], stopped: Callable[[], bool] = lambda: False
    ) -> Iterator[tuple[int, Sequence[Entry]]]:
        """Go through the journal, newest first, for what is asked for; may be done in another thread.

        Args:
            past: What is asked for.
            bounds: What `bounds` says of it.
            stopped: Asked now and then whether to give up.

        Returns:
            Piece by piece the oldest number that was looked at, and what was found.
        """
        first, last = bounds
        wanted = [fold(word) for word in past.words]
        known: dict[tuple[str, str], bool] = {}
        connection = open_to_read(self.path)
        try:
            while last >= first and not stopped():
                start = max(first, last - _CHUNK + 1)
                if past.passage:
                    found = list(rows.touching(connection, self.origin, past.passage, start, last))
                else:
                    found = rows.entries(connection, self.origin, start, last, past.coder)
                yield start, [entry for entry in found if _asked_for(entry, past, wanted, known)]
                last = start - 1
        finally:
            connection.close()

    def undo_to(self, oseq: int) -> Done:
        """Take back the coder's changes down to one of them, with it, as one change.

        Raises:
            NothingToUndo: It is not one of the coder's, or is taken back already.
            Superseded: Somebody has changed again since what one of them changed; nothing was done.
        """
        change = self._journal.undo_to(self.coder, oseq)
        return self._done(change, f"took back{change.label.removeprefix('take back')}")

    def touched(self, change: Change, limit: int = 3) -> tuple[list[Touched], int]:
        """What a change did, in words, as far as one can see it here; and to how many things altogether.

        Args:
            change: Which.
            limit: So many things are told of.
        """
        groups: dict[tuple[str, str], list[Edit]] = {}
        for edit in change.edits:
            table = "annotations" if edit.table == "annotation_tags" else edit.table
            groups.setdefault((table, edit.key[0] if table != "marks" else edit.key[1]), []).append(edit)
        told = [self._told_of(table, key, edits) for (table, key), edits in list(groups.items())[:limit]]
        return told, len(groups)

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
        if table == "marks":
            return Touched(
                f"the article {self._article(key)}", "", ("done" if edits[0].after else "not done any more",)
            )
        return Touched(table, "", _columns(edits))

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


def _asked_for(entry: Entry, past: Past, wanted: Sequence[str], known: dict[tuple[str, str], bool]) -> bool:
    """Labels come again and again: what was found out of one is remembered."""
    if past.coder and entry.coder != past.coder:
        return False
    if not wanted:
        return True
    said = (entry.label, entry.coder)
    if (found := known.get(said)) is None:
        text = fold(" ".join(said))
        found = known[said] = all(word in text for word in wanted)
    return found


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
        if {"start", "end"} <= after.keys():
            old, new = Span(*_span(before)), Span(*_span(after))
            lines.append(
                f"from {old.start:,}–{old.end:,} to {new.start:,}–{new.end:,}: “{before['quote']}” → “{after['quote']}”"
            )
        for name in after:
            if name == "memo":
                lines += _memo_line(str(before[name]), str(after[name]))
            elif name == "blind":
                lines.append("worked on in sight of others’ work: no longer coded blind")
            elif name not in ("start", "end", "quote", "updated_at"):
                lines.append(f"{name}: {before[name] or '–'} → {after[name] or '–'}")
    return tuple(lines)


def _span(row: Row) -> tuple[int, int]:
    return int(row["start"] or 0), int(row["end"] or 0)


def _memo_line(before: str, after: str) -> list[str]:
    if before == after:
        return []
    old, new = (f"“{memo}”" if memo else "none" for memo in (before, after))
    return [f"memo: {old} → {new}"] if before else [f"memo: {new}"]
