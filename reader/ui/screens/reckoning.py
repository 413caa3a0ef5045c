"""Screens of figures: counted in a thread, shown as far as they are counted, counted anew when something changes."""

from __future__ import annotations

import threading
import time
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from textual import on
from textual.message import Message
from textual.widgets import Input

from reader.errors import ReaderError
from reader.model.query import Query, parse
from reader.model.search import has_syntax
from reader.ui.messages import Settled
from reader.ui.screens.listing import ListScreen
from reader.ui.screens.over import Box, Opened
from reader.ui.screens.review.beside import WordsBar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import TypeAlias

    from textual.message_pump import MessagePump

    from reader.model.document import Document
    from reader.session import Session
    from reader.session.comparing import Scope
    from reader.ui.commands import Command
    from reader.ui.keymap import Keymap
    from reader.ui.paint import Painter
    from reader.ui.widgets.listing import Rows

    Snapshot: TypeAlias = Callable[[], Any]
    """Makes what has been counted so far into something that does not change any more."""
    Count: TypeAlias = Callable[[Callable[[], bool]], Iterator[Snapshot]]
    """Counts, asking now and then whether to give up; gives a snapshot at first, and after each step."""
    CountIn: TypeAlias = Callable[[Scope, Callable[[], bool]], Iterator[Snapshot]]
    """The same, in a scope."""

_T = TypeVar("_T")

_TOLD_EVERY = 0.3
"""Seconds between two times that it is shown what has been counted so far."""
_PATIENCE = 4
"""So many times as long as a snapshot takes it is counted on before the next one."""
NO_OUTLET, UNTAGGED = "(no outlet)", "(no tag)"
"""What is shown where an article states no outlet, or a passage has no tag."""
_PLACEHOLDER = "outlet:  article:  published:2023-09..  by:  tag:  memo:"


def quoted(word: str) -> str:
    """A word, a phrase, or a word list's entry as one searches for it: a phrase stands in quotation marks."""
    word = word.strip().strip('"')
    star = "*" if word.endswith("*") else ""
    plain = word.removesuffix("*").replace('"', " ")
    return word if plain.isalnum() and not has_syntax(word.removesuffix("*")) else f'"{plain}"{star}'


def about_articles(wanted: Query) -> None:
    """Look whether a filter is about articles alone.

    Raises:
        ReaderError: It is about passages too.
    """
    if strange := [t.field for t in wanted.terms if t.field not in ("article", "outlet", "published")]:
        raise ReaderError(f"{strange[0]}: is about passages", "articles are told by article:, outlet:, published:")


def _with_documents(scope: Scope, snapshot: Snapshot) -> tuple[tuple[Document, ...], Any]:
    return scope.documents, snapshot()


class Reckoned(Message):
    """What has been counted so far; or all of it, or why not."""

    def __init__(self, reckoner: Reckoner, result: Any, *, ended: bool, error: Exception | None = None) -> None:  # noqa: ANN401
        super().__init__()
        self.reckoner, self.result, self.ended, self.error = reckoner, result, ended, error


class Reckoner:
    """One count, in a thread.

    Args:
        count: What is counted.
        tell: Who gets the messages.
    """

    def __init__(self, count: Count, tell: MessagePump) -> None:
        self._count, self._tell = count, tell
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="compare", daemon=True)

    def begin(self) -> None:
        """Count, in a thread."""
        self._thread.start()

    def end(self) -> None:
        """Give it up; what is on its way is to be ignored."""
        self._stop.set()

    def _run(self) -> None:
        snapshot: Snapshot | None = None
        due = time.monotonic() + _TOLD_EVERY
        try:
            for snapshot in self._count(self._stop.is_set):
                now = time.monotonic()
                if now > due and not self._stop.is_set():
                    self._tell.post_message(Reckoned(self, snapshot(), ended=False))
                    due = time.monotonic() + max(_TOLD_EVERY, _PATIENCE * (time.monotonic() - now))
            result = snapshot() if snapshot is not None and not self._stop.is_set() else None
            self._tell.post_message(Reckoned(self, result, ended=True))
        except Exception as error:
            self._tell.post_message(Reckoned(self, None, ended=True, error=error))


class Reckoning(ListScreen, Generic[_T]):
    """A screen of figures.

    A screen of its own says in `counting` what is counted, and in `show` how it is shown.

    Args:
        session: The data.
        painter: How things look.
        keymap: Whose each key is.
        rows: What is listed at first.
        words: A filter.
    """

    def __init__(self, session: Session, painter: Painter, keymap: Keymap, rows: Rows, words: str = "") -> None:
        super().__init__(session, painter, keymap, rows, ("Counting …",))
        self.wanted: Query = parse(words)
        self._reckoner: Reckoner | None = None
        self._again = False
        self._shows_parts = True
        """Whether what has been counted so far is worth a look: not while all that was counted before stands there."""

    if TYPE_CHECKING:

        def counting(self) -> Count:
            """What is counted: asked for here, done in a thread; what `scoped` gives.

            Raises:
                ReaderError: It cannot be: why, and what to do.
            """

        def show(self, result: _T) -> None:
            """Show what has been counted."""

        def said(self) -> tuple[str, str]:
            """What is shown, for the heading, and how much of it there is."""

        def nothing(self) -> Sequence[str]:
            """What to say where there is nothing."""

    documents: tuple[Document, ...] = ()
    """The articles that are compared, in order."""

    # -- counting ---

    def scoped(self, count: CountIn) -> Count:
        """A count in what the filter asks for; that is found in the thread too, since there may be many articles."""
        session, wanted, known = self.session, self.wanted, self.session.known()

        def run(stopped: Callable[[], bool]) -> Iterator[Snapshot]:
            scope = session.scope(wanted, known=known)
            for snapshot in count(scope, stopped):
                yield partial(_with_documents, scope, snapshot)

        return run

    def check(self) -> None:
        """Look whether the filter can be counted in.

        Raises:
            ReaderError: It cannot: why, and what to do.
        """
        self.session.look_for(self.wanted)

    def on_mount(self) -> None:
        """Count."""
        self.count_anew()

    def on_unmount(self) -> None:
        """Whoever goes need not know."""
        if self._reckoner is not None:
            self._reckoner.end()

    @property
    def is_counting(self) -> bool:
        """Whether more is to come."""
        return self._reckoner is not None

    def count_anew(self, *, quietly: bool = False) -> None:
        """Count from the beginning; what was being counted is given up.

        Args:
            quietly: Show nothing before all is counted: the same is asked again, and the figures will hardly differ.
        """
        self._shows_parts = self._shows_parts if self.is_counting and quietly else not quietly
        if self._reckoner is not None:
            self._reckoner.end()
        self._again, self._reckoner = False, None
        try:
            self._reckoner = Reckoner(self.counting(), self)
        except ReaderError as error:
            self.tell(str(error), warning=True)
            return
        self._reckoner.begin()
        self.say()

    @on(Reckoned)
    def _reckoned(self, event: Reckoned) -> None:
        if event.reckoner is not self._reckoner:
            return
        if event.ended:
            self._reckoner = None
        if event.error is not None:
            if not isinstance(event.error, ReaderError):
                raise event.error
            self.tell(str(event.error), warning=True)
        elif event.result is not None and (event.ended or self._shows_parts):
            self.documents, result = event.result
            self.show(result)
        self.listing.empty = tuple(self.nothing()) if event.ended else self.listing.empty
        self.listing.freshen(everything=True)
        self.say()
        if self._told:
            self.foot.say(self.foot.status._replace(place=self.place_told()))
        else:
            self.look()
        if event.ended and self._again:
            self.count_anew(quietly=True)

    def say(self) -> None:
        """Say in the heading what is shown, and offer in the foot what can be done with it."""
        words, right = self.said()
        told = f"{words} · {self.wanted}" if self.wanted.terms else words
        self.foot.leave_out(self.idle())
        self.heading.say(told, f"{right}, still counting" if self.is_counting and right else right)

    def renew(self, states: Mapping[str, str] | None = None) -> None:
        """Something has changed that may count; what is being counted is brought to its end first."""
        super().renew(states)
        if self._reckoner is not None:
            self._again = True
        else:
            self.count_anew(quietly=True)

    # -- what does nothing here ---

    def idle(self) -> Mapping[str, str]:
        """The commands that do nothing in the list one is in, by their ids: what to say of each, and what to do."""
        return {}

    def run(self, command: Command) -> None:
        """Do what a command says; what cannot be done in this list is said."""
        if why := self.idle().get(command.id):
            self.tell(why, warning=True)
        else:
            super().run(command)

    # -- the filter ---

    def open_words(self) -> None:
        """Ask for a filter."""
        bar = WordsBar(str(self.wanted), _PLACEHOLDER)
        self._open(Opened(bar, self._place_words, self._leave_words))

    def _place_words(self) -> Box:
        x = len(self.title_shown) + 3
        return Box(x, 0, max(self.app.size.width - x, 1), 1)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        before = self.wanted
        try:
            self.wanted = Query(parse(event.value).terms)
            self.check()
        except ReaderError as error:
            self.wanted = before
            self.tell(str(error), warning=True)
            self.post_message(Settled())
            return
        self._close()
        if self.wanted != before:
            self.count_anew()
        self.look()

    def _leave_words(self) -> None:
        self._close()
        self.look()

    # -- going on ---

    def go_with(self, place: str, words: str) -> None:
        """Go to another screen, and ask something of it."""
        self.ask(f"go {place} {words}")
