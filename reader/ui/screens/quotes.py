"""Who says what: speakers by outlets or articles, and what each of them says, to be confirmed or corrected."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from reader.analysis.speaking import NOBODY, Speaker
from reader.errors import ReaderError
from reader.model.annotation import NAMES
from reader.text.display import one_line
from reader.ui.commands.compare import QUOTES_SCREEN
from reader.ui.messages import Goal
from reader.ui.screens.acts.cells import Cells
from reader.ui.screens.grid import MEASURES_TOLD
from reader.ui.screens.gridrows import MEASURES, GridRows, measured
from reader.ui.screens.judging import Judging, called, many
from reader.ui.screens.reckoning import NO_OUTLET, Reckoning, about_articles
from reader.ui.screens.rowkept import RowKept
from reader.ui.screens.saying import Counted, Said, SaidRows, column_of, count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.model.outcome import Done
    from reader.model.span import Span
    from reader.session import Session
    from reader.ui.keymap import Keymap
    from reader.ui.paint import Painter
    from reader.ui.screens.reckoning import Count
    from reader.ui.screens.saying import Read

OUTLETS, ARTICLES = "outlet", "article"
_TOTALS = (("said", 4), ("words", 5), ("first", 5))
"""What is told of a speaker in all: quotations, words, and in how many articles nobody speaks before."""
_KEPT_EVERY = 0.5
"""Seconds between two times that what was found is remembered."""


@dataclass
class _Kept:
    """The screen as it was left."""

    by: str = OUTLETS
    measure: str = MEASURES[0]
    words: str = ""
    speaker: str | None = None
    column: int = 0
    place: tuple[str, Span] | None = None
    """The quotation that the cursor stood on, if those of one speaker were listed."""


_KEPT: WeakKeyDictionary[Session, _Kept] = WeakKeyDictionary()


class Acts(Cells, Judging):
    """Commands of the group `quotes`."""

    def __init__(self, screen: QuotesScreen) -> None:
        Cells.__init__(self, screen)
        Judging.__init__(self, screen)

    def measure(self) -> None:
        """Show another figure."""
        self._screen.turn_measure()


class QuotesScreen(Reckoning[Counted]):
    """Who says what.

    Args:
        session: The data.
        painter: How things look.
        keymap: Whose each key is.
    """

    screen_id = QUOTES_SCREEN
    title_shown = "Quotes"

    def __init__(self, session: Session, painter: Painter, keymap: Keymap) -> None:
        self._kept = kept = _KEPT.setdefault(session, _Kept())
        self.grid, self.quotes = GridRows(painter, kept.measure), SaidRows(painter, session.text)
        self.grid.totals, self.grid.total = _TOTALS, self._totals
        self.grid.called, self.grid.column = called, kept.column
        super().__init__(session, painter, keymap, self.grid, kept.words)
        self.acts["quotes"] = Acts(self)
        self.speakers: dict[str, Speaker] = {}
        """Those that are listed, by name."""
        self.shown = kept.speaker if kept.place else None
        """Whose quotations are listed; None while all speakers are."""
        self._counted: Counted | None = None
        self._at = kept.place
        self._read: tuple[object, Read] = (None, {})
        """What was found, and as of when."""
        self._row = RowKept(self.listing, kept.speaker)

    def on_mount(self) -> None:
        """Remember what is found, as it is found."""
        self.set_interval(_KEPT_EVERY, self.session.keep_quoted)

    def on_unmount(self) -> None:
        """Keep how it was left, for the next time."""
        self.session.keep_quoted()
        kept, said = self._kept, self.quotation
        kept.words, kept.column = str(self.wanted), self.grid.column
        kept.speaker = self.shown if self.shown is not None else self._row.note(self.grid.rows)
        kept.place = said.place if said is not None else None

    # -- counting ---

    @property
    def by(self) -> str:
        """What the columns are; outlets are hidden while one codes without names."""
        return ARTICLES if self.session.blind == NAMES else self._kept.by

    def counting(self) -> Count:
        """What is counted."""
        if self._read[0] != self._state:
            self._read = self._state, {}
        return self.scoped(partial(count, self.session, self.by, self._read[1]))

    @property
    def _state(self) -> object:
        return self.session.moment, self.session.blind

    def check(self) -> None:
        """Look whether the filter is about articles."""
        about_articles(self.wanted)
        super().check()

    def done(self, outcome: Done) -> None:
        """Show what a change has changed; what is said in the articles stays found if it was about that alone."""
        change = outcome.change
        self._at = None  # the next one may have come to stand where the cursor is
        if change is not None and all(edit.table == "quotations" for edit in change.edits):
            self._read = self._state, self._read[1]
        super().done(outcome)

    # -- showing ---

    def show(self, result: Counted) -> None:
        """Show what has been counted."""
        if self.shown is None:
            self._row.note(self.grid.rows)
        self._counted = result
        self.speakers = {speaker.name: speaker for speaker in result.speaking.speakers}
        presence = result.speaking.presence
        self.grid.show(presence, presence.rows, lambda column: column or NO_OUTLET)
        if self.shown is not None and (self.shown in result.said or self.is_counting):
            self._list_said(self.shown)
            return
        self.shown = None
        self.listing.show(self.grid, self._row.place(presence.rows))

    def _list_said(self, name: str) -> None:
        """List what one says, the cursor where it was, or on the quotation that has come to stand there."""
        said = self._counted.said.get(name, ()) if self._counted is not None else ()
        places = [one.place for one in said]
        index = places.index(self._at) if self._at in places else self.listing.index
        self.quotes.said = said
        self.listing.show(self.quotes, index)

    def _totals(self, row: str) -> Sequence[str]:
        speaker = self.speakers[row]
        return f"{speaker.quotes:,}", f"{speaker.words:,}", f"{speaker.first:,}" if speaker.first else "–"

    @property
    def speaker(self) -> str:
        """The one under the cursor, or whose quotations are listed."""
        if self.shown is not None:
            return self.shown
        rows = self.grid.rows
        return rows[self.listing.index] if self.listing.index < len(rows) else ""

    @property
    def quotation(self) -> Said | None:
        """The quotation under the cursor, where those of one speaker are listed."""
        said = self.quotes.said
        return said[self.listing.index] if self.shown is not None and self.listing.index < len(said) else None

    def said(self) -> tuple[str, str]:
        """What is shown, and how much of it there is."""
        number = sum(speaker.quotes for speaker in self.speakers.values())
        if self.shown is None:
            speakers = len(self.speakers.keys() - {NOBODY})
            told = f"speakers by {self.by}: {MEASURES_TOLD[self._kept.measure]}"
            return told, f"{many(speakers, 'speaker')}, {many(number, 'quotation')}"
        speaker = self.speakers.get(self.shown, Speaker(self.shown))
        wrong = len(self.quotes.said) - speaker.quotes
        listed = f"{many(speaker.quotes, 'quotation')} of {number:,}"
        return f"what {called(self.shown)} says", f"{listed}, {wrong:,} wrong" if wrong > 0 else listed

    def nothing(self) -> Sequence[str]:
        """What to say where there is nothing."""
        return "Nobody is told to say anything.", f"{self.keymap.key('quotes.filter')} changes the filter."

    def under_cursor(self) -> str:
        """What the row or the cell says, in words."""
        said, name, column = self.quotation, self.speaker, self.grid.column_shown
        if said is not None:
            verdict = f"{said.verdict} by {said.coder}" if said.verdict else f"not judged: {self._judge_keys()}"
            return f"{one_line(said.document.article)}, ¶ {said.told.paragraph} · {said.told.words:,} words · {verdict}"
        if self.shown is not None or name not in self.speakers or column is None or self._counted is None:
            return ""
        one, cell = self.speakers[name], self._counted.speaking.presence.cell(name, column)
        where = (
            f"{many(cell.number, 'quotation')}, {measured(cell, 'share')} of the text, first after "
            f"{measured(cell, 'depth')}"
            if cell.depth is not None
            else "nothing"
        )
        first = f"first in {one.first:,} of {many(one.articles, 'article')}"
        return f"{called(name)}: {one.direct:,} in quotation marks, {one.reported:,} reported · {first} · here {where}"

    def _judge_keys(self) -> str:
        right, wrong, who = map(self.keymap.key, ("quotes.confirm", "quotes.refuse", "quotes.speaker"))
        return f"{right} right, {wrong} wrong, {who} who speaks"

    def place_told(self) -> str:
        """Which row, and which column."""
        rows, columns = len(self.listing.rows), len(self.grid.columns)
        if not rows or self.shown is not None:
            return super().place_told()
        return f"{self.listing.index + 1:,} of {rows:,} × {self.grid.column + 1:,} of {columns:,}"

    def idle(self) -> Mapping[str, str]:
        """What one says has neither groups nor cells; where speakers are listed, there is nothing to judge."""
        if self.shown is None:
            why = f"no quotation is under the cursor: {self.keymap.key('quotes.open')} on a speaker lists what is said"
            return dict.fromkeys(("quotes.confirm", "quotes.refuse", "quotes.speaker"), why)
        group, measure, back = map(self.keymap.key, ("quotes.group", "quotes.measure", "program.escape"))
        cells = f"a quotation has no cells: {back} leads back to all speakers"
        return {
            "quotes.group": f"this is what one speaker says: {back} leads back to all speakers, {group} groups them",
            "quotes.measure": f"a quotation has no figures: {back} leads back to all speakers, {measure} shows others",
            "quotes.right": cells,
            "quotes.left": cells,
        }

    def restyle(self, painter: Painter) -> None:
        """The theme has changed."""
        self.grid.painter = self.quotes.painter = painter
        super().restyle(painter)

    # -- what the commands do ---

    def step_aside(self, by: int) -> None:
        """So many cells to the right."""
        if self.shown is None:
            self.grid.step(by)
            self.listing.freshen(everything=True)
            self.look()

    def turn_by(self) -> None:
        """By outlet, or by article."""
        if self.session.blind == NAMES:
            raise ReaderError("outlets are hidden while coding blind", "end that first")
        self._kept.by = OUTLETS if self._kept.by == ARTICLES else ARTICLES
        self.grid.column = 0
        self.count_anew()
        self.look()

    def turn_measure(self) -> None:
        """Show the next figure."""
        self._kept.measure = self.grid.measure = MEASURES[(MEASURES.index(self._kept.measure) + 1) % len(MEASURES)]
        self.listing.freshen(everything=True)
        self.say()
        self.look()

    def enter(self) -> None:
        """What the speaker says, first in the column that one stands on; there, to it in its article."""
        if self.shown is not None:
            if self.quotation is not None:
                self.asked = True
                self.dismiss(Goal(*self.quotation.place))
            return
        name, column = self.speaker, self.grid.column_shown
        if self._counted is None or name not in self._counted.said:
            return
        here = (one.place for one in self._counted.said[name] if column_of(one.document, self.by) == column)
        self.shown, self._at = name, next(here, None)
        self._row.name = name
        self.listing.index = 0
        self._list_said(name)
        self._at = None
        self.say()
        self.look()

    def escape(self) -> None:
        """From what one says back to all speakers; from there to the reader."""
        if self.shown is None:
            super().escape()
            return
        self.shown = None
        self.listing.show(self.grid, self._row.place(self.grid.rows))
        self.say()
        self.look()

    def renew(self, states: Mapping[str, str] | None = None) -> None:
        """Something has changed that may count; a verdict shows at once, since what was found stays found."""
        super().renew(states)
        if self._again and self._read[0] == self._state:
            self.count_anew(quietly=True)


def screen(session: Session, painter: Painter, keymap: Keymap) -> QuotesScreen:
    """The screen, as `g` opens it."""
    return QuotesScreen(session, painter, keymap)
