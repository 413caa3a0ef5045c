"""How the reader ends, and how it stops for a while: by a key, by a signal, by what should not have happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from reader.ui.door import HOLD_AT_MOST, Door, Stroked, takes_strokes
from reader.ui.messages import Broken, Ended, Resumed, Stopped

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.ui.screens.reading import ReadingScreen


class Ending(Door, inherit_bindings=False):
    """The part of the program that ends it."""

    ended_by = 0
    """The signal that ended the reader, if one did."""
    _begins = True
    """Whether the first screen is still to be shown."""
    _reading: ReadingScreen | None

    def _stroked(self) -> list[Stroked]:
        """The reader, and what stands over it."""
        return [screen for screen in self.screen_stack if takes_strokes(screen)]

    async def action_quit(self) -> None:
        """Keep a memo that is being written, and where one is; then end."""
        if all(screen.put_away() for screen in self._stroked()):
            self.going = True
            self.exit()
        else:
            await self.release()

    @on(Ended)
    def _told_to_end(self, event: Ended) -> None:
        """A signal: end in order, and without asking, for there may be nobody to answer."""
        self.ended_by = self.ended_by or event.number
        if not self._begins:
            self._when_typed(self._leave)

    def _leave(self) -> None:
        if self._reading is not None and not self._exit:
            for screen in self._stroked():
                screen.put_away()
            self.going = True
            self.exit()

    def _when_typed(self, act: Callable[[], None]) -> None:
        """Act when what is open has taken the keys that were typed before: they wait for it in a queue of its own."""
        here, focused = self.screen, self.screen.focused
        if not takes_strokes(here) or here.opened is None or focused is None or not focused.call_later(act):
            act()
        elif act == self._leave:
            self.set_timer(HOLD_AT_MOST, act)  # if it never does

    @on(Stopped)
    def told_to_stop(self) -> None:
        """`Ctrl+Z`, or a signal: stop, when what was typed before has been taken."""
        self._when_typed(self.stop)

    def stop(self) -> None:
        """`Ctrl+Z`: keep what is typed, give the terminal back to the shell, and come back when it says so."""
        from reader.ui.terminal import Terminal

        if not isinstance(self._driver, Terminal) or not self._driver.stops:
            self.tell("no shell is here that could take the reader up again")
            return
        for screen in self._stroked():
            screen.keep_all()
        self._driver.stop()

    @on(Resumed)
    def _come_back(self) -> None:
        self.refresh(layout=True)

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
