"""A headline that is somebody and what he says: "Borrell: ‘This must stop’". Only of one whom the article names too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.analysis.quotes.naming import Found
from reader.analysis.quotes.quote import DIRECT, Quote
from reader.analysis.quotes.speakers import PRONOUNS
from reader.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.text.segment import Outline

_HEADLINE = re.compile(
    r"(?P<who>[^\W\d_][^:;,.!?“”«»„\"‘]{1,60}?)\s*(?P<cue>:)\s*"
    r"(?:“(?P<curly>[^“”]+)”|«(?P<angled>[^«»]+)»|\"(?P<straight>[^\"]+)\"|‘(?P<single>[^‘“]+)’|'(?P<plain>[^'\"]+)')\W?"
)
"""Single marks count here too: before the first word and behind the last of a line they are no apostrophes."""

_LONGEST = 300
"""Code points of a headline at most."""


def headlines(outline: Outline, found: Sequence[Found], furniture: Sequence[tuple[int, int]]) -> list[Found]:
    """Quotations that are a whole paragraph, with nothing but who says them and a colon before.

    Who does must be found to say something elsewhere in the article, too: "Read more: “…”" is nobody.

    Args:
        outline: The article.
        found: What is found elsewhere, in order.
        furniture: Stretches that are left out, in order, disjoint.
    """
    last_names = {words[-1] for one in found if (words := one.said.split()) and one.said.lower() not in PRONOUNS}
    there = {one.paragraph for one in found if one.said}
    told: list[Found] = []
    for number, (start, end) in enumerate(outline.paragraphs):
        match = _HEADLINE.fullmatch(outline.text, start, end) if end - start <= _LONGEST else None
        if match is None or number in there or any(first < end and start < behind for first, behind in furniture):
            continue
        who = match["who"]
        if who.split()[-1] in last_names and who[0].isupper():
            said = Span(*match.span(match.lastgroup or ""))
            quote = Quote(said, DIRECT, Span(*match.span("cue")), Span(*match.span("who")), "")
            told.append(Found(quote, who, number))
    return told
