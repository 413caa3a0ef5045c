"""Every command, declared once: keys, footer, `?` screen, palette and the README's table come from here.

A command belongs to a screen, to all that are lists, or to all. A *stroke* is what one key press is called;
`read_stroke` makes strokes of key presses, a `Keymap` knows whose they are.
"""

from __future__ import annotations

from reader.ui.commands.codebook import CODEBOOK
from reader.ui.commands.command import EVERYWHERE, LISTS, READING, Command
from reader.ui.commands.compare import COMPARE
from reader.ui.commands.contrasts import CONTRASTS
from reader.ui.commands.history import HISTORY
from reader.ui.commands.library import LIBRARY
from reader.ui.commands.lists import LIST
from reader.ui.commands.parallel import PARALLEL
from reader.ui.commands.parallel import SCREEN as PANEL
from reader.ui.commands.reading import READER
from reader.ui.commands.review import REVIEW
from reader.ui.commands.search import SEARCH
from reader.ui.commands.strokes import STROKE_NAMES, key_names, read_stroke, stroke_name

PLACES: dict[str, str] = {
    "l": "library",
    "c": "codebook",
    "r": "review",
    "h": "history",
    "/": "search",
    "p": "grid",
    "k": "keyness",
    "f": "tags",
    "t": "time",
    "s": "contrasts",
    "q": "quotes",
    "n": "network",
}
"""Where `g` and a letter lead: the names of screens. The reader itself is where one comes back to."""

GROUPS = (
    "Move",
    "Select",
    "Tag",
    "Go",
    "Articles",
    "Coders",
    "Library",
    "Review",
    "Search",
    "Parallel",
    "Marked",
    "Contrast",
    "Compare",
    "Codebook",
    "History",
    "List",
    "Program",
)
"""Kinds of command, in the order in which they are shown."""

SCREENS = (READING, *PLACES.values(), PANEL)
"""All screens that have commands, and the panel that has some of its own."""

COMMANDS: tuple[Command, ...] = (
    *READER,
    *LIBRARY,
    *CODEBOOK,
    *REVIEW,
    *HISTORY,
    *SEARCH,
    *PARALLEL,
    *CONTRASTS,
    *COMPARE,
    *LIST,
)

__all__ = [
    "COMMANDS",
    "EVERYWHERE",
    "GROUPS",
    "LISTS",
    "PLACES",
    "READING",
    "SCREENS",
    "STROKE_NAMES",
    "Command",
    "commands_of",
    "key_names",
    "key_table",
    "places_told",
    "read_stroke",
    "stroke_name",
]


def places_told(key: str, room: int) -> str:
    """Where one may go with a key and a letter, in words, all of them: in so many cells they are cut short alike."""
    if not PLACES:
        return f"{key} and a letter will go to other screens: none is here yet"
    told = f"{key}: " + "   ".join(f"{letter} {name}" for letter, name in PLACES.items())
    letters = max(map(len, PLACES.values()))
    while len(told) > room and letters > 1:
        letters -= 1
        told = f"{key}: " + " ".join(f"{letter}:{name[:letters]}" for letter, name in PLACES.items())
    return told


def commands_of(screen: str) -> tuple[Command, ...]:
    """The commands that hold on a screen, in the order in which they are shown."""
    places = (EVERYWHERE, READING) if screen == READING else (EVERYWHERE, LISTS, screen)
    return tuple(command for command in COMMANDS if command.screen in places)


def key_table(screen: str = READING) -> str:
    """A screen's keys as they are without a settings file, as a Markdown table, for the README and `docs/screens.md`.

    Of another screen than the reader, those that hold there alone; `LISTS` are those of all lists.
    """
    lines = ["| keys | do |", "| --- | --- |"]
    shown = commands_of(screen)
    if screen != READING:
        shown = tuple(command for command in shown if command.screen == screen)
    for group in GROUPS:
        if group == "Tag" and screen == READING:
            lines.append("| `1`…`9` `0`, or a tag's own key | toggle that tag on the selection, saved at once |")
        for command in shown:
            if command.group == group:
                keys = " ".join(f"`{stroke_name(stroke)}`" for stroke in command.strokes)
                lines.append(f"| {keys} | {command.title} |")
    if screen == READING:
        lines.append("| mouse | click moves the cursor, drag selects, wheel scrolls |")
    return "\n".join(lines)
