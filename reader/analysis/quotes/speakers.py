"""Who speaks: the words before or behind a cue that can be somebody, and one name for all mentions of one person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reader.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PRONOUNS = ("he", "she", "they", "it")
_LEAD = re.compile(
    r"(?:(?:and|but|while|as|that|when|however|meanwhile|furthermore|additionally|also|in addition)\b[\s,]*)+",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?:[A-ZÀ-ÖØ-ÞĀ-ŽƏİ][\w’'.-]*\s+){1,3}[A-ZÀ-ÖØ-ÞĀ-ŽƏİ][\w’'-]*\Z")
_CAPITAL = re.compile(r"\b[A-ZÀ-ÖØ-ÞĀ-ŽƏİ]")
_DETERMINED = re.compile(
    r"(?:the|a|an|his|her|their|its|local|some|several|other|officials|sources|media)\b", re.IGNORECASE
)
_TIME = re.compile(
    r"(?:on|in|at|by|since|during|after|before|following|despite|for|according|with|per|under)\b", re.IGNORECASE
)
_BODIES = re.compile(
    r"\b(?:Ministry|Council|Government|Agency|Forces?|Office|Service|Administration|Department|Army|Union|Party|"
    r"Parliament|Committee|Nations|House|States?|Embassy|Republic|Commission|Court|Centre|Center|Police|Group|Media)\b"
)
_BARE = ("the", "a", "an", "this", "that", "these", "those", "some", "several", "other")
"""Of whom nothing is said alone."""
_MOST_WORDS = 16
_TITLES = frozenset(
    (
        *("President", "Prime", "Minister", "Premier", "PM", "Mr", "Mrs", "Ms", "Dr", "Sir", "King", "Queen", "Prince"),
        *("Colonel", "General", "Major", "Army", "Secretary", "Chancellor", "Ambassador", "Senator", "Advisor"),
        *("Adviser", "Spokesman", "Spokeswoman", "Spokesperson", "Foreign", "Defense", "Defence", "Speaker"),
    )
)


_INSERTED = re.compile(
    r"\s*(?:(?:who|which)\s+(?!(?:the|an?|he|she|they|we|it|his|her|their|its|this|some|many|most|several|officials)\b)"
    r"[a-z]|whose\b|who\s*\Z)"
)
"""How an insertion begins of which somebody is the subject: "Smith, who had met the envoys, …, said"."""
_RESUMED = re.compile(r"\s*(?:and|but|while|as|when|where|that)\b")
"""How a part begins that may be about somebody else."""


class Said(NamedTuple):
    """Somebody, as a cue's neighbourhood names him."""

    start: int
    """In the text that was looked at."""
    end: int


def before(text: str, start: int, end: int) -> Said | None:
    """Who stands right before a cue.

    Args:
        text: Masked text.
        start: Where the clause begins at the earliest.
        end: Where the cue begins.

    Returns:
        None if nothing there can be somebody.
    """
    if not text[start:end].strip(" ,"):
        return None
    parts = [(start + m.start(), start + m.end()) for m in re.finditer(r"[^,\x01]+", text[start:end]) if m[0].strip()]
    closed = text[start:end].rstrip().endswith(",")
    if closed and (inserted := _inserted(text, parts)):
        found = _trimmed(text, *parts[inserted - 1])
        if inserted > 1 and not _NAME.fullmatch(text[found.start : found.end]):
            earlier = _trimmed(text, *parts[inserted - 2])
            found = earlier if _NAME.fullmatch(text[earlier.start : earlier.end]) else found
        return found if _is_somebody(text[found.start : found.end]) else None
    while parts:
        found = _trimmed(text, *parts[-1])
        # "Josep Borrell" in "the chief, Josep Borrell, said" is who; in "Smith, the chief, said" Smith is.
        if closed and len(parts) > 1 and not _NAME.fullmatch(text[found.start : found.end]):
            earlier = _trimmed(text, *parts[-2])
            return earlier if _is_somebody(text[earlier.start : earlier.end]) else None
        return found if _is_somebody(text[found.start : found.end]) else None
    return None


def _inserted(text: str, parts: Sequence[tuple[int, int]]) -> int:
    """The place of the part that begins what is inserted behind somebody, up to the cue; 0 if nothing is."""
    for place in range(len(parts) - 1, 0, -1):
        if _INSERTED.match(text, *parts[place]):
            return place
        if _RESUMED.match(text, *parts[place]):
            return 0
    return 0


def behind(text: str, start: int, end: int) -> Said | None:
    """Who stands right behind a cue: "said Smith, the chief"."""
    match = re.compile(r"[^,;:\x01]+?(?=[,;:\x01]|\.?\s*\Z)").match(text, start, end)
    if match is None:
        return None
    found = _trimmed(text, match.start(), match.end())
    said = text[found.start : found.end]
    stop = re.search(r"\s(?:in|on|at|during|to|after|before|who|that|when|as|from|by)\s", said)
    if stop is not None:
        found = Said(found.start, found.start + stop.start())
    return found if _is_somebody(text[found.start : found.end]) else None


def _trimmed(text: str, start: int, end: int) -> Said:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    lead = _LEAD.match(text, start, end)
    return Said(lead.end(), end) if lead is not None and lead.end() < end else Said(start, end)


def _is_somebody(said: str) -> bool:
    if said.lower() in PRONOUNS:
        return True
    if said.lower() in _BARE or not said or len(said.split()) > _MOST_WORDS or _TIME.match(said):
        return False
    if said.startswith(("who ", "whose ", "which ")):
        return False
    return bool(_DETERMINED.match(said) or _CAPITAL.search(said))


def merged(mentions: list[str]) -> dict[str, str]:
    """One name for each mention: the fullest in the article that ends as it does, if that can be one person alone.

    "Aliyev" and "President Aliyev" are "Azerbaijani President Ilham Aliyev", unless there is another Aliyev too.
    """
    people = {said: parts for said in dict.fromkeys(mentions) if len(parts := _person(said)) > 1}
    names: dict[str, str] = {}
    for said in dict.fromkeys(mentions):
        own = _person(said) or tuple(said.split()[-1:])
        same = [other for other, parts in people.items() if parts[-len(own) :] == own]
        fullest = max(same, key=lambda other: (len(people[other]), len(other)), default=said)
        one = all(people[fullest][-len(people[other]) :] == people[other] for other in same)
        names[said] = fullest if one else said
    return names


def _person(said: str) -> tuple[str, ...]:
    """The names of a person, without titles; none if it is a body, or no name that people have."""
    words = said.split()
    if _BODIES.search(" ".join(words[-2:])) or not (match := _NAME.search(said)):
        return ()
    names = match[0].split()
    while len(names) > 1 and (names[0] in _TITLES or names[0].endswith((".", "’s", "'s"))):
        names.pop(0)
    return tuple(names)


def span_of(said: Said, offset: int) -> Span:
    """Where somebody is named, in the article."""
    return Span(offset + said.start, offset + said.end)


def known_as(names: Mapping[str, int]) -> dict[str, str]:
    """One name for each of those that articles call speakers by: of names for the same one the most frequent.

    Two names of people are one person's if the first and the last name are the same, whatever titles stand before them;
    other names are the same if their words are, apart from capitals and an article before them. A last name alone
    stays what it is: in another article it may be somebody else.

    Args:
        names: How often each was found, in all articles.
    """
    same: dict[tuple[str, ...], list[str]] = {}
    for name in names:
        same.setdefault(_meaning(name), []).append(name)
    best = {key: min(some, key=lambda name: (-names[name], len(name), name)) for key, some in same.items()}
    return {name: best[key] for key, some in same.items() for name in some}


def _meaning(name: str) -> tuple[str, ...]:
    """What two names for the same one have in common."""
    parts = _person(name)[-2:]
    if len(parts) < 2 or _TITLES.intersection(parts):
        words = name.casefold().split()
        return ("", *(words[1:] if len(words) > 1 and words[0] in _BARE else words))
    return tuple(part.casefold() for part in parts)
