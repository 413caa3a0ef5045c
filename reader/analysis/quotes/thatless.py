"""What is said without "that" before it: "Smith said the army had left". Only in sentences that can be read one way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.analysis.quotes.speakers import Said
    from reader.model.span import Span

_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-ŽƏİ][\w’'.-]*"
_SMALL = r"(?!(?:who|whom|which|that|is|are|was|were|be|been|not|and|or)\b)[a-zß-öø-ÿāə][\w’'-]*"
_WHO = re.compile(
    rf"(?!(?:What|Whatever|Whoever|Who|All|Much|Most|Little|Nothing|Everything|Something|As|If|Today|Yesterday|Then)\b)"
    rf"(?:(?:He|She|They)|(?:(?:The|An?)\s+)?(?:{_CAPITAL}(?:\s+(?:(?:of|for)\s+)?{_CAPITAL}){{0,6}}(?:\s+{_SMALL}){{0,2}})"
    rf"|(?:The|An?)(?:\s+{_SMALL}){{1,3}})"
)
"""Names and nouns of one body or person: not "the words Smith", which he said."""
_LEAD = re.compile(r"(?:(?:And|But|However,|Meanwhile,)\s+)?")
_VERB = r"(?:had|has|have|was|were|is|are|will|would|could|should|must|can|did|does)\b"
_TIME = r"(?:day|week|month|year|night|morning|evening|time)"
_CLAUSE = re.compile(
    rf"\s+(?=(?:(?:it|this)|(?:(?:the|an?|its|his|her|their|no|all)\b|{_CAPITAL})"
    rf"(?:(?!\b(?:who|whom|which|that|whose|when|{_TIME})\b)[^,;:\x01]){{1,60}}?)\s+{_VERB})"
)


def without_that(text: str, unit: Span, who: Said, cue: Span) -> int | None:
    """Where what is said begins, if a sentence begins with who says it, and a whole clause stands behind the cue.

    Args:
        text: Masked text.
        unit: The sentence.
        who: Who speaks.
        cue: The words that tell it.
    """
    lead = _LEAD.match(text, unit.start)
    begins = lead.end() if lead is not None else unit.start
    if begins != who.start or text[cue.start : cue.end] not in ("said", "says"):
        return None
    if not _WHO.fullmatch(text[begins : cue.start].rstrip()):
        return None
    match = _CLAUSE.match(text, cue.end, unit.end)
    return match.end() if match is not None else None
