"""What prompts, lists and editors tell the screen they stand on, apart from them: they are imported when they open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.model.span import Span


class Choice(NamedTuple):
    """One line of a type-ahead list."""

    value: str
    """What is chosen with it; made by whoever offers it."""
    name: str
    detail: str = ""
    color: str = ""
    """Of its stripe; empty for none."""
    mark: str = " "
    """A key or a sign, before the name."""
    why: str = ""
    """Why it cannot be taken, if it cannot: the list says so, and stays open with what is typed."""


class Offer(NamedTuple):
    """What a type-ahead list asks for and finds."""

    prompt: str
    """What may be typed, in words."""
    find: Callable[[str], Sequence[Choice]]
    """What is offered for what is typed, best first."""
    empty: str
    """What to say where nothing is found."""
    typed: str = ""
    """What stands in the prompt at first."""
    sure: str = ""
    """What to say where `Enter` would only guess; then a choice is taken alone that is pointed at, or named exactly."""


class Goal(NamedTuple):
    """A passage to go to in the reader."""

    document_id: str
    span: Span
    """An empty one only opens the article."""


class Opening(NamedTuple):
    """Articles to open in the reader: one in the column that has the focus, several side by side."""

    document_ids: tuple[str, ...] = ()
    strokes: tuple[str, ...] = ()
    """What came so close behind the `Esc` that ended the choice that the terminal made it one key press."""
    goals: tuple[Goal, ...] = ()
    """Passages on which the cursors are to stand there; the first has the focus."""


class SideBySide(NamedTuple):
    """A contrast set whose passages are to be opened side by side."""

    contrast_id: str
    place: int = 0
    """Which of them has the focus."""


class Passages(NamedTuple):
    """Passages that are to be held side by side, as many as fit; the others are a key further on."""

    told: str
    """What they are, in words."""
    goals: tuple[Goal, ...]
    place: int
    """Which of them has the focus."""
    back: str
    """The screen where one was, and comes back to."""


@dataclass
class Chosen(Message):
    """A line of a type-ahead list was taken."""

    choice: Choice


@dataclass
class Left(Message):
    """`Esc` in a prompt or an editor."""

    strokes: tuple[str, ...] = ()
    """What came so close behind that the terminal made it one key press: it belongs to the reader."""


@dataclass
class Settled(Message):
    """What was opening has the focus now, or what was closing has given it back: keys may come."""


class Refused(Message):
    """A prompt or an editor did not take what it was given, or not all of it: why, in a sentence."""

    def __init__(self, why: str) -> None:
        super().__init__()
        self.why = why


# -- of the terminal -------------------------------------------------------------------


class Ended(Message):
    """The reader is asked to end, or its terminal has gone: the signal that says so."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class Stopped(Message):
    """Another process asks the reader to stop, as `Ctrl+Z` does."""


class Resumed(Message):
    """The reader has its terminal again, and has to paint everything."""


class Broken(Message):
    """Something went wrong in a thread or behind the loop's back."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error


@dataclass
class Asked(Message):
    """For something that the program as a whole does."""

    what: str
    """"keys", "theme", "palette", "stop", "quit", or "go " and the name of a screen."""


class CodebookChanged(Message):
    """A tag was made or altered: colours may differ."""


@dataclass
class Noticed(Message):
    """Something that nobody asked for, and that a person has to be told."""

    sentence: str
