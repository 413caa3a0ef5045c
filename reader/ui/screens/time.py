"""What was published when: articles and passages by day or hour, as bars; tagged ones, or those of others' words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from reader.errors import ReaderError
from reader.model.annotation import NAMES
from reader.model.query import Query, Term
from reader.text.bar import bar
from reader.ui.commands.compare import TIME_SCREEN
from reader.ui.screens.figurerows import FigureRows
from reader.ui.screens.judging import many
from reader.ui.screens.reckoning import NO_OUTLET, UNTAGGED, Reckoning, about_articles
from reader.ui.screens.reusetime import Timed, count_reuse
from reader.ui.screens.rowkept import RowKept
from reader.ui.screens.shared import SharedRows, beside
from reader.ui.tabular import Cell, Column
from reader.ui.widgets.head import people_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reader.analysis.timeline import Bar
    from reader.model.document import Document
    from reader.model.reuse import Reuse
    from reader.session import Session
    from reader.session.comparing import Scope
    from reader.ui.keymap import Keymap
    from reader.ui.paint import Painter
    from reader.ui.screens.reckoning import Count, Snapshot

_SCALES = ("day", "hour")
_BY = ("none", "tag", "outlet", "coder")
_REUSE = "reuse"
"""What is counted apart where reuse is counted: how the words stand in the article."""
_LONG = 16
"""Cells of the longest bar."""
_DAY = len("2023-09-19")
_WHEN, _GROUP = Column("", 18), Column("", 18, share=1)
_NUMBERS = (Column("articles", 8, right=True), Column("passages", 8, right=True), Column("", _LONG, share=2, rank=1))


@dataclass
class _Kept:
    """The screen as it was left."""

    scale: str = _SCALES[0]
    by: str = _BY[0]
    reuse: bool = False
    words: str = ""
    row: str | None = None


_KEPT: WeakKeyDictionary[Session, _Kept] = WeakKeyDictionary()


class Acts:
    """Commands of the group `time`."""

    def __init__(self, screen: TimeScreen) -> None:
        self._screen = screen

    def open(self) -> None:
        """To the passages of the row."""
        self._screen.enter()

    def scale(self) -> None:
        """By day, or by hour."""
        self._screen.turn_scale()

    def group(self) -> None:
        """By something else."""
        self._screen.turn_group()

    def switch(self) -> None:
        """Tagged passages, or words that several articles have."""
        self._screen.switch()

    def filter(self) -> None:
        """Ask for a filter."""
        self._screen.open_words()


class TimeScreen(Reckoning[Timed]):
    """What was published when.

    Args:
        session: The data.
        painter: How things look.
        keymap: Whose each key is.
    """

    screen_id = TIME_SCREEN
    title_shown = "Time"

    def __init__(self, session: Session, painter: Painter, keymap: Keymap) -> None:
        self._kept = kept = _KEPT.setdefault(session, _Kept())
        self.figures = FigureRows(painter)
        super().__init__(session, painter, keymap, self.figures, kept.words)
        self.acts["time"] = Acts(self)
        self.bars: list[Bar] = []
        """Those that are listed."""
        self._names: list[str] = []
        self.passages = SharedRows(painter, session)
        self.chosen: tuple[str, str] | None = None
        """The day or hour, and how words stand there, whose passages are listed; None while bars are."""
        self._reuse: Mapping[tuple[str, str], Sequence[Reuse]] = {}
        self._row = RowKept(self.listing, kept.row)

    def on_unmount(self) -> None:
        """Keep how it was left, for the next time."""
        row = self._row.name if self.chosen is not None else self._row.note(self._names)
        self._kept.words, self._kept.row = str(self.wanted), row

    # -- counting ---

    @property
    def by(self) -> str:
        """What is counted apart; outlets are hidden while one codes without names."""
        if self._kept.reuse:
            return _REUSE
        return "none" if self._kept.by == "outlet" and self.session.blind == NAMES else self._kept.by

    def counting(self) -> Count:
        """What is counted."""
        if self._kept.reuse:
            count = partial(count_reuse, self.session, self._kept.scale, narrowed=bool(self.wanted.terms))
            return self.scoped(count)
        return self.scoped(partial(_count, self.session, self._kept.scale, self.by))

    # -- showing ---

    def check(self) -> None:
        """Look whether the filter can be counted in: reuse knows articles alone."""
        if self._kept.reuse:
            about_articles(self.wanted)
        super().check()

    def show(self, result: Timed) -> None:
        """Show what has been counted."""
        if self.chosen is None:
            self._row.note(self._names)
        self.bars, self._reuse = bars, _ = result
        self._names = [f"{bar.bucket} {bar.group}" for bar in bars]
        if self.chosen is not None and (self.chosen in self._reuse or self.is_counting):
            self.passages.found = self._reuse.get(self.chosen, ())
            self.listing.show(self.passages, self.listing.index)
            return
        self.chosen = None
        by, most = self.by, max((bar.passages for bar in bars), default=0)
        columns = (_WHEN, *(() if by == "none" else (_GROUP,)), *_NUMBERS)
        self.figures.show(columns, len(bars), lambda index: _cells(bars, index, by, most))
        self.listing.show(self.figures, self._row.place(self._names))

    def said(self) -> tuple[str, str]:
        """What is shown, and how much of it there is."""
        if self.chosen is not None:
            told = f"words that others have too, {_told(self.chosen[0])}, {self.chosen[1]}"
            return told, many(len(self.passages), "passage")
        by = {"none": ""}.get(self.by, f" and {self.by}")
        if self.by == _REUSE:
            number = sum(bar.passages for bar in self.bars)
            return f"words that others have too, published by {self._kept.scale}", many(number, "passage")
        if self.by == "tag":  # a passage with two tags is counted for both
            what, number = "tag", len({bar.group for bar in self.bars if bar.group and bar.passages})
        else:
            what, number = "passage", sum(bar.passages for bar in self.bars)
        return f"published by {self._kept.scale}{by}", f"{number:,} {what}{'' if number == 1 else 's'}"

    def nothing(self) -> Sequence[str]:
        """What to say where there is nothing."""
        return "There are no articles.", f"{self.keymap.key('time.filter')} changes the filter."

    def under_cursor(self) -> str:
        """What the row says, in words."""
        if self.chosen is not None:
            return self.passages.told(self.listing.index)
        if self.listing.index >= len(self.bars):
            return ""
        bar_ = self.bars[self.listing.index]
        if self._kept.scale == "hour" and len(bar_.bucket) == _DAY:
            return "the day is stated, and no hour"
        if len(bar_.bucket) > _DAY:
            return "UTC where the article states its time zone, else as it is stated"
        return "" if bar_.bucket else "the article states no date"

    def restyle(self, painter: Painter) -> None:
        """The theme has changed."""
        self.figures.painter = self.passages.painter = painter
        super().restyle(painter)

    # -- what the commands do ---

    def turn_scale(self) -> None:
        """By day, or by hour."""
        self._kept.scale = _SCALES[1 - _SCALES.index(self._kept.scale)]
        self._anew()

    def turn_group(self) -> None:
        """By something else."""
        if self._kept.reuse:
            key = self.keymap.key("time.switch")
            raise ReaderError("reuse is told by who had the words first", f"{key} goes to tagged passages")
        ways = [way for way in _BY if way != "outlet" or self.session.blind != NAMES]
        self._kept.by = ways[(ways.index(self.by) + 1) % len(ways)]
        self._anew()

    def switch(self) -> None:
        """Tagged passages, or words that several articles have."""
        if not self._kept.reuse:
            about_articles(self.wanted)
        self._kept.reuse = not self._kept.reuse
        self._anew()

    def escape(self) -> None:
        """From passages back to the bars; from there to the reader."""
        if self.chosen is None:
            super().escape()
            return
        self.chosen = None
        self.listing.show(self.figures, self._row.place(self._names))
        self.say()
        self.look()

    def _anew(self) -> None:
        self.chosen = None
        self._row.forget()
        self.count_anew()
        self.look()

    def enter(self) -> None:
        """To the passages of the row; from one that others have too, to both side by side."""
        if self.chosen is not None:
            if self.listing.index < len(self.passages):
                self.asked = True
                self.dismiss(beside(self.passages.found[self.listing.index]))
            return
        if self.listing.index >= len(self.bars):
            return
        row = self.bars[self.listing.index]
        if self.by == _REUSE:
            self._list_passages((row.bucket, row.group))
            return
        if not row.passages:
            raise ReaderError("no passage is there", "nothing is tagged in what was published then")
        terms = [self._when(row.bucket)]
        match self.by:
            case "tag":
                terms.append(Term("tag", (row.group,)) if row.group else Term("untagged"))
            case "coder":
                terms.append(Term("by", (row.group,)))
            case "outlet" if row.group:
                terms.append(Term("outlet", (row.group,)))
            case "outlet":
                terms = [Term("article", tuple(d.article for d in self._published(row.bucket) if not d.outlet))]
        self.go_with("review", str(Query(tuple(dict.fromkeys((*terms, *self.wanted.terms))))))

    def _list_passages(self, place: tuple[str, str]) -> None:
        if place not in self._reuse:
            raise ReaderError("no passage is there", "no words of what was published then stand in another article")
        self.chosen, self._row.name = place, self._names[self.listing.index]
        self.passages.found = self._reuse[place]
        self.listing.show(self.passages)
        self.say()
        self.look()

    def _when(self, bucket: str) -> Term:
        """A word of a filter that finds what was published then: the day, if that says the same as all the articles."""
        there = self._published(bucket)
        stated = [d for d in self.documents if d.published and bucket.startswith(d.published[:_DAY])]
        if len(bucket) == _DAY and stated == there and all(len(d.published) >= _DAY for d in there):
            return Term("published", (bucket,))
        return Term("article", tuple(document.article for document in there))

    def _published(self, bucket: str) -> list[Document]:
        """The articles of a day or hour."""
        from reader.analysis.timeline import moment

        scale = self._kept.scale
        return [document for document in self.documents if moment(document.published).bucket(scale) == bucket]


def _cells(bars: Sequence[Bar], index: int, by: str, most: int) -> list[Cell]:
    this = bars[index]
    again = index > 0 and bars[index - 1].bucket == this.bucket
    blank = {"tag": UNTAGGED, "outlet": NO_OUTLET}.get(by, "") if this.articles else ""
    return [
        Cell("" if again else _told(this.bucket)),
        *([] if by == "none" else [Cell(this.group or blank)]),
        Cell(f"{this.articles:,}" if this.articles else ""),
        Cell(f"{this.passages:,}" if this.passages else ""),
        Cell(bar(this.passages, most, _LONG), quiet=True),
    ]


def _told(bucket: str) -> str:
    """A day or hour as people write it."""
    if not bucket:
        return "no date"
    day = people_date(bucket[:_DAY]) if len(bucket) >= _DAY else bucket
    return f"{day}, {bucket[_DAY + 1 :]} h" if len(bucket) > _DAY else day


def _count(session: Session, scale: str, by: str, scope: Scope, stopped: Callable[[], bool]) -> Iterator[Snapshot]:
    from reader.analysis.timeline import Timeline, moment, passages_by

    line = Timeline(scale)
    yield lambda: Timed(line.bars(), {})
    for document, _, pieces in session.compared(scope, stopped):
        own = document.outlet if by == "outlet" else ""
        line.add(moment(document.published), passages_by(by, own, pieces))
        yield lambda: Timed(line.bars(), {})


def screen(session: Session, painter: Painter, keymap: Keymap) -> TimeScreen:
    """The screen, as `g` opens it."""
    return TimeScreen(session, painter, keymap)
