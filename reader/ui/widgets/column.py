"""One article in one column: its head, its lines, its cursor; painted line by line.

The column keeps where one looks and what one stands on; what is annotated it asks of the session, for the lines in
sight alone. After whatever happened, `freshen` compares what each line looks like with what was painted, and only
lines that differ are sent to the terminal: a key costs the same in any article.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from textual.geometry import Region, Size

from reader.model.span import Span
from reader.text import motion
from reader.text.page import Page, Place, Row
from reader.ui.dress import BARE
from reader.ui.paint import Geometry, Look, Painter, geometry
from reader.ui.widgets.head import Head, head_strips
from reader.ui.widgets.pointing import Pointing
from reader.ui.widgets.wardrobe import Wardrobe

if TYPE_CHECKING:
    from textual.strip import Strip

    from reader.model.document import Document
    from reader.session import Session
    from reader.text.motion import Cursor
    from reader.text.segment import Outline

_STRIPS = 2048
_NOWHERE = Span(0, 0)


class Sight(NamedTuple):
    """Where one is in an article: kept from start to start."""

    top: int = 0
    """Offset of the first line in sight."""
    start: int = 0
    end: int = 0
    unit: str = ""


class Column(Pointing, can_focus=True):
    """One article, read and marked.

    Args:
        session: Where annotations come from.
        painter: How things look; replaced when the theme or the codebook changes.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = "Column { width: 1fr; height: 1fr; min-width: 1; }"

    def __init__(self, session: Session, painter: Painter) -> None:
        super().__init__()
        self.session, self.painter = session, painter
        self.document: Document | None = None
        self.cursor: Cursor = motion.stand_on(Span(0, 0))
        self.rule = True
        self.active = False
        self.state = ""
        """What is to be said of the article's file: "changed on disk", or nothing."""
        self.hits: tuple[Span, ...] = ()
        self.only = ""
        """The tag, by its id, whose passages alone are shown; empty: all."""
        self._outline: Outline | None = None
        self._page: Page | None = None
        self._shape = geometry(1, rule=False)
        self._top = Place(0, 0)
        self._wardrobe: Wardrobe | None = None
        self._shown: list[Look | Head | None] = []
        self._painted: list[Strip | None] = []
        """The strips of what is shown; None where it has not been painted yet."""
        self._rows: list[Row] = []
        self._looked = _Looked()
        self._strips: OrderedDict[tuple[Look, Geometry], Strip] = OrderedDict()
        self._headed: tuple[Head | None, list[Strip]] = (None, [])
        self._wanted_top = 0
        self._has_moved = False
        self.hurried = False
        """Whether more keys are waiting, so that painting can wait too."""
        self._behind = False
        self._laid_out = Size(0, 0)

    # -- the article -------------------------------------------------------

    @property
    def outline(self) -> Outline:
        """What the article's text consists of."""
        if self._outline is None:
            raise LookupError("no article is open in this column")
        return self._outline

    @property
    def sight(self) -> Sight:
        """Where one is now."""
        return Sight(self._wanted_top, self.cursor.span.start, self.cursor.span.end, self.cursor.unit.name)

    def show(self, document: Document, outline: Outline, sight: Sight | None = None) -> None:
        """Open an article, where one was in it or at its start."""
        self.document, self._outline, self._page = document, outline, None
        self._strips.clear()
        self.hits = ()
        self.cursor = self._restored(sight) if sight else motion.start(outline)
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

    @property
    def read(self) -> int:
        """How much of the article lies above the foot of the window, in percent."""
        ends = [row.span.end for row in self._rows[: self._text_height]]
        text = self._outline.text if self._outline else ""
        last = self.outline.paragraphs[-1].end if text and self.outline.paragraphs else 0
        return min(100 * max(ends) // last, 100) if ends and last else 0

    def sees(self, offset: int) -> bool:
        """Whether an offset is in sight."""
        height = self._text_height
        return self._page is not None and 0 <= self.row_of(offset, limit=height) < height

    def row_of(self, offset: int, limit: int) -> int:
        """How many lines below the top of the window an offset stands (below zero: above it)."""
        if self._page is None:
            return 0
        return self._page.distance(self._top, self._page.place_of(offset), limit)

    def _look_from(self, top: Place) -> None:
        if self._page is not None:
            self._top = max(min(self._page.settle(top), self._page.last_top(self._text_height)), Place(0, 0))

    def _follow(self, *, down: bool, jump: bool) -> None:
        """Bring the cursor into sight: a third of the window stays ahead, a jump lands a third from the top."""
        if self._page is None:
            return
        height = self._text_height
        third = height // 3
        free = self.cursor.span.end - 1 if self.cursor.free_end else self.cursor.span.start
        first = self.row_of(self.cursor.span.start if not self.cursor.extending else free, limit=3 * height)
        last = self.row_of(max(self.cursor.span.end - 1, 0) if not self.cursor.extending else free, limit=3 * height)
        if jump and (first < 0 or last >= height):
            self._look_from(self._page.step(self._page.place_of(self.cursor.span.start), -third))
        elif last - first >= height - third:
            if first < 0 or first > third:
                self._look_from(self._page.step(self._top, first - third))
        elif down and last > height - 1 - third:
            self._look_from(self._page.step(self._top, min(last - (height - 1 - third), max(first, 0))))
        elif (not down and first < third) or first < 0 or last >= height:
            self._look_from(self._page.step(self._top, first - third))

    def hurry(self) -> None:
        """More keys are waiting: paint when the last of them has acted."""
        self.hurried = True

    def catch_up(self) -> None:
        """The last has acted: paint."""
        self.hurried = False
        if self._behind:
            self._behind = False
            self.freshen()

    # -- what it looks like ------------------------------------------------

    def restyle(self, painter: Painter) -> None:
        """The theme or the codebook has changed."""
        self.painter = painter
        self._strips.clear()
        self._looked, self._headed = _Looked(), (None, [])
        if self._wardrobe is not None:
            self._wardrobe.forget()
        self.freshen(everything=True)

    def annotations_changed(self, span: Span | None = None) -> None:
        """What is annotated has changed: in this span, or anywhere."""
        if self._wardrobe is not None:
            self._looked.forget(self._wardrobe.forget(span))
        self.freshen()

    def freshen(self, *, everything: bool = False) -> None:
        """Repaint the lines that no longer look as they were painted; in a hurry, later."""
        if self.hurried and not everything:
            self._behind = True
            return
        # `outer_size` is what Textual keeps; `size`, the same without borders, it works out at each look.
        if self._page is None or self.outer_size != self._laid_out or self.rule != self._shape.rule:
            self._lay_out()
        looks = self._looks()
        if self._has_moved and self._rows:
            # Only what one does moves this: windows come and go, and one stays at the same words.
            self._wanted_top, self._has_moved = self._rows[0].span.start, False
        if everything or len(looks) != len(self._shown):
            self._shown, self._painted = looks, [None] * len(looks)
            self.refresh()
            return
        # Most lines are the very objects that were shown before; to compare them would take longer than to see that.
        changed = [y for y, (new, old) in enumerate(zip(looks, self._shown, strict=True)) if new is not old != new]
        self._shown = looks
        for y in changed:
            self._painted[y] = None
        if changed:
            self.refresh(*_regions(changed, self._laid_out.width))

    def render_lines(self, crop: Region) -> list[Strip]:
        """The strips of a part of the column; Textual's own way through its style cache costs twice as much."""
        if self.outer_size != self._laid_out:
            self._lay_out()
            self._shown = self._looks()
            self._painted = [None] * len(self._shown)
        # Textual asks for all lines though it sends only those that have changed.
        for y, strip in enumerate(self._painted):
            if strip is None:
                self._painted[y] = self._strip(y)
        strips = [strip for strip in self._painted[crop.y : crop.bottom] if strip is not None]
        if crop.x == 0 and crop.width == self._laid_out.width:
            return strips
        return [strip.crop(crop.x, crop.right) for strip in strips]

    def _lay_out(self, top: int | None = None) -> None:
        """Measure anew: the window or the article is another one."""
        if top is not None:
            self._wanted_top = top
        self._laid_out, self._rows, self._looked, self._headed = self.outer_size, [], _Looked(), (None, [])
        shape = geometry(max(self._laid_out.width, 1), rule=self.rule)
        if self._outline is None or not self._laid_out.width:
            # Not in sight: to wrap an article at no width would only cost.
            self._shape, self._page, self._wardrobe = shape, None, None
            return
        if self._page is None or shape.text != self._shape.text or self._page.outline is not self._outline:
            self._page = Page(self._outline, shape.text, cell_len)
            self._wardrobe = Wardrobe(self.session, self.document.id, self._page) if self.document else None
        self._shape = shape
        self._strips.clear()
        self._look_from(self._page.place_of(self._wanted_top) if self._wanted_top else Place(0, 0))
        height = self._text_height
        if not 0 <= self.row_of(self.cursor.span.start, limit=height) < height:
            self._look_from(self._page.step(self._page.place_of(self.cursor.span.start), -height // 3))

    @property
    def head_height(self) -> int:
        """Lines above the text: two of the head, or one in a low window, and a blank one."""
        return 3 if self._laid_out.height >= 18 else 2

    @property
    def _text_height(self) -> int:
        return max(self._laid_out.height - self.head_height, 1)

    def _looks(self) -> list[Look | Head | None]:
        height = self._laid_out.height
        if self._page is None or self.document is None:
            return [None] * height
        looked, span = self._looked, self.cursor.span
        if not self._rows or looked.top != self._top:
            self._rows = self._page.rows(self._top, self._text_height)
        if looked.active != self.active or looked.hits is not self.hits:
            looked.lines.clear()
        # A line looks as it did unless the selection touches it now or did so then.
        kept, before = looked.lines, looked.span
        lines: list[Look | None] = []
        for row in self._rows:
            start, end = row.span
            touched = (start < span.end and span.start < end) or (start < before.end and before.start < end)
            lines.append(self._look(row) if touched or start not in kept else kept[start])
        looked.lines = {row.span.start: look for row, look in zip(self._rows, lines, strict=True)}
        looked.top, looked.span, looked.active, looked.hits = self._top, span, self.active, self.hits
        counted = self.session.counts(self.document.id).annotations
        progress = self.session.progress(self.document.id)
        head = Head(self.document, self.state, counted, self.read, self.active, progress.covered, progress.done)
        looks: list[Look | Head | None] = [head] * (self.head_height - 1) + [None, *lines]
        return (looks + [None] * height)[:height]

    def _look(self, row: Row) -> Look | None:
        paragraph, line = row.place
        span = row.span
        if span.start == span.end:
            return None
        selected = self.cursor.span
        return Look(
            self.outline.text[span.start : span.end],
            span.start,
            paragraph + 1 if line == 0 else 0,
            self._wardrobe.dress(paragraph, line, self.only) if self._wardrobe else BARE,
            Span(max(selected.start, span.start), min(selected.end, span.end)) if selected.overlaps(span) else None,
            self.active,
            self._hits_in(span),
            bool(self.only),
        )

    def _hits_in(self, span: Span) -> tuple[Span, ...]:
        if not self.hits:
            return ()
        first = max(bisect_left(self.hits, span) - 1, 0)
        found: list[Span] = []
        for hit in self.hits[first:]:
            if hit.start >= span.end:
                break
            if hit.overlaps(span):
                found.append(hit)
        return tuple(found)

    def _strip(self, y: int) -> Strip:
        look = self._shown[y] if y < len(self._shown) else None
        if isinstance(look, Look):
            key = (look, self._shape)
            strip = self._strips.get(key)
            if strip is None:
                strip = self._strips[key] = self.painter.line(look, self._shape)
                if len(self._strips) > _STRIPS:
                    self._strips.popitem(last=False)
            return strip
        if look is not None:
            if self._headed[0] is not look:
                self._headed = (look, head_strips(look, self._shape, self.painter))
            return self._headed[1][y]
        return self.painter.blank(self._shape)

    # -- the mouse and the window --------------------------------------------

    def on_resize(self) -> None:
        """The window has another size: stay at the same words."""
        self.freshen(everything=True)


@dataclass(slots=True)
class _Looked:
    """How the lines in sight looked last, and what that depended on: a key changes a few of them."""

    lines: dict[int, Look | None] = field(default_factory=dict)
    """By the offset at which the line begins."""
    top: Place | None = None
    span: Span = _NOWHERE
    active: bool = False
    hits: tuple[Span, ...] = ()

    def forget(self, span: Span | None) -> None:
        """Lines of this stretch look different now; None: all may."""
        for start, look in list(self.lines.items()):
            if span is None or (look is not None and start < span.end and span.start < start + len(look.text)):
                del self.lines[start]


def _regions(lines: list[int], width: int) -> list[Region]:
    """Runs of lines as regions."""
    regions: list[Region] = []
    for y in lines:
        if regions and regions[-1].bottom == y:
            regions[-1] = Region(0, regions[-1].y, width, regions[-1].height + 1)
        else:
            regions.append(Region(0, y, width, 1))
    return regions
