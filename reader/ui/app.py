"""The reader as a program: themes, the looks at what others do, and what is kept from one start to the next."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from textual import constants, on, work
from textual.binding import Binding, BindingType

from reader.errors import DatabaseDisplaced, ReaderError
from reader.model.span import Span
from reader.ui.alt import split_alt
from reader.ui.commands import READING
from reader.ui.door import takes_strokes
from reader.ui.ending import Ending
from reader.ui.keymap import DEFAULT, Keymap, own_keymap
from reader.ui.looking import CORPUS_EVERY
from reader.ui.messages import Asked, CodebookChanged, Ended, Goal, Noticed, Opening, Passages, SideBySide
from reader.ui.paint import Painter
from reader.ui.palette import ReaderCommands
from reader.ui.screens.reading import ReadingScreen
from reader.ui.theme import DARK, LIGHT, PLAIN, Palette, palette

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.driver import Driver
    from textual.screen import Screen

    from reader.model.codebook import Codebook
    from reader.model.document import Document
    from reader.session import Session
    from reader.session.copying import CopyKeeper
    from reader.session.folding import LogFolder
    from reader.ui.renewing import Outcome
    from reader.workspace import Workspace

_LOOK_EVERY = 0.25
"""Seconds between two looks at whether another process has changed the database."""
_PROVE_AFTER = 3.0
"""Seconds after the first screen until every page of a large database is looked at: the first keys come before."""
_RICH_ENOUGH = ("truecolor", "256")
"""Terminals that can show tints; on others tags are told apart by mark and underline."""


class ReaderApp(Ending, inherit_bindings=False):
    """Articles side by side, tagged by keyboard.

    Args:
        workspace: The folder; what is in `corpus/` is looked at while the reader is open.
        session: The data, for this thread.
        articles: What to open; none: what was open last.
        notes: What the start has noticed, in sentences: files that could not be read.
        keymap: Whose each key is.
    """

    TITLE = "karabakh-reader"
    COMMANDS: ClassVar = {ReaderCommands}
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "quit", "quit", show=False)]
    CSS = "Screen { background: $background; color: $foreground; }"

    def __init__(
        self,
        workspace: Workspace,
        session: Session,
        articles: Sequence[Document],
        notes: Sequence[str] = (),
        keymap: Keymap = DEFAULT,
    ) -> None:
        super().__init__(_driver_class())
        split_alt()
        self.workspace, self.session = workspace, session
        session.take_up_seeing()
        # Documents that were asked for by name may be shown without it.
        self._articles = [session.document(document.id) for document in articles]
        self.notes = list(notes)
        self.own_keys = keymap
        self._codebook: Codebook | None = None
        """The tags that the reading screen was painted with last."""
        self._look: object = None
        self._painted_by: Painter
        """What paints in that look."""
        self._reading: ReadingScreen | None = None
        self._copies: CopyKeeper | None = None
        self._folder: LogFolder | None = None
        self.displaced: DatabaseDisplaced | None = None
        """What became of the database's file, if the reader had to end for it."""
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        chosen = session.recall("theme", DARK.name)
        if self.console.color_system not in _RICH_ENOUGH and not chosen.startswith("ansi"):
            chosen = "ansi-dark"
        self.theme = chosen if chosen in self.available_themes else DARK.name

    # -- beginning and end -----------------------------------------------------------

    def get_default_screen(self) -> Screen[None]:
        """The reading screen itself: to push it over an empty one would lay out two."""
        self._codebook = self.session.codebook
        self._reading = ReadingScreen(self.session, self._painter(), self._articles, self._greeting(), self.own_keys)
        self._reading.notes = self.notes
        return self._reading

    def on_mount(self) -> None:
        """Look around when the articles are shown."""
        self.theme_changed_signal.subscribe(self, lambda _: self._theme_chosen())
        self.set_interval(_LOOK_EVERY, self._look_at_database)
        self.set_interval(CORPUS_EVERY, self.glance_at_corpus)
        self.call_after_refresh(self._begun)

    def _begun(self) -> None:
        # What is there after the first paint stays: the collector need not walk over it at every key.
        self._begins = False
        if self.ended_by:  # to close what is still being opened is an error to Textual
            self._told_to_end(Ended(self.ended_by))
            return
        gc.freeze()
        gc.enable()
        from reader.session.copying import CopyKeeper
        from reader.session.folding import LogFolder

        self._copies = CopyKeeper(self.session)
        self._folder = LogFolder(self.session)
        self.look_at_corpus()
        if not self.session.proved:
            self.set_timer(_PROVE_AFTER, self._prove_all)

    @work(thread=True, group="proof", exit_on_error=False)
    def _prove_all(self) -> None:
        """Look at every page of the database, which took too long before the first screen."""
        try:
            self.session.prove(lambda: self.going)
        except ReaderError as error:
            self.post_message(Noticed(str(error)))

    @on(Noticed)
    def _noticed(self, event: Noticed) -> None:
        self.tell(event.sentence)

    def _greeting(self) -> str:
        first = not self.session.recall("begun")
        if first:
            self.session.remember("begun", "yes")
        noticed = [note for note in (self.own_keys.brief, *self.notes) if note]
        if noticed:
            return noticed[0] + (f" · and {len(noticed) - 1} more" if len(noticed) > 1 else "")
        on, back, keys = map(self.own_keys.key, ("move.next_sentence", "tag.undo", "program.keys"))
        begin = f"{on} goes to the next sentence, 1 tags it, {back} takes it back · {keys} shows all keys"
        return begin if first else ""

    # -- looks -------------------------------------------------------------------------

    def _palette(self) -> Palette:
        if self.no_color or self.native_ansi_color or self.console.color_system not in _RICH_ENOUGH:
            return PLAIN
        theme = self.current_theme
        return palette(theme.to_color_system().generate(), self.session.codebook.keyed(), dark=theme.dark)

    def _painter(self) -> Painter:
        """What paints in this theme, with these tags' colours: the same one while these are the same."""
        keyed = [(tag.key, tag.color) for tag in self.session.codebook.keyed()]
        look = (self.theme, self.no_color, self.native_ansi_color, self.console.color_system, keyed)
        if look != self._look:
            self._look, self._painted_by = look, Painter(self._palette())
        return self._painted_by

    def _theme_chosen(self) -> None:
        self.repaint()
        try:
            self.session.remember("theme", self.theme)
        except ReaderError as error:
            self.tell(f"the theme is not kept: {error}")

    def repaint(self) -> None:
        """The theme or the codebook is another one."""
        painter = self._painter()
        self._codebook = self.session.codebook
        for screen in self._stroked():
            screen.restyle(painter)

    @on(Asked)
    async def _asked(self, event: Asked) -> None:
        here = self.screen
        if takes_strokes(here):
            here.asked = False
        match event.what.split():
            case ["keys"]:
                from reader.ui.screens.keys import KeysScreen

                keys = KeysScreen(self.session.codebook.keyed(), self.own_keys, getattr(here, "screen_id", READING))
                await self.push_screen(keys, self._back_from_keys)
            case ["theme"]:
                self.search_themes()
            case ["stop"]:
                self.stop()
            case ["palette"]:
                self.action_command_palette()
            case ["newest", document_id, start, end]:
                self.renew_article(document_id, Span(int(start), int(end)))
            case ["go", place, *words]:
                await self._go(place, *words)
            case _ if here is not self._reading:
                here.dismiss(None)
            case _:
                # What is typed behind it was meant for nobody.
                await self.action_quit()
                return
        self.call_after_refresh(self.release)

    async def _go(self, place: str, *words: str) -> None:
        """Go to another screen, and ask something of it: over the reader, in place of one that is there."""
        if self.screen is not self._reading:
            await self.pop_screen()
        module = import_module(f"reader.ui.screens.{place}")
        asked = [" ".join(words)] if words else []
        await self.push_screen(module.screen(self.session, self._painter(), self.own_keys, *asked), self._come_from)

    def _come_from(self, goal: Goal | Opening | Passages | SideBySide | None) -> None:
        """Back in the reader: show what was changed elsewhere, and go where one chose to go."""
        if self._reading is not None:
            self.renew()
            if isinstance(goal, Opening):
                self._reading.take_up(goal)
            elif isinstance(goal, Passages | SideBySide):
                self._reading.hold_beside(goal)
            elif goal is not None:
                self._reading.go_to(goal)
            else:
                self._reading.look()  # what was said before one went has had its time
        self.call_after_refresh(self.release)

    def _back_from_keys(self, strokes: tuple[str, ...] | None) -> None:
        self.call_after_refresh(self.release)
        for stroke in strokes or ():
            if takes_strokes(here := self.screen):
                here.stroke(stroke)

    @on(CodebookChanged)
    def _codebook_changed(self) -> None:
        here = self.screen
        if here is not self._reading and takes_strokes(here):
            here.restyle(self._painter())  # the articles below are painted anew when one comes back to them
        else:
            self.repaint()

    # -- what others do ------------------------------------------------------------------

    def _look_at_database(self) -> None:
        try:
            if self.session.refresh():
                self.others_wrote = True
                self.renew()
        except DatabaseDisplaced as error:
            self._displaced(error)
            return
        except ReaderError as error:
            self.tell(str(error))
        if self._folder is not None:
            self._folder.look()
        if self._copies is not None and (failure := self._copies.look()):
            self.tell(failure)

    def _displaced(self, error: DatabaseDisplaced) -> None:
        """End at once: what is done from here on would be kept nowhere. What is being typed can still be copied."""
        self.tell(str(error))
        if not any(screen.opened for screen in self._stroked()):
            self.displaced, self.going = error, True
            self.exit()

    def end_copies(self) -> str:
        """Before the database is closed: finish the copy of the day, or give it up.

        Returns:
            Why no copy could be kept, in a sentence, if it is not told yet.
        """
        if self._folder is not None:
            self._folder.end()
        return self._copies.end() if self._copies is not None and self.displaced is None else ""

    def renew(self) -> None:
        """Others have changed something: show it."""
        if self._reading is None:
            return
        if self.session.codebook != self._codebook:
            self.repaint()
        for screen in self._stroked():
            screen.renew(self.states)

    def show_renewed(self, outcome: Outcome) -> None:
        """Show the newest version in place of an older one, and say what was done."""
        self.renew()
        if self._reading is not None:
            self._reading.show_renewed(outcome.old_id, outcome.goal, outcome.message, outcome.version, outcome.undoable)

    def tell(self, message: str) -> None:
        """Say something that nobody asked for."""
        if screens := self._stroked():
            screens[-1].tell(message, warning=True)


def run(workspace: Workspace, session: Session, articles: Sequence[Document], notes: Sequence[str] = ()) -> str:
    """Open the reader, and come back when it is quit.

    Args:
        workspace: The folder.
        session: The data.
        articles: What to open; none: what was open last.
        notes: What the start has noticed, in sentences.

    Returns:
        What is to be said at the end, in a sentence; mostly nothing.

    Raises:
        DatabaseDisplaced: The database's file was replaced or removed while it was open.
        SystemExit: A signal has ended it; its code is what a shell makes of that.
        Exception: What went wrong that should not.
    """
    app = ReaderApp(workspace, session, articles, notes, own_keymap())
    app.run()
    failure = app.end_copies()
    if app.failure is not None:
        raise app.failure
    if app.displaced is not None:
        raise app.displaced
    if app.ended_by:
        raise SystemExit(128 + app.ended_by)
    return failure


def _driver_class() -> type[Driver] | None:
    """What stands between the reader and the terminal; None is Textual's own choice."""
    if sys.platform == "win32" or constants.DRIVER:
        return None
    from reader.ui.terminal import Terminal

    return Terminal
