"""What coders have said of a stretch of an article, whichever way: all that goes along when the article changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from reader.model.span import Span

if TYPE_CHECKING:
    from reader.model.change import Edit, Row, Value

ANNOTATION, QUOTATION, LINK, HELD = "annotations", "quotations", "links", "contrast_passages"
"""Kinds, as the tables are called that have them."""
OTHERS = (QUOTATION, LINK, HELD)
"""What came later than annotations, and is counted and found in another way."""
KINDS = {
    ANNOTATION: "passage",
    QUOTATION: "judged quotation",
    LINK: "link",
    HELD: "contrasted passage",
}
"""What each is called."""
MARK = "furniture"
"""The table of marks of furniture, which go along too, but are nobody's passages."""

Thing: TypeAlias = tuple[str, str]
"""A kind, and the id of one of that kind."""

_ENDS = (("document_id", "start", "end"), ("other_id", "other_start", "other_end"))


class Anchor(NamedTuple):
    """Something of a coder's that stands on a stretch of one version of an article."""

    kind: str
    """One of `KINDS`."""
    id: str
    document_id: str
    span: Span
    quote: str
    """Exactly the text's `[start:end]`."""
    coder: str
    said: str = ""
    """What is said of the stretch: "confirmed, said by Smith"; of a contrast set its heading; empty of annotations."""
    beside: tuple[Value, ...] = ()
    """What it belongs to: of a link the article, start and end of its other passage; of a held one its contrast set."""

    @property
    def told(self) -> str:
        """What it is, in words: "link, made"."""
        return ", ".join(filter(None, (KINDS[self.kind], self.said)))

    @property
    def thing(self) -> Thing:
        """Which it is, wherever it stands."""
        return self.kind, self.id

    @property
    def place(self) -> tuple[object, ...]:
        """Where it is: nothing else may be in the same place."""
        return self.kind, self.coder, self.beside, self.document_id, self.span


class Move(NamedTuple):
    """An edit that takes something from one version of an article to another."""

    old_id: str
    old: Span
    new_id: str
    new: Span


def is_moving(edit: Edit) -> bool:
    """Whether an edit alters in which text something stands."""
    return bool(
        (edit.table in KINDS or edit.table == MARK)
        and edit.before
        and edit.after
        and {"document_id", "other_id"} & edit.after.keys()
    )


def move_of(edit: Edit) -> Move | None:
    """What an edit moves, and where to; None if it moves nothing, or both passages of a link at once."""
    if not is_moving(edit):
        return None
    old, new = _places(edit.before or {}), _places(edit.after or {})
    left, reached = [place for place in old if place not in new], [place for place in new if place not in old]
    return Move(*left[0], *reached[0]) if len(left) == len(reached) == 1 else None


def _places(row: Row) -> list[tuple[str, Span]]:
    return [
        (str(row[article]), Span(int(row[start] or 0), int(row[end] or 0)))
        for article, start, end in _ENDS
        if article in row
    ]
