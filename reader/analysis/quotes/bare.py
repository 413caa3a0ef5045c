"""Who a bare "the ministry" is: the one body of that kind that the article has named shortly before, or nobody.

A name in which nothing is a name ("officials", "the statement") is no speaker: in another article, and often in the
next paragraph, it is somebody else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_NAME = r"[A-ZÀ-ÖØ-ÞĀ-ŽƏİ][\w’'-]*"
_BETWEEN = r"(?:(?!(?:the|an?|this|its|his|her|their|to|of|in|on|at|by|from|with|that|and|or)\b)[a-z][\w-]*\s+)?"
"""A word between a name and what it is the name of: "Russia’s defence ministry"."""
_LINKED = r"(?:of|for|in|the)\s+"
_KINDS = (
    *("ministry", "ministries", "government", "administration", "army", "council", "parliament", "embassy", "agency"),
    *("president", "premier", "minister", "ambassador", "secretary", "statement", "officials", "official"),
    *("spokesperson", "spokesman", "spokeswoman", "authorities", "sources", "source", "report", "reports"),
)
"""Words that are written with a capital where they stand first, and are no name then either."""
_SMALL = ("of", "for", "in", "and", "the", "a", "an")


def is_bare(name: str) -> bool:
    """Whether nothing in what an article calls a speaker is a name."""
    return all(word[0] == word[0].lower() or word.lower() in _KINDS for word in name.split())


class Bodies:
    """What an article names, to look up what a bare name means.

    Args:
        paragraphs: The paragraphs of the article without what is quoted in them.
    """

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self._paragraphs = paragraphs
        self._named: dict[str, list[tuple[int, int, str]]] = {}
        """By bare name, in order: the paragraph, the place in it, and the fuller name that stands there."""

    def meant(self, name: str, paragraph: int, place: int) -> str:
        """The fuller name that a bare one must mean.

        Args:
            name: As the article names a speaker, bare.
            paragraph: The number of the paragraph in which it does.
            place: Where in it.

        Returns:
            Of the names that stand before it in this paragraph and the one before the fullest, if all are for one
            thing; else, if there are none, the same of all that stand before it in the article. Empty if none must be.
        """
        kind = name.casefold()
        if kind not in self._named:
            self._named[kind] = list(self._all(kind))
        before = [one for one in self._named[kind] if one[:2] < (paragraph, place)]
        near = [one for one in before if one[0] >= paragraph - 1]
        return _one({fuller for _, _, fuller in near or before})

    def _all(self, kind: str) -> Iterator[tuple[int, int, str]]:
        words = r"\s+".join(map(re.escape, kind.split()))
        named = re.compile(
            rf"(?:\b{_NAME}\s+(?:{_NAME}\s+){{0,4}}{_BETWEEN})?\b(?i:{words})\b(?:\s+(?:{_LINKED}){{0,2}}{_NAME})*"
        )
        for number, text in enumerate(self._paragraphs):
            for match in named.finditer(text):
                fuller = " ".join(match[0].split()).removeprefix("The ").removeprefix("the ")
                if not is_bare(fuller):
                    yield number, match.start(), fuller


def _one(names: Iterable[str]) -> str:
    """The fullest of some names, if all the words of each other are in it."""
    words = {name: _words(name) for name in names}
    fullest = max(words, key=lambda name: (len(words[name]), name), default="")
    return fullest if all(some <= words[fullest] for some in words.values()) else ""


def _words(name: str) -> frozenset[str]:
    plain = (word.casefold().removesuffix("’s").removesuffix("'s") for word in name.split())
    return frozenset(word.replace("defence", "defense") for word in plain if word not in _SMALL)
