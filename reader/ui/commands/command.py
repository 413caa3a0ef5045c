"""What one command is."""

from __future__ import annotations

from typing import NamedTuple

EVERYWHERE, READING, LISTS = "", "reading", "lists"
"""Where commands hold: on every screen, in the reader, on every screen that is a list."""


class Command(NamedTuple):
    """One thing that the reader can do."""

    id: str
    """Stable name, for key maps and for the method that does it: `tag.undo` is the act `undo` of the group `tag`."""
    strokes: tuple[str, ...]
    """Its keys, where the settings file gives it no others."""
    title: str
    """What it does, as in the `?` screen and the README."""
    group: str
    short: str = ""
    """A word for the footer; none if it is not shown there."""
    palette: bool = True
    """Whether the command palette lists it; single motions need no palette."""
    screen: str = READING
    """Where it holds: a screen's name, or one of the above."""
