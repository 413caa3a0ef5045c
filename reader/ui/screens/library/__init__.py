"""The library: all articles as a table, filtered as one types and sorted; `a` in the reader chooses from the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Input

from reader.errors import NothingThere, ReaderError
from reader.model.query import Query, Term, parse
from reader.model.vocabulary import ARTICLES, STATES
from reader.ui.messages import Opening, Settled
from reader.ui.screens.library.acts import Acts
from reader.ui.screens.library.counting import WordCounting
from reader.ui.screens.library.folding import Folding
from reader.ui.screens.over import Box, Opened
from reader.ui.screens.review.beside import WordsBar
from reader.ui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from reader.session import Session
    from reader.ui.keymap import Keymap
    from reader.ui.paint import Painter
    from reader.workspace import Workspace

CHOOSE = "choose"
"""What the screen is asked for where an article is chosen for a column."""
_FIELDS = "outlet:  date:2023-09  language:  tag:  state:done  by:  sort:"
_PLACEHOLDER = f"a word of title, outlet, author or name   {_FIELDS}"
_CHOOSING = f"open an article: a word of its title, outlet, author or name   {_FIELDS}"


class LibraryScreen(WordCounting, Folding):
    """All articles.

    Args:
        session: The data.
        painter: How things look.
        keymap: Whose each key is.
        choosing: Whether an article is chosen for a column: one types at once, and `Enter` opens it.
    """

    def __init__(self, session: Session, painter: Painter, keymap: Keymap, *, choosing: bool = False) -> None:
        super().__init__(session, painter, keymap, choosing=choosing)
        self.acts["library"] = self._acts = Acts(self)
        self._before: tuple[Query, int] = (self.wanted, 0)
        """What was listed before its words were changed, and the article that one stood on."""
        self._behind: tuple[str, ...] = ()
        """Strokes that came with the `Esc` that ended the choice."""

    def on_mount(self) -> None:
        """Where an article is chosen, ask for it."""
        if self.choosing:
            self.open_words()

    def enter(self) -> None:
        """A row was clicked twice."""
        self._acts.open()

    # -- what the acts work at ---

    @property
    def workspace(self) -> Workspace:
        """The folder."""
        return self.app.workspace  # type: ignore[attr-defined, no-any-return]

    @property
    def listed(self) -> AbstractSet[int]:
        """The numbers of all that is listed, and of what is folded."""
        return self.listing_found.all if self.listing_found is not None else frozenset()

    def targets(self) -> list[int]:
        """The marked articles, in the order in which they are listed and then those that are not; else the one here."""
        if self.marks.but:
            numbers = self.listing_found.numbers if self.listing_found is not None else ()
            there = [number for number in numbers if number in self.marks.but]
            return there + sorted(self.marks.but.difference(there))
        if not self.number:
            raise NothingThere("there is no article here", f"{self.keymap.key('library.filter')} changes the filter")
        return [self.number]

    def step(self, by: int) -> None:
        """So many rows down."""
        self.listing.step(by)

    def marked(self) -> None:
        """Marks have changed."""
        self.listing.freshen()
        self.say()
        self.look()

    def go_there(self, opening: Opening) -> None:
        """Open articles in the reader."""
        self.asked = True
        self.dismiss(opening)

    # -- the prompt ---

    def open_words(self) -> None:
        """Open the prompt; the list follows what is typed."""
        self._before = self.wanted, self.number
        words = str(Query(self.wanted.terms))
        bar = WordsBar(f"{words} " if words else "", _CHOOSING if self.choosing else _PLACEHOLDER)
        self._open(Opened(bar, self._place_words, self._leave_words))

    def _place_words(self) -> Box:
        x = len(self.title_shown) + 3
        return Box(x, 0, max(self.app.size.width - x - self.right_width - 2, 1), 1)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        try:
            query = self._meant(event.value)
        except ReaderError as error:
            self.tell(str(error), warning=True)
            return
        if query != self.wanted:
            self.ask_for(query)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            query = self._meant(event.value)
        except ReaderError as error:
            self.tell(str(error), warning=True)
            self.post_message(Settled())
            return
        if query != self.wanted:
            self.ask_for(query)
        self.when_found(self._choose if self.choosing else self._close_words)

    def _meant(self, typed: str) -> Query:
        """What is asked for, in the order that there is, if no other is named; a state may be written as people say it.

        Raises:
            BadQuery: A word says nothing.
        """
        said = typed.strip().casefold()
        named = [name for name, told in STATES.items() if told == said]
        query = Query((Term("state", (named[0],)),)) if named else parse(typed, ARTICLES)
        ordered = "sort:" in said
        return query if ordered else query._replace(sort=self.wanted.sort, descending=self.wanted.descending)

    def _close_words(self) -> None:
        if self.refused:
            self.tell(self.refused, warning=True)
            self.post_message(Settled())
        else:
            self._close()
            self.look()

    def _choose(self) -> None:
        """Open what one has chosen; where there is nothing, stay."""
        if self.refused or not len(self.articles):
            self.tell(self.refused or "no article is like that", warning=True)
            self.post_message(Settled())
        else:
            self._close()
            self._acts.open()

    @on(Prompt.Stepped)
    def _stepped(self, event: Prompt.Stepped) -> None:
        """Arrows go into the list; where an article is chosen, one can go on typing."""
        event.stop()
        if not self.choosing:
            self._close()
        steps = {
            "up": -1,
            "shift+tab": -1,
            "ctrl+p": -1,
            "pageup": -self.listing.height,
            "pagedown": self.listing.height,
        }
        self.step(steps.get(event.stroke, 1))
        self.look()

    def _leave_words(self) -> None:
        query, number = self._before
        self._close()
        if self.choosing:
            self.asked = True
            self.call_later(self._leave)
        elif query != self.wanted:
            self.ask_for(query, number)
        self.look()

    def _leave(self) -> None:
        """Back in the reader as it was."""
        self.dismiss(Opening((), self._behind))

    def stroke(self, stroke: str) -> None:
        """Act on one stroke; behind the `Esc` that ended a choice it is the reader's."""
        if self.choosing and self.asked:
            self._behind = (*self._behind, stroke)
        else:
            super().stroke(stroke)


def screen(session: Session, painter: Painter, keymap: Keymap, words: str = "") -> LibraryScreen:
    """The screen, as `g` opens it; or as an article is chosen in it for a column."""
    return LibraryScreen(session, painter, keymap, choosing=words == CHOOSE)
