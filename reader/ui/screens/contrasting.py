"""A contrast set in the reader: its passages side by side, `n` and `N` to the next of them and to the next set."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.text.display import one_line
from reader.ui.screens.arriving import Arriving

if TYPE_CHECKING:
    from reader.model.contrast import Contrast
    from reader.ui.messages import SideBySide
    from reader.ui.widgets.holding import Layout


class _Held(NamedTuple):
    """What is held side by side."""

    contrast_id: str
    first: int
    """The first of the set's passages that are shown."""
    shown: int
    """How many there are."""
    before: Layout
    """What was open before."""


class Contrasting(Arriving):
    """The part of the reading screen that steps through contrast sets."""

    _held: _Held | None = None

    @property
    def contrasted(self) -> bool:
        """Whether passages of a contrast set are held side by side."""
        return self._held is not None

    def hold_beside(self, goal: SideBySide) -> None:
        """Open a set's passages side by side, as many as fit, so that one of them is among them and has the focus."""
        one = self.session.contrast(goal.contrast_id)
        room = self.columns.room
        self._hold(one, goal.place // room * room, goal.place % room)

    def step_contrast(self, step: int) -> None:
        """The next passages of the set (1), or the ones before (-1); behind its last those of the next set."""
        held = self._held
        if held is None:
            return
        sets = [one for one in self.session.contrasts() if one.passages]
        place = next((place for place, one in enumerate(sets) if one.id == held.contrast_id), -1)
        here = sets[place] if place >= 0 else None
        room = self.columns.room
        first = held.first + (held.shown if step > 0 else -room)
        if here is not None and 0 <= first < len(here.passages):
            self._hold(here, first, 0)
        elif here is not None and step < 0 < held.first:
            self._hold(here, 0, 0)
        elif 0 <= place + step < len(sets):
            other = sets[place + step]
            self._hold(other, (len(other.passages) - 1) // room * room if step < 0 else 0, 0)
        else:
            self.tell("there are no other passages behind these" if step > 0 else "these are the first passages")

    def end_contrast(self) -> None:
        """Open again what was open before."""
        held, self._held = self._held, None
        if held is not None:
            self.columns.take_again(held.before)

    def _hold(self, one: Contrast, first: int, active: int) -> None:
        before = self._held.before if self._held is not None else self.columns.laid_out
        passages = one.passages[first:]
        if not passages:
            self.tell(f"“{one_line(one.heading)}” has no passages")
            return
        shown = self.columns.hold([(self.session.document(held.document_id), held.span) for held in passages], active)
        self._held = _Held(one.id, first, shown, before)
        self.refocus()
        which = f"{first + 1}–{first + shown}" if shown > 1 else f"{first + 1}"
        on, back, end = map(self.keymap.key, ("go.next", "go.previous", "program.escape"))
        memo = one_line(one.memo.strip().partition("\n")[0])
        told = [f"“{one_line(one.heading)}”: {which} of {len(one.passages)}", *([memo] if memo else [])]
        self.tell(" · ".join((*told, f"{on} next · {back} previous · {end} ends")))
