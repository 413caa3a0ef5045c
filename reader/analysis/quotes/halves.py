"""The second half of a quotation that is split by who says it ("“We stay,” Smith said, “and go on.”")."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.model.span import Span

_TOO = ("adding", "arguing", "concluding", "explaining", "insisting", "noting", "saying", "stressing", "warning")
"""What the one who speaks does besides, where it stands behind a comma."""
_APART = r"(?:[^\x01.;:!?]|(?<=\b[A-Z])\.)"
"""A sign of the same sentence; the points of "U.S." and "J. Smith" end none."""
_BETWEEN = re.compile(
    rf"(?P<apart>{_APART}{{0,200}}?)(?:,\s+(?P<cue>{'|'.join(_TOO)})\b(?:\s+[^\s,;:.\x01]+){{0,4}})?\s*[,:]\s*(?=\x01)"
)
_ANOTHER = re.compile(r",\s*(?:and|as|when|before|after)\b|\b(?:but|while|whereas|whose)\b")
"""How a part begins that may be about somebody else, or about what is not said."""
_TAKEN = re.compile(r"(?!\W*(?:and|but|before|after|as|when|while)\b),?[^,;:\x01]*")
"""What stands between a quotation and the cue behind it that tells of it."""
_TITLE = re.compile(r"(?:(?:[^\Wa-z]\S*|a|an|and|at|for|from|in|of|on|or|the|to|with)(?:\s+|\Z))+")
"""The name of a book or a play is in quotation marks too."""


class Half(NamedTuple):
    """Where the second half of a quotation begins."""

    place: int
    """Of its mark."""
    cue: Span | None
    """The words that tell of it; None if it is those of the first half."""


def half(text: str, start: int, end: int) -> Half | None:
    """The quotation in which another one goes on behind who says it, in the same sentence.

    Args:
        text: Masked text.
        start: Where it goes on behind who speaks, and how that is told.
        end: Where the sentence ends.

    Returns:
        None if the next quotation may be somebody else's.
    """
    match = _BETWEEN.match(text, start, end)
    if match is None or match.end() >= end or _ANOTHER.search(match["apart"]):
        return None
    return Half(match.end(), Span(*match.span("cue")) if match["cue"] else None)


def is_taken(text: str, start: int, cue: int) -> bool:
    """Whether a cue behind a quotation tells of it, so that it is no half of one before.

    Args:
        text: Masked text.
        start: Where the quotation ends.
        cue: Where the next cue of its sentence begins.
    """
    return _TAKEN.fullmatch(text, start, cue) is not None


def is_title(words: str) -> bool:
    """Whether words in quotation marks may be a name, and nothing that is said."""
    return _TITLE.fullmatch(words.strip(" ,.")) is not None
