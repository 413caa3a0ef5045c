"""What of an article is not the article: worked out by rules once and remembered, set and lifted by hand for all.

The rules' modules are heavy and an article may be long, so a reader works zones out in a thread; until then none are
known. What is found is remembered in this database, so that the next start knows it at once.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reader.model.outcome import Done
from reader.model.span import Span
from reader.session.reading import Reading
from reader.store import furniture as rows
from reader.store import local
from reader.store.ids import uuid7
from reader.text.furniture import FURNITURE, RULES, Marked, Zone, touching, with_hands

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from reader.model.change import Change, Edit
    from reader.model.document import Document
    from reader.store.connection import Connection
    from reader.text.segment import Outline

MOST = 2_000
"""Zones of one article that are remembered; with more it is worked out at each start."""
_AT_ONCE = 100
"""Articles of which it is worked out when all are counted: about a second's work."""
_SHOWN = 40
"""Characters of a passage that a label shows."""


class Furnishing(Reading):
    """The part of a session that knows furniture and head matter."""

    def __init__(self, connection: Connection, coder: str, now: Callable[[], datetime]) -> None:
        super().__init__(connection, coder, now)
        self._ruled: dict[str, tuple[Zone, ...]] = {}
        """What the rules have found, by article."""
        self._zones: dict[str, tuple[tuple[int, int], tuple[Zone, ...]]] = {}
        """What holds, by article, and as of when."""

    def zones(self, document_id: str) -> tuple[Zone, ...]:
        """Furniture and head matter of an article, as far as they are known; the same object until they change.

        Returns:
            Zones in order, disjoint: what hands say goes before what rules say.
        """
        now = self._connection.changes, self._seen_version
        kept = self._zones.get(document_id)
        if kept is not None and kept[0] == now:
            return kept[1]
        held = with_hands(self.ruled(document_id) or (), map(_marked, rows.of_document(self._connection, document_id)))
        if kept is not None and kept[1] == held:
            held = kept[1]
        self._zones[document_id] = now, held
        return held

    def ruled(self, document_id: str) -> tuple[Zone, ...] | None:
        """What the rules find in an article; None before it is worked out."""
        found = self._ruled.get(document_id)
        if found is None and (text := self.recall(_name(document_id))):
            found = _loaded(text, len(self.text(document_id)))
            if found is not None:
                self._ruled[document_id] = found
        return found

    def work_out_zones(self, outline: Outline, pause: Callable[[], None] = lambda: None) -> tuple[Zone, ...]:
        """Go through an article by the rules; touches nothing of the session, so it may be done in another thread.

        Args:
            outline: The article.
            pause: Called now and then, so that others can go first.
        """
        from reader.text.zones import zones  # their patterns take a twentieth of a second

        return zones(outline, pause)

    def keep_zones(self, document_id: str, found: tuple[Zone, ...]) -> None:
        """Take what `work_out_zones` has found, and remember it."""
        self._ruled[document_id] = found
        self._zones.pop(document_id, None)
        self._progress.pop(document_id, None)
        if len(found) <= MOST:
            self.remember(*to_remember(document_id, found))

    def zones_at_once(self, document_id: str) -> tuple[Zone, ...]:
        """The same as `zones`, worked out now if they are not known yet."""
        if self.ruled(document_id) is None:
            from reader.text.segment import Outline

            self.keep_zones(document_id, self.work_out_zones(Outline(self.text(document_id))))
        return self.zones(document_id)

    def furniture(self, document_id: str) -> list[Span]:
        """The stretches of an article that are furniture, as far as they are known, in order."""
        self.zones(document_id)
        return self.known_furniture(document_id)

    def own_words(self, at_most: int = _AT_ONCE) -> OwnWords:
        """What counts articles' words without those of their furniture, one article at a time.

        Args:
            at_most: For so many articles what is not known yet is worked out then, some 10 ms each, and remembered.
        """
        return OwnWords(self, at_most)

    def known_furniture(self, document_id: str) -> list[Span]:
        """The same, as of the last look; from any thread."""
        kept = self._zones.get(document_id)
        return [Span(zone.start, zone.end) for zone in (kept[1] if kept else ()) if zone.kind == FURNITURE]

    def zone_at(self, document_id: str, span: Span) -> Zone | None:
        """The first zone that a span touches, if it touches one."""
        return next(iter(touching(self.zones(document_id), span.start, max(span.end, span.start + 1))), None)

    def toggle_furniture(self, document_id: str, span: Span, *, exact: bool = False) -> Done:
        """Set a stretch to furniture; where all of it is marked already, lift the marks: the words are somebody's own.

        Args:
            document_id: The article.
            span: What is selected.
            exact: Whether exactly this is lifted; else all of each mark that it touches.

        Raises:
            UnknownArticle: No article has that id.
            SpanOutOfRange: The span is empty or ends outside the article.
        """
        quote = self.quote(document_id, span)
        article = self.document(document_id).article
        held = self.zones_at_once(document_id)
        here = touching(held, span.start, span.end)
        lift = self._covers(here, document_id, span)
        targets = [Span(zone.start, zone.end) for zone in here] if lift and not exact else [span]
        with self._journal.writing() as slot:
            hands = rows.of_document(self._connection, document_id)
            edits = self._setting(document_id, hands, targets, rows.LIFTED if lift else rows.SET)
            if not edits:
                return Done("it is so already")
            words = " ".join(quote.split())
            told = f"“{words[: _SHOWN - 1]}…”" if len(words) > _SHOWN else f"“{words}”"
            label = f"{'no furniture' if lift else 'furniture'}: {told} in {article}"
            change = self._journal.write(slot, self.coder, label, edits)
        return self._done(change, "the author’s own words again" if lift else "marked as furniture")

    def _done(self, change: Change, verb: str, prefix: str = "") -> Done:
        if any(edit.table == "furniture" for edit in change.edits):
            self._zones.clear()
            self._progress.clear()
        return super()._done(change, verb, prefix)

    def _covers(self, here: Sequence[Zone], document_id: str, span: Span) -> bool:
        """Whether all of a span that is not blank lies in zones."""
        text, at = self.text(document_id), span.start
        for zone in here:
            if text[at : max(zone.start, at)].strip():
                return False
            at = max(at, zone.end)
        return bool(here) and not text[at : max(span.end, at)].strip()

    def _setting(
        self, document_id: str, hands: Sequence[rows.Hand], targets: Iterable[Span], kind: str
    ) -> tuple[Edit, ...]:
        """Edits after which each target is what is asked: a mark that a new one would cover goes."""
        ruled = self.ruled(document_id) or ()
        gone: list[rows.Hand] = []
        made: list[rows.Hand] = []
        for target in targets:
            gone += [hand for hand in hands if target.start <= hand.start and hand.end <= target.end]
            left = [_marked(hand) for hand in hands if hand not in gone]
            there = touching(with_hands(ruled, left), target.start, target.end)
            wanted = self._covers(there, document_id, target) if kind == rows.SET else not there
            if not wanted:
                made.append(rows.Hand(uuid7(), document_id, target.start, target.end, kind, self.coder))
        return (*map(rows.removing, gone), *map(rows.making, made))


def furniture_of(connection: Connection, document_id: str, text: str) -> list[Span]:
    """The stretches of an article that are furniture, worked out if they are not remembered; for any thread.

    Args:
        connection: The database; nothing is written.
        document_id: The article.
        text: Its text.
    """
    return held_furniture(connection, document_id, ruled_of(connection, document_id, text))


class OwnWords:
    """Counts articles' words without those of their furniture."""

    def __init__(self, session: Furnishing, at_most: int) -> None:
        self._session, self._at_most = session, at_most
        self.unknown = 0
        """Of how many articles that were counted furniture is not known, and counted in."""

    def __call__(self, document: Document) -> int:
        """How many words an article has."""
        session = self._session
        if session.ruled(document.id) is None:
            if not self._at_most:
                self.unknown += 1
                return document.words
            self._at_most -= 1
            session.zones_at_once(document.id)
        spans = session.furniture(document.id)
        if not spans:
            return document.words
        from reader.session.ownwords import without

        return without(document.words, session.text(document.id), spans)


def ruled_of(connection: Connection, document_id: str, text: str) -> tuple[Zone, ...]:
    """What the rules find in an article, worked out if it is not remembered; for any thread. It never changes."""
    remembered = local.recall(connection, _name(document_id))
    ruled = _loaded(remembered, len(text)) if remembered else None
    if ruled is None:
        from reader.text.segment import Outline
        from reader.text.zones import zones

        ruled = zones(Outline(text), lambda: None)
    return ruled


def to_remember(document_id: str, ruled: tuple[Zone, ...]) -> tuple[str, str]:
    """What the rules find in an article as it is remembered: a name and a value."""
    return _name(document_id), json.dumps(ruled, ensure_ascii=False, separators=(",", ":"))


def held_furniture(connection: Connection, document_id: str, ruled: tuple[Zone, ...]) -> list[Span]:
    """The stretches of an article that are furniture by what rules and hands say now; for any thread."""
    return furniture_with(ruled, rows.of_document(connection, document_id))


def furniture_with(ruled: tuple[Zone, ...], hands: Iterable[rows.Hand]) -> list[Span]:
    """The stretches that are furniture by what rules and hands say, the oldest mark first."""
    held = with_hands(ruled, map(_marked, hands))
    return [Span(zone.start, zone.end) for zone in held if zone.kind == FURNITURE]


def _marked(hand: rows.Hand) -> Marked:
    return Marked(hand.start, hand.end, hand.kind == rows.SET)


def _name(document_id: str) -> str:
    return f"zones/{RULES}/{document_id}"


def _loaded(text: str, length: int) -> tuple[Zone, ...] | None:
    """What was remembered; None if it is not what `keep_zones` writes."""
    try:
        found = tuple(Zone(int(a), int(b), str(kind), str(rule)) for a, b, kind, rule in json.loads(text))
    except (TypeError, ValueError):
        return None
    last = 0
    for zone in found:
        if not last <= zone.start < zone.end <= length:
            return None
        last = zone.end
    return found
