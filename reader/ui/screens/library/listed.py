"""The library's list: all articles, or those that a filter finds, as they are found; the heading; how it was left."""

from __future__ import annotations

from array import array
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from textual import on

from reader.errors import ReaderError
from reader.model.query import Query
from reader.ui.commands.library import SCREEN
from reader.ui.screens.library.finding import FEW, Finder, Found, Listing, Shelves
from reader.ui.screens.library.rows import Articles
from reader.ui.screens.listing import ListScreen
from reader.ui.screens.review.rows import Marks
from reader.ui.widgets.head import people_date
from reader.ui.widgets.timeline import TALL, Timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from textual.widget import Widget

    from reader.model.outcome import Done
    from reader.session import Session
    from reader.ui.keymap import Keymap
    from reader.ui.paint import Painter

_LOW = 16
"""Lines of a window from which there is room for the strip over time."""
_ANEW_AFTER = 0.5
"""Seconds after which what has changed while one looked is looked for."""
_FIRST = 60
"""Articles that are listed before all have been gone through: a window full."""


@dataclass
class _Kept:
    """The library as it was left, to be found again."""

    query: Query = field(default_factory=Query)
    marks: Marks = field(default_factory=Marks)
    number: int = 0
    """Of the article that the cursor stood on."""
    fold: bool = True


_KEPT: WeakKeyDictionary[Session, _Kept] = WeakKeyDictionary()
_SHELVES: WeakKeyDictionary[Session, Shelves] = WeakKeyDictionary()


class Listed(ListScreen):
    """The part of the library that lists.

    Args:
        session: The data.
        painter: How things look.
        keymap: Whose each key is.
        choosing: Whether an article is chosen for a column, and nothing is kept of how it was left.
    """

    screen_id = SCREEN
    title_shown = "Library"

    def __init__(self, session: Session, painter: Painter, keymap: Keymap, *, choosing: bool) -> None:
        self.choosing = choosing
        self._kept = kept = _Kept() if choosing else _KEPT.setdefault(session, _Kept())
        self.wanted, self.marks = kept.query, kept.marks
        self.articles = Articles(session, painter, kept.marks)
        find, leave = keymap.key("library.filter"), keymap.key("program.quit")
        self._nothing = ("No articles yet.", f"Put files into corpus/, and they are listed here. {leave} goes back.")
        self._nothing_found = ("No article is like that.", f"{find} changes the filter; without words all are listed.")
        super().__init__(session, painter, keymap, self.articles, self._nothing)
        self.timeline = Timeline(painter)
        self._shelves = _SHELVES.setdefault(session, Shelves())
        self.listing_found: Listing | None = None
        """What is listed, once it has been found."""
        self.refused = ""
        """Why what is asked for cannot be looked for."""
        self.right_width = 0
        """Cells that the heading needs to say how much is listed."""
        self._finder: Finder | None = None
        self._again = False
        """Whether something has changed since the look that is under way began."""
        self._then: Callable[[], None] | None = None
        """What is to be done when what is looked for has been found."""
        self._to_number = kept.number
        """The article to stand on, once it is listed."""

    # -- coming and going ---

    def body(self) -> Iterable[Widget]:
        """The strip over time, and the list."""
        yield self.timeline
        yield self.listing

    def on_resize(self) -> None:
        """The window has another size: one that is low has less of the strip, or none."""
        height = self.app.size.height
        self.timeline.display = height >= _LOW
        self.timeline.styles.height = 3 if height >= TALL else 2
        self.timeline.styles.margin = (0, 0, 1 if height >= TALL else 0, 0)

    def on_mount(self) -> None:
        """List what was listed when it was left, or all."""
        self.articles.files = getattr(self.app, "states", {})
        if not self._shelves.known(self.session) and self.session.articles_at_most > FEW:
            first = [] if self.wanted.terms or self.wanted.sorted else self.session.first_articles(_FIRST)
            self.articles.take(array("q", first))
            self.listing.show(self.articles)
        self.find()

    def on_unmount(self) -> None:
        """Keep what is listed, for the next time."""
        if self._finder is not None:
            self._finder.end()
        kept = self._kept
        kept.query, kept.number = self.wanted, self.number or kept.number

    @property
    def number(self) -> int:
        """Of the article that the cursor stands on; 0 if it stands on none."""
        return self.articles.numbers[self.listing.index] if len(self.articles) else 0

    @property
    def looking(self) -> bool:
        """Whether what is listed is still being looked for."""
        return self._finder is not None

    # -- looking ---

    def ask_for(self, query: Query, number: int = 0) -> None:
        """List something else; marks stay, on what is listed and on what is not.

        Args:
            query: What.
            number: Of the article to stand on; else where the same is sorted otherwise, the one that one stands on.
        """
        self._to_number = number or (self.number if query.terms == self.wanted.terms else 0)
        self.wanted = query
        self.find()

    def find(self, *, quietly: bool = False, fresh: bool = False) -> None:
        """Look for what is wanted: few articles on the spot, many in a thread.

        Args:
            quietly: Whether the same is listed anew, and the cursor is to stay on its article.
            fresh: Whether all articles are to be gone through if anything has changed since that was done.
        """
        if self._finder is not None:
            self._finder.end()
        self._again, self.refused = False, ""
        few = self.session.articles_at_most <= FEW
        finder = Finder(
            self.session, self._shelves, self.wanted, self.articles.files, self,
            fold=self._kept.fold, fresh=fresh or few, quietly=quietly,
        )  # fmt: skip
        self._finder = finder
        if few:
            try:
                self._take(Found(finder, finder.find()))
            except ReaderError as error:
                self._take(Found(finder, None, error))
        else:
            finder.begin()
            self.say()

    def when_found(self, act: Callable[[], None]) -> None:
        """Act on what is asked for: now, or when it has been found."""
        if self.looking:
            self._then = act
        else:
            act()

    @on(Found)
    def _found(self, event: Found) -> None:
        if event.finder is self._finder:
            self._take(event)

    def _take(self, event: Found) -> None:
        finder, self._finder = event.finder, None
        then, self._then = self._then, None
        if event.listing is not None:
            self.listing_found = event.listing
            self._show(event.listing, quietly=finder.quietly)
        elif isinstance(event.error, ReaderError):
            self.refused = str(event.error)
            self.say()
            self.tell(self.refused, warning=True)
        else:
            raise event.error or AssertionError
        if then is not None:
            self.attempt(then)
        elif self._again or self._shelves.moment != self.session.moment:
            # What has changed is listed a little later, so that a thread does not do that without end.
            self._again = False
            self.set_timer(_ANEW_AFTER, self._find_anew)

    def _find_anew(self) -> None:
        if not self.looking and self.is_attached:
            self.find(quietly=True, fresh=True)

    def _show(self, found: Listing, *, quietly: bool) -> None:
        number = self.number if quietly else self._to_number
        self._to_number = 0
        self.articles.put(found, self.wanted)
        index = self.listing.index if quietly else 0
        if number in found.all:
            with suppress(ValueError):  # it is folded under another one
                index = self.articles.numbers.index(number)
        self.listing.empty = self._nothing_found if self.wanted.terms else self._nothing
        self.listing.show(self.articles, index)
        self.say()
        if quietly and self.foot.status.message:
            self._point()
        else:
            self.look()

    # -- what is said ---

    def say(self) -> None:
        """Say in the heading what is listed, and how much of it there is."""
        found, marked = self.listing_found, len(self.marks.but)
        parts = [f"{marked:,} marked"] if marked else []
        if found is not None:
            all_, listed = len(found.shelf), len(found.numbers)
            parts.append(f"{listed:,} of {_articles(all_)}" if self.wanted.terms else _articles(all_))
            if folded := listed - len(found.heads):
                parts.append(f"{folded:,} folded")
        if self.looking:
            parts.append("…")
        right = " · ".join(parts)
        self.heading.say(str(self.wanted) or "all articles", right)
        if len(right) > self.right_width:  # it never shrinks, or all would be laid out anew at each letter
            self.right_width = len(right)
            self.place_over()

    def under_cursor(self) -> str:
        """What stands under the cursor: what there may be no room for in its row."""
        entry = self.articles.at(self.listing.index)
        if entry is None:
            return ""
        document = entry.document
        parts = (document.outlet, document.author, people_date(document.published), document.title, document.article)
        return " · ".join(part for part in parts if part)

    def look(self) -> None:
        """Say what stands under the cursor, and point at when it was published."""
        super().look()
        self._point()

    def _point(self) -> None:
        if (found := self.listing_found) is not None:
            place = found.shelf.place(self.number)
            self.timeline.show(found.days, found.shelf.days[place] if place is not None else 0)

    # -- what has changed ---

    def done(self, outcome: Done) -> None:
        """Show what a change has changed."""
        super().done(outcome)

    def renew(self, states: Mapping[str, str] | None = None) -> None:
        """Articles or what is known of them have changed, or somebody has annotated something."""
        if states is not None:
            self.articles.files = states
        self.articles.forget()
        self.listing.freshen()
        if self.looking:
            self._again = True
        else:
            self.find(quietly=True, fresh=True)

    def restyle(self, painter: Painter) -> None:
        """The theme has changed."""
        self.articles.restyle(painter)
        self.timeline.restyle(painter)
        super().restyle(painter)


def _articles(number: int) -> str:
    return f"{number:,} article{'' if number == 1 else 's'}"
