"""Contrast sets: passages of several articles under one heading, with one memo.

A set is its coder's: another coder's is shown, unless one works alone, and nobody else changes it. A passage is put in
from the version of an article that is shown, and moves to the next as annotations do; it need be no annotation.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from reader.errors import NothingThere, NotOurs, ReaderError
from reader.model.contrast import Contrast, Held
from reader.model.outcome import Done
from reader.session.base import Base, storable
from reader.store import contrasts as rows
from reader.store.ids import uuid7

if TYPE_CHECKING:
    from reader.model.span import Span
    from reader.store.journal import Slot

_LONGEST = 200
"""Characters of a heading."""
_SHOWN = 40
"""Characters of a passage that a label shows."""


class Contrasts(Base):
    """The part of a session that holds passages against each other."""

    def contrasts(self) -> tuple[Contrast, ...]:
        """The sets that are to be seen: the coder's own before others', the one that was put into last first."""
        found = rows.contrasts(self._connection, self.coder if self.alone else "")
        # Ids tell when they were made (UUIDv7).
        found.sort(key=lambda one: max((one.id, *(held.id for held in one.passages))), reverse=True)
        found.sort(key=lambda one: one.coder != self.coder)
        return tuple(found)

    def contrast(self, contrast_id: str) -> Contrast:
        """One of them.

        Raises:
            NothingThere: It is gone, or is not to be seen.
        """
        found = next((one for one in self.contrasts() if one.id == contrast_id), None)
        if found is None:
            raise NothingThere("that contrast set is not there any more")
        return found

    def own_contrast(self, contrast_id: str) -> Contrast:
        """One of the coder's own sets.

        Raises:
            NothingThere: It is gone.
            NotOurs: It is another coder's.
        """
        found = self.contrast(contrast_id)
        if found.coder != self.coder:
            raise NotOurs(f"this set is {found.coder}’s: nobody else changes it", "put its passages into one of yours")
        return found

    def toggle_contrast(self, heading: str, document_id: str, span: Span) -> Done:
        """Put a passage into the coder's set of a heading, which is made if there is none; take it out if it is in it.

        A set without a passage and without a memo goes.

        Raises:
            UnknownArticle: No article has that id.
            SpanOutOfRange: The span is empty or ends outside the article.
            ReaderError: It cannot be a heading.
        """
        heading = heading_of(heading)
        quote = self.quote(document_id, span)
        with self._journal.writing() as slot:
            own = self._own(heading)
            held = own.holding(document_id, span) if own is not None else None
            if own is not None and held is not None:
                return self._take_out(slot, own, held)
            made = own or Contrast(uuid7(), heading, "", self.coder)
            held = Held(uuid7(), document_id, span, quote)
            edits = (*(() if own else (rows.making(made),)), rows.putting(made.id, held))
            change = self._journal.write(slot, self.coder, f"into “{heading}”: {_told(quote)}", edits)
            number = len(made.passages) + 1
            return self._done(change, f"put into “{heading}”, {number} passage{'' if number == 1 else 's'} now")

    def take_out(self, contrast_id: str, passage_id: str) -> Done:
        """Take a passage out of a set; a set without a passage and without a memo goes.

        Raises:
            NothingThere: The set or the passage is gone.
            NotOurs: The set is another coder's.
        """
        with self._journal.writing() as slot:
            own = self.own_contrast(contrast_id)
            held = next((one for one in own.passages if one.id == passage_id), None)
            if held is None:
                raise NothingThere("that passage is not in the set any more")
            return self._take_out(slot, own, held)

    def rename_contrast(self, contrast_id: str, heading: str) -> Done:
        """Give a set another heading.

        Raises:
            NothingThere: The set is gone.
            NotOurs: It is another coder's.
            ReaderError: It cannot be a heading, or another of the coder's sets has it.
        """
        heading = heading_of(heading)
        with self._journal.writing() as slot:
            own = self.own_contrast(contrast_id)
            if own.heading == heading:
                return Done("it is called that already")
            if self._own(heading) is not None:
                raise ReaderError(f"you have a set “{heading}” already", "give it another heading")
            label = f"heading “{own.heading}” → “{heading}”"
            change = self._journal.write(slot, self.coder, label, (rows.altering(own, "heading", heading),))
            return self._done(change, label)

    def set_contrast_memo(self, contrast_id: str, memo: str) -> Done | None:
        """Write a set's memo; None if it is that already.

        Raises:
            NothingThere: The set is gone.
            NotOurs: It is another coder's.
        """
        memo = storable(memo)
        with self._journal.writing() as slot:
            own = self.own_contrast(contrast_id)
            if own.memo == memo:
                return None
            label = f"memo on “{own.heading}”"
            change = self._journal.write(slot, self.coder, label, (rows.altering(own, "memo", memo),))
            return self._done(change, label)

    def remove_contrast(self, contrast_id: str) -> Done:
        """Remove a set with its passages and its memo; no annotation is touched.

        Raises:
            NothingThere: It is gone.
            NotOurs: It is another coder's.
        """
        with self._journal.writing() as slot:
            own = self.own_contrast(contrast_id)
            number = len(own.passages)
            label = f"remove the set “{own.heading}” with {number} passage{'' if number == 1 else 's'}"
            return self._done(self._journal.write(slot, self.coder, label, rows.removing(own)), label)

    # -- parts ---

    def _take_out(self, slot: Slot, own: Contrast, held: Held) -> Done:
        last = len(own.passages) == 1 and not own.memo
        edits = rows.removing(own) if last else (rows.taking(own.id, held),)
        change = self._journal.write(slot, self.coder, f"out of “{own.heading}”: {_told(held.quote)}", edits)
        return self._done(change, f"taken out of “{own.heading}”" + (", which had no other" if last else ""))

    def _own(self, heading: str) -> Contrast | None:
        """The coder's set of a heading, as it is now."""
        own = rows.contrasts(self._connection, self.coder)
        return next((one for one in own if one.heading == heading), None)


def heading_of(typed: str) -> str:
    """A heading as it is kept: one line, in NFC.

    Raises:
        ReaderError: Nothing is left, or it is too long.
    """
    heading = unicodedata.normalize("NFC", " ".join(storable(typed).split()))
    if not heading:
        raise ReaderError("a contrast set needs a heading", "type what its passages are about")
    if len(heading) > _LONGEST:
        raise ReaderError(f"a heading has at most {_LONGEST} characters", "write the rest into the memo")
    return heading


def _told(quote: str) -> str:
    words = " ".join(quote.split())
    return f"“{words[: _SHOWN - 1]}…”" if len(words) > _SHOWN else f"“{words}”"
