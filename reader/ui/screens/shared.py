"""Passages that articles have in common, as rows: whose they are, who was first, which words; side by side by a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.order import FIRST, SECOND, UNKNOWN, earlier
from reader.text.display import one_line
from reader.ui.messages import Goal, Opening
from reader.ui.tabular import Cell, Column, heading, row
from reader.ui.widgets.head import people_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from textual.strip import Strip

    from reader.model.document import Document
    from reader.model.reuse import Reuse
    from reader.session import Session
    from reader.session.comparing import Scope
    from reader.ui.paint import Painter

SIGNS = {FIRST: "→", SECOND: "←", UNKNOWN: "?"}
"""Which way words went: from whose they were first; or that it is not known."""
_COLUMNS = (
    Column("", 14, share=1),
    Column("", 1),
    Column("", 14, share=1),
    Column("words", 5, right=True),
    Column("", 8, rank=1),
    Column("passage", 20, share=4),
)


def named(document: Document, by: str) -> str:
    """Whose words an article's are: its outlet's; its own, by article or where no outlet is stated."""
    return (document.outlet if by == "outlet" else "") or document.article


def find_reuse(session: Session, scope: Scope, stopped: Callable[[], bool], *, narrowed: bool) -> Iterator[Reuse]:
    """What articles have in common, two by two; may be called from another thread.

    Args:
        session: Whose database it is.
        scope: Which articles.
        stopped: Asked now and then whether to give up.
        narrowed: Whether these are not all.
    """
    there = {document.id for document in scope.documents}
    for one in session.all_reuse([d.id for d in scope.documents] if narrowed else None, stopped=stopped):
        if stopped():
            return
        if one.document_id in there and one.other_id in there:
            yield one


def beside(reuse: Reuse) -> Opening:
    """Both articles side by side, each with the cursor on the passage."""
    goals = Goal(reuse.document_id, reuse.span), Goal(reuse.other_id, reuse.other)
    return Opening(tuple(goal.document_id for goal in goals), goals=goals)


class SharedRows:
    """Passages, a row each two.

    Args:
        painter: How things look.
        session: Gives the articles.
    """

    def __init__(self, painter: Painter, session: Session) -> None:
        self.painter, self._session = painter, session
        self.found: Sequence[Reuse] = ()

    def __len__(self) -> int:
        return len(self.found)

    def heading(self, width: int) -> Strip | None:
        """The names of the columns."""
        return heading(_COLUMNS, width, self.painter) if self.found else None

    def paint(self, first: int, count: int, width: int, chosen: int) -> list[Strip]:
        """The rows in sight."""
        return [self._strip(index, width, chosen=index == chosen) for index in range(first, first + count)]

    def told(self, index: int) -> str:
        """What a row says, in words."""
        if index >= len(self.found):
            return ""
        reuse = self.found[index]
        ends = [self._session.document(id_) for id_ in (reuse.document_id, reuse.other_id)]
        rules = reuse.attributed, reuse.other_attributed
        return " · ".join(
            f"{one_line(end.article)}, {people_date(one_line(end.published)) or 'no date'}"
            + (f", attributed ({rule})" if rule else "")
            for end, rule in zip(ends, rules, strict=True)
        )

    def _strip(self, index: int, width: int, *, chosen: bool) -> Strip:
        reuse = self.found[index]
        one, other = self._session.document(reuse.document_id), self._session.document(reuse.other_id)
        cells = [
            Cell(named(one, "outlet")),
            Cell(SIGNS[earlier(one.published, other.published)]),
            Cell(named(other, "outlet")),
            Cell(f"{reuse.words:,}"),
            Cell("verbatim" if reuse.verbatim else "changed", quiet=True),
            Cell(self._session.text(reuse.document_id)[slice(*reuse.span)], quiet=True),
        ]
        return row(_COLUMNS, cells, width, self.painter, chosen=chosen)
