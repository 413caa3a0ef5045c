"""Columns that go together: in proportion, or by matter, as a synoptic edition has its texts side by side.

By matter, what tells the same stands at the same height: where one stands in one column leads, in the others the cursor
goes to what stands beside it, so that a key there acts on that; above what begins an article blank lines stand then.
What stands beside what is worked out in a thread, once for two articles; no key waits for it. Where a column has
nothing, it stays where it is, and its head says so.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple

from textual.containers import Horizontal
from textual.worker import get_current_worker

if TYPE_CHECKING:
    from reader.analysis.synopsis import Synopsis
    from reader.model.document import Document
    from reader.model.span import Span
    from reader.session import Session
    from reader.text.furniture import Zone
    from reader.ui.widgets.column import Column

APART, PROPORTION, MATTER = "", "proportion", "matter"
WAYS = (APART, PROPORTION, MATTER)
"""How columns scroll, in the order in which a key goes through them."""
NOTHING, TOO_LONG = "nothing like it here", "too long to compare"
"""What a head says of a column that stays where it is."""

_LONGEST = 60_000
"""Code points of an article, some ten thousand words, up to which it is compared: with twice as many a thread would be
at it for half a minute."""
_KEPT = 60
"""So many tables of what stands beside what are kept; four columns need twelve."""
_FAR = 200
"""Lines that a passage may have been scrolled out of sight for the others to go along."""
_AT_ONCE = 0.005
"""Seconds after which the thread lets keys go first."""


class _Table(NamedTuple):
    """What stands beside what, as long as what is furniture does not change."""

    zones: tuple[tuple[Zone, ...], tuple[Zone, ...]]
    found: Synopsis | None
    """None where an article is too long."""


class _Member(NamedTuple):
    """A column of those that stand beside each other: what it stands on, and at which height."""

    span: Span
    row: int


class _GivenUp(Exception):
    """The program ends."""


class Abreast(Horizontal):
    """The part of the columns that keeps them together."""

    session: Session
    together: str = APART
    """How the columns scroll: each for itself (`APART`), in `PROPORTION`, or by `MATTER`."""

    held = False
    """Whether each stays where it is for now: passages are held against each other."""

    def __init__(self) -> None:
        super().__init__()
        self._tables: OrderedDict[tuple[str, str], _Table] = OrderedDict()
        self._comparing = False
        self._members: dict[Column, _Member] = {}
        self._made_for: tuple[object, ...] = ()
        """The columns and the articles that stand beside each other."""

    if TYPE_CHECKING:

        @property
        def active(self) -> Column | None:
            """The column that has the focus."""

        @property
        def shown(self) -> list[Column]:
            """The columns in sight."""

    def go_together(self, way: str) -> None:
        """Scroll in another way from now on."""
        self.together = way
        self._forget()
        self.follow()

    def follow(self, leader: Column | None = None) -> None:
        """Bring the other columns to where one (the active one) is, if they go together."""
        column = leader or self.active
        if not self.together or self.held or column is None or not column.display:
            return
        if self.together == MATTER:
            if not column.hurried:
                self._follow_matter(column)
            return
        share = column.share
        for other in self.shown:
            if other is not column:
                other.scroll_to_share(share)

    def follow_anew(self) -> None:
        """The window has another size: bring the others to where one is, wherever they were."""
        self._made_for = ()
        self.follow()

    # -- by matter -----------------------------------------------------------------

    def _forget(self) -> None:
        self._members, self._made_for = {}, ()
        for column in self.shown:
            column.say_aside("")

    def _follow_matter(self, leader: Column) -> None:
        made_for = tuple((column, column.document) for column in self.shown)
        member = self._members.get(leader)
        if made_for != self._made_for or member is None or member.span != leader.cursor.span:
            self._made_for = made_for
            self._gather(leader)
            return
        # One stands where the others stand beside: they go along, line by line, and none is looked for anew.
        by = leader.row_of(member.span.start, _FAR) - member.row
        if by:
            for column, (span, row) in list(self._members.items()):
                self._members[column] = _Member(span, row + by)
                if column is not leader:
                    column.stand_beside(span, row + by)

    def _gather(self, leader: Column) -> None:
        """Bring what stands beside the place of one column to its height, in all others."""
        span = leader.cursor.span
        self._members = {leader: _Member(span, leader.row_of(span.start, _FAR))}
        leader.say_aside("")
        if leader.document is None:
            return
        for other in self.shown:
            if other is leader or other.document is None or other.document.id == leader.document.id:
                continue
            table = self._table(leader.document, other.document)
            if table is None:
                self._made_for = ()  # it is worked out: then this is done again
            elif table.found is None:
                other.say_aside(TOO_LONG)
            elif (found := table.found.at(span)) is None:
                other.say_aside(NOTHING)
            else:
                other.say_aside("")
                # A paragraph that begins above the window stands beside from the first line on that is seen.
                row = max(leader.row_of(found.here.start, _FAR), min(self._members[leader].row, 0))
                other.stand_beside(found.there, row)
                self._members[other] = _Member(other.cursor.span, row)

    # -- what stands beside what ------------------------------------------------------

    def _table(self, one: Document, other: Document) -> _Table | None:
        """What of one article stands beside another's; None if it has to be worked out yet, which then begins."""
        zones = self.session.zones(one.id), self.session.zones(other.id)
        table = self._tables.get((one.id, other.id))
        if table is not None and table.zones[0] is zones[0] and table.zones[1] is zones[1]:
            self._tables.move_to_end((one.id, other.id))
            return table
        texts = self.session.text(one.id), self.session.text(other.id)
        if max(map(len, texts)) > _LONGEST:
            self._keep(one.id, other.id, _Table(zones, None))
            return self._tables[one.id, other.id]
        if not self._comparing:
            self._comparing = True
            furniture = self.session.furniture(one.id), self.session.furniture(other.id)

            def compare() -> None:
                self._compare((one.id, other.id), texts, furniture, zones)

            self.run_worker(compare, thread=True, group="synopsis", exit_on_error=False)
        return None

    def _compare(
        self,
        ids: tuple[str, str],
        texts: tuple[str, str],
        furniture: tuple[list[Span], list[Span]],
        zones: tuple[tuple[Zone, ...], tuple[Zone, ...]],
    ) -> None:
        from reader.analysis.synopsis import Text, synopses
        from reader.text.segment import Outline

        worker, since = get_current_worker(), time.monotonic()

        def pause() -> None:
            nonlocal since
            if worker.is_cancelled:
                raise _GivenUp
            if time.monotonic() - since > _AT_ONCE:
                time.sleep(0.001)  # to sleep, however shortly, lets keys go first
                since = time.monotonic()

        try:
            # An outline belongs to one thread.
            one, other = (Text(Outline(text), spans) for text, spans in zip(texts, furniture, strict=True))
            found = synopses(one, other, pause=pause)
        except _GivenUp:
            return
        self.app.call_from_thread(self._compared, ids, zones, found)

    def _compared(
        self,
        ids: tuple[str, str],
        zones: tuple[tuple[Zone, ...], tuple[Zone, ...]],
        found: tuple[Synopsis, Synopsis],
    ) -> None:
        self._comparing = False
        self._keep(ids[0], ids[1], _Table(zones, found[0]))
        self._keep(ids[1], ids[0], _Table((zones[1], zones[0]), found[1]))
        self.follow()

    def _keep(self, one: str, other: str, table: _Table) -> None:
        self._tables[one, other] = table
        if len(self._tables) > _KEPT:
            self._tables.popitem(last=False)
