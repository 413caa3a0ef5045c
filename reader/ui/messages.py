"""What prompts, lists and editors tell the screen they stand on, apart from them: they are imported when they open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


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


class Offer(NamedTuple):
    """What a type-ahead list asks for and finds."""

    prompt: str
    """What may be typed, in words."""
    find: Callable[[str], Sequence[Choice]]
    """What is offered for what is typed, best first."""
    empty: str
    """What to say where nothing is found."""


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
