"""What is known of an article, corrected field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.annotation import NAMES
from reader.text.display import typable
from reader.text.match import rank
from reader.ui.messages import Choice, Offer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.model.document import Document
    from reader.ui.screens.acts import Desk

TABLE = "metadata.csv"
KEEP, WRITE = "keep", "write "
"""What a choice means."""


class Metadata:
    """Commands of the group `metadata`.

    Args:
        desk: What is worked at.
        said: What the table says of an article, by field, where it says anything: it wins whenever it is read.
    """

    def __init__(self, desk: Desk, said: Callable[[Document], Mapping[str, str]]) -> None:
        self.desk, self._said = desk, said

    def correct(self) -> None:
        """Offer the fields with their values and where these were found."""
        column, session = self.desk.column, self.desk.session
        if column is None or column.document is None:
            return
        session.require_writing()
        if session.blind == NAMES:
            blind = self.desk.keymap.key("others.blind")
            self.desk.tell(f"outlet, author and title are hidden while coding blind: {blind} ends it", warning=True)
            return
        from reader.session.correcting import FIELDS  # for those who correct

        document = column.document
        said, where = self._said(document), session.found_where(document)

        def find(typed: str) -> list[Choice]:
            texts = [(field, str(getattr(document, field))) for field in FIELDS]
            return [self._field(document, FIELDS[place], said, where) for place in rank(typed, texts)]

        offer = Offer(f"correct what of {document.article}: Enter takes a field, Esc leaves", find, "no such field")
        self.desk.open_panel(offer, lambda choice: self._chosen(document, choice.value, said))

    @staticmethod
    def _field(document: Document, field: str, said: Mapping[str, str], where: Mapping[str, str]) -> Choice:
        found = f"{TABLE}, which wins" if field in said else where.get(field, "")
        return Choice(field, f"{field} ({found})" if found else field, str(getattr(document, field)) or "–")

    def _chosen(self, document: Document, field: str, said: Mapping[str, str]) -> None:
        if field in said:
            where = f"corpus/{TABLE}"
            self.desk.tell(
                f"{field} stands in {where}, which wins: correct it there, and it is read again", warning=True
            )
            return
        session, there = self.desk.session, typable(str(getattr(document, field)))

        def find(typed: str) -> list[Choice]:
            if session.why_not(field, typed):
                return []
            if typed == there.strip():
                return [Choice(KEEP, f"{field}: {typed or 'nothing'}", "as it is")]
            return [Choice(WRITE + typed, f"{field}: {typed or 'nothing'}", "Enter writes it")]

        prompt = f"{field} of {document.article}, nothing where it is not known"
        offer = Offer(prompt, find, f"{field}: " + (session.why_not(field, "?") or "too long"), there)
        self.desk.open_panel(offer, lambda choice: self._write(document, field, choice.value))

    def _write(self, document: Document, field: str, chosen: str) -> None:
        if chosen == KEEP:
            self.desk.tell(f"{field} is as it was")
        else:
            self.desk.done(self.desk.session.correct(document.id, field, chosen.removeprefix(WRITE)))
