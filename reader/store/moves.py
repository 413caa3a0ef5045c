"""Proves of every move in the journal that it lost nothing: annotations before = moved + kept.

A move takes annotations from one version of an article to another. It is proved where it is replayed: of each
annotation it may alter nothing but where that is, it may make and remove none, and it may leave the article for no
other. What takes it back, or does it again, is a move like any other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model.change import Change, Edit
    from reader.store.connection import Connection

_PLACE = frozenset({"document_id", "start", "end", "quote"})
"""All that a move may alter of an annotation."""


class _State(NamedTuple):
    """What an article has before a move."""

    article: str
    annotations: int
    """In all versions."""
    tags: int
    """On them."""


class Moves:
    """Watches a replay, and says which moves lost something.

    Args:
        connection: `main` is replayed into; `real` has the texts.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.number = 0
        """Moves so far."""
        self.moved = 0
        """Annotations that they moved."""
        self.wrong: list[str] = []
        """What is wrong with them, in sentences."""
        self._at_hand = ("", "")

    def before(self, change: Change) -> list[_State]:
        """What the articles have from which a change moves annotations; nothing if it moves none."""
        articles = {self._article(str(edit.before["document_id"])) for edit in _moving(change) if edit.before}
        return [self._state(article) for article in sorted(articles)]

    def after(self, change: Change, states: list[_State]) -> None:
        """Hold a change that was replayed against what there was before."""
        if states:
            name = f"change {change.oseq} of {change.origin} (“{change.label}”)"
            self.number += 1
            self.wrong += [f"{name} {what}" for what in dict.fromkeys(self._faults(change, states))]

    def _faults(self, change: Change, states: list[_State]) -> Iterator[str]:
        moving = list(_moving(change))
        self.moved += len(moving)
        if len(moving) < len(change.edits):
            yield "moves passages, and does more than that"
        for state in states:
            now = self._state(state.article)
            if now != state:
                yield (
                    f"moves passages of {state.article} and does not keep the others: "
                    f"{state.annotations} with {state.tags} tags before, {now.annotations} with {now.tags} after"
                )
        for edit in moving:
            if edit.before is None or edit.after is None:
                continue
            if edit.before.keys() - _PLACE or edit.after.keys() != edit.before.keys():
                yield f"alters more of annotation {edit.key[0]} than where it is"
            new = str(edit.after["document_id"])
            if self._article(new) != self._article(str(edit.before["document_id"])):
                yield f"moves annotation {edit.key[0]} to another article"
            start, end = int(edit.after.get("start") or 0), int(edit.after.get("end") or 0)
            if self._text(new)[start:end] != edit.after.get("quote"):
                yield f"moves annotation {edit.key[0]} to other words than it says"

    def _article(self, document_id: str) -> str:
        row = self._connection.row("SELECT article FROM main.documents WHERE id = ?", (document_id,))
        return str(row[0]) if row else ""

    def _state(self, article: str) -> _State:
        counted = self._connection.row(
            "SELECT count(*), coalesce(sum((SELECT count(*) FROM main.annotation_tags t "
            "WHERE t.annotation_id = a.id)), 0) FROM main.annotations a "
            "WHERE a.document_id IN (SELECT id FROM main.documents WHERE article = ?)",
            (article,),
        ) or (0, 0)
        return _State(article, int(counted[0]), int(counted[1]))

    def _text(self, document_id: str) -> str:
        if self._at_hand[0] != document_id:
            row = self._connection.row("SELECT text FROM real.bodies WHERE document_id = ?", (document_id,))
            self._at_hand = (document_id, str(row[0]) if row else "")
        return self._at_hand[1]


def _moving(change: Change) -> Iterator[Edit]:
    """Of a change's edits those that take an annotation to another version."""
    for edit in change.edits:
        if edit.table == "annotations" and edit.before and edit.after and "document_id" in edit.after:
            yield edit
