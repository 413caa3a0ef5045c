"""Putting the selection into a contrast set, and taking it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.text.match import rank
from reader.ui.messages import Choice, Offer

if TYPE_CHECKING:
    from reader.model.contrast import Contrast
    from reader.model.span import Span
    from reader.ui.screens.acts import Desk


class Contrasts:
    """Commands of the group `contrast`."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def put(self) -> None:
        """Find or make a set by typing; the selection goes into it, or out of it if it is in it."""
        column = self.desk.column
        if column is None or column.document is None or not column.cursor.span.length:
            self.desk.tell("no passage is selected", warning=True)
            return
        self.desk.session.require_writing()
        document_id, span = column.document.id, column.cursor.span
        sets = self._offered()

        def find(typed: str) -> list[Choice]:
            found = [sets[index] for index in rank(typed, [(one.heading, one.memo) for one in sets])]
            choices = [self._choice(one, document_id, span) for one in found]
            heading = " ".join(typed.split())
            if heading and heading not in {one.heading for one in sets}:
                choices.append(Choice(heading, f"make the set “{heading}”", "and put the passage into it", mark="+"))
            return choices

        self.desk.open_panel(
            Offer(
                "contrast set: what the passage is held against others for",
                find,
                "no sets yet: type a heading and press Enter to make one",
            ),
            lambda choice: self.desk.done(self.desk.session.toggle_contrast(choice.value, document_id, span)),
        )

    def _offered(self) -> list[Contrast]:
        """A coder's own sets, the last used first, and headings that others have and the coder has not."""
        offered: dict[str, Contrast] = {}
        for one in self.desk.session.contrasts():
            offered.setdefault(one.heading, one)
        return list(offered.values())

    def _choice(self, one: Contrast, document_id: str, span: Span) -> Choice:
        if one.coder != self.desk.session.coder:
            return Choice(one.heading, one.heading, f"{one.coder}’s: makes one of yours")
        if one.holding(document_id, span) is not None:
            return Choice(one.heading, one.heading, "holds this passage: takes it out", mark="•")
        number = len(one.passages)
        return Choice(one.heading, one.heading, f"{number} passage{'' if number == 1 else 's'}")
