"""What a column looks like: its window on the article, its lines, and which of them have to be painted anew.

After whatever happened, `freshen` compares what each line looks like with what was painted, and only lines that differ
are sent to the terminal: a key costs the same in any article.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict
from dataclasses import dataclass, field
from operator import is_not
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.geometry import Region, Size

from reader.model.span import Span
from reader.text import motion
from reader.text.folded import page_of, sheet_of
from reader.text.page import Page, Place, Row
from reader.ui.dress import BARE
from reader.ui.paint import Geometry, Look, Painter, geometry
from reader.ui.widgets.furnished import Furnished
from reader.ui.widgets.head import Head, head_strips
from reader.ui.widgets.wardrobe import Wardrobe

if TYPE_CHECKING:
    from textual.strip import Strip

    from reader.model.document import Document
    from reader.session import Session
    from reader.text.motion import Cursor
    from reader.text.segment import Outline

_STRIPS = 2048
_NOWHERE = Span(0, 0)


class Lines(Furnished):
    """The part of a column that shows: the lines in sight, painted one by one.

    Args:
        session: Where annotations come from.
        painter: How things look; replaced when the theme or the codebook changes.
    """

    def __init__(self, session: Session, painter: Painter) -> None:
        super().__init__()
        self.session, self.painter = session, painter
        self.document: Document | None = None
        self.cursor: Cursor = motion.stand_on(Span(0, 0))
        self.rule = True
        self.active = False
        self.state = ""
        """What is to be said of the article's file: "changed on disk", or nothing."""
        self.aside = ""
        """What else the head says, quietly."""
        self.hits: tuple[Span, ...] = ()
        self.reused: tuple[Span, ...] = ()
        self.differing: tuple[Span, ...] = ()
        """What stands in another article too, in order, disjoint; and what of it differs from what is beside it."""
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

    @property
    def outline(self) -> Outline:
        """What the article's text consists of."""
        if self._outline is None:
            raise LookupError("no article is open in this column")
        return self._outline

    # -- the window ----------------------------------------------------------

    @property
    def read(self) -> int:
        """How much of the article lies above the foot of the window, in percent."""
        ends = [row.span.end for row in self._rows[: self._text_height]]
        text = self._outline.text if self._outline else ""
        last = self.outline.paragraphs[-1].end if text and self.outline.paragraphs else 0
        return min(100 * max(ends) // last, 100) if ends and last else 0

    def row_of(self, offset: int, limit: int) -> int:
        """How many lines below the top of the window an offset stands (below zero: above it)."""
        if self._page is None:
            return 0
        return self._page.distance(self._top, self._page.place_of(offset), limit)

    def _look_from(self, top: Place, *, beyond: bool = False) -> None:
        """Put a line at the top; no more blank ones come above the text or below it, unless one may look beyond."""
        if self._page is not None:
            settled, above = self._page.settle(top), 1 - self._text_height if beyond else 0
            lowest = settled if beyond else max(self._page.last_top(self._text_height), self._top)
            self._top = max(min(settled, lowest), min(Place(0, above), self._top))

    # -- painting ------------------------------------------------------------

    def hurry(self) -> None:
        """More keys are waiting: paint when the last of them has acted."""
        self.hurried = True

    def catch_up(self) -> None:
        """The last has acted: paint."""
        self.hurried = False
        if self._behind:
            self._behind = False
            self.freshen()

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
        furnished = self.furnish()
        if furnished or self._page is None or self.outer_size != self._laid_out or self.rule != self._shape.rule:
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
        whole = crop.x == 0 and crop.width == self._laid_out.width
        return strips if whole else [strip.crop(crop.x, crop.right) for strip in strips]

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
        if self._page is None or shape.text != self._shape.text or self._page.outline is not sheet_of(self._outline):
            self._page = page_of(self._outline, shape.text, cell_len)
            self._wardrobe = Wardrobe(self.session, self.document.id, self._page) if self.document else None
        self._shape = shape
        self._strips.clear()
        self._top = Place(0, 0)
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
        # A line looks as it did unless the selection touches it now or did so then.
        if any(map(is_not, looked.shown, shown := (self.active, self.hits, self.reused, self.differing))):
            looked.lines.clear()
        kept, before = looked.lines, looked.span
        lines: list[Look | None] = []
        for row in self._rows:
            start, end = row.span
            touched = (start < span.end and span.start < end) or (start < before.end and before.start < end)
            # Blank lines above the text begin where its first line does.
            lines.append(self._look(row) if touched or start == end or start not in kept else kept[start])
        looked.lines = {row.span.start: look for row, look in zip(self._rows, lines, strict=True)}
        looked.top, looked.span, looked.shown = self._top, span, shown
        counted = self.session.counts(self.document.id).annotations
        progress = self.session.progress(self.document.id)
        head = Head(
            self.document, self.state, counted, self.read, self.active, progress.covered, progress.done, self.aside,
            self.head_height > 2,
        )  # fmt: skip
        looks: list[Look | Head | None] = [head] * (self.head_height - 1) + [None, *lines]
        return (looks + [None] * height)[:height]

    def _look(self, row: Row) -> Look | None:
        (paragraph, line), span = row
        if span.start == span.end:
            return None
        if (fold := self.fold_of(row)) is not None:
            return fold
        selected = self.cursor.span
        return Look(
            self.outline.text[span.start : span.end],
            span.start,
            self.number_of(row),
            self._wardrobe.dress(paragraph, line, self.only) if self._wardrobe else BARE,
            Span(max(selected.start, span.start), min(selected.end, span.end)) if selected.overlaps(span) else None,
            self.active,
            _within(self.hits, span),
            bool(self.only),
            self.quiet_in(span),
            _within(self.reused, span),
            _within(self.differing, span),
        )

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
    shown: tuple[object, ...] = (None,) * 4
    """Whether it had the focus; what was found, what stands elsewhere too, and what differs there."""

    def forget(self, span: Span | None) -> None:
        """Lines of this stretch look different now; None: all may."""
        for start, look in list(self.lines.items()):
            if span is None or (look is not None and start < span.end and span.start < start + len(look.text)):
                del self.lines[start]


def _within(spans: tuple[Span, ...], line: Span) -> tuple[Span, ...]:
    """Those of some spans, in order, that touch a line."""
    if not spans:
        return ()
    found: list[Span] = []
    for span in spans[max(bisect_left(spans, line) - 1, 0) :]:
        if span.start >= line.end:
            break
        if span.overlaps(line):
            found.append(span)
    return tuple(found)


def _regions(lines: list[int], width: int) -> list[Region]:
    """Runs of lines as regions."""
    regions: list[Region] = []
    for y in lines:
        if regions and regions[-1].bottom == y:
            regions[-1] = Region(0, regions[-1].y, width, regions[-1].height + 1)
        else:
            regions.append(Region(0, y, width, 1))
    return regions
