"""The reader as a program: themes, the looks at what others do, and what is kept from one start to the next."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, ClassVar

from textual import constants, events, on
from textual.binding import Binding, BindingType

from reader.errors import ReaderError
from reader.text.display import typable
from reader.ui.alt import split_alt
from reader.ui.commands import read_stroke
from reader.ui.incoming import MOST_TYPED
from reader.ui.keymap import DEFAULT, Keymap, own_keymap
from reader.ui.looking import CORPUS_EVERY, Looking
from reader.ui.messages import Broken, Ended, Resumed, Settled, Stopped
from reader.ui.paint import Painter
from reader.ui.palette import ReaderCommands
from reader.ui.screens.reading import ReadingScreen
from reader.ui.theme import DARK, LIGHT, PLAIN, Palette, palette

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.driver import Driver
    from textual.screen import Screen
    from textual.timer import Timer

    from reader.model.codebook import Codebook
    from reader.model.document import Document
    from reader.session import Session
    from reader.session.copying import CopyKeeper
    from reader.workspace import Workspace

_LOOK_EVERY = 0.25
"""Seconds between two looks at whether another process has changed the database."""
_HOLD_AT_MOST = 2.0
_RICH_ENOUGH = ("truecolor", "256")
"""Terminals that can show tints; on others tags are told apart by mark and underline."""


class ReaderApp(Looking, inherit_bindings=False):
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
        self._articles, self.notes = articles, list(notes)
        self._own_keys = keymap
        self._codebook: Codebook | None = None
        self._reading: ReadingScreen | None = None
        self._copies: CopyKeeper | None = None
        self._begins = True
        self.ended_by = 0
        """The signal that ended the reader, if one did."""
        self._held: list[events.Key | events.Paste] | None = []
        """Keys that wait: at first for the articles, since one may type before the first screen is shown."""
        self._holding: Timer | None = None
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        chosen = session.recall("theme", DARK.name)
        if self.console.color_system not in _RICH_ENOUGH and not chosen.startswith("ansi"):
            chosen = "ansi-dark"
        self.theme = chosen if chosen in self.available_themes else DARK.name

    # -- beginning and end -----------------------------------------------------------

    def get_default_screen(self) -> Screen[None]:
        """The reading screen itself: to push it over an empty one would lay out two."""
        self._reading = ReadingScreen(self.session, self._painter(), self._articles, self._greeting(), self._own_keys)
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

        self._copies = CopyKeeper(self.session)
        self.look_at_corpus()

    def _greeting(self) -> str:
        first = not self.session.recall("begun")
        if first:
            self.session.remember("begun", "yes")
        noticed = [note for note in (self._own_keys.brief, *self.notes) if note]
        if noticed:
            return noticed[0] + (f" · and {len(noticed) - 1} more" if len(noticed) > 1 else "")
        on, back, keys = map(self._own_keys.key, ("move.next_sentence", "tag.undo", "program.keys"))
        begin = f"{on} goes to the next sentence, 1 tags it, {back} takes it back · {keys} shows all keys"
        return begin if first else ""

    async def action_quit(self) -> None:
        """Keep a memo that is being written, and where one is; then end."""
        if self._reading is None or self._reading.put_away():
            self.exit()
        else:
            await self._release()

    @on(Ended)
    def _told_to_end(self, event: Ended) -> None:
        """A signal: end in order, and without asking, for there may be nobody to answer."""
        self.ended_by = self.ended_by or event.number
        if not self._begins:
            self._when_typed(self._leave)

    def _leave(self) -> None:
        if self._reading is not None and not self._exit:
            self._reading.put_away()
            self.exit()

    def _when_typed(self, act: Callable[[], None]) -> None:
        """Act when what is open has taken the keys that were typed before: they wait for it in a queue of its own."""
        focused = self.screen.focused
        if self._reading is None or self._reading.opened is None or focused is None or not focused.call_later(act):
            act()
        elif act == self._leave:
            self.set_timer(_HOLD_AT_MOST, act)  # if it never does

    @on(Stopped)
    def _told_to_stop(self) -> None:
        self._when_typed(self.stop)

    def stop(self) -> None:
        """`Ctrl+Z`: keep what is typed, give the terminal back to the shell, and come back when it says so."""
        from reader.ui.terminal import Terminal

        if not isinstance(self._driver, Terminal) or not self._driver.stops:
            self.tell("no shell is here that could take the reader up again")
            return
        if self._reading is not None:
            self._reading.keep_all()
        self._driver.stop()

    @on(Resumed)
    def _come_back(self) -> None:
        self.refresh(layout=True)

    # -- keys --------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Take the reader's keys at the door, in the order in which they were typed.

        Textual hands a key to what has the focus when it comes, which is late when the key before it opens or closes
        a prompt. So keys are held back from a key that does so until the focus is where it belongs; and the reading
        screen gets its strokes straight, without three widgets passing them on.
        """
        reading = self._reading
        if isinstance(event, events.Paste) and not event.is_forwarded:
            await self._pasted(event)
        elif not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
        elif event.key == "ctrl+z":
            self._told_to_stop()
        elif self._held is not None:
            self._held.append(event)
        elif reading is None or self.screen is not reading:
            stroke = self._own_keys.at_its_place(read_stroke(event.key, event.character)[0])
            if stroke in getattr(self.screen, "closing", ()):
                self._hold()
            await super().on_event(event)
        elif reading.opened is None:
            self._act(reading, read_stroke(event.key, event.character))
        else:
            if event.key.startswith(("escape", "alt+")) or (event.key == "enter" and not reading.opened.takes_enter):
                self._hold()
            reading.refocus()
            await super().on_event(event)

    async def _pasted(self, event: events.Paste) -> None:
        """Pasted text goes where the keys before it have led; what Textual's own prompts get is made safe for them."""
        if self._held is not None:
            self._held.append(event)
            return
        if self.screen is not self._reading:
            event.text = typable(event.text)[:MOST_TYPED]
        await super().on_event(event)

    def _act(self, reading: ReadingScreen, strokes: Sequence[str]) -> None:
        for stroke in strokes:
            reading.stroke(stroke)
        if reading.opened is not None or reading.asked:
            self._hold()

    def _hold(self) -> None:
        self._held = []
        if self._holding is not None:
            self._holding.stop()
        # A prompt that never gets the focus must not swallow the keyboard.
        self._holding = self.set_timer(_HOLD_AT_MOST, self._release)

    @on(Settled)
    async def _release(self) -> None:
        if self._holding is not None:
            self._holding.stop()
        held, self._held = self._held, None
        for event in held or ():
            await self.on_event(event)

    def _fatal_error(self) -> None:
        """End without Textual's traceback on the terminal: whoever called `run` gets the error, and tells it."""
        self._close_messages_no_wait()

    def panic(self, *renderables: object) -> None:  # noqa: ARG002
        """The same for what Textual would rather print itself."""
        self._fatal_error()

    @on(Broken)
    def _broken(self, event: Broken) -> None:
        self._handle_exception(event.error)

    @property
    def failure(self) -> Exception | None:
        """What ended the reader, if that was no key."""
        inner = getattr(self._exception, "error", None)  # what went wrong in a worker is wrapped in what says so
        return inner if isinstance(inner, Exception) else self._exception

    # -- looks -------------------------------------------------------------------------

    def _palette(self) -> Palette:
        if self.no_color or self.native_ansi_color or self.console.color_system not in _RICH_ENOUGH:
            return PLAIN
        theme = self.current_theme
        return palette(theme.to_color_system().generate(), self.session.codebook.keyed(), dark=theme.dark)

    def _painter(self) -> Painter:
        self._codebook = self.session.codebook
        return Painter(self._palette())

    def _theme_chosen(self) -> None:
        self.repaint()
        try:
            self.session.remember("theme", self.theme)
        except ReaderError as error:
            self.tell(f"the theme is not kept: {error}")

    def repaint(self) -> None:
        """The theme or the codebook is another one."""
        if self._reading is not None:
            self._reading.restyle(self._painter())

    @on(ReadingScreen.Asked)
    async def _asked(self, event: ReadingScreen.Asked) -> None:
        if self._reading is not None:
            self._reading.asked = False
        match event.what:
            case "keys":
                from reader.ui.screens.keys import KeysScreen

                await self.push_screen(KeysScreen(self.session.codebook.keyed(), self._own_keys), self._back_from_keys)
            case "theme":
                self.search_themes()
            case "stop":
                self.stop()
            case "palette":
                self.action_command_palette()
            case "quit":
                # What is typed behind it was meant for nobody.
                await self.action_quit()
                return
        self.call_after_refresh(self._release)

    def _back_from_keys(self, strokes: tuple[str, ...] | None) -> None:
        self.call_after_refresh(self._release)
        for stroke in strokes or ():
            if self._reading is not None:
                self._reading.stroke(stroke)

    @on(ReadingScreen.CodebookChanged)
    def _codebook_changed(self) -> None:
        self.repaint()

    # -- what others do ------------------------------------------------------------------

    def _look_at_database(self) -> None:
        try:
            if self.session.refresh():
                self.others_wrote = True
                self.renew()
        except ReaderError as error:
            self.tell(str(error))
        if self._copies is not None and (failure := self._copies.look()):
            self.tell(failure)

    def end_copies(self) -> None:
        """Before the database is closed: finish the copy of the day, or give it up."""
        if self._copies is not None:
            self._copies.end()

    def renew(self) -> None:
        """Others have changed something: show it."""
        if self._reading is None:
            return
        if self.session.codebook != self._codebook:
            self.repaint()
        self._reading.renew(self.states)

    def tell(self, message: str) -> None:
        """Say something that nobody asked for."""
        if self._reading is not None:
            self._reading.tell(message, warning=True)


def run(workspace: Workspace, session: Session, articles: Sequence[Document], notes: Sequence[str] = ()) -> None:
    """Open the reader, and come back when it is quit.

    Args:
        workspace: The folder.
        session: The data.
        articles: What to open; none: what was open last.
        notes: What the start has noticed, in sentences.

    Raises:
        SystemExit: A signal has ended it; its code is what a shell makes of that.
        Exception: What went wrong that should not.
    """
    app = ReaderApp(workspace, session, articles, notes, own_keymap())
    app.run()
    app.end_copies()
    if app.failure is not None:
        raise app.failure
    if app.ended_by:
        raise SystemExit(128 + app.ended_by)


def _driver_class() -> type[Driver] | None:
    """What stands between the reader and the terminal; None is Textual's own choice."""
    if sys.platform == "win32" or constants.DRIVER:
        return None
    from reader.ui.terminal import Terminal

    return Terminal
