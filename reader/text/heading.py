"""What the head of a plain text says of itself: who wrote it, in a byline, and of which day it is, in a dateline.

Only what a line states that says nothing else is taken, and only if no other line of the head states otherwise. When a
page was updated last says nothing of when it was published.
"""

from __future__ import annotations

from typing import NamedTuple

from reader.text import head_matter
from reader.text.dates import iso

_LINES = 6
"""Lines that are not blank in which a text's head is looked for; further down they are the article's own."""
_LONGEST = 120
"""Code points of a line that may be one of them."""


class Stated(NamedTuple):
    """What a head states, each with the rule that found it ("byline", "dateline"); blank where it states nothing."""

    author: str = ""
    author_rule: str = ""
    published: str = ""
    """ISO 8601, with the time of day if it stands there."""
    published_rule: str = ""


def stated(text: str) -> Stated:
    """What the head of a text states."""
    lines = _head(text)
    authors: list[str] = []
    days: dict[str, str] = {}
    for place, line in enumerate(lines):
        rule = head_matter.head_rule(line) if len(line) <= _LONGEST else ""
        if rule == "byline":
            who, rest = head_matter.byline_parts(line)
            authors.append(who)
            if day := iso(rest.strip(" ,|•·–—-")):
                days[day] = rule
        elif rule == "dateline":
            following = lines[place + 1] if place + 1 < len(lines) else ""
            if day := iso(f"{line} {following}" if head_matter.is_time(following) else line):
                days[day] = rule
    day, day_rule = next(iter(days.items())) if len(days) == 1 else ("", "")
    author = authors[0] if len(authors) == 1 else ""
    return Stated(author, "byline" if author else "", day, day_rule)


def _head(text: str) -> list[str]:
    """The first lines of a text that are not blank; a text may be long, so the rest is not looked at."""
    lines: list[str] = []
    at = 0
    while len(lines) < _LINES and at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if line := text[at : min(end, at + 2 * _LONGEST)].strip():
            lines.append(line)
        at = end + 1
    return lines
