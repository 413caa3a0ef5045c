"""The terminal, which may go away, stall, send anything, or be taken back by the shell that lent it.

Textual's driver for Unix supposes that none of this happens: a closed terminal leaves it hanging, a byte that is no
UTF-8 ends it with a traceback, `kill -CONT` starts it a second time, and `SIGTERM` leaves the shell in raw mode.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import termios
import threading
import time
from codecs import getincrementaldecoder
from contextlib import suppress
from queue import Full
from typing import TYPE_CHECKING, Any, TextIO

from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size

from reader.text.display import safe_block
from reader.ui.incoming import Incoming, Pasted
from reader.ui.messages import Broken, Ended, Resumed, Stopped

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from textual.app import App
    from textual.message import Message

ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
"""Signals that ask the reader to end."""
_STALL = 0.5
"""Seconds that a terminal may take no byte at the end, before the reader ends without it."""
_TICK = 0.1
_TRIES = 100
"""How often one may send the reader to the background and on (`bg`), before it no longer minds."""


class Terminal(LinuxDriver):
    """Textual's driver, for a terminal that cannot be trusted."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        # What is ignored from the start stays ignored: `nohup` means it, and so does a shell that has no jobs.
        ignored = {n for n in (*ENDING, signal.SIGTSTP) if signal.getsignal(n) is signal.SIG_IGN}
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._file: Any = _Output(sys.__stderr__ or sys.stderr, self._has_gone, lambda: self._ending)
        self._ending = False
        self._settings: list[Any] | None = None
        """The terminal's settings while the reader has it."""
        self.stops = signal.SIGTSTP not in ignored
        """Whether a shell is there that can take the reader up again."""
        for number in set(ENDING) - ignored:
            signal.signal(number, self._asked_to_end)
        self._mind_stops()
        if not self.stops:
            signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        # What fails in the background is told like anything else, and not by a traceback over the screen.
        self._loop.set_exception_handler(lambda _, context: self._has_broken(context.get("exception")))
        threading.excepthook = lambda failed: self._has_broken(failed.exc_value)
        sys.unraisablehook = lambda _: None

    # -- the end -----------------------------------------------------------------------

    def _asked_to_end(self, number: int, _: FrameType | None) -> None:
        # Here, and not as a callback of the loop: it may be waiting for a terminal that takes nothing.
        self._ending = True
        self._tell(Ended(number))

    def _has_gone(self) -> None:
        """The terminal takes or gives nothing any more; whoever else is told of it, the reader has to end."""
        if not self._ending:
            self._ending = True
            self._tell(Ended(signal.SIGHUP))

    def _has_broken(self, error: BaseException | None) -> None:
        if isinstance(error, Exception):
            self._tell(Broken(error))

    def _tell(self, message: Message) -> None:
        """Give the app a message, from any thread or signal handler."""
        self._soon(self._app.post_message, message)

    def _soon(self, act: Callable[..., object], *arguments: object) -> None:
        with suppress(RuntimeError):  # the loop has ended before
            self._loop.call_soon_threadsafe(act, *arguments)

    def write(self, data: str) -> None:
        """Write to the terminal, unless that would keep the reader from ending."""
        writer = self._writer_thread
        while writer is not None:
            try:
                writer._queue.put(data, timeout=_STALL)  # noqa: SLF001
            except Full:
                if not self._ending:
                    continue
            return

    def close(self) -> None:
        """Wait until all is written, or cannot be."""
        writer = self._writer_thread
        while writer is not None and writer.is_alive():
            with suppress(Full):
                writer._queue.put(None, timeout=_STALL)  # noqa: SLF001
                writer.join(None if not self._ending else 4 * _STALL)
                return
            if self._ending:
                return

    def _disable_mouse_support(self) -> None:
        super()._disable_mouse_support()
        if self._mouse_pixels:
            self.write("\x1b[?1016l")

    # -- stopping, and going on ----------------------------------------------------------

    def _mind_stops(self) -> None:
        signal.signal(signal.SIGTSTP, lambda *_: self._tell(Stopped()))
        signal.signal(signal.SIGCONT, lambda *_: self._soon(self._continued))

    def stop(self) -> None:
        """Give the terminal back to the shell and stop, until the shell continues the reader (`fg`)."""
        if not self.stops:
            return
        self.suspend_application_mode()
        signal.signal(signal.SIGCONT, signal.SIG_DFL)
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        # Everyone that the shell started with the reader (`make run`), or it would wait for them. Where no shell is
        # there to take it up again, the kernel lets it go on at once.
        os.kill(0, signal.SIGTSTP)
        self._mind_stops()
        self.resume_application_mode()
        self._tell(Resumed())

    def start_application_mode(self) -> None:
        """Take the terminal, once it is the reader's to take."""
        for _ in range(_TRIES):
            if self._in_front():
                break
            signal.signal(signal.SIGTTOU, signal.SIG_DFL)
            os.kill(0, signal.SIGTTOU)
        super().start_application_mode()  # type: ignore[no-untyped-call]
        # Textual's own handler reads the size and then posts it, and may be interrupted by the next signal in between:
        # then the older size is posted last, and stays. So the handler reads nothing.
        signal.signal(signal.SIGWINCH, lambda *_: self._soon(self._resized))
        with suppress(termios.error):
            self._settings = termios.tcgetattr(self.fileno)

    def _in_front(self) -> bool:
        try:
            return os.tcgetpgrp(self.fileno) == os.getpgrp()
        except OSError:
            return True

    def _continued(self) -> None:
        """Someone stopped the reader without asking (`kill -STOP`): the shell has used the terminal since."""
        if self._ending or self._settings is None or self._writer_thread is None:
            return
        with suppress(termios.error):
            termios.tcsetattr(self.fileno, termios.TCSANOW, self._settings)
        self.write("\x1b[?1049h\x1b[?25l\x1b[?1004h")
        self._enable_mouse_support()
        self._enable_bracketed_paste()
        self._disable_line_wrap()
        self._send_size()
        self._tell(Resumed())

    # -- its size ---------------------------------------------------------------------------

    def _resized(self) -> None:
        """The window has another size by now; a signal that comes after this has read it makes it read again."""
        if not self._in_band_window_resize and self._writer_thread is not None:
            self._send_size()

    def _send_size(self) -> None:
        width, height = self._get_terminal_size()
        self._tell(events.Resize(size := Size(width, height), size))

    # -- what comes ------------------------------------------------------------------------

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except OSError:
            self._has_gone()
        except Exception as error:
            self._tell(Broken(error))

    def run_input_thread(self) -> None:
        """Read what the terminal sends, until the reader has enough; nothing that it sends ends the reader."""
        decode = getincrementaldecoder("utf-8")("replace").decode
        incoming, parser = Incoming(), XTermParser(self._debug)
        while not self.exit_event.is_set():
            if not select.select([self.fileno], [], [], _TICK)[0]:
                pieces = incoming.wait(time.monotonic())
                parser = self._parse(parser, "")
            elif data := os.read(self.fileno, 1 << 16):
                pieces = incoming.take(decode(data), time.monotonic())
            else:
                self._has_gone()
                return
            for piece in pieces:
                if isinstance(piece, Pasted):
                    self.process_message(events.Paste(piece.text))
                else:
                    parser = self._parse(parser, piece)

    def _parse(self, parser: XTermParser, text: str) -> XTermParser:
        """Make keys and clicks of what was sent; a parser that fails over it is replaced."""
        try:
            for event in parser.feed(text) if text else parser.tick():
                if isinstance(event, events.Key) and event.character and safe_block(event.character) != event.character:
                    # Nobody has such a key, and a prompt would show what it types.
                    event.character = event.character if event.character < "\x80" else None
                self.process_message(event)
        except RuntimeError:
            raise
        except (ValueError, OverflowError, ArithmeticError, LookupError, StopIteration):
            fresh = XTermParser(self._debug)
            fresh.mouse_pixels = parser.mouse_pixels
            fresh.terminal_size, fresh.terminal_pixel_size = parser.terminal_size, parser.terminal_pixel_size
            return fresh
        return parser


class _Output:
    """What Textual takes for the terminal's file: a terminal that has gone or stalls raises nothing and holds nobody.

    Args:
        file: The terminal.
        gone: Told when it takes nothing any more.
        ending: Whether the reader is to end.
    """

    def __init__(self, file: TextIO, gone: Callable[[], None], ending: Callable[[], bool]) -> None:
        self._number, self._encoding = file.fileno(), file.encoding or "utf-8"
        self._gone, self._ending = gone, ending
        self._waiting: list[str] = []
        self._lost = False

    def write(self, text: str) -> None:
        self._waiting.append(text)

    def flush(self) -> None:
        data = memoryview("".join(self._waiting).encode(self._encoding, "replace"))
        self._waiting.clear()
        while data and not self._lost:
            try:
                data = data[os.write(self._number, data) :]
            except BlockingIOError:  # another program has set the terminal so
                taken = select.select([], [self._number], [], _STALL)[1]
                self._lost = not taken and self._ending()
            except OSError:
                self._lost = True
                self._gone()

    def fileno(self) -> int:
        return self._number

    def isatty(self) -> bool:
        return True
