"""The same words in other articles: found in a thread for what is shown, underlined, and put beside it by a key."""

from __future__ import annotations

from bisect import bisect_right
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from textual import work

from reader.errors import ReaderError
from reader.text import motion
from reader.text.display import one_line
from reader.ui.messages import Goal
from reader.ui.screens.arriving import Arriving

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TypeAlias

    from reader.model.reuse import Reuse
    from reader.model.span import Span
    from reader.ui.widgets.column import Column
    from reader.ui.widgets.holding import Layout

    HoldsFor: TypeAlias = tuple[int, tuple[object, ...]]
    """Which articles there were, and what of those shown was furniture, when it was asked."""

_LOOK_EVERY = 0.3
"""Seconds between two looks at whether there is an article of which it is not known."""
_QUOTED = 40
"""Characters of a difference that are told."""


class Known(NamedTuple):
    """What of an article stands in others too."""

    holds_for: HoldsFor
    found: Sequence[tuple[Reuse, Sequence[int]]]
    """The longest first, each with where the other article's paragraphs begin."""
    problem: str = ""
    """Why it could not be found, if so: said when somebody asks."""


class Trail(NamedTuple):
    """The places that `r` goes through, and where it began."""

    origin: Goal
    places: Sequence[tuple[Reuse, int]]
    """Each with the paragraph, from 1, that answers to where it began."""
    number: int
    before: Layout
    """What was open when it began."""

    @property
    def goal(self) -> Goal:
        """The place that is shown."""
        reuse = self.places[self.number][0]
        return Goal(reuse.other_id, reuse.other)


class Reusing(Arriving):
    """The part of the reading screen that knows which words stand elsewhere too."""

    _reused: Mapping[str, Known] = MappingProxyType({})
    """By article."""
    _asking = ""
    """The article of which it is being found."""
    _trail: Trail | None = None

    def begin_reusing(self) -> None:
        """Look from now on."""
        self.set_interval(_LOOK_EVERY, self.find_reuse)

    def find_reuse(self) -> None:
        """Have it found of the first shown article of which it is not known, or not as things are now."""
        if self._asking:
            return
        now = self._holds_for()
        for column in self.columns.shown:
            document = column.document
            # What is furniture is found first, or all would be done twice.
            if document is None or self.session.ruled(document.id) is None:
                continue
            known = self._reused.get(document.id)
            if known is None or known.holds_for != now:
                self._asking = document.id
                self._look_elsewhere(document.id, now)
                return
            self._underline(column)

    def _holds_for(self) -> HoldsFor:
        shown = (column.document.id for column in self.columns.shown if column.document is not None)
        return self.session.articles_came_or_went, tuple(sorted((id_, self.session.zones(id_)) for id_ in set(shown)))

    @work(thread=True, group="reuse", exit_on_error=False)
    def _look_elsewhere(self, document_id: str, now: HoldsFor) -> None:
        found: list[tuple[Reuse, Sequence[int]]] = []
        problem = ""
        try:
            reused = self.session.reuse(document_id)
            found = list(zip(reused, self.session.paragraphs_of(reused), strict=True))
        except ReaderError as error:
            problem = str(error)
        except Exception as error:  # or it would be looked for for ever
            problem = f"the same words could not be looked for ({type(error).__name__}: {error})"
        self.app.call_from_thread(self._take_reuse, document_id, Known(now, found, problem))

    def _take_reuse(self, document_id: str, known: Known) -> None:
        self._asking = ""
        self._reused = {**self._reused, document_id: known}
        for column in self.columns.open_columns:
            if column.document is not None and column.document.id == document_id:
                self._underline(column)
                if column is self.column and not self.foot.status.message:
                    self.look()
        self.find_reuse()

    def _underline(self, column: Column) -> None:
        """Show in a column what stands elsewhere too."""
        known = self._reused.get(column.document.id) if column.document is not None else None
        spans = _together([reuse.span for reuse, _ in known.found]) if known is not None else ()
        if spans != column.reused:
            column.reused = spans
            column.freshen()

    # -- under the cursor ---

    def reused_here(self, column: Column) -> list[tuple[Reuse, int]]:
        """What under a column's cursor stands elsewhere too, and in which paragraph there, from 1.

        What has most of the cursor's own words is first, and of equals the longest: a passage that was joined over what
        was cut out may go around the cursor and have none of them.
        """
        known = self._reused.get(column.document.id) if column.document is not None else None
        if known is None:
            return []
        span = column.cursor.span
        here = [one for one in known.found if one[0].span.overlaps(span)]
        here.sort(key=lambda one: -one[0].covered(span))  # stable: equals stay in order of length
        return [(reuse, bisect_right(begin, reuse.across(span))) for reuse, begin in here]

    def reuse_told(self, column: Column, *, brief: bool = False) -> str:
        """Where the words under a column's cursor stand too, for the status line; brief, what decides stands first."""
        here = self.reused_here(column)
        if not here:
            return ""
        reuse, paragraph = here[0]
        more = f"; {len(here) - 1} more" if len(here) > 1 else ""
        said = f"attributed ({reuse.attributed})" if reuse.attributed else "not attributed"
        if brief:
            said = "attributed" if reuse.attributed else "not attributed"
            return f"{said}; also in {self._who(reuse.other_id)}, ¶{paragraph}; {_counted(reuse.words)}{more}"
        return f"also in {self._who(reuse.other_id)}, paragraph {paragraph}; {_counted(reuse.words)}; {said}{more}"

    def go_reuse(self) -> None:
        """Put beside the passage under the cursor where its words stand too; again, the next place."""
        trail = self._on_trail()
        if trail is not None:
            trail = trail._replace(number=(trail.number + 1) % len(trail.places))
        else:
            column = self.column
            here = self.reused_here(column) if column is not None else []
            if column is None or column.document is None or not here:
                self._tell_nothing(column)
                return
            trail = Trail(Goal(column.document.id, column.cursor.span), here, 0, self.columns.laid_out)
            shown = {c.document.id for c in self.columns.open_columns if c.document is not None}
            if here[0][0].other_id not in shown and len(self.columns.shown) > 1:
                self.columns.next_column(1)  # what one reads stays beside it
        self.go_to(trail.goal)
        self._trail = trail
        self._mark_differences(trail.places[trail.number][0])
        self._tell_trail(trail)

    def _tell_nothing(self, column: Column | None) -> None:
        known = self._reused.get(column.document.id) if column is not None and column.document is not None else None
        if known is not None and known.problem:
            self.tell(known.problem, warning=True)
        else:
            self.tell("no words under the cursor stand in another article" if not self._asking else "looking …")

    def leave_reuse(self) -> bool:
        """Open again what was open where `r` began, and go back there, if one is where it led; whether that was so."""
        trail, self._trail = self._on_trail(), None
        self._mark_differences(None)
        if trail is not None:
            articles = trail.before.articles
            if len(articles) == len(self.columns.open_columns) and all(
                self.session.found_document(document.id) is not None for document, _ in articles
            ):
                self.columns.lay_out(trail.before)
                for column in self.columns.open_columns:
                    self._underline(column)
                self.refocus()
                self._unkept = True
            else:  # columns were opened or closed since: they stay
                self.go_to(trail.origin)
        return trail is not None

    def _mark_differences(self, reuse: Reuse | None) -> None:
        """Mark in both articles the words of a passage that differ, and no others."""
        apart: dict[str, tuple[Span, ...]] = {}
        if reuse is not None:
            apart = {
                reuse.document_id: tuple(here for here, _ in reuse.differences if here.length),
                reuse.other_id: tuple(there for _, there in reuse.differences if there.length),
            }
        for column in self.columns.open_columns:
            spans = apart.get(column.document.id, ()) if column.document is not None else ()
            if spans != column.differing:
                column.differing = spans
                column.freshen()

    def _on_trail(self) -> Trail | None:
        """The trail, if one has not moved since."""
        column, trail = self.column, self._trail
        if trail is None or column is None or column.document is None:
            return None
        there = column.document.id == trail.goal.document_id and column.cursor == motion.stand_on(trail.goal.span)
        return trail if there else None

    def _tell_trail(self, trail: Trail) -> None:
        reuse, paragraph = trail.places[trail.number]
        told = [f"{self._who(reuse.other_id)}, paragraph {paragraph}", f"{_counted(reuse.words)} the same"]
        if reuse.differences:
            here, there = reuse.differences[0]
            number = len(reuse.differences)
            told.append(
                f"{number} place{'' if number == 1 else 's'} differ{'s' if number == 1 else ''}: "
                f"{self._quoted(reuse.document_id, here)} there, {self._quoted(reuse.other_id, there)} here"
            )
        told.append("attributed here" if reuse.other_attributed else "not attributed here")
        if len(trail.places) > 1:
            told.append(f"{trail.number + 1} of {len(trail.places)}, {self.keymap.key('go.reuse')} the next")
        told.append(f"{self.keymap.key('program.escape')} back")
        self.tell(" · ".join(told))

    def _quoted(self, document_id: str, span: Span) -> str:
        words = one_line(self.session.text(document_id)[span.start : span.end])
        return f"“{words[: _QUOTED - 1]}…”" if len(words) > _QUOTED else f"“{words}”" if words else "nothing"

    def _who(self, document_id: str) -> str:
        document = self.session.document(document_id)
        return one_line(document.outlet) or one_line(document.author) or one_line(document.article)


def _together(spans: Sequence[Span]) -> tuple[Span, ...]:
    """What any of some spans covers, in order, disjoint."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = joined[-1].hull(span)
        else:
            joined.append(span)
    return tuple(joined)


def _counted(words: int) -> str:
    return f"{words:,} words"
