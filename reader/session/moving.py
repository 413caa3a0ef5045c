"""Where what stands on an article's older versions stands in a new text of it, and whether that is sure.

A passage is where its words are, see `text/anchor.py`. What was a quotation that rules have found, or a whole sentence
that is linked, is one again: where its ends were altered, it is the quotation, or the sentence, that is there now. And
a quotation is sure only where rules find it still, and find that the same one speaks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.model.anchor import LINK, MARK, QUOTATION
from reader.model.span import Span
from reader.session.furnishing import furniture_with, ruled_of
from reader.store import documents, furniture, returns

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reader.analysis.units import Units
    from reader.model.anchor import Anchor
    from reader.model.change import Edit
    from reader.store.connection import Connection
    from reader.store.returns import Way
    from reader.text.anchor import Anchored, Versions


class Place(NamedTuple):
    """Where something stands now."""

    span: Span | None
    """None if nowhere, or nobody can say where."""
    sureness: float
    """How much of its words is there, from 1 down to 0."""
    sure: bool
    """Whether nobody need look at it."""


_HALF = 0.5
"""So much of what two stretches cover together has to be common to both, for the one to stand for the other."""


class Mover:
    """Finds what stands in an article's versions in one text; what it was asked once it knows.

    Args:
        connection: The database.
        origin: Its id.
        document_id: The version that has the text, or is to have it.
        text: The text.
    """

    def __init__(self, connection: Connection, origin: str, document_id: str, text: str) -> None:
        self.text = text
        self._connection, self._origin, self._document_id = connection, origin, document_id
        self._marks: list[furniture.Hand] = []
        """Marks of furniture that are to come to the text."""
        self._texts = {document_id: text}
        self._versions: dict[str, Versions] = {}
        self._words: dict[tuple[str, Span], Anchored] = {}
        self._units: dict[str, Units] = {}
        self._heard: dict[str, Mapping[Span, str]] = {}

    def place(self, anchor: Anchor, way: Way | None = None) -> Place:
        """Where something stands, as it was on an older version; it goes back on the way it came, where it has one."""
        if way is not None and way.leads_to(anchor):
            return Place(way.span, 1.0, sure=True)
        words = self._place_of_words(anchor.document_id, anchor.span)
        if words.span is None:
            return Place(None, 0.0, sure=False)
        span, found = words.span, True
        if anchor.kind == QUOTATION:
            span, found = self._quotation(anchor, span)
        elif anchor.kind == LINK:
            span, found = self._unit(anchor, span)
        return Place(span, words.sureness, sure=found and words.same and words.sureness == 1)

    def marks(self, older: Iterable[str]) -> tuple[Edit, ...]:
        """What moves marks of furniture whose words are unchanged; what was said later of the same words goes before.

        Args:
            older: The versions that they are on, the latest first.
        """
        edits: list[Edit] = []
        self._marks = []
        taken = [Span(hand.start, hand.end) for hand in furniture.of_document(self._connection, self._document_id)]
        for document_id in older:
            here: list[Span] = []
            for hand in furniture.of_document(self._connection, document_id):
                words = self._place_of_words(document_id, Span(hand.start, hand.end))
                span = words.span if words.same else None
                if span is not None and not any(_common(span, one) for one in taken):
                    here.append(span)
                    self._marks.append(hand._replace(document_id=self._document_id, start=span.start, end=span.end))
                    edits.append(furniture.moving(hand, self._marks[-1]))
            taken += here
        return tuple(edits)

    # -- by words ---

    def _text(self, document_id: str) -> str:
        if document_id not in self._texts:
            self._texts[document_id] = documents.text(self._connection, document_id)
        return self._texts[document_id]

    def _place_of_words(self, document_id: str, span: Span) -> Anchored:
        if (document_id, span) not in self._words:
            if document_id not in self._versions:
                from reader.text.anchor import Versions  # difflib; only articles that have changed need it

                self._versions[document_id] = Versions(self._text(document_id), self.text)
            self._words[document_id, span] = self._versions[document_id].place(span)
        return self._words[document_id, span]

    # -- as a whole ---

    def _quotation(self, anchor: Anchor, span: Span) -> tuple[Span, bool]:
        """The quotation that is found where its words are, and whether it is the same; the words, if none is."""
        was, now = self._said(anchor.document_id), self._said(self._document_id)
        if anchor.span not in was:
            return span, True  # rules did not find it before either
        if span in now:
            return span, now[span] == was[anchor.span]
        return _nearest(span, now), False

    def _unit(self, anchor: Anchor, span: Span) -> tuple[Span, bool]:
        """The sentence or the paragraphs where its words are, and whether they are all of it."""
        now = self._taken_apart(self._document_id)
        whole = now.unit(span).span
        if whole == span or self._taken_apart(anchor.document_id).unit(anchor.span).span != anchor.span:
            return span, True
        outline = now.outline
        first, last = outline.paragraph_at(span.start), outline.paragraph_at(span.end - 1)
        sentences = (one for number in range(max(first, 0), last + 1) for one in outline.sentences(number))
        return _nearest(span, (*sentences, whole)), False

    def _taken_apart(self, document_id: str) -> Units:
        if document_id not in self._units:
            from reader.analysis.units import Units
            from reader.text.segment import Outline

            self._units[document_id] = Units(Outline(self._text(document_id)))
        return self._units[document_id]

    def _said(self, document_id: str) -> Mapping[Span, str]:
        """The quotations that rules find in a version, each with who speaks."""
        if document_id not in self._heard:
            from reader.analysis.quotes import quotes

            found = quotes(self._taken_apart(document_id).outline, self._furniture(document_id))
            self._heard[document_id] = {quote.span: quote.name for quote in found}
        return self._heard[document_id]

    def _furniture(self, document_id: str) -> list[Span]:
        """A version's furniture with the marks that are to come to it, or with those that it had before they went."""
        hands = {hand.id: hand for hand in furniture.of_document(self._connection, document_id)}
        if document_id == self._document_id:
            hands |= {hand.id: hand for hand in self._marks}
        elif gone := furniture.of_document(self._connection, self._document_id):
            ways = returns.ways(self._connection, self._origin, document_id)
            for hand in gone:
                if (way := ways.get((MARK, hand.id))) is not None:
                    hands[hand.id] = hand._replace(document_id=document_id, start=way.span.start, end=way.span.end)
        ruled = ruled_of(self._connection, document_id, self._text(document_id))
        return furniture_with(ruled, [hands[id_] for id_ in sorted(hands)])


def _nearest(span: Span, others: Iterable[Span]) -> Span:
    """The one of some stretches that has most in common with a span, if that is half or more; else the span."""
    share, best = max(((_common(span, one), one) for one in others), default=(0.0, span))
    return best if share >= _HALF else span


def _common(one: Span, other: Span) -> float:
    """How much of what two stretches cover together both of them do."""
    both = max(min(one.end, other.end) - max(one.start, other.start), 0)
    return both / (one.length + other.length - both)
