"""Text that is edited on a terminal: what may not be shown is stood in for, sign for sign, and comes back unaltered.

An editor counts cells, splits lines and hands its text to the terminal, so what it holds has to be harmless. `display`
makes text harmless but cannot be undone; a veil can be taken off again.
"""

from __future__ import annotations

from reader.text.display import safe_block

_STAND_INS = range(0xF0000, 0xFFFFE)
"""Code points of private use, one cell wide like the signs that are shown for them."""


class Veil:
    """What stands in for what, in one editor."""

    def __init__(self) -> None:
        self._stand_ins: dict[str, str] = {}
        self._meant: dict[str, str] = {}

    def put_on(self, text: str) -> str:
        """A text as it may be edited: as many code points, none of which a terminal obeys or hides."""
        shown = safe_block(text)
        if shown == text and not any("\U000f0000" <= char <= "\U000fffff" for char in text):
            return text
        return "".join(
            char if char == sign and not "\U000f0000" <= char <= "\U000fffff" else self._stand_in(char)
            for char, sign in zip(text, shown, strict=True)
        )

    def take_off(self, text: str) -> str:
        """The text as it was before, with what was typed into it."""
        return text.translate({ord(stand_in): char for stand_in, char in self._meant.items()}) if self._meant else text

    def show(self, text: str) -> str:
        """A part of an edited text as it may be shown: for each code point one that a reader sees."""
        return safe_block(self.take_off(text)).replace("\n", " ") if self._meant else text

    def _stand_in(self, char: str) -> str:
        stand_in = self._stand_ins.get(char)
        if stand_in is None:
            number = len(self._stand_ins)
            stand_in = chr(_STAND_INS[number]) if number < len(_STAND_INS) else "\ufffd"
            self._stand_ins[char] = stand_in
            self._meant.setdefault(stand_in, char)
        return stand_in
