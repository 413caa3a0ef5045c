"""What every screen that is a list has: a heading, the rows, the foot; moving, undo, and the ways to other screens."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.screen import Screen
from textual.strip import Strip

from reader.errors import ReaderError
from reader.ui.commands import PLACES, Command, places_told, stroke_name
from reader.ui.messages import (
    Asked,
    Chosen,
    CodebookChanged,
    Goal,
    Left,
    Opening,
    Passages,
    Refused,
    Settled,
    SideBySide,
)
from reader.ui.screens.working import Working
from reader.ui.widgets.foot import Foot, Status
from reader.ui.widgets.heading import Heading
from reader.ui.widgets.listing import Listing, Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from textual.app import ComposeResult
    from textual.geometry import Region
    from textual.widget import Widget

    from reader.model.outcome import Done
    from reader.session import Session
    from reader.ui.keymap import Keymap
    from reader.ui.paint import Painter


class Steps:
    """Commands of the group `list`: moving."""

    def __init__(self, listing: Listing) -> None:
        self._listing = listing

    def next(self) -> None:
        """The next row."""
        self._listing.step(1)

    def previous(self) -> None:
        """The row before."""
        self._listing.step(-1)

    def page_down(self) -> None:
        """A window down."""
        self._listing.turn_page(1)

    def page_up(self) -> None:
        """A window up."""
        self._listing.turn_page(-1)

    def first(self) -> None:
        """The first row."""
        self._listing.go(0)

    def last(self) -> None:
        """The last row."""
        self._listing.go(len(self._listing.rows) - 1)


class ListScreen(Working, Screen[Goal | Opening | Passages | SideBySide | None]):
    """A screen with a list, over the reader.

    A screen of its own sets `screen_id` and `title_shown`, gives `acts` by the groups of its commands, and tells in
    `look` what stands under the cursor.

    Args:
        session: The data.
        painter: How things look.
        keymap: Whose each key is.
        rows: What is listed at first.
        empty: What to say where nothing is listed; what to press, too.
    """

    takes_strokes = True
    title_shown: ClassVar[str]
    DEFAULT_CSS = "ListScreen { layers: default above; layout: vertical; overflow: hidden; }"

    def __init__(
        self, session: Session, painter: Painter, keymap: Keymap, rows: Rows, empty: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self.session, self.keymap = session, keymap
        self._painter = painter
        self.heading = Heading(painter, self.title_shown)
        self.listing = Listing(painter, rows, empty)
        self.foot = Foot(painter, keymap, self.screen_id)
        self.asked = False
        self.acts: dict[str, object] = {"list": Steps(self.listing)}
        self._pending = ""
        self._told = False

    # -- what there is -------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The heading, the body, the foot."""
        yield self.heading
        yield from self.body()
        yield self.foot

    def body(self) -> Iterable[Widget]:
        """What stands between heading and foot: the list, and what belongs beside it."""
        yield self.listing

    def render_lines(self, crop: Region) -> list[Strip]:
        """Blank lines: widgets stand before them."""
        return [Strip.blank(crop.width, self._painter.base)] * crop.height

    def on_mount(self) -> None:
        """Begin."""
        self.refocus()
        self.look()
        self.post_message(Settled())

    def on_resize(self) -> None:
        """The window has another size."""
        self.foot.freshen()
        self.place_over()
        self.refocus()

    @property
    def painter(self) -> Painter:
        """How things look."""
        return self._painter

    @property
    def home(self) -> Widget | None:
        """What has the focus when nothing is open."""
        return self.listing

    # -- keys ------------------------------------------------------------------------

    def stroke(self, stroke: str) -> None:
        """Act on one stroke; while much is being changed all but `Esc` wait."""
        if self.waits(stroke):
            return
        pending, self._pending = self._pending, ""
        stroke = self.keymap.at_its_place(stroke, self.screen_id)
        command = self.keymap.of(self.screen_id).get(stroke)
        if pending and command is not None and command.id == "program.escape":
            self.look()
        elif pending:
            self._go_to(stroke)
        elif command is not None:
            self.run(command)
        else:
            self.other_stroke(stroke)

    def other_stroke(self, stroke: str) -> None:
        """A stroke that is no command's here: a tag's key, say."""

    def run(self, command: Command) -> None:
        """Do what a command says; what cannot be done is said."""
        group, _, name = command.id.partition(".")
        match group, name:
            case "program", "escape":
                self.escape()
            case "program", _:
                self.ask(name)
            case "go", "screen":
                self._pending = self.keymap.key(command.id)
                self.tell(places_told(self._pending, self.app.size.width - 1))
            case "tag", "undo":
                self.attempt(lambda: self.take_next("undo"))
            case "tag", "redo":
                self.attempt(lambda: self.take_next("redo"))
            case _:
                self.attempt(getattr(self.acts[group], name), look=group == "list")

    def ask(self, what: str) -> None:
        """Ask the program for something; keys wait until it has come."""
        self.asked = True
        self.post_message(Asked(what))

    def _go_to(self, letter: str) -> None:
        place = PLACES.get(letter)
        if place == self.screen_id or letter == self.keymap.key("go.screen"):
            self.ask("quit")
        elif place is not None:
            self.ask(f"go {place}")
        else:
            key = self.keymap.key("go.screen")
            nowhere = f"{key} {stroke_name(letter)} leads nowhere: "
            self.tell(nowhere + places_told(key, self.app.size.width - 1 - len(nowhere)), warning=True)

    def attempt(self, act: Callable[[], None], *, look: bool = False) -> None:
        """Act; what cannot be done is said."""
        self._told = False
        try:
            act()
        except ReaderError as error:
            self.tell(str(error), warning=True)
            return
        self.refocus()
        if look and not self._told and not self.listing.hurried:
            self.look()

    def escape(self) -> None:
        """End what is begun; if nothing is, go back to the reader."""
        self.ask("quit")

    def hurry(self) -> None:
        """More keys are waiting: let them act, and show what came of it when the last has."""
        self.listing.hurried = True

    def catch_up(self) -> None:
        """The last has acted."""
        self.listing.hurried = False
        self.listing.freshen()
        if not self._told:
            self.look()

    # -- what is said ------------------------------------------------------------------

    def tell(self, message: str, *, warning: bool = False) -> None:
        """Say something in the status line, until the next key."""
        self._told = True
        self.foot.say(Status(message, warning, place=self.place_told()))

    def place_told(self) -> str:
        """Where the cursor stands, for the right end of the status line."""
        number = len(self.listing.rows)
        return f"{self.listing.index + 1:,} of {number:,}" if number else ""

    def look(self) -> None:
        """Say what stands under the cursor."""
        self.foot.say(Status(details=self.under_cursor(), place=self.place_told()))

    def under_cursor(self) -> str:
        """What stands under the cursor, in words."""
        return ""

    def done(self, outcome: Done) -> None:
        """Show what a change has changed, and say what was done."""
        change = outcome.change
        if change is not None:
            if any(edit.table == "tags" for edit in change.edits):
                self.post_message(CodebookChanged())
            self.renew()
        undo = self.keymap.key("tag.undo")
        self.tell(outcome.message + (f" · {undo} takes it back" if change is not None and not change.undoes else ""))

    # -- what others do ------------------------------------------------------------------

    def renew(self, states: Mapping[str, str] | None = None) -> None:  # noqa: ARG002
        """Articles, the codebook or annotations have changed: list them anew."""
        self.listing.freshen()

    def restyle(self, painter: Painter) -> None:
        """The theme or the codebook has changed."""
        self._painter = painter
        self.heading.restyle(painter)
        self.listing.restyle(painter)
        self.foot.restyle(painter)

    def put_away(self) -> bool:
        """Before it goes: keep what is being written; False if it cannot be kept, which has been said."""
        self.finish()
        return True

    def keep_all(self) -> None:
        """Keep what is being written, as a draft."""

    # -- prompts over the list -------------------------------------------------------------

    @on(Chosen)
    def _chosen(self, event: Chosen) -> None:
        self.attempt(lambda: self.take(event.choice))
        if self.opened is not None:
            self.post_message(Settled())

    @on(Left)
    def _left(self, event: Left) -> None:
        self.attempt(self.leave)
        if self.opened is not None:
            self.post_message(Settled())
            return
        for stroke in event.strokes:
            self.stroke(stroke)

    @on(Refused)
    def _refused(self, event: Refused) -> None:
        self.tell(event.why, warning=True)

    @on(Listing.Chose)
    def _chose_by_mouse(self, event: Listing.Chose) -> None:
        self.attempt(self.leave)
        if event.twice:
            self.attempt(self.enter)
        else:
            self.look()

    def enter(self) -> None:
        """A row was clicked twice: open it."""
