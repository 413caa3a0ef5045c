"""Passages held against each other in the reader: a contrast set's, or what a cell of the grid counts.

`n` and `N` go to the next of them, and from a set to the next set; `Esc` opens again what was open before, and leads to
the screen where they were asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.text.display import one_line
from reader.ui.messages import Passages, SideBySide
from reader.ui.screens.arriving import Arriving

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.contrast import Contrast
    from reader.model.span import Span
    from reader.ui.widgets.holding import Layout


class _Held(NamedTuple):
    """What is held side by side."""

    what: Passages | SideBySide
    first: int
    """The first of the passages that are shown."""
    shown: int
    """How many these are."""
    number: int
    """How many there are in all."""
    before: Layout
    """What was open before."""


class Contrasting(Arriving):
    """The part of the reading screen that steps through passages held side by side."""

    _held: _Held | None = None

    if TYPE_CHECKING:

        def ask(self, what: str) -> None:
            """Ask the program for something."""

        def count_tags(self) -> None:
            """Count for the strip."""

    @property
    def contrasted(self) -> bool:
        """Whether passages are held side by side."""
        return self._held is not None

    @property
    def held_told(self) -> str:
        """Which passages are held side by side, and what leads to others and back; empty if none are."""
        return f"{self._which} · {self._steps}" if self._held is not None else ""

    @property
    def _which(self) -> str:
        if (held := self._held) is None:
            return ""
        first, last = held.first + 1, held.first + held.shown
        return f"{first}–{last} of {held.number}" if held.shown > 1 else f"{first} of {held.number}"

    @property
    def _steps(self) -> str:
        if (held := self._held) is None:
            return ""
        on, back, end = map(self.keymap.key, ("go.next", "go.previous", "program.escape"))
        if isinstance(held.what, SideBySide):
            return f"{on} next · {back} previous · {end} ends"
        others = "" if held.shown == held.number else f"{on} {back} others · "
        return f"{others}{end} to the {held.what.back}"

    def hold_beside(self, goal: Passages | SideBySide) -> None:
        """Open passages side by side, as many as fit, so that one of them is among them and has the focus."""
        room = self.columns.room
        first, active = goal.place // room * room, goal.place % room
        if isinstance(goal, Passages):
            self._hold_passages(goal, first, active)
        else:
            self._hold_set(self.session.contrast(goal.contrast_id), first, active)

    def step_contrast(self, step: int) -> None:
        """The next passages (1), or the ones before (-1); behind the last of a set those of the next set."""
        held = self._held
        if held is None:
            return
        first = held.first + (held.shown if step > 0 else -self.columns.room)
        if step < 0 < held.first:
            first = max(first, 0)
        if isinstance(held.what, SideBySide):
            self._step_set(held.what.contrast_id, first, step)
        elif 0 <= first < len(held.what.goals):
            self._hold_passages(held.what, first, 0)
        else:
            self._tell_no_more(step)

    def end_contrast(self) -> None:
        """Open again what was open before; where another screen asked for the passages, go back to it."""
        held, self._held = self._held, None
        if held is None:
            return
        self.columns.take_again(held.before)
        if isinstance(held.what, Passages):
            self.ask(f"go {held.what.back}")

    def _step_set(self, contrast_id: str, first: int, step: int) -> None:
        sets = [one for one in self.session.contrasts() if one.passages]
        place = next((place for place, one in enumerate(sets) if one.id == contrast_id), -1)
        if place >= 0 and 0 <= first < len(sets[place].passages):
            self._hold_set(sets[place], first, 0)
        elif 0 <= place + step < len(sets):
            other, room = sets[place + step], self.columns.room
            self._hold_set(other, (len(other.passages) - 1) // room * room if step < 0 else 0, 0)
        else:
            self._tell_no_more(step)

    def _tell_no_more(self, step: int) -> None:
        self.tell("there are no other passages behind these" if step > 0 else "these are the first passages")

    def _hold_set(self, one: Contrast, first: int, active: int) -> None:
        if not one.passages[first:]:
            self.tell(f"“{one_line(one.heading)}” has no passages")
            return
        places = [(held.document_id, held.span) for held in one.passages]
        self._hold(SideBySide(one.id), places, first, active)
        memo = one_line(one.memo.strip().partition("\n")[0])
        told = [f"“{one_line(one.heading)}”: {self._which}", *([memo] if memo else [])]
        self.tell(" · ".join((*told, self._steps)))

    def _hold_passages(self, what: Passages, first: int, active: int) -> None:
        self._hold(what, what.goals, first, active)
        self.tell(f"{one_line(what.told)}: {self.held_told}")

    def _hold(self, what: Passages | SideBySide, places: Sequence[tuple[str, Span]], first: int, active: int) -> None:
        """Open what fits of some passages, from one of them on."""
        before = self._held.before if self._held is not None else self.columns.laid_out
        passages = [
            (self.session.document(document_id), span)
            for document_id, span in places[first : first + self.columns.room]
        ]
        shown = self.columns.hold(passages, active)
        self._held = _Held(what, first, shown, len(places), before)
        self.refocus()
        self.count_tags()
