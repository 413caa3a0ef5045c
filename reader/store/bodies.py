"""What is kept beside an article's text, made from it alone: its digest, how many words it has, and what indexes get.

All of it takes as long as writing it does, and needs no database: see `store/helping.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.model.document import text_digest
from reader.store.fingerprints import stretches
from reader.text.fold import fold_all
from reader.text.hits import indexable_of
from reader.text.words import count_words

if TYPE_CHECKING:
    from collections.abc import Sequence


class Body(NamedTuple):
    """What is kept beside a text."""

    digest: str
    words: int
    folded: str
    """What the index of words gets."""
    stretches: list[tuple[int, str]]
    """What the index of fingerprints gets."""


def made_of(texts: Sequence[str]) -> list[Body]:
    """What is kept beside each of some texts, in their order."""
    return [
        Body(text_digest(text), count_words(text), indexable_of(folded), stretches(folded))
        for text, folded in zip(texts, fold_all(texts), strict=True)
    ]
