"""Clauses: the pieces into which commas, dashes and brackets cut a sentence.

Nothing of grammar is known here. A clause ends behind `, ; :`, behind a dash that is set as one, before an
opening bracket and behind a closing one: pieces that a reader recognises at once, smaller than a sentence,
larger than a word.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from reader.text.words import has_word

if TYPE_CHECKING:
    from reader.model.span import Span
    from reader.text.skeleton import Skeleton

_CLOSERS = r"""["'\u2019\u201d\u00bb\u203a)\]\}\u300d\u300f\uff09]{0,9}"""
"""Bounded, like all that may repeat here: a hostile text could make it cost the square of its length."""
_BREAK = rf"""
    (?P<inside>(?<=\w)[(\[][^()\[\]\s]*[)\]])              # brackets in a word: “soldier(s)” is no clause
  | [,;:\u055d\u060c\u061b\u2024]{_CLOSERS}(?=\s|\Z)       # a comma and its kin, with the quote that closes
  | [\u3001\uff0c\uff1a\uff1b]{_CLOSERS}                   # the full-width ones need no blank
  | (?<=\s)(?:[-\u2013]|--)(?=\s)                          # a dash between blanks
  | (?:\u2014|\u2015|--)+                                  # an em dash in any case
  | (?:(?<=[\s\u2014\u2013"'\u201c\u2018\u00ab])|\A)(?=[(\[\{{])  # an opening bracket
  | (?=[\uff08\u3010])
  | [)\]\}}]["'\u2019\u201d\u00bb.,;:!?\u2026\u0589]{{0,9}}(?=\s|\Z)    # a closing one, and what is behind it
  | [\uff09\u3011][\u3001\uff0c\uff1a\uff1b\u3002]*
"""


@cache
def _break() -> re.Pattern[str]:
    return re.compile(_BREAK, re.VERBOSE)


def clauses(skeleton: Skeleton) -> tuple[Span, ...]:
    """The clauses of a sentence, in order; together they hold all of it that is not blank.

    Args:
        skeleton: The sentence, without white space at its ends.
    """
    text = skeleton.text
    cuts = [match.end() for match in _break().finditer(text) if match["inside"] is None]
    found: list[tuple[int, int]] = []
    start = 0
    for cut in [*cuts, len(text)]:
        piece = text[start:cut]
        if not piece.strip():
            continue
        if found and not has_word(piece):
            found[-1] = (found[-1][0], cut)  # punctuation alone belongs to what it follows
        elif found and not has_word(text[slice(*found[-1])]):
            found[-1] = (found[-1][0], cut)  # or, at the sentence's start, to what it opens
        else:
            found.append((start, cut))
        start = cut
    return skeleton.spans(_trimmed(text, start, end) for start, end in found)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
