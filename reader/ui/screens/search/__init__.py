"""The search in all articles: hits as keyword in context, the text beside them; what is marked is tagged at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Input

from reader.errors import BadQuery, ReaderError
from reader.ui.messages import Goal, Settled
from reader.ui.screens.over import Box, Opened
from reader.ui.screens.review.beside import WordsBar
from reader.ui.screens.search.acts import Acts
from reader.ui.screens.search.listed import Listed
from reader.ui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from reader.model.codebook import Tag
    from reader.model.outcome import Done
    from reader.model.span import Span
    from reader.session import Session
    from reader.ui.keymap import Keymap
    from reader.ui.paint import Painter

_PLACEHOLDER = 'words  "a phrase"  begin*  a OR b  -not  a NEAR/5 b  /pattern/  list:  outlet:  date:  tag:  by:'


class SearchScreen(Listed):
    """All places where words stand.

    Args:
        session: The data.
        painter: How things look.
        keymap: Whose each key is.
        typed: What is searched for at first; what was searched for last, if empty.
    """

    def __init__(self, session: Session, painter: Painter, keymap: Keymap, typed: str = "") -> None:
        super().__init__(session, painter, keymap, typed)
        self.acts["search"] = self._acts = Acts(self)
        self._before: tuple[str, tuple[str, Span] | None] = ("", None)
        """What was searched for before the words were changed, and the hit that one stood on."""
        self._asked = bool(typed)
        """Whether it is known what is wanted."""
        self._handled = ""
        """What the prompt held when it was last looked at."""

    def begin(self) -> None:
        """Ask for what is wanted, if that is not known."""
        if not self._asked:
            self.open_words()

    # -- keys ---

    def put_by_key(self, tag: Tag) -> None:
        """A tag's own key, on all that are marked."""
        self._acts.put(tag)

    def enter(self) -> None:
        """A row was clicked twice."""
        self._acts.open()

    # -- what the acts work at ---

    def targets(self) -> list[tuple[str, Span]]:
        """The marked hits, else the one under the cursor."""
        if self.grouped:
            key = self.keymap.key("search.group")
            raise ReaderError("articles are listed, and not hits", f"{key} lists the hits")
        if self.marks.count(len(self.hits)):
            if self.looking:
                raise ReaderError("not all hits have been found yet", "try again in a moment")
            return [self.hits.hit(place) for place in self.marks.chosen(range(len(self.hits)))]
        if (hit := self.hits.at(self.row)) is None:
            raise ReaderError("there is no hit here", f"{self.keymap.key('search.words')} searches for something else")
        return [hit]

    def step(self, by: int) -> None:
        """So many rows down."""
        self.listing.step(by)

    def marked(self) -> None:
        """Marks have changed."""
        self.listing.freshen()
        self.say()
        self.look()

    def reached(self) -> None:
        """How much is tagged has changed."""
        self.show_beside()

    def go_there(self, goal: Goal) -> None:
        """Go to a passage in the reader."""
        self.asked = True
        self.dismiss(goal)

    def done(self, outcome: Done) -> None:
        """Show what a change has changed."""
        if outcome.change is not None:
            self.beside.annotations_changed()
        super().done(outcome)

    # -- the prompt ---

    def open_words(self) -> None:
        """Open the prompt; the list follows what is typed."""
        self._before, self._handled = (self.typed, self.hits.at(self.row)), self.typed
        bar = WordsBar(self.typed, _PLACEHOLDER, replace=True)
        self._open(Opened(bar, self._place_words, self._leave_words))

    def _place_words(self) -> Box:
        x = len(self.title_shown) + 3
        return Box(x, 0, max(self.app.size.width - x, 1), 1)

    @on(Input.Changed)
    def _typed_on(self, event: Input.Changed) -> None:
        """What is typed is searched for as far as it goes: the last word may be going on."""
        event.stop()
        if event.value == self._handled:
            return
        self._handled = typed = event.value
        if not typed.strip():
            self.ask_for("")
            return
        try:
            asked = self.session.asked_for(typed + "*" if typed[-1].isalnum() else typed)
        except BadQuery:
            try:
                asked = self.session.asked_for(typed)
            except ReaderError as error:
                self.tell(str(error), warning=True)
                return
        self.look()
        self.seek(typed, asked)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            asked = self.session.asked_for(event.value) if event.value.strip() else None
        except ReaderError as error:
            self.tell(str(error), warning=True)
            self.post_message(Settled())
            return
        self._close()
        if event.value != self._before[0] or self.typed != self._before[0]:
            self.seek(event.value.strip(), asked)
        self.look()

    @on(Prompt.Stepped)
    def _stepped(self, event: Prompt.Stepped) -> None:
        """Arrows go into the list, as `Enter` does."""
        event.stop()
        self._close()
        if event.stroke in ("up", "down"):
            self.step(1 if event.stroke == "down" else -1)
        self.look()

    def _leave_words(self) -> None:
        typed, place = self._before
        self._close()
        if typed != self.typed or not typed:
            self.ask_for(typed, place=place)
        self.look()


def screen(session: Session, painter: Painter, keymap: Keymap, typed: str = "") -> SearchScreen:
    """The screen, as `g` opens it."""
    return SearchScreen(session, painter, keymap, typed)
