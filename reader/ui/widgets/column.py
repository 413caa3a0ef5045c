"""One article in one column: where one looks and what one stands on, and how both move.

What is annotated it asks of the session, for the lines in sight alone; how they are painted is told in `lines`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.model.span import Span
from reader.text import motion
from reader.text.page import Place
from reader.ui.widgets.lines import Lines

if TYPE_CHECKING:
    from reader.model.document import Document
    from reader.text.motion import Cursor
    from reader.text.segment import Outline


_WINDOWS = 3
"""So many windows away the cursor is looked for; what is farther is jumped to."""


class Sight(NamedTuple):
    """Where one is in an article: kept from start to start."""

    top: int = 0
    """Offset of the first line in sight."""
    start: int = 0
    end: int = 0
    unit: str = ""


class Column(Lines, can_focus=True):
    """One article, read and marked.

    Args:
        session: Where annotations come from.
        painter: How things look; replaced when the theme or the codebook changes.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = "Column { width: 1fr; height: 1fr; min-width: 1; }"

    _beside: int | None = None
    """The line below the top on which the cursor was put, beside what stands in other columns; None if it was not."""

    # -- the article -------------------------------------------------------

    @property
    def sight(self) -> Sight:
        """Where one is now."""
        return Sight(self._wanted_top, self.cursor.span.start, self.cursor.span.end, self.cursor.unit.name)

    def show(self, document: Document, outline: Outline, sight: Sight | None = None) -> None:
        """Open an article, where one was in it or at its start."""
        self.document, self._whole, self._page, self._beside = document, outline, None, None
        self._strips.clear()
        self.hits = self.reused = self.differing = ()
        self.furnish()
        self.cursor = self._restored(sight) if sight else motion.start(self.outline)
        self.come_out()
        self._lay_out(top=sight.top if sight else 0)
        self.freshen(everything=True)

    def _restored(self, sight: Sight) -> Cursor:
        span = Span(sight.start, sight.end)
        if not 0 <= span.start < span.end <= len(self.outline.text):
            return motion.start(self.outline)
        if sight.unit in motion.Unit.__members__ and sight.unit != motion.Unit.PASSAGE.name:
            cursor = motion.at(self.outline, span.start, motion.Unit[sight.unit])
            if cursor.span == span:
                return cursor
        return motion.stand_on(span)

    def renew(self, document: Document) -> None:
        """The article's metadata have changed."""
        self.document = document
        self.freshen()

    # -- moving ------------------------------------------------------------

    def go(self, cursor: Cursor, *, jump: bool = False) -> None:
        """Put the cursor somewhere and bring it into sight.

        Args:
            cursor: Where to.
            jump: Whether one comes from elsewhere: what is out of sight then lands a third from the top.
        """
        before, self.cursor = self.cursor, cursor
        if self.reveal(cursor.span):
            self._lay_out()
        self._follow(down=cursor.span.start >= before.span.start, jump=jump)
        self._moved()

    def collapse(self) -> None:
        """End an extension: stand on the unit at its free end."""
        self.cursor = motion.collapse(self.outline, self.cursor)
        self.freshen()

    def scroll_lines(self, by: int) -> None:
        """Scroll; the cursor stays where it is."""
        if self._page is not None:
            self._look_from(self._page.step(self._top, by))
            self._moved()

    def turn_page(self, by: int) -> None:
        """A page down (1) or up (-1); the cursor keeps its height on the screen."""
        if self._page is None:
            return
        height = self._text_height
        row = self.row_of(self.cursor.span.start, limit=height)
        top = self._top
        self._look_from(self._page.step(top, by * max(height - 2, 1)))
        if self._top == top:
            self.cursor = motion.end(self.outline) if by > 0 else motion.start(self.outline)
        else:
            place = self._page.step(self._top, min(max(row, 0), height - 1))
            rows = self._page.rows(place, 1)
            self.cursor = motion.at(self.outline, rows[0].span.start if rows else 0)
        self._moved()

    def scroll_to_share(self, share: float) -> None:
        """Show the place that lies so far (0 to 1) into the article at the top."""
        if self._page is not None:
            self._look_from(self._page.place_of(round(share * len(self.outline.text))))
            self._moved()

    def stand_beside(self, span: Span, row: int) -> None:
        """Stand on a sentence or a paragraph, and show it so many lines below the top, wherever in the text it is."""
        if self._outline is None:
            return
        self._beside = None
        units = (motion.at(self.outline, span.start, unit) for unit in (motion.Unit.SENTENCE, motion.Unit.PARAGRAPH))
        self.cursor = next((cursor for cursor in units if cursor.span == span), motion.stand_on(span))
        if self.reveal(span):
            self._lay_out()
        if self._page is not None:  # else it is laid out later, around the cursor
            self._look_from(self._page.step(self._page.place_of(span.start), -row, beyond=True), beyond=True)
        self._beside = row
        self._moved()

    def _lay_out(self, top: int | None = None) -> None:
        """Measure anew; what stands beside something keeps its height, if it has not left it."""
        row, start = self._beside, self.cursor.span.start
        stays = row is not None and (self._page is None or self.row_of(start, limit=abs(row) + 1) == row)
        super()._lay_out(top)
        if row is not None and stays and self._page is not None and row < self._text_height:
            self._look_from(self._page.step(self._page.place_of(start), -row, beyond=True), beyond=True)

    @property
    def third(self) -> int:
        """How many lines below the top a third of the window is: where jumps land."""
        return self._text_height // 3

    def say_aside(self, words: str) -> None:
        """Say something in the head, quietly, until it is told something else."""
        if words != self.aside:
            self.aside = words
            self.freshen()

    def _moved(self) -> None:
        self._has_moved = True
        self.freshen()

    @property
    def share(self) -> float:
        """How far into the article the first line in sight lies; 1 if its end is in sight."""
        if self._page is None or not self._rows or not self.outline.text:
            return 0.0
        if self._top > Place(0, 0) and self._top >= self._page.last_top(self._text_height):
            return 1.0
        return self._rows[0].span.start / len(self.outline.text)

    def sees(self, offset: int) -> bool:
        """Whether an offset is in sight."""
        height = self._text_height
        return self._page is not None and 0 <= self.row_of(offset, limit=height) < height

    def _follow(self, *, down: bool, jump: bool) -> None:
        """Bring the cursor into sight: a third of the window stays ahead, a jump lands a third from the top."""
        if self._page is None:
            return
        height = self._text_height
        third = height // 3
        free = self.cursor.span.end - 1 if self.cursor.free_end else self.cursor.span.start
        first = self.row_of(self.cursor.span.start if not self.cursor.extending else free, limit=_WINDOWS * height)
        last = self.row_of(
            max(self.cursor.span.end - 1, 0) if not self.cursor.extending else free, limit=_WINDOWS * height
        )
        far = first == -_WINDOWS * height or last == _WINDOWS * height  # how far is not counted any more
        if far or (jump and (first < 0 or last >= height)):
            self._look_from(self._page.step(self._page.place_of(self.cursor.span.start), -third))
        elif last - first >= height - third:
            if first < 0 or first > third:
                self._look_from(self._page.step(self._top, first - third))
        elif down and last > height - 1 - third:
            self._look_from(self._page.step(self._top, min(last - (height - 1 - third), max(first, 0))))
        elif (not down and first < third) or first < 0 or last >= height:
            self._look_from(self._page.step(self._top, first - third))
