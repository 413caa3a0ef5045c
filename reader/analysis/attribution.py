"""Whether words are attributed to somebody, told by the words beside them.

Rules, not a parser: each has a name, and what it has found can be shown. They look at the sentence in which a passage
begins and the one before it in the paragraph, at the one in which it ends, and at a line above that ends in a colon.
Of a passage within quotation marks they look at what is beside the whole quotation too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reader.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_FAR = 5_000
"""Code points before a passage, and of each of its ends, that are looked at: a paragraph, in which a ministry's one
sentence may be half of all."""
_SENTENCE_END = re.compile(r"[.!?…](?:[\"”’»')\]]{0,2})(?=\s)|\n")
_SAYING = (
    r"said|says|stated|states|announced|announces|declared|declares|reported|reports|noted|notes|claimed|claims|"
    r"told|tells|added|adds|emphasi[sz]ed|stressed|confirmed|informed|informs|warned"
)
_AGENCIES = (
    r"AZERTAC|AzerTAc|Azertag|Armenpress|ARMENPRESS|TASS|RIA Novosti|Interfax|Reuters|AFP|Agence France-Presse|"
    r"Associated Press|AP|Anadolu|Trend|APA|Turan|Report\.az|News\.az|Sputnik|Ukrinform|Xinhua|DPA|dpa|EFE|ANSA"
)

RULES: dict[str, re.Pattern[str]] = {
    "according to": re.compile(
        r"\b(?:according to|in the words of|as (?:reported|quoted|cited|stated) by|citing)\b", re.IGNORECASE
    ),
    "in a statement": re.compile(
        rf"\b(?:(?:{_SAYING})\s+in\s+(?:a|an|its|his|her|their|the)\s+(?:\w+\s+){{0,2}}(?:statement|release|address|report)"
        rf"|statement\s+(?:{_SAYING}|by|from|of)|in\s+(?:a|its|their)\s+statement)\b",
        re.IGNORECASE,
    ),
    "press office": re.compile(
        r"\b(?:press (?:service|office|release|secretary)|spokes(?:man|woman|person))\b", re.IGNORECASE
    ),
    "agency": re.compile(rf"\b(?:{_AGENCIES})\b"),
    "saying": re.compile(rf"\b(?:{_SAYING})\b", re.IGNORECASE),
}
"""What each rule looks for; the first that finds something names the attribution."""


class Attribution(NamedTuple):
    """What attributes a passage."""

    rule: str
    span: Span
    """The words that do."""


def attribution(text: str, span: Span) -> Attribution | None:
    """What attributes a passage, if anything does.

    Args:
        text: The article.
        span: The passage.
    """
    beside = list(_beside(text, span))
    quoted = _quotation(text, span)
    if quoted is not None:
        beside += _beside(text, quoted)
    for rule, pattern in RULES.items():
        for start, end in beside:
            found = pattern.search(text, start, end)
            if found is not None:
                return Attribution(rule, Span(*found.span()))
    return None


def _beside(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """The stretches that are looked at: up to the end of the first sentence, and all of the last."""
    low = max(span.start - _FAR, 0)
    line = text.rfind("\n", low, span.start) + 1 or low
    above = text[low:line].rstrip()
    if line > low and above.endswith(":"):
        line = max(text.rfind("\n", low, low + len(above)) + 1, low)
    starts = [line]
    for match in _SENTENCE_END.finditer(text, line, span.start):
        if any(map(str.isalnum, text[starts[-1] : match.end()])):
            starts.append(match.end())
        else:
            starts[-1] = match.end()
    # The one before counts too: "The ministry made a statement. “Our forces …”
    begins = starts[max(len(starts) - 2, 0)]
    yield begins, _sentence_end(text, span.start + 1, span.end)
    last = [match.end() for match in _SENTENCE_END.finditer(text, max(span.end - _FAR, span.start), span.end - 1)]
    yield last[-1] if last else max(span.end - _FAR, span.start), _sentence_end(text, span.end - 1, len(text))


def _quotation(text: str, span: Span) -> Span | None:
    """What is in the quotation marks among which a passage begins, if they are closed in its line."""
    from reader.analysis.quotes.marks import in_paragraph  # with it comes what finds quotations, not needed at launch

    low, high = max(span.start - _FAR, 0), min(span.start + _FAR, len(text))
    start, end = text.rfind("\n", low, span.start) + 1 or low, text.find("\n", span.start, high)
    line = Span(start, min(end if end >= 0 else high, start + _FAR))
    found = in_paragraph(text, line, taken_up=False, next_opens=False)
    return next((one.inner for one in found if one.outer.start <= span.start < one.inner.end), None)


def _sentence_end(text: str, at: int, most: int) -> int:
    """Where the sentence ends that a place is in."""
    limit = min(at + _FAR, len(text))
    found = _SENTENCE_END.search(text, at, limit)
    return max(min(found.end() if found else limit, max(most, at)), at)
