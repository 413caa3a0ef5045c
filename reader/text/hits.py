"""Where words, phrases and patterns stand in one text: the folded one is searched, whose offsets are the text's.

A word is a run of letters and digits; `anti-terrorist` is two that follow each other, as SQLite's FTS5 has it, so what
its index finds and what is found here agree. Scripts that part no words (Chinese, Thai …) are found anywhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache, partial
from typing import TYPE_CHECKING

import regex  # type: ignore[import-untyped]

from reader.errors import BadQuery
from reader.model.search import All, Any, Near, Not, Pattern, Within, Words
from reader.model.span import Span
from reader.text.fold import FILLER, PARTLESS, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeAlias

    from reader.model.search import Node

    _Holds: TypeAlias = Callable[[Span], bool]
    """Whether a hit stands where it is looked."""

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
    found = _found(node, folded, where)
    return None if found is None else found[0]


def _found(
    node: Node, folded: str, where: Callable[[Within], Sequence[Span] | None] | None
) -> tuple[list[Span], _Holds | None] | None:
    """The hits of a part of a search, and which hits of the parts beside it can stand; None for all of them.

    What names places alone (`tag:a OR tag:b`) has no hits of its own, and holds for those that touch them. Once a part
    has hits the text has what it asks for, and it holds for all.
    """
    match node:
        case Words():
            hits = find_words(node, folded)
            return (hits, None) if hits else None
        case Near():
            hits = _near(node, folded)
            return (hits, None) if hits else None
        case Pattern():
            hits = _matches(node, folded)
            return (hits, None) if hits else None
        case Within():
            stretches = () if where is None else where(node)
            return None if stretches is None else ([], partial(_touches, stretches) if stretches else None)
        case Not():
            return _without(_found(node.part, folded, where))
        case Any():
            some = [found for part in node.parts if (found := _found(part, folded, where)) is not None]
            return _any_of(some) if some else None
        case All():
            every = [_found(part, folded, where) for part in node.parts]
            return None if None in every else _all_of([found for found in every if found is not None])
        case _:
            raise BadQuery("a word list is not known here", "see lexicon.csv")


def _without(found: tuple[list[Span], _Holds | None] | None) -> tuple[list[Span], _Holds | None] | None:
    if found is None:
        return [], None
    hits, holds = found
    return None if hits or holds is None else ([], lambda hit: not holds(hit))


def _any_of(some: Sequence[tuple[list[Span], _Holds | None]]) -> tuple[list[Span], _Holds | None]:
    hits, tests = _together([hits for hits, _ in some]), [holds for _, holds in some if holds is not None]
    return hits, (lambda hit: any(holds(hit) for holds in tests)) if len(tests) == len(some) else None


def _all_of(every: Sequence[tuple[list[Span], _Holds | None]]) -> tuple[list[Span], _Holds | None] | None:
    hits, tests = _together([hits for hits, _ in every]), [holds for _, holds in every if holds is not None]
    if not tests:
        return hits, None
    if not hits:
        return [], lambda hit: all(holds(hit) for holds in tests)
    hits = [hit for hit in hits if all(holds(hit) for holds in tests)]
    return (hits, None) if hits else None


def _touches(stretches: Sequence[Span], hit: Span) -> bool:
    return any(start < hit.end and hit.start < end for start, end in stretches)


def find_words(words: Words, folded: str) -> list[Span]:
    """Where a word or a phrase stands."""
    pattern = _pattern_of(words.text, words.prefix, FILLER in folded)
    return [Span(*match.span(1)) for match in pattern.finditer(folded)] if pattern else []


def _together(found: Sequence[list[Span]]) -> list[Span]:
    found = [hits for hits in found if hits]
    if len(found) == 1:
        return found[0]
    return sorted({hit for hits in found for hit in hits})


@lru_cache(256)
def _pattern_of(text: str, prefix: bool, marked: bool) -> re.Pattern[str] | None:  # noqa: FBT001
    """What finds a phrase: as its first group, behind invisible marks that belong to no word.

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
        source += (r"[\W_]*" if joined else rf"(?:[^\w{FILLER}]|_)[\W_]*") + word
    first = ""
    if not _stands_alone(parts[0][0]):
        first = f"(?<!{_LETTER})(?<!{FILLER}){FILLER}*" if marked else f"(?<!{_LETTER})"
    if prefix:
        last = f"(?:{_LETTER}|{FILLER})*" if marked else f"{_LETTER}*"
    else:
        last = "" if _stands_alone(parts[-1][-1]) else f"(?!{FILLER}*{_LETTER})" if marked else f"(?!{_LETTER})"
    return re.compile(f"{first}({source}{last})")


def _stands_alone(char: str) -> bool:
    return re.match(f"[{PARTLESS}]", char) is not None


def _near(near: Near, folded: str) -> list[Span]:
    """The shortest stretches that hold all parts with at most so many words between the first and the last."""
    places = sorted((hit, which) for which, part in enumerate(near.parts) for hit in find_words(part, folded))
    if len({which for _, which in places}) < len(near.parts):
        return []
    starts = [start for _, start, _ in spelled(folded)]
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
