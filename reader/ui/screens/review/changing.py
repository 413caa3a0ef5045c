"""What the review changes: many passages in a thread, few at once; the list stays as it is, without what is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.ui.messages import CodebookChanged
from reader.ui.screens.review.listed import Listed

if TYPE_CHECKING:
    from reader.model.outcome import Done


class Changing(Listed):
    """The part of the review that changes passages."""

    def targets(self) -> list[int]:
        """The numbers of the marked passages, else of the one under the cursor."""
        if self.groups is not None:
            key = self.keymap.key("review.open")
            raise ReaderError("groups are listed, and not passages", f"{key} lists those of a group")
        numbers = self.passages.numbers
        if self.marks.count(len(numbers)):
            if self.marks.all and self._finder is not None:
                raise ReaderError("not all that is marked has been found yet", "try again in a moment")
            return self.marks.chosen(numbers)
        if not numbers:
            raise ReaderError("there is no passage here", f"{self.keymap.key('review.filter')} changes the filter")
        return [numbers[self.row]]

    def done(self, outcome: Done) -> None:
        """Show what a change has changed: rows stay where they are, and what is gone goes."""
        change = outcome.change
        if change is not None:
            if any(edit.table == "tags" for edit in change.edits):
                self.post_message(CodebookChanged())
            self.passages.forget()
            changed = [edit for edit in change.edits if edit.table == "annotations"]
            if again := self._kept.taken.intersection(edit.key[0] for edit in changed if edit.before is None):
                self._kept.taken -= again
                self.marks.mark(self.session.numbers_of(list(again)).values())
            if self.groups is not None or any(edit.before is None for edit in changed):
                self._list_anew()
            elif gone := {edit.key[0] for edit in changed if edit.after is None}:
                self._take_out(gone)
            self._beside.annotations_changed()
            self.listing.freshen(everything=True)
            self._say()
            self._show_beside()
        back = f" · {self.keymap.key('tag.undo')} takes it back" if change is not None and not change.undoes else ""
        self.tell(outcome.message + back)

    def _take_out(self, gone: set[str]) -> None:
        """Some of the passages that were changed are gone: of those that were marked, or the one under the cursor.

        Args:
            gone: Their ids.
        """
        numbers = self.passages.numbers
        candidates = (
            self.marks.chosen(numbers) if self.marks.count(len(numbers)) else [numbers[self.row]] if numbers else []
        )
        there = self.session.by_numbers(candidates)
        missing = {number for number in candidates if number not in there}
        if len(missing) != len(gone):
            self._list_anew()
            return
        if self.marks.count(len(numbers)):
            self._kept.taken |= gone
            # The cursor stays on its passage, or comes on the next that is still there.
            self.listing.index -= sum(number in missing for number in numbers[: self.row])
        self.passages.without(missing)
        self.marks.forget(missing)
        if self._finder is not None:
            self._list_anew()
