"""A tag's entry as one text: the definition, and under a heading what a format has no place for, to be read again.

REFI-QDA knows a code's name, colour and description. What else we know of it is written behind the description, a line
for each thing, so that people can read it in any program, and we get back exactly what was there.
"""

from __future__ import annotations

import json
import re

HEADING = "[karabakh-reader]"
NAMES = ("id", "key", "include", "exclude", "example")

_SHY = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""
_PLAIN = re.compile(r"[^\s\"].*[^\s]|[^\s\"]")


def seemly(text: str) -> str:
    """The text with a sign for each code point that XML cannot hold."""
    return _SHY.sub("\ufffd", text)


def write_entry(definition: str, facts: dict[str, str]) -> str:
    """One text of a definition and of what is known by these names; empty ones are left out."""
    shown = seemly(definition)
    lines = [f"{name}: {_value(facts[name])}" for name in NAMES if facts.get(name)]
    if shown != definition:
        lines.append(f"definition: {json.dumps(definition)}")
    if not lines:
        return shown
    section = "\n".join([HEADING, *lines])
    return f"{shown}\n\n{section}" if shown else section


def read_entry(text: str) -> tuple[str, dict[str, str] | None]:
    """The definition and the facts of a text; no facts, None, without a heading of ours."""
    before, found, section = text.rpartition(f"\n\n{HEADING}\n")
    if not found:
        if not text.startswith(HEADING + "\n"):
            return text.strip(), None
        before, section = "", text[len(HEADING) + 1 :]
    facts: dict[str, str] = {}
    for line in section.rstrip().split("\n"):
        name, colon, value = line.partition(": ")
        if not colon or name not in (*NAMES, "definition"):
            return text.strip(), None  # somebody has written in it: it is all theirs
        try:
            facts[name] = str(json.loads(value)) if value.startswith('"') else value.strip()
        except ValueError:
            return text.strip(), None
    return facts.pop("definition", before), facts


def _value(text: str) -> str:
    """A fact in one line: as it is, or as JSON where it would not come back so."""
    if _PLAIN.fullmatch(text) and "\r" not in text and not _SHY.search(text):
        return text
    return json.dumps(text, ensure_ascii=bool(_SHY.search(text)))
