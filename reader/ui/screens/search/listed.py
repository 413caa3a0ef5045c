"""The search's list: hits as they are found, in the order asked for, the heading, the text beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from textual import on

from reader.errors import BadQuery, ReaderError
from reader.ui.commands.search import SCREEN
from reader.ui.screens.review.beside import Beside, Split
from reader.ui.screens.review.rows import Marks
from reader.ui.screens.search.acts import GRAINS
from reader.ui.screens.search.looking import MOST_SORTED, Found, Seeker, Sorted, Sorter
from reader.ui.screens.search.rows import Articles, Hits
from reader.ui.screens.tagkeys import TagKeys
from reader.ui.widgets.foot import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.widget import Widget

    from reader.model.span import Span
    from reader.session import Session
    from reader.session.asking import Asked
    from reader.ui.keymap import Keymap
    from reader.ui.paint import Painter


@dataclass
class _Kept:
    """The search as it was left, to be found again."""

    typed: str = ""
    place: tuple[str, Span] | None = None
    """The hit that one stood on."""
    reach: int = 0
    hits: Hits | None = None
    """What was found, if all was."""
    marks: Marks = field(default_factory=Marks)
    side: str = ""
    articles: int = 0
    """How many articles there were."""


_KEPT: WeakKeyDictionary[Session, _Kept] = WeakKeyDictionary()


class Listed(TagKeys):
    """The part of the search that lists.

    Args:
        session: The data.
        painter: How things look.
        keymap: Whose each key is.
        typed: What is searched for at first; what was searched for last, if empty.
    """

    screen_id = SCREEN
    title_shown = "Search"

    def __init__(self, session: Session, painter: Painter, keymap: Keymap, typed: str = "") -> None:
        self._kept = kept = _KEPT.setdefault(session, _Kept())
        self.typed = typed or kept.typed
        """What is searched for, as typed."""
        self.reach = kept.reach
        self.grouped = False
        same = self.typed == kept.typed
        self._found_again = same and kept.hits is not None and kept.articles == len(session.versions())
        """Whether all that was found before still holds."""
        self.marks = kept.marks if self._found_again else Marks()
        self.hits = kept.hits if self._found_again and kept.hits else Hits(session, painter, self.marks)
        self.hits.restyle(painter)
        self._to_place = kept.place if same else None
        """The hit to stand on once it has been found."""
        find, leave = keymap.key("search.words"), keymap.key("program.quit")
        self._nothing = ("Nothing is searched for yet.", f"{find} asks for words, {leave} goes back to the reader.")
        super().__init__(session, painter, keymap, self.hits, self._nothing)
        self.beside = Beside(session, painter)
        self.beside.active, self.beside.rule = True, False
        self._split = Split(self.listing, self.beside)
        self._seeker: Seeker | None = None
        self._sorter: Sorter | None = None
        self._side = kept.side if self._found_again else ""
        self._left_out = 0
        """Hits in furniture."""
        self._lasts = self._found_again
        """Whether what is found holds as long as no article comes in."""

    def body(self) -> Iterable[Widget]:
        """The list and the text."""
        yield self._split

    def on_mount(self) -> None:
        """List what was listed when it was left."""
        self._split.set_out(*self.app.size)
        if self._found_again:
            index = self.hits.index_of(self._to_place) if self._to_place else None
            self.listing.show(self.hits, index or 0)
            self._to_place = None
        elif self.typed:
            self.ask_for(self.typed, place=self._to_place)
        self.say()
        self.look()
        self.begin()

    def begin(self) -> None:
        """What comes when it is listed."""

    def on_resize(self) -> None:
        """The window has another size."""
        self._split.set_out(*self.app.size)

    def on_unmount(self) -> None:
        """Keep where one is, for the next time."""
        kept = self._kept
        kept.typed, kept.reach, kept.side, kept.marks = self.typed, self.reach, self._side, self.marks
        kept.place = None if self.grouped else self.hits.at(self.row)
        kept.hits = self.hits if self._lasts and not self.looking else None
        kept.articles = len(self.session.versions())
        self._give_up()

    @property
    def row(self) -> int:
        """The row that the cursor stands on."""
        return self.listing.index

    @property
    def looking(self) -> bool:
        """Whether more may be found yet."""
        return self._seeker is not None

    # -- searching ---

    def ask_for(self, typed: str, *, place: tuple[str, Span] | None = None) -> None:
        """Search for something, the cursor on a hit once it has been found; what cannot be asked is said."""
        asked = None
        try:
            asked = self.session.asked_for(typed) if typed.strip() else None
        except BadQuery as error:
            self.tell(str(error), warning=True)
        self.seek(typed.strip(), asked, place=place)

    def seek(self, typed: str, asked: Asked | None, *, place: tuple[str, Span] | None = None) -> None:
        """Search for what is asked; for nothing, if None."""
        self._give_up()
        self.typed, self._to_place, self._side, self.grouped = typed, place, "", False
        self._left_out = 0
        # Passages with a tag, or a coder's, are others after each change.
        self._lasts = asked is not None and not any(where.is_about_passages for where in asked.where.values())
        self.marks = Marks()
        self.hits = Hits(self.session, self._painter, self.marks)
        if asked is not None:
            self._seeker = Seeker(self.session, asked, self)
            self._seeker.begin()
        self._show_list()

    def _give_up(self) -> None:
        for thread in (self._seeker, self._sorter):
            if thread is not None:
                thread.end()
        self._seeker = self._sorter = None

    @on(Found)
    def _found(self, event: Found) -> None:
        if event.seeker is not self._seeker:
            return
        none_before = not len(self.hits)
        self.hits.add(event.found)
        self._left_out = event.seeker.left_out
        if event.ended:
            self._seeker = None
            if not len(self.hits) and event.error is None and self._goes_on():
                return
        if self._to_place is not None and (index := self.hits.index_of(self._to_place)) is not None:
            self.listing.show(self.hits, index)
            self._to_place = None
        self.listing.empty = self._not_found()
        self.listing.freshen(everything=none_before)
        self.say()
        if none_before or event.ended:
            self.show_beside()
        if event.error is not None:
            if not isinstance(event.error, ReaderError):
                raise event.error
            self.tell(str(event.error), warning=True)
        elif not self._told:
            self.look()

    def _goes_on(self) -> bool:
        """Where no whole word is like that, look for what begins so, as was shown while it was typed."""
        if self.opened is not None or not self.typed[-1:].isalnum():
            return False
        typed = f"{self.typed}*"
        try:
            asked = self.session.asked_for(typed)
        except BadQuery:
            return False  # a name or a pattern stands at the end
        self.seek(typed, asked)
        return True

    def _not_found(self) -> tuple[str, ...]:
        if not self.typed:
            return self._nothing
        if self._seeker is not None:
            return ("Looking …",)
        return ("Nothing is found.", f"{self.keymap.key('search.words')} searches for something else.")

    # -- the order ---

    def sort_by(self, side: str) -> None:
        """List by what stands to one side of the hits, or as found."""
        if self.looking:
            raise ReaderError("not all hits have been found yet", "try again in a moment")
        if side and len(self.hits) > MOST_SORTED:
            raise ReaderError(f"more than {MOST_SORTED:,} hits are not sorted", "search for less")
        if self._sorter is not None:
            self._sorter.end()
        self._sorter = None
        if not side:
            self._in_order(None, "")
            return
        self._sorter = Sorter(self.session, self.hits, side, self)
        self._sorter.begin()

    @on(Sorted)
    def _sorted(self, event: Sorted) -> None:
        if event.sorter is not self._sorter:
            return
        self._sorter = None
        if event.error is not None:
            self.tell(str(event.error), warning=True)
        else:
            self._in_order(event.order, event.sorter.side)

    def _in_order(self, order: list[int] | None, side: str) -> None:
        stays = self.hits.place(self.row) if len(self.hits) and not self.grouped else 0
        self.hits.order, self._side, self.grouped = order, side, False
        self.listing.show(self.hits, self.hits.index(stays))
        self.say()
        self.look()

    def group(self, *, grouped: bool, row: int = 0) -> None:
        """List articles with their numbers of hits, or the hits."""
        self.grouped = grouped
        self.listing.show(Articles(self.session, self._painter, self.hits) if grouped else self.hits, row)
        self.say()
        self.look()

    # -- what is said and shown ---

    def _show_list(self) -> None:
        self.listing.empty = self._not_found()
        self.listing.show(self.hits)
        self.say()
        self.show_beside()

    def say(self) -> None:
        """Say in the heading what is searched for, and how much there is."""
        hits, articles = len(self.hits), len(self.hits.articles)
        right = f"{hits:,} hit{'' if hits == 1 else 's'} in {articles:,} article{'' if articles == 1 else 's'}"
        if self._left_out:
            right += f", {self._left_out:,} more in furniture"
        if marked := self.marks.count(hits):
            right = f"{marked:,} marked · {right}"
        if self._side:
            right += f" · by what stands {self._side}"
        if self.looking:
            right += ", still looking"
        self.heading.say(self.typed, right if self.typed else "")

    def place_told(self) -> str:
        """Where the cursor stands, and what a tag would get."""
        told = super().place_told()
        return f"a tag gets {GRAINS[self.reach][1]} · {told}" if told and self.reach else told

    def look(self) -> None:
        """Say what stands under the cursor, and show it in its article."""
        if self.grouped or (hit := self.hits.at(self.row)) is None:
            self.foot.say(Status(place=self.place_told()))
        else:
            document = self.session.document(hit[0])
            told = " · ".join(part for part in (document.outlet, document.title) if part)
            self.foot.say(Status(details=told or document.article, place=self.place_told()))
        self.show_beside()

    def show_beside(self) -> None:
        """Show the hit in its article, as far as a tag would reach."""
        if not self.beside.display:
            return
        hit = None
        if not self.grouped:
            hit = self.hits.at(self.row)
        elif self.hits.articles and self.row < len(self.hits.articles):
            hit = self.hits.hit(self.hits.firsts[self.row])
        if hit is None:
            self.beside.show_place("", None)
            return
        document_id, span = hit
        (reached,) = self.session.widened(document_id, [span], GRAINS[self.reach][0])
        self.beside.show_place(document_id, reached)

    def restyle(self, painter: Painter) -> None:
        """The theme or the codebook has changed."""
        self.hits.restyle(painter)
        if isinstance(self.listing.rows, Articles):
            self.listing.rows.restyle(painter)
        self.beside.restyle(painter)
        super().restyle(painter)

    def renew(self, states: Mapping[str, str] | None = None) -> None:  # noqa: ARG002
        """Articles or annotations have changed."""
        self.hits.forget()
        self.beside.annotations_changed()
        self.listing.freshen()
