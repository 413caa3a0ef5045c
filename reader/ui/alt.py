"""`Esc` and a key close behind it, as the two keys that they are.

A terminal sends both as the bytes of `Alt` and the key. Textual makes letters of them that a Mac's keyboard has there
(`Esc 1` is "¡"), moves by words (`Esc b`), or drops the `Esc`; in a memo that would be typed, and the memo stay open.
"""

from __future__ import annotations

from typing import Any, NamedTuple, cast

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

_BEGINS_A_SEQUENCE = frozenset("[]OPX^_\\")
"""Behind an `Esc` these begin something longer, and cannot be told apart from it."""


class _Key(NamedTuple):
    value: str


def split_alt() -> None:
    """Teach Textual's table of key sequences that `Esc` and a printable character are two keys."""
    table = cast("dict[str, Any]", ANSI_SEQUENCES_KEYS)
    for char in map(chr, range(0x20, 0x7F)):
        if char not in _BEGINS_A_SEQUENCE:
            table["\x1b" + char] = (_Key("escape"), _Key("space" if char == " " else char))
