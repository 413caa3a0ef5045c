"""What is kept of the columns from start to start: which articles are open, and where one was in each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reader.ui.widgets.column import Column, Sight

if TYPE_CHECKING:
    from reader.model.document import Document
    from reader.session import Session


class Keeping:
    """The part of the columns that writes down where one is."""

    session: Session
    open_columns: list[Column]
    wanted: int | None
    together: str
    folded: bool
    active_place: int
    layout_is_kept: bool
    sights: dict[str, Sight]
    """Where one was in articles, by their ids."""

    def sight_of(self, document: Document) -> Sight | None:
        """Where one was in an article."""
        if document.id in self.sights:
            return self.sights[document.id]
        kept = self.recalled(f"sight/{document.id}")
        try:
            return Sight(int(kept["top"]), int(kept["start"]), int(kept["end"]), str(kept["unit"])) if kept else None
        except (KeyError, TypeError, ValueError):
            return None

    def keep_sight(self, column: Column) -> None:
        """Note where one is in a column's article."""
        if column.document is not None:
            self.sights[column.document.id] = column.sight

    def keep(self) -> bool:
        """Write down what is open and where one is, if it is not what was written before; False: not all of it."""
        kept = True
        for column in self.open_columns:
            self.keep_sight(column)
        for document_id, sight in self.sights.items():
            value = {"top": sight.top, "start": sight.start, "end": sight.end, "unit": sight.unit}
            kept &= self._remember(f"sight/{document_id}", value)
        value = {
            "articles": [column.document.id for column in self.open_columns if column.document],
            "wanted": self.wanted,
            "active": self.active_place,
            "together": self.together,
            "folded": self.folded,
        }
        if self.layout_is_kept:
            kept &= self._remember("columns", value)
        return kept

    def recalled(self, name: str) -> dict[str, Any]:
        """What was written down under a name."""
        return _loaded(self.session.recall(self._local(name)))

    def _remember(self, name: str, value: dict[str, object]) -> bool:
        text = json.dumps(value)
        return self.session.recall(self._local(name)) == text or self.session.remember(self._local(name), text)

    def _local(self, name: str) -> str:
        return f"{name}/{self.session.coder}"


def _loaded(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text) if text else {}
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
