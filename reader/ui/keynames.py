"""Keys as people write them in a settings file, and the strokes that they mean."""

from __future__ import annotations

import unicodedata

from reader.ui.commands import STROKE_NAMES

HOW_KEYS_ARE_WRITTEN = 'write a key as `?` does: "j", "U", "Space", "PgDn", "Ctrl+R", "Shift+Down", "F2"'

_NAMED = {name.casefold(): stroke for stroke, name in STROKE_NAMES.items()} | {
    name: stroke
    for stroke, names in {
        "down": "down",
        "up": "up",
        "right": "right",
        "left": "left",
        "pagedown": "pagedown pgdown page_down",
        "pageup": "pageup page_up",
        "enter": "return",
        "delete": "delete",
        "escape": "escape",
        "insert": "insert ins",
        "backspace": "backspace",
        **{f"f{number}": f"f{number}" for number in range(1, 25)},
    }.items()
    for name in names.split()
}
_SAME_BYTES = {"ctrl+i": "Tab", "ctrl+m": "Enter", "ctrl+[": "Esc", "ctrl+h": "Backspace", "ctrl+space": "Ctrl+@"}
"""What a terminal sends for another key too."""
_MODIFIERS = {"ctrl": "ctrl", "control": "ctrl", "shift": "shift"}
# Textual calls a character by its name in Unicode, but for these.
_UNICODE_NAMES = {
    "slash": "solidus",
    "backslash": "reverse solidus",
    "at": "commercial at",
    "minus": "hyphen-minus",
    "plus": "plus sign",
    "underscore": "low line",
    "less_than_sign": "less-than sign",
    "greater_than_sign": "greater-than sign",
}
_TEXTUAL_NAMES = {name: textual for textual, name in _UNICODE_NAMES.items() if "_" not in textual}


def written_stroke(written: str) -> str:
    """The stroke that is meant by a key as people write it, or as Textual calls it.

    Args:
        written: Such as "Ctrl+R", "PgDn", "↓", "Shift+Down", "j", "U", "space" or "full_stop".

    Raises:
        ValueError: It is no key; the message says why, and how keys are written.
    """
    text = unicodedata.normalize("NFC", written)
    modifiers: list[str] = []
    while len(text) > 1 and "+" in text[:-1]:
        modifier, _, rest = text.partition("+")
        modifier = modifier.strip().casefold()
        if modifier in ("alt", "option", "meta"):
            raise ValueError("Alt and a key reach a program as Esc and that key: take another")
        if modifier not in _MODIFIERS:
            raise ValueError(f"there is no such key: {HOW_KEYS_ARE_WRITTEN}")
        modifiers.append(_MODIFIERS[modifier])
        text = rest if rest.isspace() else rest.strip()
    key = _key(text)
    return _modified(sorted(set(modifiers)), key) if modifiers else key


def _key(text: str) -> str:
    """A key without modifiers."""
    if text in (" ", "\u00a0"):
        return "space"
    named = _NAMED.get(text.strip().casefold())
    if named is not None:
        return named
    if len(text) == 1 and text.isprintable() and not text.isspace():
        return text
    if text.replace("_", "").isascii() and text.replace("_", "").isalpha():
        try:
            name = text.casefold()
            char = unicodedata.lookup(_UNICODE_NAMES.get(name, name.replace("_", " ")))
        except KeyError:
            char = ""
        if len(char) == 1 and char.isprintable() and not char.isspace():
            return char
    raise ValueError(f"there is no such key: {HOW_KEYS_ARE_WRITTEN}")


def _modified(modifiers: list[str], key: str) -> str:
    stroke = "+".join([*modifiers, key.lower()])
    if stroke in _SAME_BYTES:
        raise ValueError(f"a terminal sends the same for it as for {_SAME_BYTES[stroke]}: take another")
    if len(key) > 1:
        return stroke
    if modifiers == ["shift"]:
        if key.isalpha() and len(key.upper()) == 1:
            return key.upper()
        raise ValueError("write the character that the key types with Shift, such as ? or }")
    if key.isalnum():
        return stroke
    name = unicodedata.name(key, "").lower()
    return "+".join([*modifiers, _TEXTUAL_NAMES.get(name, name.replace("-", "_").replace(" ", "_"))])
