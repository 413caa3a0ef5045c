"""What of a column's article is furniture or head matter: dimmed line by line, or folded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.span import Span
from reader.text import motion
from reader.text.folded import Folded, fold, folded_at, number_of
from reader.text.furniture import touching
from reader.ui.dress import BARE
from reader.ui.paint import Look
from reader.ui.widgets.pointing import Pointing

if TYPE_CHECKING:
    from reader.model.document import Document
    from reader.session import Session
    from reader.text.furniture import Zone
    from reader.text.page import Row
    from reader.text.segment import Outline


class Furnished(Pointing):
    """The part of a column that knows what is not the article."""

    session: Session
    document: Document | None
    active: bool
    folded = False
    """Whether furniture is folded."""
    _whole: Outline | None = None
    """The article with nothing folded."""
    _zones: tuple[Zone, ...] = ()
    _furnished: tuple[Outline | None, tuple[Zone, ...], bool] | None = None
    """What the outline was made of."""

    def furnish(self) -> bool:
        """Look what is furniture now, and fold or unfold it; whether anything is to be laid out anew."""
        zones = self.session.zones(self.document.id) if self.document is not None else ()
        made_of = self._furnished
        if made_of is not None and made_of[0] is self._whole and made_of[1] is zones and made_of[2] == self.folded:
            return False
        self._furnished, self._zones = (self._whole, zones, self.folded), zones
        self._outline = fold(self._whole, zones) if self.folded and self._whole is not None else self._whole
        self.come_out()
        return True

    def come_out(self) -> None:
        """Stand beside a fold if the cursor would stand in it."""
        if isinstance(self._outline, Folded) and self._outline.hides(self.cursor.span.start):
            self.cursor = motion.at(self._outline, self.cursor.span.start)

    def reveal(self, span: Span) -> bool:
        """Unfold if a passage lies in a fold; whether anything is to be laid out anew."""
        if not isinstance(self._outline, Folded) or not self._outline.hides(span.start):
            return False
        self.folded = False
        return self.furnish()

    def quiet_in(self, span: Span) -> tuple[Span, ...]:
        """The stretches of a line that are not the article."""
        if not self._zones:
            return ()
        found = touching(self._zones, span.start, span.end)
        return tuple(Span(max(zone.start, span.start), min(zone.end, span.end)) for zone in found)

    def number_of(self, row: Row) -> int:
        """The number of the paragraph that begins with a line; 0 if none does."""
        return number_of(self.outline, row.place.paragraph) if row.place.line == 0 else 0

    def fold_of(self, row: Row) -> Look | None:
        """What shows where a fold is; None where none is."""
        count = folded_at(self.outline, row.place.paragraph)
        if not count:
            return None
        told, span = f"· {count} line{'' if count == 1 else 's'} of furniture ·", row.span
        on_it = self.cursor.span.overlaps(span)
        selected = Span(span.start, span.start + len(told)) if on_it else None
        return Look(
            told, span.start, 0, BARE, selected, self.active, (), quiet=(Span(span.start, span.start + len(told)),)
        )
