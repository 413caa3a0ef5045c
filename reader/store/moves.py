"""Proves of every move in the journal that it lost nothing: before = moved + kept, for each kind of passage.

A move takes annotations, judged quotations, links, contrasted passages and marks of furniture from one version of an
article to another.
It is proved where it is replayed: of each it may alter nothing but where that is, it may make and remove none, and none
may leave the article for another. What takes it back, or does it again, is a move like any other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.model.anchor import ANNOTATION, HELD, KINDS, LINK, MARK, QUOTATION, is_moving, move_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model.change import Change, Edit
    from reader.store.connection import Connection

_PLACE = {
    ANNOTATION: frozenset({"document_id", "start", "end", "quote"}),
    QUOTATION: frozenset({"document_id", "start", "end"}),
    LINK: frozenset({"document_id", "start", "end", "other_id", "other_start", "other_end"}),
    HELD: frozenset({"document_id", "start", "end", "quote"}),
    MARK: frozenset({"document_id", "start", "end"}),
}
"""All that a move may alter of each kind."""
_CALLED = {
    ANNOTATION: "annotation",
    QUOTATION: "quotation",
    LINK: "link",
    HELD: "contrast_passage",
    MARK: "mark of furniture",
}
"""As `check` calls them."""
_HERE = "(SELECT id FROM main.documents WHERE article = ?1)"
_COUNTED = (
    f"SELECT count(*), coalesce(sum((SELECT count(*) FROM main.annotation_tags t WHERE t.annotation_id = a.id)), 0), "  # noqa: S608
    f"(SELECT count(*) FROM main.quotations WHERE document_id IN {_HERE}), "
    f"(SELECT count(*) FROM main.links WHERE document_id IN {_HERE} OR other_id IN {_HERE}), "
    f"(SELECT count(*) FROM main.contrast_passages WHERE document_id IN {_HERE}), "
    f"(SELECT count(*) FROM main.furniture WHERE document_id IN {_HERE}) "
    f"FROM main.annotations a WHERE a.document_id IN {_HERE}"
)


class _State(NamedTuple):
    """What an article has before a move, in all versions."""

    article: str
    annotations: int
    tags: int
    """On them."""
    quotations: int
    links: int
    held: int
    marks: int
    """Of furniture."""

    def told(self, other: _State) -> str:
        """How much there is, of what there is another number in the other."""
        named = (KINDS[ANNOTATION], "tag", KINDS[QUOTATION], KINDS[LINK], KINDS[HELD], "furniture mark")
        counts = zip(named, self[1:], other[1:], strict=True)
        return ", ".join(f"{mine} {name}{'' if mine == 1 else 's'}" for name, mine, its in counts if mine != its)


class Moves:
    """Watches a replay, and says which moves lost something.

    Args:
        connection: `main` is replayed into; `real` has the texts.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.number = 0
        """Moves so far."""
        self.wrong: list[str] = []
        """What is wrong with them, in sentences."""
        self._at_hand = ("", "")

    def before(self, change: Change) -> list[_State]:
        """What the articles have from which a change moves something; nothing if it moves nothing."""
        moving = [edit.before for edit in change.edits if is_moving(edit) and edit.before]
        ids = {str(row[name]) for row in moving for name in ("document_id", "other_id") if name in row}
        return [self._state(article) for article in sorted(set(map(self._article, ids)))]

    def after(self, change: Change, states: list[_State]) -> None:
        """Hold a change that was replayed against what there was before."""
        if states:
            name = f"change {change.oseq} of {change.origin} (“{change.label}”)"
            self.number += 1
            self.wrong += [f"{name} {what}" for what in dict.fromkeys(self._faults(change, states))]

    def _faults(self, change: Change, states: list[_State]) -> Iterator[str]:
        moving = [edit for edit in change.edits if is_moving(edit)]
        if len(moving) < len(change.edits):
            yield "moves passages, and does more than that"
        for state in states:
            now = self._state(state.article)
            if now != state:
                yield (
                    f"moves passages of {state.article} and does not keep the others: "
                    f"{state.told(now)} before, {now.told(state)} after"
                )
        for edit in moving:
            yield from self._faults_of(edit)

    def _faults_of(self, edit: Edit) -> Iterator[str]:
        before, after, which = edit.before or {}, edit.after or {}, f"{_CALLED[edit.table]} {edit.key[0]}"
        if before.keys() - _PLACE[edit.table] or after.keys() != before.keys():
            yield f"alters more of {which} than where it is"
        move = move_of(edit)
        if move is None:
            yield f"moves {which} at both ends"
            return
        if self._article(move.new_id) != self._article(move.old_id):
            yield f"moves {which} to another article"
        text = self._text(move.new_id)
        if "quote" in after and text[slice(*move.new)] != after["quote"]:
            yield f"moves {which} to other words than it says"
        if not 0 <= move.new.start < move.new.end <= len(text):
            yield f"moves {which} to where its article is not"

    def _article(self, document_id: str) -> str:
        row = self._connection.row("SELECT article FROM main.documents WHERE id = ?", (document_id,))
        return str(row[0]) if row else ""

    def _state(self, article: str) -> _State:
        counted = self._connection.row(_COUNTED, (article,)) or (0,) * 6
        return _State(article, *map(int, counted))

    def _text(self, document_id: str) -> str:
        if self._at_hand[0] != document_id:
            row = self._connection.row("SELECT text FROM real.bodies WHERE document_id = ?", (document_id,))
            self._at_hand = (document_id, str(row[0]) if row else "")
        return self._at_hand[1]
