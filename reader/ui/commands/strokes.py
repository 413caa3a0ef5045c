"""What one key press is called: the character that it types, else Textual's name of the key ("down", "ctrl+r")."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

STROKE_NAMES = {
    "down": "↓",
    "up": "↑",
    "right": "→",
    "left": "←",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "space": "Space",
    "enter": "Enter",
    "delete": "Del",
    "tab": "Tab",
    "escape": "Esc",
    "insert": "Ins",
    "backspace": "Backspace",
}
"""Keys that type nothing, as people write them."""


def stroke_name(stroke: str) -> str:
    """A stroke as people write it: `shift+down` is `Shift+↓`, `ctrl+r` is `Ctrl+R`."""
    *modifiers, key = stroke.split("+") if len(stroke) > 1 else (stroke,)
    short = len(key) == 1 and modifiers
    name = STROKE_NAMES.get(key, key.upper() if short or (key[:1] == "f" and key[1:].isdigit()) else key)
    return "+".join([*(modifier.capitalize() for modifier in modifiers), name])


def key_names(strokes: Iterable[str]) -> str:
    """Strokes as people write them, separated by blanks."""
    return " ".join(map(stroke_name, strokes))


def read_stroke(key: str, character: str | None) -> tuple[str, ...]:
    """The strokes that one key press of Textual's means.

    `Esc` and a key close behind it reach a program as `Alt` and the key; both count, so there may be two.

    Args:
        key: Textual's name of the key.
        character: What it types, if it does.
    """
    if key.startswith("alt+") and len(key) > 4:
        rest = key[4:]
        typed = character if character is not None and character.isprintable() and len(character) == 1 else None
        if typed is None and len(rest) > 1:
            from textual.keys import key_to_character

            typed = key_to_character(rest)
        return ("escape", *read_stroke(rest, typed))
    if character is not None and len(character) == 1 and character.isprintable() and not key.startswith("ctrl+"):
        return ("space",) if character == " " else (character,)
    return (key,)
