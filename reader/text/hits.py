"""Where words, phrases and patterns stand in one text: the folded one is searched, whose offsets are the text's.

A word is a run of letters and digits; `anti-terrorist` is two that follow each other, as SQLite's FTS5 has it, so what
its index finds and what is found here agree. Scripts that part no words (Chinese, Thai …) are found anywhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

import regex  # type: ignore[import-untyped]

from reader.errors import BadQuery
from reader.model.search import All, Any, Near, Not, Pattern, Within, Words
from reader.model.span import Span
from reader.text.fold import FILLER, PARTLESS, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reader.model.search import Node

_LETTER = rf"[^\W_{PARTLESS}]"
_TOKEN = re.compile(rf"{_LETTER}+|[{PARTLESS}]")
_MARKED_TOKEN = re.compile(rf"{_LETTER}(?:{_LETTER}|{FILLER})*|[{PARTLESS}]")
_APART = re.compile(f"(?<=[{PARTLESS}])|(?=[{PARTLESS}])")
_ANY_PARTLESS = re.compile(f"[{PARTLESS}]")
_UNINDEXED = "\u19b0-\u19c0\u19c8\u19c9\u1cf2\u1cf3"
"""Letters since Unicode 8 that SQLite takes for marks."""
_APART_IN_INDEX = re.compile(rf"[^\w\x00-\x7f]|[{_UNINDEXED}]")
"""What parts words here. SQLite's FTS5 has the letters of Unicode 6.1 and takes all that is newer, as `₽`, for one."""
_SECONDS = 2.0
"""So long a pattern may take in one text."""


def tokens(text: str) -> list[str]:
    """The words of what somebody typed, folded."""
    return _TOKEN.findall(fold(text).replace(FILLER, ""))


def spelled(folded: str) -> Iterator[tuple[str, int, int]]:
    """The words of a folded text, in order, without invisible marks, each with where it starts and ends."""
    marked = FILLER in folded
    for match in (_MARKED_TOKEN if marked else _TOKEN).finditer(folded):
        yield match[0].replace(FILLER, "") if marked else match[0], match.start(), match.end()


def searchable(text: str) -> str:
    """A text as it is searched: folded, line by line, so that a pattern can tell where a line begins and ends."""
    return "\n".join(map(fold, text.split("\n")))


def indexable(text: str) -> str:
    """A text as the index gets it: folded, without invisible marks, letters that part no words standing alone.

    What is no letter or digit here is a blank, ASCII apart: whatever SQLite takes for a letter, its words are these.
    """
    return indexable_of(fold(text))


def indexable_of(folded: str) -> str:
    """The same of a text that is folded already."""
    plain = folded.replace(FILLER, "")
    if plain.isascii():
        return plain
    plain = _APART_IN_INDEX.sub(" ", plain)
    return _APART.sub(" ", plain) if _ANY_PARTLESS.search(plain) else plain


def indexed(text: str) -> list[str]:
    """The words of a text as they stand in the index, in order."""
    return _TOKEN.findall(indexable(text))


def find(node: Node, folded: str, where: Callable[[Within], Sequence[Span] | None] | None = None) -> list[Span] | None:
    """The hits of a search in one text.

    Args:
        node: What is searched for; its lists are resolved.
        folded: The text as `searchable` gives it.
        where: Where in the text it is to be looked: the stretches that hits must touch, none for all of it; None if the
            text is not looked at. Without it everything is.

    Returns:
        The hits in order, each once; None if the text is none of those asked for.

    Raises:
        BadQuery: A pattern is none, or takes too long.
    """
    match node:
        case Words():
            return find_words(node, folded) or None
        case Near():
            return _near(node, folded) or None
        case Pattern():
            return _matches(node, folded) or None
        case Within():
            return [] if where is None or where(node) is not None else None
        case Not():
            return [] if find(node.part, folded, where) is None else None
        case Any():
            some = [hits for part in node.parts if (hits := find(part, folded, where)) is not None]
            return _together(some) if some else None
        case All():
            return _all(node, folded, where)
        case _:
            raise BadQuery("a word list is not known here", "see lexicon.csv")


def _all(node: All, folded: str, where: Callable[[Within], Sequence[Span] | None] | None) -> list[Span] | None:
    """Hits of all parts, as far as they touch the stretches that the search names and none that it excludes."""
    found: list[list[Span]] = []
    inside: list[Sequence[Span]] = []
    outside: list[Sequence[Span]] = []
    for part in node.parts:
        if where is not None and isinstance(part, Within):
            stretches = where(part)
            if stretches is None:
                return None
            if stretches:
                inside.append(stretches)
        elif where is not None and isinstance(part, Not) and isinstance(part.part, Within):
            stretches = where(part.part)
            if stretches is not None and not stretches:
                return None  # all of the text is excluded
            if stretches:
                outside.append(stretches)
        else:
            hits = find(part, folded, where)
            if hits is None:
                return None
            found.append(hits)
    hits = _together(found) if found else []
    if not inside and not outside:
        return hits
    hits = [
        hit
        for hit in hits
        if all(_touches(hit, stretches) for stretches in inside)
        and not any(_touches(hit, stretches) for stretches in outside)
    ]
    return hits or None


def _touches(hit: Span, stretches: Sequence[Span]) -> bool:
    return any(start < hit.end and hit.start < end for start, end in stretches)


def find_words(words: Words, folded: str) -> list[Span]:
    """Where a word or a phrase stands."""
    pattern = _pattern_of(words.text, words.prefix, FILLER in folded)
    return [Span(*match.span()) for match in pattern.finditer(folded)] if pattern else []


def _together(found: Sequence[list[Span]]) -> list[Span]:
    if len(found) == 1:
        return found[0]
    return sorted({hit for hits in found for hit in hits})


@lru_cache(256)
def _pattern_of(text: str, prefix: bool, marked: bool) -> re.Pattern[str] | None:  # noqa: FBT001
    """What finds a phrase.

    Args:
        text: The words as typed.
        prefix: Whether the last may go on; then the hit is the whole word.
        marked: Whether invisible marks may stand in the words.
    """
    parts = tokens(text)
    if not parts:
        return None
    inside = f"{FILLER}*" if marked else ""
    told = [inside.join(map(re.escape, part)) + inside for part in parts]
    source = told[0]
    for before, part, word in zip(parts, parts[1:], told[1:], strict=False):
        joined = _stands_alone(before[-1]) or _stands_alone(part[0])
        source += (r"[\W_]*" if joined else r"[\W_]+") + word
    first = "" if _stands_alone(parts[0][0]) else f"(?<!{_LETTER})" + (f"(?<!{_LETTER}{FILLER})" if marked else "")
    if prefix:
        last = f"(?:{_LETTER}|{FILLER})*" if marked else f"{_LETTER}*"
    else:
        last = "" if _stands_alone(parts[-1][-1]) else f"(?!{_LETTER})"
    return re.compile(first + source + last)


def _stands_alone(char: str) -> bool:
    return re.match(f"[{PARTLESS}]", char) is not None


def _near(near: Near, folded: str) -> list[Span]:
    """The shortest stretches that hold all parts with at most so many words between the first and the last."""
    places = sorted((hit, which) for which, part in enumerate(near.parts) for hit in find_words(part, folded))
    if len({which for _, which in places}) < len(near.parts):
        return []
    starts = [match.start() for match in _TOKEN.finditer(folded)]
    found: list[Span] = []
    latest: dict[int, Span] = {}
    for hit, which in places:
        latest[which] = hit
        if len(latest) < len(near.parts) or len(set(latest.values())) < len(near.parts):
            continue
        first, last = min(latest.values()), max(latest.values())
        between = bisect_left(starts, last.start) - bisect_left(starts, min(span.end for span in latest.values()))
        if between <= near.distance:
            stretch = Span(first.start, max(span.end for span in latest.values()))
            if not found or stretch.start >= found[-1].end:
                found.append(stretch)
    return found


@lru_cache(64)
def _compiled(source: str, at: int) -> regex.Pattern[str]:
    try:
        # Only letters are folded: `\W` and `\w` are not the same.
        plain = "".join(fold(char) if char > "\x7f" else char for char in source).replace(FILLER, "")
        return regex.compile(plain, regex.IGNORECASE | regex.MULTILINE)
    except regex.error as error:
        place = at + 2 + (getattr(error, "pos", None) or 0)
        raise BadQuery(
            f"the pattern is wrong at {place}: {error.msg}", "put a \\ before a mark that is meant"
        ) from error


def check_patterns(node: Node) -> None:
    """Look whether all patterns of a search are ones.

    Raises:
        BadQuery: One is none: where, and why.
    """
    match node:
        case Pattern():
            _compiled(node.source, node.at)
        case All() | Any():
            for part in node.parts:
                check_patterns(part)
        case Not():
            check_patterns(node.part)
        case _:
            pass


def _matches(pattern: Pattern, folded: str) -> list[Span]:
    try:
        matches = _compiled(pattern.source, pattern.at).finditer(folded, timeout=_SECONDS)
        return [Span(*match.span()) for match in matches if match.end() > match.start()]
    except TimeoutError as error:
        raise BadQuery(
            f"the pattern /{pattern.source[:60]}/ takes too long", "nested repetitions such as (a+)+ do"
        ) from error
