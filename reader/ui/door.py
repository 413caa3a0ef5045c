"""Where keys come in: in the order in which they were typed, each to what it was meant for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeGuard

from textual import events, on

from reader.text.display import typable
from reader.ui.commands import read_stroke
from reader.ui.incoming import MOST_TYPED
from reader.ui.messages import Settled
from reader.ui.renewing import Renewing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.driver import Driver
    from textual.screen import Screen
    from textual.timer import Timer

    from reader.ui.keymap import Keymap
    from reader.ui.paint import Painter
    from reader.ui.screens.over import Opened

HOLD_AT_MOST = 2.0
"""Seconds that keys wait for what opens or closes."""


class Stroked(Protocol):
    """A screen that takes strokes itself, and not by what has the focus."""

    opened: Opened | None
    """What is open over it: keys are for that."""
    asked: bool
    """Whether the program as a whole is about to act: keys wait until it has."""
    screen_id: str
    """Which commands hold on it."""

    def stroke(self, stroke: str) -> None:
        """Act on one stroke."""

    def refocus(self) -> None:
        """Give the focus to where keys belong."""

    def hurry(self) -> None:
        """More keys are waiting: let them act, and show what came of it when the last has."""

    def catch_up(self) -> None:
        """The last has acted."""

    def restyle(self, painter: Painter) -> None:
        """The theme or the codebook has changed."""

    def renew(self, states: Mapping[str, str] | None = None) -> None:
        """Articles, the codebook or others' annotations have changed."""

    def put_away(self) -> bool:
        """Before it goes: keep what is being written; False if it cannot be kept, which has been said."""

    def keep_all(self) -> None:
        """Keep what is being written, as a draft: nobody knows whether it goes on."""

    def tell(self, message: str, *, warning: bool = False) -> None:
        """Say something in the status line."""


def takes_strokes(screen: Screen[Any] | None) -> TypeGuard[Stroked]:
    """Whether a screen is such a one."""
    return getattr(screen, "takes_strokes", False)


class Door(Renewing, inherit_bindings=False):
    """The part of the program that hands out keys.

    Args:
        driver_class: What stands between the program and the terminal.
    """

    own_keys: Keymap

    def __init__(self, driver_class: type[Driver] | None) -> None:
        super().__init__(driver_class)
        self._held: list[events.Key | events.Paste] | None = []
        """Keys that wait: at first for the articles, since one may type before the first screen is shown."""
        self._holding: Timer | None = None
        self._hurrying = False

    def told_to_stop(self) -> None:
        """`Ctrl+Z`."""

    async def on_event(self, event: events.Event) -> None:
        """Take the reader's keys at the door, in the order in which they were typed.

        Textual hands a key to what has the focus when it comes, which is late when the key before it opens or closes
        a prompt. So keys are held back from a key that does so until the focus is where it belongs; and the reading
        screen gets its strokes straight, without three widgets passing them on.
        """
        here = self.screen if self.screen_stack else None
        if isinstance(event, events.Paste) and not event.is_forwarded:
            await self._pasted(event)
        elif not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
        elif event.key == "ctrl+z":
            self.told_to_stop()
        elif self._held is not None:
            self._held.append(event)
        elif not takes_strokes(here):
            stroke = self.own_keys.at_its_place(read_stroke(event.key, event.character)[0])
            if stroke in getattr(here, "closing", ()):
                self.hold()
            await super().on_event(event)
        elif here.opened is None:
            self._act(here, read_stroke(event.key, event.character))
        else:
            if event.key.startswith(("escape", "alt+")) or (event.key == "enter" and not here.opened.takes_enter):
                self.hold()
            here.refocus()
            await super().on_event(event)

    async def _pasted(self, event: events.Paste) -> None:
        """Pasted text goes where the keys before it have led; what Textual's own prompts get is made safe for them."""
        if self._held is not None:
            self._held.append(event)
            return
        if not takes_strokes(self.screen):
            event.text = typable(event.text)[:MOST_TYPED]
        await super().on_event(event)

    def _act(self, here: Stroked, strokes: Sequence[str]) -> None:
        if self.message_queue_size and not self._hurrying:
            # Keys that came at once, or faster than they can be shown: all act, and the last is painted.
            self._hurrying = True
            here.hurry()
            self.call_later(self._caught_up, here)
        for stroke in strokes:
            here.stroke(stroke)
        if here.opened is not None or here.asked:
            self.hold()

    def _caught_up(self, here: Stroked) -> None:
        self._hurrying = False
        here.catch_up()

    def hold(self) -> None:
        """Keep back keys until what opens or closes has settled."""
        self._held = []
        if self._holding is not None:
            self._holding.stop()
        # A prompt that never gets the focus must not swallow the keyboard.
        self._holding = self.set_timer(HOLD_AT_MOST, self.release)

    @on(Settled)
    async def release(self) -> None:
        """Hand out the keys that were kept back."""
        if self._holding is not None:
            self._holding.stop()
        held, self._held = self._held, None
        for event in held or ():
            await self.on_event(event)
