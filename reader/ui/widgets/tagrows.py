"""Rows of the codebook's screen: the tree, and in a split the passages of one tag."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rich.segment import Segment
from textual.strip import Strip

from reader.errors import ReaderError
from reader.ui.paint import BAR, Painter, style
from reader.ui.tabular import Cell, Column, heading, row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.model.annotation import Annotation
    from reader.model.outcome import TagFigures
    from reader.model.tree import Node
    from reader.session import Session

_TREE = (
    Column("tag", 16, share=3),
    Column("key", 3),
    Column("passages", 8, right=True, rank=1),
    Column("articles", 8, right=True, rank=2),
    Column("outlets", 7, right=True, rank=3),
    Column("coders", 6, right=True, rank=4),
    Column("definition", 24, share=4, rank=5),
)
_PASSAGES = (
    Column("passage", 24, share=3),
    Column("article", 12, share=1, rank=1),
    Column("coder", 8, rank=2),
)
_KEPT = 500
"""Rows that are remembered; a screen shows less than a hundred."""

Painted: TypeAlias = "tuple[Node, TagFigures | None, bool, int, bool]"
"""What a row of the tree looks like by: itself, how much its tag is used, whether that is known, width, cursor."""


class TagRows:
    """The tree.

    Args:
        painter: How things look.
        nodes: Its rows.
        figures: How much each tag is used, by its id.
        counted: Whether figures have come at all: what is not among them is not used then.
        painted: Rows that were painted with this painter, also in a tree that was another a moment ago.
    """

    def __init__(
        self,
        painter: Painter,
        nodes: Sequence[Node],
        figures: Mapping[str, TagFigures],
        *,
        counted: bool,
        painted: dict[Painted, Strip],
    ) -> None:
        self.painter, self.nodes = painter, nodes
        self._figures, self._counted, self._painted = figures, counted, painted

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.nodes)

    def index_of(self, path: str) -> int | None:
        """The row of a path, if there is one."""
        return next((at for at, node in enumerate(self.nodes) if node.path == path), None)

    def count(self, figures: Mapping[str, TagFigures], *, counted: bool) -> None:
        """Figures have come."""
        self._figures, self._counted = figures, counted

    def heading(self, width: int) -> Strip | None:
        """The names of the columns."""
        return heading(_TREE, width, self.painter) if self.nodes else None

    def paint(self, first: int, count: int, width: int, chosen: int) -> list[Strip]:
        """Some rows."""
        return [self._row(index, width, chosen=index == chosen) for index in range(first, first + count)]

    def _row(self, index: int, width: int, *, chosen: bool) -> Strip:
        node = self.nodes[index]
        figures = self._figures.get(node.tag.id) if node.tag else None
        which = (node, figures, self._counted, width, chosen)
        if (strip := self._painted.get(which)) is None:
            if len(self._painted) > _KEPT:
                self._painted.clear()
            strip = self._painted[which] = self._paint(node, width, chosen=chosen)
        return strip

    def _paint(self, node: Node, width: int, *, chosen: bool) -> Strip:
        painter, tag = self.painter, node.tag
        colors = painter.palette
        back = colors.cursor if chosen else colors.background
        sign = ("▸ " if node.closed else "▾ ") if node.branch else ""
        inset = 2 * node.depth + (0 if node.branch else 2)
        said = ("", *self._numbers(tag.id), tag.definition) if tag else ("", "", "", "", "", "")
        cells = [
            Cell(sign + node.name, quiet=tag is None, indent=inset),
            Cell(tag.key if tag else ""),
            *(Cell(text, quiet=text in ("0", "…")) for text in said[1:5]),
            Cell(said[5], quiet=True),
        ]
        mark, look = " ", painter.base
        if tag is not None and colors.plain:
            mark, look = painter.mark(tag), style(reverse=chosen)
        elif tag is not None:
            mark, look = BAR, style(colors.stripe(tag), back)
        elif chosen:
            look = style(back=back, reverse=colors.plain)
        rest = row(_TREE, cells, max(width - 1, 0), painter, chosen=chosen)
        return Strip([Segment(mark, look), *rest]).crop(0, width)

    def _numbers(self, tag_id: str) -> tuple[str, str, str, str]:
        figures = self._figures.get(tag_id)
        if figures is None:
            none = "0" if self._counted else "…"
            return (none, none, none, none)
        numbers = (figures.passages, figures.articles, figures.outlets)
        passages, articles, outlets = (f"{number:,}" for number in numbers)
        return (passages, articles, outlets, "…" if figures.coders is None else f"{figures.coders:,}")


class PassageRows:
    """The passages of a tag, of which some are marked.

    Args:
        painter: How things look.
        session: Where they come from.
        ids: Which.
    """

    def __init__(self, painter: Painter, session: Session, ids: Sequence[str]) -> None:
        self.painter, self.ids = painter, ids
        self.marked: set[str] = set()
        self._session = session
        self._found: dict[str, Annotation | None] = {}

    def __len__(self) -> int:
        """How many there are."""
        return len(self.ids)

    def heading(self, width: int) -> Strip | None:
        """The names of the columns."""
        return heading(_PASSAGES, width, self.painter)

    def paint(self, first: int, count: int, width: int, chosen: int) -> list[Strip]:
        """Some rows."""
        strips = []
        for index, id_ in enumerate(self.ids[first : first + count], first):
            found = self.passage(id_)
            cells = [Cell("(not there any more)", quiet=True), Cell(""), Cell("")]
            if found is not None:
                document = self._session.document(found.document_id)
                where = document.outlet or document.article
                cells = [Cell(found.quote[:1000]), Cell(where, quiet=True), Cell(found.coder, quiet=True)]
            mark = "•" if id_ in self.marked else " "
            strips.append(row(_PASSAGES, cells, width, self.painter, chosen=index == chosen, mark=mark))
        return strips

    def passage(self, id_: str) -> Annotation | None:
        """One of them, if it is still there."""
        if id_ not in self._found:
            if len(self._found) > _KEPT:
                self._found.clear()
            try:
                self._found[id_] = self._session.annotation(id_)
            except ReaderError:
                self._found[id_] = None
        return self._found[id_]

    def forget(self) -> None:
        """Annotations have changed: read them anew."""
        self._found.clear()
