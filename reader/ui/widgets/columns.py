"""The columns side by side: how many fit, which articles are in them, which one has the focus."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from reader.text.display import one_line
from reader.text.segment import Outline
from reader.ui.widgets.abreast import APART, PROPORTION, WAYS
from reader.ui.widgets.column import Column
from reader.ui.widgets.holding import NARROWEST, Holding
from reader.ui.widgets.kept import Keeping

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.geometry import Region
    from textual.strip import Strip

    from reader.model.document import Document
    from reader.session import Session
    from reader.ui.paint import Painter

_OUTLINES = 24


def fitting(width: int) -> int:
    """How many columns are open in a window of so many cells, if one does not ask for more."""
    return 1 if width < 80 else 2 if width < 180 else 3 if width < 240 else 4


class Columns(Keeping, Holding):
    """Articles side by side.

    Args:
        session: The data.
        painter: How things look.
    """

    DEFAULT_CSS = "Columns { width: 1fr; height: 1fr; }"

    def __init__(self, session: Session, painter: Painter) -> None:
        super().__init__()
        self.session, self.painter = session, painter
        self.open_columns: list[Column] = []
        self.layout_is_kept = True
        self.wanted: int | None = None
        """How many columns are asked for; None: as many as fit."""
        self.only = ""
        """The tag, by its id, whose passages alone are shown; empty: all."""
        self.folded = False
        """Whether furniture is folded in columns that are opened."""
        self.active_place = 0
        self._states: Mapping[str, str] = {}
        self._outlines: OrderedDict[str, Outline] = OrderedDict()
        self.sights = {}

    def render_lines(self, crop: Region) -> list[Strip]:  # noqa: ARG002
        """Nothing: the columns stand before it, the screen behind. Textual would paint it all the same, at each key."""
        return []

    # -- what is open ------------------------------------------------------------

    @property
    def active(self) -> Column | None:
        """The column that has the focus; None if no article is open."""
        return self.open_columns[self.active_place] if self.open_columns else None

    @property
    def shown(self) -> list[Column]:
        """The columns in sight, from left to right."""
        return [column for column in self.open_columns if column.display]

    def outline(self, document: Document) -> Outline:
        """What a document's text consists of; the last ones asked for are kept."""
        outline = self._outlines.get(document.id)
        if outline is None:
            outline = self._outlines[document.id] = Outline(self.session.text(document.id))
            if len(self._outlines) > _OUTLINES:
                self._outlines.popitem(last=False)
        return outline

    def begin(self, asked: Sequence[Document]) -> None:
        """Open what was asked for, else what was open last, else the first articles; no others are read."""
        kept = self.recalled("columns")
        # What a run was asked for says nothing of what one wants to see at the next.
        self.layout_is_kept = not asked
        if asked:
            self.wanted = len(asked)
            chosen = list(asked)
        else:
            articles = kept.get("articles", ())
            by_id = self.session.newest_of(articles)
            chosen = [by_id[i] for i in articles if i in by_id]
            self.wanted = kept.get("wanted") if chosen else None
            self.active_place = kept.get("active", 0) if chosen else 0
        together = kept.get("together", APART)
        # Before there were two ways it was a yes or a no.
        self.together = PROPORTION if together is True else together if together in WAYS else APART
        self.folded = bool(kept.get("folded", False))
        for document in chosen:
            self._add(document)
        self.fit()

    def fit(self) -> None:
        """Show as many columns as there is room for: the one with the focus and its neighbours."""
        width = self.app.size.width
        count = min(self.wanted or fitting(width), self.room)
        while len(self.open_columns) < count and (document := self.unopened()):
            if self.wanted and self.open_columns:
                break
            self._add(document)
        if not self.open_columns:
            return
        self.active_place = min(max(self.active_place, 0), len(self.open_columns) - 1)
        count = min(count, len(self.open_columns))
        first = min(max(self.active_place - count + 1, 0), len(self.open_columns) - count)
        for index, column in enumerate(self.open_columns):
            column.display = first <= index < first + count
            column.rule = index < first + count - 1
        self.activate(self.active_place)

    def unopened(self) -> Document | None:
        """The first article that is open in no column."""
        used = {column.document.id for column in self.open_columns if column.document}
        first = self.session.first_documents(len(used) + 1)
        return next((document for document in first if document.id not in used), None)

    def _add(self, document: Document) -> Column:
        column = Column(self.session, self.painter)
        column.only, column.folded = self.only, self.folded
        column.show(document, self.outline(document), self.sight_of(document))
        column.state = self._state(document.id)
        self.open_columns.append(column)
        self.mount(column)
        return column

    # -- acts --------------------------------------------------------------------

    def activate(self, index: int) -> None:
        """Make a column the one that keys are for."""
        if not self.open_columns:
            return
        self.active_place = index % len(self.open_columns)
        for position, column in enumerate(self.open_columns):
            column.active = position == self.active_place
            column.freshen()

    def show_only(self, tag_id: str) -> None:
        """Show the passages of one tag alone; with no tag all of them."""
        self.only = tag_id
        for column in self.open_columns:
            column.only = tag_id
            if column.document is not None:
                column.state = self._state(column.document.id)
            column.annotations_changed()

    def fold(self, *, folded: bool) -> None:
        """Fold the furniture of all columns, or unfold it."""
        self.folded = folded
        for column in self.open_columns:
            column.folded = folded
            column.freshen()

    def next_column(self, step: int) -> None:
        """Give the focus to a neighbour, showing it if it was out of sight."""
        if not self.open_columns:
            return
        self.activate(self.active_place + step)
        if not self.open_columns[self.active_place].display:
            self.fit()

    def open_here(self, document: Document) -> None:
        """Open an article in the column that has the focus."""
        column = self.active
        if column is None:
            self._add(document)
            return
        self.keep_sight(column)
        column.state = self._state(document.id)
        column.show(document, self.outline(document), self.sight_of(document))

    def open_beside(self, documents: Sequence[Document]) -> int:
        """Open articles side by side in place of those that are open, as many as fit; gives how many these are."""
        count = min(len(documents), self.room)
        for column in self.open_columns[count:]:
            self.keep_sight(column)
            column.remove()
        del self.open_columns[count:]
        for place, document in enumerate(documents[:count]):
            if place < len(self.open_columns):
                self.active_place = place
                self.open_here(document)
            else:
                self._add(document)
        self.active_place, self.wanted = 0, count
        self.fit()
        return count

    def exchange(self, old_id: str, document: Document) -> None:
        """Show an article's newest version in the column with the focus, and wherever an older one is shown."""
        for column in self.open_columns:
            if column.document is not None and column.document.id == old_id and old_id != document.id:
                self.keep_sight(column)
                column.state = self._state(document.id)
                column.show(document, self.outline(document), self.sight_of(document))

    def add_column(self) -> bool:
        """One column more, with the next article; False if there is no room for it."""
        count, first = len(self.shown), self.session.first_documents(1)
        if not first or (count + 1) * NARROWEST > self.app.size.width:
            return False
        hidden = len(self.open_columns) > count
        if not hidden:
            self._add(self.unopened() or first[0])
            self.active_place = len(self.open_columns) - 1
        self.wanted = count + 1
        self.fit()
        return True

    def close_column(self) -> bool:
        """Close the column that has the focus; False if it is the last one."""
        column = self.active
        if column is None or len(self.open_columns) == 1:
            return False
        self.keep_sight(column)
        if len(self.shown) == len(self.open_columns):
            self.wanted = len(self.shown) - 1
        self.open_columns.remove(column)
        column.remove()
        self.active_place = max(self.active_place - 1, 0)
        self.fit()
        return True

    # -- what has changed ----------------------------------------------------------

    def renew(self, states: Mapping[str, str] | None = None) -> None:
        """Articles, metadata, the codebook or others' annotations have changed."""
        if states is not None:
            self._states = states
        shown = {column.document.id for column in self.open_columns if column.document is not None}
        by_id = self.session.newest_of(shown)
        if self.only and self.only not in self.session.codebook.by_id:
            self.show_only("")
        for column in self.open_columns:
            if column.document is not None:
                column.state = self._state(column.document.id)
                column.renew(by_id.get(column.document.id, column.document))
                column.annotations_changed()
        if not self.open_columns:
            self.fit()

    def _state(self, document_id: str) -> str:
        """What a head says of its article, and of a database that cannot be written."""
        opened = "snapshot" if self.session.snapshot else "read only" if self.session.read_only else ""
        blind = "coding blind" if self.session.blind else "others hidden" if self.session.alone else ""
        tag = self.session.codebook.by_id.get(self.only)
        only = f"only {one_line(tag.path)}" if tag else ""
        version = self.session.version_told(document_id)
        said = (opened, blind, only, version, self._states.get(document_id, ""))
        return " · ".join(one for one in said if one)

    def state_anew(self) -> None:
        """Say in the heads what there is to be said of the articles now."""
        for column in self.open_columns:
            if column.document is not None:
                column.state = self._state(column.document.id)
                column.freshen()

    def restyle(self, painter: Painter) -> None:
        """The theme or the codebook has changed."""
        self.painter = painter
        for column in self.open_columns:
            column.restyle(painter)
