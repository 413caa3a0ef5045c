"""The panel of parallel passages: it follows the cursor once that rests, and what it shows is found in a thread.

The text keeps the keys until the panel is asked for a second time; then a row is chosen, and `Esc` gives them back.
"""

from __future__ import annotations

from time import sleep
from typing import TYPE_CHECKING

from textual import work

from reader.errors import ReaderError
from reader.model.link import CONFIRMED, MADE, REFUSED, End
from reader.session.linking import compared
from reader.text.display import one_line
from reader.ui.commands.parallel import SCREEN
from reader.ui.messages import Goal
from reader.ui.screens.arriving import Arriving
from reader.ui.widgets.head import outlet_and_date
from reader.ui.widgets.parallels import Near, ParallelsPane

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeAlias

    from textual.timer import Timer

    from reader.model.link import Link
    from reader.model.span import Span
    from reader.session.parallel import Parallel

    Asked: TypeAlias = tuple[str, Span, str, int]
    """Article, where in it, what is hidden, and how much was written when it was asked: what an answer holds for."""

_RESTS = 0.12
"""Seconds between two looks at where the cursor is; it rests when it is where it was."""
_LINES = ((44, 10), (34, 8), (28, 6))
"""Lines of a window, and those that the panel has in it; in a lower one it has the least."""
_LEAST_LINES = 4
_QUOTED = 40
"""Characters that are told of what was linked."""
_SIGNS = {CONFIRMED: "✓", REFUSED: "×", MADE: "+"}
_RANKS = {MADE: 0, CONFIRMED: 0, "": 1, REFUSED: 2}
"""Of several passages of one article the first by this is shown: what was refused comes last."""


class Paralleling(Arriving):
    """The part of the reading screen that shows what tells the same elsewhere."""

    parallels: ParallelsPane
    _looking: Timer | None = None
    _asked_for: Asked | None = None
    """What was asked for last."""
    _shown_for: Asked | None = None
    """What the rows answer."""
    _resting: Asked | None = None
    """Where the cursor was at the last look."""
    _answering = False

    if TYPE_CHECKING:

        def _attempt(self, act: Callable[[], None], *, look: bool = False) -> None:
            """Act; what cannot be done is said."""

    def toggle_parallels(self) -> None:
        """Open the panel; where it is open, give it the keys."""
        if not self.parallels.display:
            self.parallels.display = True
            self._asked_for = self._shown_for = self._resting = None
            self.size_parallels()
            self.parallels.show("parallel passages", (), "looking …")
            self._looking = self.set_interval(_RESTS, self._look_where)
            key = self.keymap.key("go.parallel")
            self.tell(f"parallel passages follow the cursor · {key} again chooses among them")
        else:
            self.parallels.enter(active=True)
            self._tell_parallels()

    def close_parallels(self) -> None:
        """Put the panel away."""
        if self._looking is not None:
            self._looking.stop()
            self._looking = None
        self.parallels.enter(active=False)
        self.parallels.display = False
        self.look()

    def size_parallels(self) -> None:
        """Give the panel as many lines as the window has for it."""
        height = self.app.size.height
        self.parallels.styles.height = next((lines for least, lines in _LINES if height >= least), _LEAST_LINES)

    # -- keys, while they are for it ---

    def strokes_parallels(self, stroke: str) -> bool:
        """Act on a stroke, if keys are for the panel."""
        if not self.parallels.active:
            return False
        command = self.keymap.of(SCREEN).get(self.keymap.at_its_place(stroke, SCREEN))
        match command.id if command is not None else "":
            case "program.escape":
                self.parallels.enter(active=False)
                self.look()
            case "parallel.leave":
                self.close_parallels()
            case "parallel.go":
                self._go_parallel()
            case "parallel.confirm":
                self._attempt(lambda: self._judge(CONFIRMED))
            case "parallel.refuse":
                self._attempt(lambda: self._judge(REFUSED))
            case "parallel.make":
                self._attempt(self._make_link)
            case "list.next" | "list.page_down" | "list.last":
                self._step_parallels(len(self.parallels.rows) if stroke == "end" else 1)
            case "list.previous" | "list.page_up" | "list.first":
                self._step_parallels(-len(self.parallels.rows) if stroke == "home" else -1)
            case "program.quit":
                self.parallels.enter(active=False)
                self.look()
            case _:
                return self._other_stroke(command.id if command is not None else "")
        return True

    def _other_stroke(self, command_id: str) -> bool:
        """Whatever else belongs to the program as a whole leaves the panel first; the rest does nothing."""
        if command_id in ("tag.undo", "tag.redo"):
            return False
        if command_id.startswith(("program.", "go.")):
            self.parallels.enter(active=False)
            return False
        self._tell_parallels()
        return True

    def _step_parallels(self, by: int) -> None:
        self.parallels.step(by)
        self._tell_parallels()

    def _go_parallel(self) -> None:
        chosen = self.parallels.chosen
        if chosen is None or chosen.goal is None:
            self.tell("nothing in that article is near")
            return
        self.parallels.enter(active=False)
        there = [c for c in self.columns.open_columns if c.document and c.document.id == chosen.goal.document_id]
        if not there and len(self.columns.shown) > 1:
            self.columns.next_column(1)  # what one reads stays beside it
        self.go_to(chosen.goal)

    def _judge(self, verdict: str) -> None:
        """Say of the chosen passage whether it tells the same."""
        chosen, asked = self.parallels.chosen, self._shown_for
        if chosen is None or chosen.goal is None or asked is None:
            self.tell("nothing in that article is near")
            return
        self.done(self.session.link(self._end(asked[0], asked[1]), End(*chosen.goal), verdict))

    def _make_link(self) -> None:
        """Link what is asked about with what the cursor stands on in the chosen article's column, or in the next."""
        asked, chosen, here = self._shown_for, self.parallels.chosen, self.column
        others = [(c.document.id, c.cursor.span) for c in self.columns.shown if c is not here and c.document]
        there = [other for other in others if chosen is None or other[0] == chosen.document_id]
        if asked is None or not there:
            who = chosen.article if chosen is not None else "the other article"
            self.tell(f"open {who} in a column first, and stand there on what tells the same")
            return
        other = self._end(*there[0])
        outcome = self.session.link(self._end(asked[0], asked[1]), other, MADE)
        words = one_line(self.session.quote(*other))
        shown = words if len(words) <= _QUOTED else f"{words[: _QUOTED - 1]}…"
        who = outlet_and_date(self.session.document(other.document_id))
        self.done(outcome._replace(message=f"{outcome.message} · {who}: “{shown}”"))

    def _end(self, document_id: str, span: Span) -> End:
        """What is compared where somebody stands."""
        return End(document_id, compared(self.columns.outline(self.session.document(document_id)), span))

    def _tell_parallels(self) -> None:
        chosen = self.parallels.chosen
        go, right, wrong, link, leave = map(
            self.keymap.key,
            ("parallel.go", "parallel.confirm", "parallel.refuse", "parallel.make", "program.escape"),
        )
        keys = f"{go} goes there · {right} right · {wrong} wrong · {link} link by hand · {leave} back to the text"
        self.tell(keys if chosen is None or not chosen.judged else f"{chosen.judged} · {keys}")

    # -- what is shown ---

    def _where(self) -> Asked | None:
        column = self.column
        if column is None or column.document is None:
            return None
        return column.document.id, column.cursor.span, self.session.blind, self.session.written

    def _look_where(self) -> None:
        """Ask anew where the cursor rests on something else; one question at a time."""
        where = self._where()
        rests, self._resting = where == self._resting, where
        if where is None or not rests or self._answering or where == self._asked_for:
            return
        self._asked_for, self._answering = where, True
        self._find_parallels(where)

    @work(thread=True, group="parallel", exit_on_error=False)
    def _find_parallels(self, asked: Asked) -> None:
        found: list[Parallel] = []
        problem = ""
        try:
            found = self.session.parallel(asked[0], asked[1], stopped=_let_keys_go_first)
        except ReaderError as error:
            problem = str(error)
        except Exception as error:  # or it would be looked for for ever
            problem = f"parallel passages could not be looked for ({type(error).__name__}: {error})"
        self.app.call_from_thread(self._take_parallels, asked, found, problem)

    def _take_parallels(self, asked: Asked, found: list[Parallel], problem: str) -> None:
        self._answering = False
        if asked != self._asked_for or not self.parallels.display:
            return
        self._shown_for = asked
        column = self.column
        place = column.outline.place(asked[1].start) if column is not None else None
        title = f"parallel to ¶ {place.paragraph} · sentence {place.sentence}" if place else "parallel passages"
        self.parallels.show(title, self._rows(asked, found), problem or "nothing near in any other article")

    def _rows(self, asked: Asked, found: list[Parallel]) -> list[Near]:
        """What was made by hand first; then each article's nearest that nobody has refused."""
        unit = self._end(asked[0], asked[1]).span
        judged: dict[End, Link] = {}
        for link in self.session.links_of(asked[0]):
            here, other = link.across(asked[0])
            if here.start < unit.end and unit.start < here.end:
                judged[other] = link
        told: set[End] = set()
        rows = [self._near(one, judged, told) for one in found]
        made = [self._linked(end, link) for end, link in judged.items() if end not in told and link.verdict != REFUSED]
        return made + rows

    def _near(self, one: Parallel, judged: Mapping[End, Link], told: set[End]) -> Near:
        who = outlet_and_date(self.session.document(one.document_id))
        if not one.found:
            return Near(who, "", "nothing near", "", None, one.document_id)
        verdicts = {near: judged.get(End(one.document_id, near.span)) for near in one.found}
        best = min(one.found, key=lambda near: _RANKS[link.verdict if (link := verdicts[near]) else ""])
        told.add(End(one.document_id, best.span))
        words = self.session.text(one.document_id)[best.span.start : best.span.end]
        goal = Goal(one.document_id, best.span)
        return Near(who, f"{best.near:.2f}", words, str(best.why), goal, one.document_id, *_told_of(verdicts[best]))

    def _linked(self, end: End, link: Link) -> Near:
        who = outlet_and_date(self.session.document(end.document_id))
        words = self.session.text(end.document_id)[end.span.start : end.span.end]
        return Near(who, "", words, "", Goal(*end), end.document_id, *_told_of(link))


def _let_keys_go_first() -> bool:
    sleep(0.001)
    return False


def _told_of(link: Link | None) -> tuple[str, str]:
    """The sign of a verdict, and the verdict in words."""
    return ("", "") if link is None else (_SIGNS[link.verdict], f"{link.verdict} by {link.coder}")
