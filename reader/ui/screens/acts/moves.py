"""Moving the cursor, and the selection's free end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.text import motion
from reader.text.motion import Unit

if TYPE_CHECKING:
    from reader.ui.screens.acts import Desk


class Moves:
    """Commands of the group `move`."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def _go(self, unit: Unit, step: int) -> None:
        if column := self.desk.column:
            column.go(motion.next_unit(column.outline, column.cursor, unit, step))

    def next_sentence(self) -> None:
        """The sentence after this one."""
        self._go(Unit.SENTENCE, 1)

    def previous_sentence(self) -> None:
        """The sentence before this one."""
        self._go(Unit.SENTENCE, -1)

    def next_word(self) -> None:
        """The word after this one; from a larger unit its first."""
        self._go(Unit.WORD, 1)

    def previous_word(self) -> None:
        """The word before this one; from a larger unit its last."""
        self._go(Unit.WORD, -1)

    def next_paragraph(self) -> None:
        """The whole paragraph after this one."""
        self._go(Unit.PARAGRAPH, 1)

    def previous_paragraph(self) -> None:
        """The whole paragraph before this one."""
        self._go(Unit.PARAGRAPH, -1)

    def page_down(self) -> None:
        """A window further on."""
        if column := self.desk.column:
            column.turn_page(1)

    def page_up(self) -> None:
        """A window back."""
        if column := self.desk.column:
            column.turn_page(-1)

    def start(self) -> None:
        """The article's first sentence."""
        if column := self.desk.column:
            column.go(motion.start(column.outline), jump=True)

    def end(self) -> None:
        """The article's last sentence."""
        if column := self.desk.column:
            column.go(motion.end(column.outline), jump=True)

    def scroll_down(self) -> None:
        """A line down; the cursor stays."""
        if column := self.desk.column:
            column.scroll_lines(1)

    def scroll_up(self) -> None:
        """A line up; the cursor stays."""
        if column := self.desk.column:
            column.scroll_lines(-1)


class Selects:
    """Commands of the group `select`."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def _extend(self, unit: Unit, step: int) -> None:
        if column := self.desk.column:
            column.go(motion.extend(column.outline, column.cursor, unit, step))

    def next_sentence(self) -> None:
        """The free end a sentence on."""
        self._extend(Unit.SENTENCE, 1)

    def previous_sentence(self) -> None:
        """The free end a sentence back."""
        self._extend(Unit.SENTENCE, -1)

    def next_word(self) -> None:
        """The free end a word on."""
        self._extend(Unit.WORD, 1)

    def previous_word(self) -> None:
        """The free end a word back."""
        self._extend(Unit.WORD, -1)

    def widen(self) -> None:
        """The next larger unit around the cursor's place."""
        if column := self.desk.column:
            column.go(motion.widen(column.outline, column.cursor))

    def narrow(self) -> None:
        """The next smaller unit at the cursor's place."""
        if column := self.desk.column:
            column.go(motion.narrow(column.outline, column.cursor))

    def swap(self) -> None:
        """The other end becomes the free one."""
        if column := self.desk.column:
            column.go(motion.swap(column.cursor))
            free = "end" if column.cursor.free_end else "start"
            self.desk.tell(f"the selection's {free} is free now: Shift and a motion move it")
