"""The names of all who speak in one article: one for all mentions of one, none where it is not certain who is meant."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.quotes.bare import is_bare
from reader.analysis.quotes.speakers import PRONOUNS, merged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.analysis.quotes.bare import Bodies
    from reader.analysis.quotes.quote import Quote
    from reader.text.segment import Outline


class Found(NamedTuple):
    """What somebody says, before it is known what he is called."""

    quote: Quote
    said: str
    """Who, as the article names him there; empty if it does not."""
    paragraph: int


def named(found: Sequence[Found], outline: Outline, bodies: Bodies) -> list[Quote]:
    """Names for all who speak, pronouns and bare names too where it is certain who is meant.

    Args:
        found: In order of place.
        outline: The article.
        bodies: What it names.
    """
    plain = [_fuller(one, outline, bodies) for one in found]
    names = merged([said for said in plain if said and said.lower() not in PRONOUNS])
    told: list[Quote] = []
    for _, paragraph in groupby(zip(found, plain, strict=True), key=lambda pair: pair[0].paragraph):
        here: list[str] = []
        for one, said in paragraph:
            name = names.get(said, "")
            if said.lower() in PRONOUNS:
                name = here[0] if len(set(here)) == 1 else ""
            elif one.said and not said and one.quote.speaker is None:
                name = told[-1].name  # it goes on
            if name or (one.said and not said):
                here.append(name)
            told.append(one.quote._replace(name=name))
    return told


def _fuller(one: Found, outline: Outline, bodies: Bodies) -> str:
    """Who speaks, as the article names him; in place of a bare name the one that it must mean, if there is one."""
    said = _plain(one.said)
    if not said or said.lower() in PRONOUNS or not is_bare(said):
        return said
    place = one.quote.speaker.start - outline.paragraphs[one.paragraph].start if one.quote.speaker else None
    return bodies.meant(said, one.paragraph, place) if place is not None else ""


def _plain(said: str) -> str:
    words = " ".join(said.split())
    return re.sub(r"^(?:the|a|an)\s+", "", words, flags=re.IGNORECASE)
