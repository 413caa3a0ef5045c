"""The history: what was done, by whom, when, newest first; what it touched; and the way back to before it."""

from __future__ import annotations

import time
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual import on, work
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input
from textual.worker import get_current_worker

from reader.errors import ReaderError
from reader.model.past import Past, past_of
from reader.ui.commands.history import SCREEN
from reader.ui.messages import Goal
from reader.ui.screens.listing import ListScreen
from reader.ui.screens.over import Box, Opened
from reader.ui.widgets.past import Entries
from reader.ui.widgets.past import Past as Pane

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.geometry import Region
    from textual.strip import Strip

    from reader.model.change import Change
    from reader.session import Session
    from reader.ui.keymap import Keymap
    from reader.ui.paint import Painter

_WIDE = 110
"""Cells of a window from which the change is told of beside the list, and not below it."""
_HIGH = 18
"""Lines of a window from which there is room for it below."""
_BELOW = 9
"""Lines that it takes there."""
_TELL_EVERY = 0.05
"""Seconds between two reports of what a look has found."""


class Acts:
    """Commands of the group `history`."""

    def __init__(self, screen: HistoryScreen) -> None:
        self._screen = screen

    def open(self) -> None:
        """To the passage."""
        self._screen.enter()

    def back(self) -> None:
        """Take back what the coder has done, down to here."""
        self._screen.take_back()

    def filter(self) -> None:
        """Type what is asked for."""
        self._screen.open_filter()

    def passage(self) -> None:
        """What happened to the passage of this change."""
        self._screen.ask_for_passage()

    def day(self) -> None:
        """What happened since yesterday."""
        self._screen.ask_for(Past(since="yesterday"))


class Pair(Widget):
    """The list, and beside or below it what a change touched."""

    DEFAULT_CSS = "Pair { width: 1fr; height: 1fr; layout: vertical; }"

    def __init__(self, listing: Widget, pane: Pane) -> None:
        super().__init__()
        self._listing, self._pane = listing, pane

    def compose(self) -> Iterable[Widget]:
        """The two."""
        yield self._listing
        yield self._pane

    def render_lines(self, crop: Region) -> list[Strip]:  # noqa: ARG002
        """Nothing: the two stand before it."""
        return []

    def set_out(self, width: int, height: int) -> None:
        """Share out the window."""
        wide = width >= _WIDE
        self._pane.beside, self._pane.display = wide, wide or height >= _HIGH
        self.styles.layout = "horizontal" if wide else "vertical"
        self._pane.styles.height = "1fr" if wide else _BELOW
        self._pane.styles.width = min(width * 2 // 5, 70) if wide else "1fr"


class HistoryScreen(ListScreen):
    """The journal as a list.

    Args:
        session: The data.
        painter: How things look.
        keymap: Whose each key is.
        words: What is asked for at first.
    """

    screen_id = SCREEN
    title_shown = "History"

    @dataclass
    class Found(Message):
        """A look through the journal has come further."""

        look: int
        numbers: list[int]
        reached: int
        """The oldest change that was looked at."""
        ended: bool

    @dataclass
    class Failed(Message):
        """A look could not be brought to its end."""

        look: int
        error: ReaderError

    def __init__(self, session: Session, painter: Painter, keymap: Keymap, words: str = "") -> None:
        self._past = past_of(words, session.moment_now)
        self._look = 0
        """Which look through the journal is under way: what an older one finds comes too late."""
        self._looking = False
        self._reached = 0
        filter_, leave = keymap.key("history.filter"), keymap.key("program.escape")
        nothing = ("Nothing like that was done.", f"{filter_} asks for something else, {leave} shows everything.")
        super().__init__(session, painter, keymap, Entries(session, painter, 1, 0), nothing)
        self._pane = Pane(painter)
        self._pair = Pair(self.listing, self._pane)
        self.acts["history"] = Acts(self)

    @property
    def entries(self) -> Entries:
        """What is listed."""
        return cast("Entries", self.listing.rows)

    def body(self) -> Iterable[Widget]:
        """The list and what a change touched."""
        yield self._pair

    def on_mount(self) -> None:
        """List."""
        self._pair.set_out(*self.app.size)
        self._list()

    def on_resize(self) -> None:
        """The window has another size."""
        self._pair.set_out(*self.app.size)

    def on_unmount(self) -> None:
        """No look goes on."""
        self._look += 1

    # -- what is asked for ---

    def ask_for(self, past: Past) -> None:
        """List what is asked for, the newest of it first."""
        self._past = past
        self._list()
        self.look()

    def _asked(self) -> Past:
        # Coding blind, one's own work is all that there is.
        return self._past._replace(coder=self.session.coder) if self.session.blind else self._past

    def _list(self) -> None:
        past = self._asked()
        self._look += 1
        first, last = self.session.bounds(past)
        found = array("q") if past.needs_search else None
        self._looking, self._reached = past.needs_search, last + 1
        self.listing.show(Entries(self.session, self._painter, first, last, found))
        self._say()
        if past.needs_search:
            self._go_through(self._look, past, first, last)

    @work(thread=True, group="past", exit_on_error=False)
    def _go_through(self, look: int, past: Past, first: int, last: int) -> None:
        worker = get_current_worker()
        found: list[int] = []
        told = time.monotonic()
        reached = last + 1

        def stopped() -> bool:
            return worker.is_cancelled or look != self._look

        try:
            for reached, piece in self.session.looking_back(past, (first, last), stopped):
                found += [entry.oseq for entry in piece]
                if time.monotonic() - told > _TELL_EVERY:
                    self.post_message(self.Found(look, found, reached, ended=False))
                    found, told = [], time.monotonic()
            self.post_message(self.Found(look, found, reached, ended=True))
        except ReaderError as error:
            self.post_message(self.Failed(look, error))

    @on(Found)
    def _take_found(self, event: Found) -> None:
        if event.look != self._look or self.entries.found is None:
            return
        first = not self.entries.found
        self.entries.found.extend(event.numbers)
        self._looking, self._reached = not event.ended, event.reached
        self.listing.freshen(everything=first)
        self._say()
        if first and event.numbers and not self._told:
            self.look()

    @on(Failed)
    def _take_failure(self, event: Failed) -> None:
        if event.look == self._look:
            self._looking = False
            self.tell(str(event.error), warning=True)

    def _say(self) -> None:
        number = f"{len(self.entries):,} change{'' if len(self.entries) == 1 else 's'}"
        if self._looking:
            number += f", looking for more: {max(self._reached - 1, 0):,} to go"
        told = self._past.told or "everything, newest first"
        self.heading.say(f"{told} · coding blind: your own" if self.session.blind else told, number)

    def ask_for_passage(self) -> None:
        """What happened to the first passage that the change under the cursor is about."""
        change, _ = self._chosen_change()
        passages = [e.key[0] for e in (change.edits if change else ()) if e.table in ("annotations", "annotation_tags")]
        if passages:
            self.ask_for(Past(passage=passages[0]))
        else:
            self.tell("this was about no passage", warning=True)

    def escape(self) -> None:
        """Show everything again; if it is shown, back to the reader."""
        if self._past == Past():
            super().escape()
        else:
            number = self.entries.number(self.listing.index) if len(self.entries) else 0
            self.ask_for(Past())
            if number:
                self.listing.go(self.entries.index(number))
                self.look()

    # -- the change under the cursor ---

    def look(self) -> None:
        """Tell of the change under the cursor."""
        super().look()
        change, whole = self._chosen_change()
        if change is None:
            self._pane.show("", (), "")
            return
        touched, number = self.session.touched(change)
        rest = number - len(touched)
        more = f"and {rest:,} more" if rest and whole else "and many more" if not whole else ""
        self._pane.show(change.label, touched, more)

    def _chosen_change(self) -> tuple[Change | None, bool]:
        entries = self.entries
        if not len(entries):
            return None, True
        return self.session.change_shown(entries.number(self.listing.index))

    def enter(self) -> None:
        """Go to the passage."""
        change, _ = self._chosen_change()
        place = self.session.where(change) if change is not None else None
        if place is None:
            self.tell("there is no passage to go to: it is gone, or this was about something else", warning=True)
            return
        self.asked = True
        self.dismiss(Goal(*place))

    def take_back(self) -> None:
        """Take back what the coder has done, down to the change under the cursor."""
        if len(self.entries):
            self.done(self.session.undo_to(self.entries.number(self.listing.index)))

    # -- what has changed ---

    def renew(self, states: Mapping[str, str] | None = None) -> None:  # noqa: ARG002
        """Something was done: list it, and stay at the same change."""
        entries = self.entries
        number = entries.number(self.listing.index) if len(entries) else 0
        top = self.listing.index == 0
        first, last = self.session.bounds(self._asked())
        if entries.found is None:
            fresh = Entries(self.session, self._painter, first, last)
            self.listing.show(fresh, 0 if top else fresh.index(number))
        elif last > entries.last:
            self._list()
        entries.forget()
        self._say()
        self.look()

    def restyle(self, painter: Painter) -> None:
        """The theme has changed."""
        self.entries.painter = painter
        self._pane.restyle(painter)
        super().restyle(painter)

    # -- the filter ---

    def open_filter(self) -> None:
        """Open the line in which one types what is asked for."""
        from reader.ui.widgets.searchbar import SearchBar

        bar = SearchBar(self._painter, "words, by:ann, since:yesterday, since:2026-11-22", self._past.told)
        self._open(Opened(bar, self._place_filter, self._leave_filter))
        self.tell("words of what was done, by:CODER, since:DAY · Enter lists it, Esc leaves")

    def _place_filter(self) -> Box:
        width, height = self.app.size
        return Box(0, height - 1, width, 1)

    def _leave_filter(self) -> None:
        self._close()
        self.look()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.attempt(lambda: self._enter_filter(event.value))

    def _enter_filter(self, words: str) -> None:
        # A wrong word is said, and the line stays open.
        past = self.session.settled(past_of(words, self.session.moment_now))
        self._close()
        self.ask_for(past)


def screen(session: Session, painter: Painter, keymap: Keymap, words: str = "") -> HistoryScreen:
    """The screen, as the program opens it."""
    return HistoryScreen(session, painter, keymap, words)
