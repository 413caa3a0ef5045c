"""The history: what was done, by whom, when, newest first; what it touched; and the way back to before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Input

from reader.model.past import Past, past_of
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
        self.acts["history"] = Acts(self)

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

    # -- what is asked for ---

    def ask_for(self, past: Past) -> None:
        """List what is asked for, the newest of it first."""
        self._past = past
        self._list()
        self.look()

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
