"""Who has words in common with whom: outlets or articles by each other, with how many words, and whose were first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from rich.segment import Segment

from reader.analysis.grid import Cell, Presence
from reader.analysis.order import earlier
from reader.errors import ReaderError
from reader.model.annotation import NAMES
from reader.text.display import one_line
from reader.ui.commands.compare import NETWORK_SCREEN
from reader.ui.paint import style
from reader.ui.screens.acts.cells import Cells
from reader.ui.screens.gridrows import GridRows, shade
from reader.ui.screens.judging import many
from reader.ui.screens.reckoning import NO_OUTLET, Reckoning, about_articles
from reader.ui.screens.rowkept import RowKept
from reader.ui.screens.shared import SharedRows, beside, find_reuse, named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reader.analysis.network import Shared
    from reader.model.reuse import Reuse
    from reader.session import Session
    from reader.session.comparing import Scope
    from reader.ui.keymap import Keymap
    from reader.ui.paint import Painter
    from reader.ui.screens.reckoning import Count, Snapshot

OUTLETS, ARTICLES = "outlet", "article"


class Counted(NamedTuple):
    """What was found."""

    shared: Mapping[tuple[str, str], Shared]
    passages: Mapping[tuple[str, str], Sequence[Reuse]]
    """By pair, both ways round."""


class NetworkRows(GridRows):
    """Who has how many words in common with whom.

    Args:
        painter: How things look.
    """

    def __init__(self, painter: Painter) -> None:
        super().__init__(painter, "number")
        self.shared: Mapping[tuple[str, str], Shared] = {}
        self._words: dict[str, int] = {}
        self._most_words = 0
        self.totals, self.total = (("words", 6),), lambda name: (f"{self._words[name]:,}",)

    def take(self, shared: Mapping[tuple[str, str], Shared], called: Callable[[str], str]) -> None:
        """Show other figures, in rows that are called so; who shares most stands first."""
        self.shared, self.called = shared, called
        self._words = {}
        for (one, _), both in shared.items():
            self._words[one] = self._words.get(one, 0) + both.words
        self._most_words = max((both.words for both in shared.values()), default=0)
        names = tuple(sorted(self._words, key=lambda name: (-self._words[name], name)))
        present = {pair: Cell(both.words, both.words, 0, 0.0, 0) for pair, both in shared.items()}
        self.show(Presence(names, names, dict.fromkeys(names, 0), present, {}), names, str)

    def _cell(self, row: str, column: str, *, here: bool) -> list[Segment]:
        colors, room = self.painter.palette, self._cell_width - 1
        back, reverse = colors.cursor if here else colors.background, here and colors.plain
        quiet = style(colors.ink if here else colors.quiet, back, reverse=reverse)
        both = self.shared.get((row, column))
        if both is None:
            return [Segment(f"{'·':>{room - 4}}    ", quiet)]
        ink = style(colors.ink if here else colors.text, back, reverse=reverse)
        shaded = shade(both.words, self._most_words) * 2
        return [Segment(f"{both.words:>{room - 4},} {way(both)}", ink), Segment(shaded, quiet)]


def way(both: Shared) -> str:
    """Which way words went, seen from the row: to the column, from it, both ways; "?" where none is known."""
    return {(True, False): "→", (False, True): "←", (True, True): "↔"}.get((both.first > 0, both.second > 0), "?")


@dataclass
class _Kept:
    """The screen as it was left."""

    by: str = OUTLETS
    words: str = ""
    row: str | None = None
    column: int = 0


_KEPT: WeakKeyDictionary[Session, _Kept] = WeakKeyDictionary()


class NetworkScreen(Reckoning[Counted]):
    """Who has words in common with whom.

    Args:
        session: The data.
        painter: How things look.
        keymap: Whose each key is.
    """

    screen_id = NETWORK_SCREEN
    title_shown = "Network"

    def __init__(self, session: Session, painter: Painter, keymap: Keymap) -> None:
        self._kept = kept = _KEPT.setdefault(session, _Kept())
        self.grid, self.passages = NetworkRows(painter), SharedRows(painter, session)
        self.grid.column = kept.column
        super().__init__(session, painter, keymap, self.grid, kept.words)
        self.acts["network"] = Cells(self)
        self.pair: tuple[str, str] | None = None
        """Whose passages are listed; None while the network is shown."""
        self._counted = Counted({}, {})
        self._alone: set[str] = set()
        """The articles that stand for themselves, for they state no outlet."""
        self._row = RowKept(self.listing, kept.row)

    def on_unmount(self) -> None:
        """Keep how it was left, for the next time."""
        kept = self._kept
        row = self._row.name if self.pair is not None else self._row.note(self.grid.rows)
        kept.words, kept.row, kept.column = str(self.wanted), row, self.grid.column

    # -- counting ---

    @property
    def by(self) -> str:
        """Between whom; outlets are hidden while one codes without names."""
        return ARTICLES if self.session.blind == NAMES else self._kept.by

    def counting(self) -> Count:
        """What is counted."""
        return self.scoped(partial(_count, self.session, self.by, narrowed=bool(self.wanted.terms)))

    def check(self) -> None:
        """Look whether the filter is about articles."""
        about_articles(self.wanted)
        super().check()

    # -- showing ---

    def show(self, result: Counted) -> None:
        """Show what has been counted."""
        if self.pair is None:
            self._row.note(self.grid.rows)
        self._counted = result
        # Together they would be no outlet, and what two of them have in common would stand within it.
        self._alone = {d.article for d in self.documents if not d.outlet} if self.by == OUTLETS else set()
        self.grid.take(result.shared, self._called)
        if self.pair is not None and self.pair in result.passages:
            self.passages.found = result.passages[self.pair]
            self.listing.show(self.passages, self.listing.index)
        elif self.pair is None or not self.is_counting:
            self.pair = None
            self.listing.show(self.grid, self._row.place(self.grid.rows))

    def _called(self, name: str) -> str:
        """What an outlet is called, or an article that stands for itself since it states none."""
        return f"{name} {NO_OUTLET}" if name in self._alone else name

    @property
    def _under(self) -> tuple[str, str] | None:
        """The row and the column under the cursor."""
        column, rows = self.grid.column_shown, self.grid.rows
        return (rows[self.listing.index], column) if column is not None and self.listing.index < len(rows) else None

    def said(self) -> tuple[str, str]:
        """What is shown, and how much of it there is."""
        if self.pair is not None:
            return " and ".join(dict.fromkeys(self.pair)), many(len(self.passages), "passage")
        alone = len({named(document, self.by) for document in self.documents}) - len(self.grid.rows)
        told = f"words in common, by {self.by}; → the row’s first, ← the column’s, ? not known"
        return told, f"{alone:,} with none" if alone > 0 else ""

    def nothing(self) -> Sequence[str]:
        """What to say where there is nothing."""
        return "No articles have words in common.", f"{self.keymap.key('network.filter')} changes the filter."

    def under_cursor(self) -> str:
        """What the row or the cell says, in words."""
        if self.pair is not None:
            return self.passages.told(self.listing.index)
        pair = self._under
        if pair is None:
            return ""
        who = one_line(" and ".join(pair) if pair[0] != pair[1] else f"within {pair[0]}")
        both = self._counted.shared.get(pair)
        if both is None:
            return f"{who}: no words in common"
        told = f"{who}: {both.words:,} words in {many(both.passages, 'passage')}"
        first = [f"{one_line(name)} first in {n:,}" for name, n in zip(pair, both[2:], strict=True) if n]
        return " · ".join([told, *first, *([f"{both.unknown:,} not known"] if first and both.unknown else [])])

    def idle(self) -> Mapping[str, str]:
        """Passages have neither groups nor cells."""
        if self.pair is None:
            return {}
        group, back = map(self.keymap.key, ("network.group", "program.escape"))
        cells = f"a passage has no cells: {back} leads back to the network"
        return {
            "network.group": f"these are passages of two: {back} leads back to the network, {group} groups that",
            "network.right": cells,
            "network.left": cells,
        }

    def restyle(self, painter: Painter) -> None:
        """The theme has changed."""
        self.grid.painter = self.passages.painter = painter
        super().restyle(painter)

    # -- what the commands do ---

    def step_aside(self, by: int) -> None:
        """So many cells to the right."""
        if self.pair is None:
            self.grid.step(by)
            self.listing.freshen(everything=True)
            self.look()

    def turn_by(self) -> None:
        """Between outlets, or articles."""
        if self.session.blind == NAMES:
            raise ReaderError("outlets are hidden while coding blind", "end that first")
        self._kept.by = OUTLETS if self._kept.by == ARTICLES else ARTICLES
        self.pair, self.grid.column = None, 0
        self._row.forget()
        self.count_anew()
        self.look()

    def enter(self) -> None:
        """The passages of the cell; there, both articles side by side."""
        if self.pair is not None:
            if self.listing.index < len(self.passages):
                self.asked = True
                self.dismiss(beside(self.passages.found[self.listing.index]))
            return
        pair = self._under
        if pair is None or pair not in self._counted.passages:
            self.tell(self.under_cursor(), warning=True)
            return
        self.pair, self._row.name = pair, pair[0]
        self.passages.found = self._counted.passages[pair]
        self.listing.show(self.passages)
        self.say()
        self.look()

    def escape(self) -> None:
        """From passages back to the network; from there to the reader."""
        if self.pair is None:
            super().escape()
            return
        self.pair = None
        self.listing.show(self.grid, self._row.place(self.grid.rows))
        self.say()
        self.look()


def _count(
    session: Session,
    by: str,
    scope: Scope,
    stopped: Callable[[], bool],
    *,
    narrowed: bool,
) -> Iterator[Snapshot]:
    """Add up what articles have in common, in a thread."""
    from reader.analysis.network import Network

    network = Network()
    documents = {document.id: document for document in scope.documents}
    passages: dict[tuple[str, str], list[Reuse]] = {}

    def snapshot() -> Counted:
        return Counted(network.shared(), {pair: tuple(found) for pair, found in passages.items()})

    yield snapshot
    for reuse in find_reuse(session, scope, stopped, narrowed=narrowed):
        ends = documents[reuse.document_id], documents[reuse.other_id]
        one, other = named(ends[0], by), named(ends[1], by)
        network.add(one, other, reuse, earlier(ends[0].published, ends[1].published))
        passages.setdefault((one, other), []).append(reuse)
        if one != other:
            passages.setdefault((other, one), []).append(reuse.turned())
        yield snapshot


def screen(session: Session, painter: Painter, keymap: Keymap) -> NetworkScreen:
    """The screen, as `g` opens it."""
    return NetworkScreen(session, painter, keymap)
