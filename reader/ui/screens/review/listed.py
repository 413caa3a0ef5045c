"""The review's list: what was found for a filter's words as it comes in, the heading, the passage beside it."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from textual import on

from reader.errors import ReaderError
from reader.model.query import Query
from reader.ui.commands.review import SCREEN
from reader.ui.screens.review.beside import Beside, Split
from reader.ui.screens.review.finding import Finder, Found, Looked
from reader.ui.screens.review.rows import Groups, Marks, Passages, short_clock
from reader.ui.screens.tagkeys import TagKeys
from reader.ui.widgets.foot import Status
from reader.ui.widgets.status import first_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.widget import Widget

    from reader.model.annotation import Annotation
    from reader.session import Session
    from reader.ui.keymap import Keymap
    from reader.ui.paint import Painter

_AFTER = 0.15
"""Seconds that a look for what is not in sight lets what is in sight be painted."""
_FIRST = 60
"""Rows that are read before anything is looked for: a window full."""


@dataclass
class _Kept:
    """The review as it was left, to be found again."""

    query: Query = field(default_factory=Query)
    numbers: array[int] = field(default_factory=lambda: array("q"))
    marks: Marks = field(default_factory=Marks)
    taken: set[str] = field(default_factory=set)
    """Ids of passages that were marked when they were removed: where they come back, they are marked."""
    row: int = 0
    moment: tuple[int, int, bool] | None = None
    """When it was listed; None if that was not brought to an end."""


_KEPT: WeakKeyDictionary[Session, _Kept] = WeakKeyDictionary()


class Listed(TagKeys):
    """The part of the review that lists.

    Args:
        session: The data.
        painter: How things look.
        keymap: Whose each key is.
        wanted: What is listed; what was listed when it was left, if None.
    """

    screen_id = SCREEN
    title_shown = "Review"

    def __init__(self, session: Session, painter: Painter, keymap: Keymap, wanted: Query | None = None) -> None:
        self._kept = kept = _KEPT.setdefault(session, _Kept())
        if wanted is not None and wanted != kept.query:
            self._kept = kept = _KEPT[session] = _Kept(wanted)
        self.wanted, self.marks = kept.query, kept.marks
        self.passages = Passages(session, painter, kept.numbers, kept.marks)
        self.groups: Groups | None = None
        find = keymap.key("review.filter")
        first = "1" if "1" in session.codebook.by_key else keymap.key("tag.find")
        self._nothing = (
            "Nothing is annotated yet.",
            f"Go back to the reader with {keymap.key('program.quit')}, and tag a sentence with {first}.",
        )
        self._nothing_found = (
            "No passage is like that.",
            f"{find} changes the filter; without words all passages are listed.",
        )
        super().__init__(session, painter, keymap, self.passages, self._nothing)
        self.passages.order_of(kept.query)
        self._beside = Beside(session, painter)
        self._beside.active, self._beside.rule = True, False
        self._split = Split(self.listing, self._beside)
        self._finder: Finder | None = None
        self._fresh = array("q")
        """What a quiet look has found so far."""
        self._again = False
        """Whether something has changed since the look that is under way began."""

    # -- what there is ---

    def body(self) -> Iterable[Widget]:
        """The list and the passage."""
        yield self._split

    def on_mount(self) -> None:
        """List what was listed when it was left, or everything."""
        self._split.set_out(*self.app.size)
        kept = self._kept
        if kept.moment is not None and not self.wanted.group:
            self.listing.show(self.passages, kept.row)
            if kept.moment != self.session.moment:
                self._look_through(quietly=True)
        else:
            self._list(self.wanted, at_once=True)
        self._say()
        self.look()

    def on_resize(self) -> None:
        """The window has another size."""
        self._split.set_out(*self.app.size)

    def on_unmount(self) -> None:
        """Keep what is listed, for the next time."""
        if self._finder is not None:
            self._finder.end()
        kept = self._kept
        kept.query, kept.row, kept.numbers = self.wanted, self.listing.index, self.passages.numbers
        if self._finder is not None or self.wanted.group:
            kept.moment = None

    @property
    def row(self) -> int:
        """The row that the cursor stands on."""
        return self.listing.index

    # -- looking ---

    def ask_for(self, query: Query) -> None:
        """List something else; marks are for what was found, however it is sorted or grouped."""
        marked = self.marks.count(len(self.passages))
        if query.terms != self.wanted.terms:
            self.marks.clear()
            self._kept.taken.clear()
        self._list(query)
        if marked and not self.marks.count(len(self.passages)):
            self.tell("other passages are listed: none of them is marked")
        else:
            self.look()  # what was said before is not about this

    def _list(self, query: Query, *, at_once: bool = False) -> None:
        self.wanted = query
        self.passages.order_of(query)
        if at_once and query == Query():
            self.passages.numbers = self.session.first_numbers(_FIRST)
            self.passages.forget()
            self._show(self.passages)
            self._look_through(listed=True)
        else:
            self._look_through()

    def _look_through(self, *, quietly: bool = False, listed: bool = False) -> None:
        if self._finder is not None:
            self._finder.end()
        self._again, self.refused = False, ""
        self._fresh = array("q")
        self._finder = Finder(self.session, self.wanted, self, quietly=quietly, listed=listed)
        if listed:
            self.set_timer(_AFTER, self._finder.begin)  # first what can be seen
        else:
            self._finder.begin()
        self._say()

    @on(Found)
    def _found(self, event: Found) -> None:
        if event.finder is not self._finder:
            return
        if event.counts is not None:
            if self.groups is None or self.listing.rows is not self.groups or not self.groups_begun:
                self.groups, self.groups_begun = Groups(self.session, self._painter, self.wanted.group), True
                self.groups.add(event.counts)
                self._show(self.groups)
            else:
                self.groups.add(event.counts)
                self.listing.freshen()
        elif event.numbers is not None:
            self._fresh.extend(event.numbers)
            if not event.finder.quietly:
                if self.passages.numbers is not self._fresh:
                    begins_so = self.listing.rows is self.passages and self._begins_so()
                    self.passages.numbers = self._fresh
                    if not begins_so:
                        self._show(self.passages)
                self.listing.freshen()
        self._say()

    groups_begun = False
    refused = ""
    """Why what is asked for cannot be looked for."""

    def _begins_so(self) -> bool:
        """Whether what is found begins with what is listed already."""
        listed = self.passages.numbers
        return bool(listed) and len(listed) <= _FIRST and self._fresh[: len(listed)] == listed

    @on(Looked)
    def _looked(self, event: Looked) -> None:
        finder = self._finder
        if event.finder is not finder or finder is None:
            return
        self._finder, self.groups_begun = None, False
        if event.error is not None:
            if not isinstance(event.error, ReaderError):
                raise event.error
            self.refused = str(event.error)
            if self.opened is None:
                # What was listed before is not what the words ask for, and no key may act on it in their name.
                self.passages.numbers = array("q")
                self.passages.forget()
                self.marks.clear()
                self._show(self.passages)
            self._say()
            self.tell(str(event.error), warning=True)
            return
        if not self.wanted.group:
            self._take_all(quietly=finder.quietly)
        self._kept.moment = None if self._again else finder.moment
        if self._again:
            self._look_through(quietly=True)
        self._say()
        if self.foot.status.message == "":
            self.look()
        else:
            self.foot.say(self.foot.status._replace(place=self.place_told()))

    def _take_all(self, *, quietly: bool) -> None:
        """All has been found: list it, the cursor on the passage that it stood on."""
        self.marks.keep(self._fresh)
        if self.passages.numbers is self._fresh and self.listing.rows is self.passages:
            return
        index, listed = self.listing.index, self.passages.numbers
        if quietly and index < len(listed) and listed[index] in self._fresh:
            index = self._fresh.index(listed[index])
        self.passages.numbers = self._fresh
        self.passages.forget()
        self._show(self.passages, index if quietly else 0)

    def _show(self, rows: Passages | Groups, index: int = 0) -> None:
        if isinstance(rows, Passages):
            self.groups = None
        self.listing.empty = self._nothing_found if self.wanted.terms else self._nothing
        self.listing.show(rows, index)
        self._show_beside()

    def _say(self) -> None:
        """Say in the heading what is listed, and how much of it there is."""
        words = str(self.wanted) or "all passages"
        looking = self._finder is not None and not self._finder.quietly
        if self.groups is not None:
            right = self.groups.told()
        else:
            number = len(self.passages)
            right = f"{number:,} passage{'' if number == 1 else 's'}"
            if marked := self.marks.count(number):
                right = f"{marked:,} marked · {right}"
        self.heading.say(words, f"{right}, still looking" if looking else right)

    def look(self) -> None:
        """Say what stands under the cursor, and show it in its article."""
        annotation = self._under()
        if annotation is None:
            self.foot.say(Status(place=self.place_told()))
        else:
            tags = self.session.codebook.ordered(annotation.tag_ids)
            told = f"{'' if tags else 'highlighted   '}{annotation.coder}, {short_clock(annotation.updated_at)}"
            self.foot.say(Status(tags=tags, quote=first_line(annotation), details=told, place=self.place_told()))
        self._show_beside()

    def _under(self) -> Annotation | None:
        return self.passages.at(self.row) if self.groups is None else None

    def _show_beside(self) -> None:
        if self._beside.display:
            self._beside.show_passage(self._under())

    def restyle(self, painter: Painter) -> None:
        """The theme or the codebook has changed."""
        self.passages.restyle(painter)
        if self.groups is not None:
            self.groups.restyle(painter)
        self._beside.restyle(painter)
        super().restyle(painter)

    def renew(self, states: Mapping[str, str] | None = None) -> None:  # noqa: ARG002
        """Others have changed something."""
        self.passages.forget()
        self._beside.annotations_changed()
        self._list_anew()
        self.listing.freshen()

    def _list_anew(self) -> None:
        """Something has changed that may be listed, or no longer."""
        if self._finder is not None:
            self._again = True
        else:
            self._look_through(quietly=True)
