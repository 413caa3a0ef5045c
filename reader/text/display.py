"""What may be shown of a text that came from outside: one code point for one, so that offsets hold.

Terminals obey control characters, and neither Textual nor Rich takes them out. Everything that could move a
cursor, turn the direction of writing or hide is shown as a sign that a reader sees; the stored text is not
touched. Joiners inside a grapheme (ZWJ, ZWNJ, variation selectors) stay, since scripts and emoji need them.
"""

from __future__ import annotations

import re

_NO_CHARACTER = "\ufffd"
_INVISIBLE = "\u2422"
_TURNS_DIRECTION = "\u2426"
_LINE_END = "\u2424"

_CANDIDATES = (
    r"\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff"
    r"\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U00010000-\U0010ffff"
)
"""What may have to be replaced. Beyond the first plane that is little, but one range is tested fastest."""
_UNSAFE = re.compile(f"[{_CANDIDATES}]")
_SPACE = re.compile(r"\s+")

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_HIDDEN = frozenset(
    "\u00ad\u180e\u200b\u2060\u2061\u2062\u2063\u2064\u206a\u206b\u206c\u206d\u206e\u206f\u3164\ufeff\uffa0"
    "\U0001bca0\U0001bca1\U0001bca2\U0001bca3"
    "\U0001d173\U0001d174\U0001d175\U0001d176\U0001d177\U0001d178\U0001d179\U0001d17a"
)


def safe(text: str) -> str:
    """A text as it may be shown on one line: as many code points, none of which a terminal obeys."""
    return safe_block(text.replace("\n", " "))


def safe_block(text: str) -> str:
    """The same, but line ends stay line ends."""
    return text if _UNSAFE.search(text) is None else _UNSAFE.sub(_sign, text)


def one_line(text: str, limit: int | None = None) -> str:
    """A title, memo or message as it may be shown on one line, its white space folded to single blanks.

    Args:
        text: Any text.
        limit: The most code points to return; a longer text is cut, and ends in "…".
    """
    line = safe(_SPACE.sub(" ", text).strip())
    if limit is None or len(line) <= limit:
        return line
    from reader.text import grapheme  # only titles are cut, and few of them

    return line[: grapheme.snap(line, max(0, limit - 1), -1)].rstrip() + "…" if limit > 0 else ""


def typable(text: str) -> str:
    """What of a text a line to type in may hold: its first line that says something, without hidden signs.

    Others count code points of what is shown; this is what is meant, so nothing takes the place of what is left out.
    """
    line = next((line for line in re.split(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", text) if line.strip()), "")
    return _UNSAFE.sub(lambda match: "" if _sign(match) != match[0] else match[0], line.replace("\t", " "))


def _sign(match: re.Match[str]) -> str:
    """The visible sign for one code point that must not be shown as it is."""
    char = match[0]
    code = ord(char)
    if char == "\t":
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if char in _BIDI:
        return _TURNS_DIRECTION
    if char in "\u2028\u2029":
        return _LINE_END
    if char in _HIDDEN:
        return _INVISIBLE
    if code > 0xFFFF and code & 0xFFFE != 0xFFFE and not 0xE0000 <= code < 0xE0080:
        return char
    return _NO_CHARACTER
