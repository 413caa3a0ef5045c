"""The history: what was done, by whom, when, newest first; what it touched; and the way back to before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Input

from reader.model.past import Past, past_of
from reader.session.history import SHOWN
from reader.ui.commands.history import SCREEN
from reader.ui.messages import Goal
from reader.ui.screens.over import Box, Opened
from reader.ui.screens.seeking import Seeking
from reader.ui.widgets.past import Entries, Pair
from reader.ui.widgets.past import Past as Pane

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.widget import Widget

    from reader.model.change import Change
    from reader.session import Session
    from reader.ui.keymap import Keymap
    from reader.ui.paint import Painter


_RESTS = 0.3
"""Seconds after which the cursor is taken to rest."""


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

    def further(self) -> None:
        """The next passages that the change is about."""
        self._screen.page(1)

    def earlier(self) -> None:
        """The passages before them."""
        self._screen.page(-1)

    def day(self) -> None:
        """What happened since yesterday."""
        self._screen.ask_for(Past(since="yesterday"))


class HistoryScreen(Seeking):
    """The journal as a list.

    Args:
        session: The data.
        painter: How things look.
        keymap: Whose each key is.
        words: What is asked for at first.
    """

    screen_id = SCREEN
    title_shown = "History"

    def __init__(self, session: Session, painter: Painter, keymap: Keymap, words: str = "") -> None:
        self._past = past_of(words, session.moment_now)
        filter_, leave = keymap.key("history.filter"), keymap.key("program.escape")
        nothing = ("Nothing like that was done.", f"{filter_} asks for something else, {leave} shows everything.")
        super().__init__(session, painter, keymap, Entries(session, painter, 1, 0), nothing)
        self._pane = Pane(painter)
        self._pair = Pair(self.listing, self._pane)
        self._first = 0
        """How many things that the change is about are passed over in telling of it."""
        self._whole: Change | None = None
        """The change under the cursor with all its edits, once these were asked for."""
        self.acts["history"] = Acts(self)

    def body(self) -> Iterable[Widget]:
        """The list and what a change touched."""
        yield self._pair

    def on_mount(self) -> None:
        """List."""
        self._pair.set_out(*self.app.size)
        self._counting = self.set_interval(_RESTS, self.count, pause=True)
        self._list()

    def on_resize(self) -> None:
        """The window has another size."""
        self._pair.set_out(*self.app.size)

    # -- what is asked for ---

    def ask_for(self, past: Past) -> None:
        """List what is asked for, the newest of it first."""
        self._past = past
        self._list()
        self.look()

    def ask_for_passage(self) -> None:
        """What happened to the first passage that the change under the cursor is about."""
        change = self._change_told()
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

    def under_cursor(self) -> str:
        """Whether the change is taken back."""
        entries = self.entries
        number = entries.number(self.listing.index) if len(entries) else 0
        return "taken back, or takes back" if number and not self.session.standing([number]) else ""

    def look(self) -> None:
        """Tell of the change under the cursor."""
        super().look()
        self._first, self._whole = 0, None
        self._tell_of(*self._chosen_change())

    def _tell_of(self, change: Change | None, whole: bool) -> None:  # noqa: FBT001
        """Tell what a change touched; how much more that is, of a large one when the cursor rests."""
        self._counting.pause()
        if change is None:
            self._pane.show("", (), "")
            return
        touched, number = self.session.touched(change, self._first)
        self._pane.show(change.label, touched, self._more(len(touched), number) if whole else "… and many more")
        if not whole:
            self._counting.reset()
            self._counting.resume()

    def _more(self, shown: int, number: int) -> str:
        rest = number - self._first - shown
        key, back = self.keymap.key("history.further"), self.keymap.key("history.earlier")
        parts = [f"… and {rest:,} more: {key}" if rest else "", f"{back} back" if self._first else ""]
        return " · ".join(filter(None, parts))

    def count(self) -> None:
        """The cursor rests: say how many more things the change is about."""
        self._counting.pause()
        change, whole = self._chosen_change()
        if change is not None and not whole and self._whole is None:
            touched, _ = self.session.touched(change)
            self._pane.show(change.label, touched, self._more(len(touched), self.session.things(change.oseq)))

    def page(self, step: int) -> None:
        """Tell of the next things that the change under the cursor is about, or of those before."""
        entries = self.entries
        if not len(entries):
            return
        number = entries.number(self.listing.index)
        if self._whole is None or self._whole.oseq != number:
            self._whole = self.session.change(number)
        if self._whole is None:
            return
        first = self._first + step * SHOWN
        if first < 0 or not self.session.touched(self._whole, first)[0]:
            self.tell("these are the first" if step < 0 else "these are the last")
            return
        self._first = first
        self._tell_of(self._whole, whole=True)

    def _chosen_change(self) -> tuple[Change | None, bool]:
        entries = self.entries
        if not len(entries):
            return None, True
        return self.session.change_shown(entries.number(self.listing.index))

    def _change_told(self) -> Change | None:
        """The change under the cursor, from the first passage on that is told of."""
        if self._whole is not None and self._first:
            return self.session.from_thing(self._whole, self._first)
        return self._chosen_change()[0]

    def enter(self) -> None:
        """Go to the passage."""
        change = self._change_told()
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
        self.entries.restyle(painter)
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
