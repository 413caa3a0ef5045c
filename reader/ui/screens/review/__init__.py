"""The review: all passages, filtered by words; beside the list a passage in its article; many are changed at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual import on
from textual.widgets import Input

from reader.errors import ReaderError
from reader.model.query import parse
from reader.ui.messages import Goal, Settled
from reader.ui.screens.over import Box, Opened
from reader.ui.screens.review.acts import Acts
from reader.ui.screens.review.beside import WordsBar
from reader.ui.screens.review.memos import Memos

if TYPE_CHECKING:
    from reader.model.codebook import Tag
    from reader.model.query import Query
    from reader.session import Session
    from reader.ui.keymap import Keymap
    from reader.ui.paint import Painter
    from reader.ui.screens.review.rows import Marks


class _Before(NamedTuple):
    """The review before its words were changed."""

    query: Query
    row: int
    marks: Marks
    taken: frozenset[str]
    """Ids of passages that were marked when they were removed."""


class ReviewScreen(Memos):
    """All passages.

    Args:
        session: The data.
        painter: How things look.
        keymap: Whose each key is.
        words: A filter to list by; as it was left, if empty.
    """

    def __init__(self, session: Session, painter: Painter, keymap: Keymap, words: str = "") -> None:
        super().__init__(session, painter, keymap, parse(words) if words else None)
        self.acts["review"] = self._acts = Acts(self)
        self._before = _Before(self.wanted, 0, self.marks.copied(), frozenset())

    def put_by_key(self, tag: Tag) -> None:
        """A tag's own key, on all that are marked."""
        self._acts.toggle(tag)

    def enter(self) -> None:
        """A row was clicked twice."""
        self._acts.open()

    # -- what the acts work at ---

    def step(self, by: int) -> None:
        """So many rows down."""
        self.listing.step(by)

    def marked(self) -> None:
        """Marks have changed."""
        self.listing.freshen()
        self._say()
        self.look()

    def go_there(self, goal: Goal) -> None:
        """Go to a passage in the reader."""
        self.asked = True
        self.dismiss(goal)

    # -- the prompt for words ---

    def open_words(self) -> None:
        """Open the prompt; the list follows what is typed."""
        taken = frozenset(self._kept.taken)
        self._before = _Before(self.wanted, self.listing.index, self.marks.copied(), taken)
        self._open(Opened(WordsBar(str(self.wanted)), self._place_words, self._leave_words))

    def _place_words(self) -> Box:
        x = len(self.title_shown) + 3
        return Box(x, 0, max(self.app.size.width - x, 1), 1)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        try:
            query = parse(event.value)
        except ReaderError as error:
            self.tell(str(error), warning=True)
            return
        if query != self.wanted:
            self._ask(query)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            query = parse(event.value)
        except ReaderError as error:
            self.tell(str(error), warning=True)
            self.post_message(Settled())
            return
        if query != self.wanted:
            self._ask(query)
        elif self.refused:
            self.tell(self.refused, warning=True)
            self.post_message(Settled())
            return
        self._close()

    def _leave_words(self) -> None:
        before = self._before
        self._close()
        if before.query != self.wanted:
            self._ask(before.query)
            self.listing.go(before.row)
        self.look()

    def _ask(self, query: Query) -> None:
        """List something else; where it is what was listed before, marked as it was."""
        self.ask_for(query)
        if query.terms == self._before.query.terms:
            self.marks.take(self._before.marks)
            self._kept.taken |= self._before.taken
            self.marked()


def screen(session: Session, painter: Painter, keymap: Keymap, words: str = "") -> ReviewScreen:
    """The screen, as `g` opens it."""
    return ReviewScreen(session, painter, keymap, words)
