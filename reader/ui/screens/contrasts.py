"""The contrast sets with their passages, as a list; from here they are opened side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from reader.errors import NothingThere
from reader.text.display import one_line
from reader.ui.commands.contrasts import SCREEN
from reader.ui.messages import Choice, Offer, SideBySide
from reader.ui.screens.figurerows import FigureRows
from reader.ui.screens.listing import ListScreen
from reader.ui.screens.writing import Writing
from reader.ui.tabular import Cell, Column
from reader.ui.widgets.head import outlet_and_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.model.contrast import Contrast, Held
    from reader.session import Session
    from reader.ui.keymap import Keymap
    from reader.ui.paint import Painter

_COLUMNS = (
    Column("set, and who says it", 24, share=2),
    Column("memo, and what", 30, share=5),
    Column("coder", 8, rank=1),
)
_INDENT = 3
"""Cells before a passage, below its set."""


class _Row(NamedTuple):
    """A set, or one of its passages."""

    contrast: Contrast
    held: Held | None = None

    @property
    def name(self) -> str:
        """What tells it from others."""
        return self.held.id if self.held else self.contrast.id


_KEPT: WeakKeyDictionary[Session, str] = WeakKeyDictionary()
"""The row that one stood on."""


class Acts:
    """Commands of the group `contrasts`."""

    def __init__(self, screen: ContrastsScreen) -> None:
        self._screen = screen

    def open(self) -> None:
        """The passages side by side."""
        self._screen.enter()

    def memo(self) -> None:
        """Write the set's memo."""
        self._screen.write_memo()

    def rename(self) -> None:
        """Give the set another heading."""
        self._screen.rename()

    def remove(self) -> None:
        """Remove the set, or take the passage out."""
        self._screen.remove_row()


class ContrastsScreen(Writing, ListScreen):
    """What is held against each other.

    Args:
        session: The data.
        painter: How things look.
        keymap: Whose each key is.
    """

    screen_id = SCREEN
    title_shown = "Contrast sets"

    def __init__(self, session: Session, painter: Painter, keymap: Keymap) -> None:
        self._figures = FigureRows(painter)
        self._rows: list[_Row] = []
        self._newest: set[str] = set()
        """The articles' newest versions, by their ids."""
        put = keymap.key("contrast.put")
        empty = (
            "No contrast sets.",
            f"{put} in the reader puts the selection into one, with passages of other articles.",
        )
        super().__init__(session, painter, keymap, self._figures, empty)
        self.acts["contrasts"] = Acts(self)
        self._list()
        kept = _KEPT.get(session)
        self.listing.index = next((index for index, row in enumerate(self._rows) if row.name == kept), 0)

    def on_unmount(self) -> None:
        """Keep where one stood, for the next time."""
        if self._rows:
            _KEPT[self.session] = self._rows[self.listing.index].name

    def on_mount(self) -> None:
        """Say how much there is."""
        self._say()

    # -- what is listed ---

    def _list(self) -> None:
        sets = self.session.contrasts()
        self._newest = {document.id for document in self.session.documents()} if sets else set()
        self._rows = [row for one in sets for row in (_Row(one), *(_Row(one, held) for held in one.passages))]
        self._figures.show(_COLUMNS, len(self._rows), self._cells)

    def _cells(self, index: int) -> list[Cell]:
        one, held = self._rows[index]
        if held is None:
            number = len(one.passages)
            what = " ".join(one.memo.split()) or f"{number} passage{'' if number == 1 else 's'}"
            whose = one.coder if one.coder != self.session.coder else ""
            return [Cell(one.heading, self._painter.palette.accent), Cell(what, quiet=not one.memo), Cell(whose)]
        document = self.session.document(held.document_id)
        version = "" if document.id in self._newest else f"version {document.version}"
        who = " · ".join(part for part in (outlet_and_date(document), version) if part)
        return [Cell(who, quiet=True, indent=_INDENT), Cell(" ".join(held.quote.split())), Cell("")]

    def _say(self) -> None:
        sets = sum(row.held is None for row in self._rows)
        passages = len(self._rows) - sets
        right = (
            f"{sets} set{'' if sets == 1 else 's'}, {passages} passage{'' if passages == 1 else 's'}" if sets else ""
        )
        self.heading.say("", right)

    def under_cursor(self) -> str:
        """The set, and how much is in it."""
        if not self._rows:
            return ""
        one = self._rows[self.listing.index].contrast
        number = len(one.passages)
        return f"“{one.heading}”, {number} passage{'' if number == 1 else 's'}, {one.coder}"

    def renew(self, states: Mapping[str, str] | None = None) -> None:  # noqa: ARG002
        """Something was done: list it, and stay at the same row, or where it was."""
        index = self.listing.index
        name = self._rows[index].name if self._rows else ""
        self._list()
        self.listing.show(
            self._figures, next((place for place, row in enumerate(self._rows) if row.name == name), index)
        )
        self._say()
        self.look()

    def restyle(self, painter: Painter) -> None:
        """The theme has changed."""
        self._figures.painter = painter
        super().restyle(painter)

    # -- what is done ---

    def _row(self) -> _Row:
        """The row under the cursor.

        Raises:
            NothingThere: There is none.
        """
        if not self._rows:
            raise NothingThere("there are no contrast sets")
        return self._rows[self.listing.index]

    def enter(self) -> None:
        """Open the set's passages side by side."""
        one, held = self._row()
        if not one.passages:
            raise NothingThere(f"“{one.heading}” has no passages yet")
        self.asked = True
        self.dismiss(SideBySide(one.id, one.passages.index(held) if held is not None else 0))

    def write_memo(self) -> None:
        """Open the editor on the set's memo."""
        one = self._own()
        self.open_editor(
            f"memo on “{one_line(one.heading)}”",
            one.memo,
            f"contrast/{one.id}",
            lambda memo: self.session.set_contrast_memo(one.id, memo),
        )

    def rename(self) -> None:
        """Ask for another heading."""
        one = self._own()
        others = {other.heading for other in self.session.contrasts() if other.coder == one.coder}

        def find(typed: str) -> list[Choice]:
            heading = " ".join(typed.split())
            if not heading:
                return []
            why = "it is called that already" if heading == one.heading else "another set of yours has that heading"
            return [Choice(heading, f"call it “{heading}”", why=why if heading in others else "")]

        self.open_panel(
            Offer(f"another heading for “{one_line(one.heading)}”", find, "type a heading", one.heading),
            lambda choice: self.done(self.session.rename_contrast(one.id, choice.value)),
        )

    def remove_row(self) -> None:
        """Remove the set, or take the passage out of it."""
        one, held = self._row()
        if held is None:
            self.done(self.session.remove_contrast(one.id))
        else:
            self.done(self.session.take_out(one.id, held.id))

    def _own(self) -> Contrast:
        """The set under the cursor, if it is the coder's; what is typed for another's would be lost."""
        self.session.require_writing()
        return self.session.own_contrast(self._row().contrast.id)


def screen(session: Session, painter: Painter, keymap: Keymap) -> ContrastsScreen:
    """The screen, as the program opens it."""
    return ContrastsScreen(session, painter, keymap)
