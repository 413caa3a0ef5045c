"""What opens over the text and goes again, one at a time: a prompt, a list, an editor.

The column below keeps its cursor, and the focus goes back to it. What opens says how it is placed and what leaving it
means; the rest is the same for all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.widget import Widget

from reader.ui.messages import Settled

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model.outcome import Done
    from reader.session import Session
    from reader.ui.commands import Command
    from reader.ui.keymap import Keymap
    from reader.ui.messages import Choice, Offer
    from reader.ui.paint import Painter
    from reader.ui.widgets.column import Column
    from reader.ui.widgets.columns import Columns
    from reader.ui.widgets.foot import Foot

_PANEL_LINES = 11


class Box(NamedTuple):
    """A place on the screen, in cells and lines."""

    x: int
    y: int
    width: int
    height: int


class Opened(NamedTuple):
    """Something that is open over the text."""

    widget: Widget
    place: Callable[[], Box]
    """Where it belongs in the window as it is now."""
    leave: Callable[[], None]
    """What `Esc`, or a click beside it, does."""
    takes_enter: bool = False
    """Whether `Enter` is a new line to it, and does not end it."""


class Over(Widget):
    """The part of a screen that opens and closes what stands over what it shows."""

    session: Session
    keymap: Keymap
    foot: Foot

    screen_id: str
    """Which commands hold."""
    opened: Opened | None = None
    """What is open: keys are for it."""

    if TYPE_CHECKING:

        def run(self, command: Command) -> None:
            """Do what a command says."""

        @property
        def painter(self) -> Painter:
            """How things look."""

        @property
        def home(self) -> Widget | None:
            """What has the focus when nothing is open."""

        def tell(self, message: str, *, warning: bool = False) -> None:
            """Say something in the status line."""

        def look(self) -> None:
            """Say what is under the cursor."""

        def done(self, outcome: Done) -> None:
            """Show what a change has changed."""

    def leave(self) -> None:
        """`Esc`, or a click beside it: a memo is kept, a prompt is left as if it had not been opened."""
        if self.opened is not None:
            self.opened.leave()

    def place_over(self) -> None:
        """Put what is open where it belongs."""
        if self.opened is not None:
            box, styles = self.opened.place(), self.opened.widget.styles
            styles.offset = (box.x, box.y)
            styles.width, styles.height = box.width, box.height

    def _open(self, opened: Opened) -> None:
        self.leave()
        self.opened = opened
        self.mount(opened.widget)
        self.place_over()

    def _close(self) -> None:
        opened, self.opened = self.opened, None
        if opened is not None:
            opened.widget.remove()
            self.refocus()
            self.post_message(Settled())

    def refocus(self) -> None:
        """Give the focus to where keys belong: to what is open, else to what the screen shows."""
        if self.opened is None:
            self.screen.set_focus(self.home, scroll_visible=False)
        elif self.screen.focused is None or self.opened.widget not in self.screen.focused.ancestors_with_self:
            inner = self.opened.widget.query("Prompt, MemoEditor")
            target = self.opened.widget if self.opened.widget.can_focus else inner.first() if inner else None
            if target is not None and target.is_attached:
                self.screen.set_focus(target, scroll_visible=False)

    # -- the type-ahead panel ------------------------------------------------------

    def open_panel(self, offer: Offer, chosen: Callable[[Choice], None]) -> None:
        """Open a type-ahead list above the foot; `chosen` is called with what is taken from it."""
        from reader.ui.widgets.finder import Finder

        self._chosen_from = chosen
        self._open(Opened(Finder(self.painter, offer), self._place_panel, self._leave_panel))

    def take(self, choice: Choice) -> None:
        """`Enter` in the list: close it, and do what was chosen."""
        self._close()
        self._chosen_from(choice)

    _chosen_from: Callable[[Choice], None]

    def _leave_panel(self) -> None:
        self._close()
        self.look()

    def _place_panel(self) -> Box:
        width, height = self.app.size
        foot = self.foot.lines_wanted
        rows = min(_PANEL_LINES, max(height - foot - 3, 3))
        return Box(0, max(height - foot - rows, 0), width, rows)


class OverText(Over):
    """The same where articles stand below."""

    columns: Columns

    if TYPE_CHECKING:

        @property
        def column(self) -> Column | None:
            """The column that has the focus."""
