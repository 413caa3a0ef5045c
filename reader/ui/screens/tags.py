"""How much each tag is used, by outlet, coder or article; and which tags stand together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from reader.model.annotation import NAMES
from reader.model.query import Query, Term
from reader.text.bar import bar
from reader.ui.commands.compare import TAGS_SCREEN
from reader.ui.screens.figurerows import BAR, FigureRows
from reader.ui.screens.reckoning import NO_OUTLET, UNTAGGED, Reckoning
from reader.ui.screens.rowkept import RowKept
from reader.ui.tabular import Cell, Column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import TypeAlias

    from reader.analysis.cooccurrence import Together
    from reader.analysis.frequency import Frequency
    from reader.session import Session
    from reader.session.comparing import Scope
    from reader.ui.keymap import Keymap
    from reader.ui.paint import Painter
    from reader.ui.screens.reckoning import Count, Snapshot

    Counted: TypeAlias = tuple[list[Frequency], list[Together], Mapping[tuple[str, str], tuple[str, ...]]]
    """Frequencies; pairs; and the articles in which each pair stands together."""

_BY = ("outlet", "coder", "article", "none")
_BY_TOLD = {"outlet": "by outlet", "coder": "by coder", "article": "by article", "none": "all together"}
_NAMED = 500
"""Articles that a filter names, at most."""
_WITHIN = ("passage", "sentence", "paragraph", "article")
_USED = (
    Column("tag", 18, share=2),
    Column("", 12, share=1),
    Column("passages", 8, right=True),
    Column("", BAR, rank=1),
    Column("of passages", 11, right=True, rank=3),
    Column("articles", 8, right=True, rank=2),
    Column("words", 7, right=True, rank=4),
    Column("of text", 8, right=True),
)
_TOGETHER = (
    Column("tag", 16, share=1),
    Column("with", 16, share=1),
    Column("together", 8, right=True),
    Column("", BAR, rank=3),
    Column("of the one", 10, right=True),
    Column("the other", 9, right=True),
    Column("Jaccard", 7, right=True, rank=1),
)


@dataclass
class _Kept:
    """The screen as it was left."""

    together: bool = False
    by: str = _BY[0]
    within: str = _WITHIN[0]
    most_first: bool = False
    words: str = ""
    row: str | None = None


_KEPT: WeakKeyDictionary[Session, _Kept] = WeakKeyDictionary()


class Acts:
    """Commands of the group `tags`."""

    def __init__(self, screen: TagsScreen) -> None:
        self._screen = screen

    def open(self) -> None:
        """To the passages of the row."""
        self._screen.enter()

    def group(self) -> None:
        """By something else."""
        self._screen.turn_group()

    def switch(self) -> None:
        """Frequencies, or which stand together."""
        self._screen.switch()

    def sort(self) -> None:
        """The most frequent first, or in order."""
        self._screen.turn_sort()

    def filter(self) -> None:
        """Ask for a filter."""
        self._screen.open_words()


class TagsScreen(Reckoning["Counted"]):
    """How tags are used.

    Args:
        session: The data.
        painter: How things look.
        keymap: Whose each key is.
    """

    screen_id = TAGS_SCREEN
    title_shown = "Tags"

    def __init__(self, session: Session, painter: Painter, keymap: Keymap) -> None:
        self._kept = kept = _KEPT.setdefault(session, _Kept())
        self.figures = FigureRows(painter)
        super().__init__(session, painter, keymap, self.figures, kept.words)
        self.acts["tags"] = Acts(self)
        self._counted: Counted = ([], [], {})
        self.rows: Sequence[Frequency | Together] = ()
        """Those that are listed."""
        self._kept_row = RowKept(self.listing, kept.row)

    def on_unmount(self) -> None:
        """Keep how it was left, for the next time."""
        self._kept.words, self._kept.row = str(self.wanted), self._kept_row.note(self._names)

    # -- counting ---

    @property
    def by(self) -> str:
        """What is counted apart; outlets are hidden while one codes without names."""
        by = self._kept.by
        return "article" if by == "outlet" and self.session.blind == NAMES else by

    def counting(self) -> Count:
        """What is counted."""
        if self._kept.together:
            return self.scoped(partial(_count_together, self.session, self._kept.within))
        return self.scoped(partial(_count_used, self.session, self.by))

    # -- showing ---

    def show(self, result: Counted) -> None:
        """Show what has been counted."""
        self._kept_row.note(self._names)
        self._counted = result
        used, together, _ = result
        if self._kept.together:
            pairs = together if self._kept.most_first else sorted(together, key=lambda pair: (pair.one, pair.other))
            most = max((pair.number for pair in pairs), default=0)
            self.rows = pairs
            self.figures.show(_TOGETHER, len(pairs), lambda index: _pair_cells(pairs[index], most))
        else:
            rows = sorted(used, key=lambda row: -row.passages) if self._kept.most_first else used
            most, blank = max((row.passages for row in rows), default=0), NO_OUTLET if self.by == "outlet" else ""
            self.rows = rows
            self.figures.show(_USED, len(rows), lambda index: _used_cells(rows[index], most, blank))
        self.listing.show(self.figures, self._kept_row.place(self._names))

    @property
    def _names(self) -> list[str]:
        """What tells each row from the others: a tag and its group, or two tags."""
        return [f"{row[0]} {row[1]}" for row in self.rows]

    def said(self) -> tuple[str, str]:
        """What is shown, and how much of it there is."""
        order = ", the most frequent first" if self._kept.most_first else ""
        if self._kept.together:
            number = len(self.rows)
            told = f"which stand together in one {self._kept.within}"
            return told + order, f"{number:,} pair{'' if number == 1 else 's'}"
        tags = len({row.label for row in self._counted[0]})
        return f"how much each is used, {_BY_TOLD[self.by]}{order}", f"{tags:,} tag{'' if tags == 1 else 's'}"

    def nothing(self) -> Sequence[str]:
        """What to say where there is nothing."""
        said = "No tags stand together." if self._kept.together else "Nothing is tagged."
        return said, f"{self.keymap.key('tags.filter')} changes the filter."

    def under_cursor(self) -> str:
        """What the row says, in words."""
        from reader.analysis.frequency import Frequency

        row = self._row
        if row is None:
            return ""
        if isinstance(row, Frequency):
            words = f"{row.words:,} of {row.size:,} words, {100 * row.share:.1f} % of the text"
            return f"{row.label or UNTAGGED}: {100 * row.part:.1f} % of {row.of:,} passages, on {words}"
        return (
            f"{row.number:,} of {row.of_one:,} with {row.one} have {row.other}, "
            f"of {row.of_other:,} with {row.other} have {row.one}"
        )

    @property
    def _row(self) -> Frequency | Together | None:
        return self.rows[self.listing.index] if self.listing.index < len(self.rows) else None

    def restyle(self, painter: Painter) -> None:
        """The theme has changed."""
        self.figures.painter = painter
        super().restyle(painter)

    # -- what the commands do ---

    def turn_group(self) -> None:
        """By something else."""
        if self._kept.together:
            self._kept.within = _next(_WITHIN, self._kept.within)
        else:
            self._kept.by = _next(_BY, self._kept.by)
            if self.by != self._kept.by:  # outlets are passed over
                self._kept.by = _next(_BY, self._kept.by)
        self._anew()

    def switch(self) -> None:
        """Frequencies, or which stand together."""
        self._kept.together = not self._kept.together
        self._anew()

    def turn_sort(self) -> None:
        """The most frequent first, or in order."""
        self._kept.most_first = not self._kept.most_first
        self._kept_row.forget()
        self.show(self._counted)
        self.say()
        self.look()

    def _anew(self) -> None:
        self.rows, self._counted = (), ([], [], {})
        self._kept_row.forget()
        self.show(self._counted)
        self.count_anew()
        self.look()

    def enter(self) -> None:
        """To the passages of the row."""
        row = self._row
        if row is None:
            return
        self.go_with("review", str(Query(tuple(dict.fromkeys((*self._terms(row), *self.wanted.terms))))))

    def _terms(self, row: Frequency | Together) -> Sequence[Term]:
        """Words of a filter that find a row's passages."""
        from reader.analysis.frequency import Frequency

        if isinstance(row, Frequency):
            tag = Term("tag", (row.label,)) if row.label else Term("untagged")
            match self.by:
                case "coder":
                    return tag, Term("by", (row.group,))
                case "outlet" if row.group:
                    return tag, Term("outlet", (row.group,))
                case "outlet":
                    return tag, Term("article", tuple(d.article for d in self.documents if not d.outlet))
                case "article":
                    return tag, Term("article", (row.group,))
                case _:
                    return (tag,)
        match self._kept.within:
            case "passage":
                return Term("tag", (row.one,)), Term("tag", (row.other,))
            case _:  # how far apart they are does not matter there: both are listed, where they are together
                both, articles = Term("tag", (row.one, row.other)), self._counted[2].get((row.one, row.other), ())
                return (both, Term("article", articles)) if len(articles) <= _NAMED else (both,)


def _next(ways: Sequence[str], way: str) -> str:
    return ways[(ways.index(way) + 1) % len(ways)]


def _used_cells(row: Frequency, most: int, blank: str) -> list[Cell]:
    return [
        Cell(row.label or UNTAGGED),
        Cell(row.group or blank, quiet=True),
        Cell(f"{row.passages:,}"),
        Cell(bar(row.passages, most, BAR), quiet=True),
        Cell(f"{100 * row.part:.1f} %"),
        Cell(f"{row.articles:,}"),
        Cell(f"{row.words:,}"),
        Cell(f"{100 * row.share:.1f} %"),
    ]


def _pair_cells(pair: Together, most: int) -> list[Cell]:
    return [
        Cell(pair.one),
        Cell(pair.other),
        Cell(f"{pair.number:,}"),
        Cell(bar(pair.number, most, BAR), quiet=True),
        Cell(f"{100 * pair.share_of_one:.1f} %"),
        Cell(f"{100 * pair.share_of_other:.1f} %"),
        Cell(f"{pair.alike:.2f}"),
    ]


def _count_used(session: Session, by: str, scope: Scope, stopped: Callable[[], bool]) -> Iterator[Snapshot]:
    from reader.analysis.frequency import Frequencies

    counted = Frequencies()
    yield lambda: (counted.rows(), [], {})
    for document, body, pieces in session.compared(scope, stopped):
        group = {"outlet": document.outlet, "article": document.article, "none": ""}.get(by)
        counted.add(body, pieces, group)
        yield lambda: (counted.rows(), [], {})


def _count_together(session: Session, within: str, scope: Scope, stopped: Callable[[], bool]) -> Iterator[Snapshot]:
    from reader.analysis.cooccurrence import Cooccurrence, units

    counted = Cooccurrence()
    yield lambda: ([], counted.rows(), {})
    for document, body, pieces in session.compared(scope, stopped):
        counted.add(units(within, body.text, pieces), document.article)
        yield lambda: ([], counted.rows(), counted.articles())


def screen(session: Session, painter: Painter, keymap: Keymap) -> TagsScreen:
    """The screen, as `g` opens it."""
    return TagsScreen(session, painter, keymap)
