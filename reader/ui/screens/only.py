"""Only the passages of one tag: the rest of the text is dimmed; `n` and `N` go from one to the next across articles."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from reader.model.span import Span
from reader.text.match import rank
from reader.text.motion import Unit
from reader.ui.messages import Choice, Goal, Offer
from reader.ui.screens.arriving import Arriving

if TYPE_CHECKING:
    from reader.model.codebook import Tag


class OnlyOne(Arriving):
    """The part of the reading screen that shows one tag alone."""

    _spans: tuple[object, tuple[Span, ...]] = (None, ())
    """The tag's spans in one article, and what they were read for."""

    @property
    def only(self) -> Tag | None:
        """The tag that is shown alone, if one is."""
        return self.session.codebook.by_id.get(self.columns.only)

    def ask_only(self) -> None:
        """Ask for the tag that is to be shown alone; those under the cursor come first."""
        tags = list(self.session.codebook)
        column = self.column
        if column is not None and column.document is not None:
            under, _ = self.session.under(column.document.id, column.cursor.span)
            here = set(under.tag_ids) if under is not None else set()
            there = self.session.counts(column.document.id).by_tag
            tags.sort(key=lambda tag: (tag.id not in here, tag.id not in there, tag.path))

        def find(typed: str) -> list[Choice]:
            found = rank(typed, [(tag.path, tag.definition) for tag in tags])
            return [Choice(t.id, t.path, t.definition, t.color, t.key or " ") for t in (tags[i] for i in found)]

        offer = Offer("show only the passages of which tag", find, "no tag like that")
        self.open_panel(offer, lambda choice: self.show_only(choice.value))

    def show_only(self, tag_id: str) -> None:
        """Show a tag's passages alone; with no tag all are shown again."""
        self.columns.show_only(tag_id)
        self._spans = (None, ())
        if (tag := self.only) is None:
            self.look()
            return
        on, back, end = map(self.keymap.key, ("go.next", "go.previous", "go.only"))
        column = self.column
        here = len(self._spans_of(column.document.id, tag.id)) if column is not None and column.document else 0
        passages = f"{here:,} passage{'' if here == 1 else 's'} here"
        self.tell(f"only {tag.path}: {passages} · {on} next, {back} previous, in other articles too · {end} shows all")

    def step_only(self, step: int) -> None:
        """The tag's next passage (1) or the one before (-1); where there is none here, in the next article with one."""
        tag, column = self.only, self.column
        if tag is None or column is None or column.document is None:
            return
        document_id, cursor = column.document.id, column.cursor
        spans = self._spans_of(document_id, tag.id)
        place = self._place(spans, cursor.span, step, exact=cursor.unit is Unit.PASSAGE and not cursor.extending)
        if not 0 <= place < len(spans):
            further = self._further(document_id, tag.id, step)
            if further is None:
                self.tell(f"no passage of {tag.path} {'further on' if step > 0 else 'before this'}")
                return
            document_id, spans = further, self._spans_of(further, tag.id)
            place = 0 if step > 0 else len(spans) - 1
        self.go_to(Goal(document_id, spans[place]))
        self.tell(f"{tag.path}: {place + 1:,} of {len(spans):,} in this article")

    @staticmethod
    def _place(spans: tuple[Span, ...], span: Span, step: int, *, exact: bool) -> int:
        sought = span if exact else Span(span.start, -1)
        if step < 0:
            return bisect_left(spans, sought) - 1
        place = bisect_right(spans, sought)
        return place + 1 if not exact and spans[place : place + 1] == (span,) else place

    def _further(self, document_id: str, tag_id: str, step: int) -> str | None:
        """The next article, or the one before, in which the tag stands."""
        there = self.session.articles_with(tag_id)
        order = [document.id for document in self.session.documents()]
        here = order.index(document_id) if document_id in order else -1
        rest = order[here + 1 :] if step > 0 else order[:here][::-1] if here > 0 else []
        return next((one for one in rest if one in there and self._spans_of(one, tag_id)), None)

    def _spans_of(self, document_id: str, tag_id: str) -> tuple[Span, ...]:
        """The tag's spans in an article, read once until something changes."""
        read_for = (document_id, tag_id, self.session.moment)
        if self._spans[0] != read_for:
            self._spans = (read_for, self.session.spans_with(document_id, tag_id))
        return self._spans[1]
