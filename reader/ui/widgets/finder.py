"""A type-ahead list above the foot: the text stays in sight, the best match comes first, `Enter` takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual import on
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from reader.text.display import one_line, typable
from reader.text.fold import fold
from reader.ui.messages import Choice, Chosen, Offer, Refused, Settled
from reader.ui.paint import Painter, fit, shared_line, style
from reader.ui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.geometry import Region

ROWS = 9
"""Choices in sight."""


class Choices(Widget):
    """The list itself."""

    DEFAULT_CSS = "Choices { height: 9; width: 1fr; }"

    def __init__(self, painter: Painter) -> None:
        super().__init__()
        self.painter = painter
        self.choices: Sequence[Choice] = ()
        self.index = 0
        self.empty = ""

    def offer(self, choices: Sequence[Choice], empty: str, index: int = 0) -> None:
        """Show these, one of them chosen; -1: none is, until one is pointed at."""
        self.choices, self.index, self.empty = choices, index, empty
        self.refresh()

    def step(self, by: int) -> None:
        """Choose another one; behind the last comes the first."""
        if self.choices:
            # Where none is chosen yet, down points at the first and up at the last.
            at = self.index if self.index >= 0 or by > 0 else 0
            self.index = (at + by) % len(self.choices)
            self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The choices around the chosen one."""
        first = max(min(self.index - ROWS // 2, len(self.choices) - ROWS), 0)
        strips = []
        for y in range(crop.y, crop.bottom):
            index = first + y
            strips.append(self._line(index).crop(crop.x, crop.right))
        return strips

    def _line(self, index: int) -> Strip:
        painter, width = self.painter, self.size.width
        if not self.choices and index == 0:
            return Strip([Segment(fit("   " + self.empty, width), painter.quiet)], width)
        if index >= len(self.choices):
            return Strip([Segment(" " * width, painter.base)], width)
        choice, colors = self.choices[index], painter.palette
        chosen = index == self.index
        back = colors.cursor if chosen else colors.background
        base = style(colors.ink if chosen else colors.text, back, reverse=chosen and colors.plain)
        quiet = style(colors.ink if chosen else colors.quiet, back, reverse=chosen and colors.plain)
        left = [
            Segment("▌" if choice.color else " ", style(choice.color, back)),
            Segment(f" {one_line(choice.mark):<2} ", quiet),
            Segment(one_line(choice.name), base),
            Segment("   " + one_line(choice.detail, width), quiet),
        ]
        return shared_line(left, [], width, base)


class Finder(Widget):
    """A prompt and what it finds.

    Args:
        painter: How things look.
        offer: What is asked for, and how it is found.
    """

    DEFAULT_CSS = """
    Finder {
        layer: above; position: absolute; height: 11; width: 1fr; layout: vertical; background: $background;
        border-top: solid $accent;
    }
    """

    def __init__(self, painter: Painter, offer: Offer) -> None:
        super().__init__()
        self._offer, self._found_for = offer, ""
        self._prompt, self._choices = Prompt(one_line(offer.prompt)), Choices(painter)

    def compose(self) -> ComposeResult:
        """The prompt above, the list below."""
        yield self._prompt
        yield self._choices

    def on_mount(self) -> None:
        """Offer everything before anything is typed."""
        typed = typable(self._offer.typed)
        self._find(typed)
        self._prompt.value = typed
        self._prompt.cursor_position = len(typed)
        self.screen.set_focus(self._prompt)
        self.post_message(Settled())

    def _find(self, typed: str) -> None:
        found = self._offer.find(typed.strip())
        self._choices.offer(found, self._offer.empty, named(typed.strip(), found) if self._offer.sure else 0)
        self._found_for = typed

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self._found_for:
            self._find(event.value)

    @on(Prompt.Stepped)
    def _stepped(self, event: Prompt.Stepped) -> None:
        event.stop()
        steps = {"up": -1, "shift+tab": -1, "ctrl+p": -1, "pageup": -ROWS, "pagedown": ROWS}
        self._choices.step(steps.get(event.stroke, 1))

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        # What is typed faster than it is looked up must still be what is chosen.
        if event.value != self._found_for:
            self._find(event.value)
        choices = self._choices
        chosen = choices.choices[choices.index] if choices.choices and choices.index >= 0 else None
        if chosen is not None and not chosen.why:
            self.post_message(Chosen(chosen))
            return
        if chosen is not None:
            self.post_message(Refused(chosen.why))
        elif choices.choices:
            self.post_message(Refused(self._offer.sure))
        self.post_message(Settled())


def named(typed: str, choices: Sequence[Choice]) -> int:
    """Which choice is named exactly: by its whole name, or by its last part where no other has that; -1 if none is.

    Case and accents do not count where they make no difference between two.
    """
    names = [choice.name for choice in choices]
    if not typed or typed in names:
        return names.index(typed) if typed else -1
    folded = [fold(name) for name in names]
    for told in (folded, [name.rpartition("/")[2] for name in folded]):
        if told.count(wanted := fold(typed)) == 1:
            return told.index(wanted)
    return -1
