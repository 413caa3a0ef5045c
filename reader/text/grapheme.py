"""Graphemes: what a reader takes for one character, however many code points it has.

Nearly all text of the news consists of code points that each are a grapheme; one regular expression of the
standard library tells so, and then nothing else is done. Only where that fails is `regex` imported (32 ms),
and only a stretch around the offset in question is looked at.

One thing differs from Unicode's own rule: white space is always a grapheme of its own. A stray accent behind
a blank would otherwise glue the two, and a word would have to begin with white space.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, cast

from reader.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NARROW = (
    r"\t\n -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u0482\u048a-\u052f\u0531-\u0556"
    r"\u0559-\u058a\u058d-\u058f\u05be\u05c0\u05c3\u05d0-\u05ea\u05ef-\u05f4\u0606-\u060f\u061b\u061d-\u064a"
    r"\u0660-\u066f\u0671-\u06d5\u06ee-\u06ff\u10a0-\u10ff\u1e00-\u1fbc\u1fbe-\u1ffe\u2010-\u2027\u202f-\u205e"
    r"\u20a0-\u20bf\u2100-\u214f\u2190-\u21ff"
)
"""The letters and signs of most alphabets: each is a grapheme that takes one cell."""
_SIMPLE = (
    rf"{_NARROW}\u0700-\u070d\u1fff\u2000-\u200a\u205f\u2070-\u209c\u20c0\u2150-\u218b\u2200-\u2426\u2440-\u244a"
    r"\u2460-\u2b73\u2c00-\u2cee\u2e00-\u2e5d\u2e80-\u2fd5\u3000-\u3029\u3030-\u3096\u309b-\u30ff\u3105-\u312f"
    r"\u3131-\u3163\u31a0-\u31e3\u31f0-\ua48c\uac00-\ud7a3\uf900-\ufad9\uff01-\uff9d\uffe0-\uffe6\ufffc\ufffd"
    r"\U0001f300-\U0001f3fa\U0001f400-\U0001f64f\U0001f680-\U0001f6ff\U0001f900-\U0001f9ff\U00020000-\U0002a6df"
)
"""Code points that join no neighbour of this class: between two of them is always a boundary."""

_CLUSTER = r"[\U0001f1e6-\U0001f1ff]{2}[\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}]*|\X"
"""A grapheme; flags apart, since on a row of them `\\X` alone takes the square of its length."""
_NOT_NARROW = re.compile(f"[^{_NARROW}]")
_FIRST_WINDOW = 64


def is_narrow(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether each code point of `text[start:end]` is certainly a grapheme of its own and takes one cell."""
    return _NOT_NARROW.search(text, start, len(text) if end is None else end) is None


def is_simple(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether each code point of `text[start:end]` is certainly a grapheme of its own."""
    stop = len(text) if end is None else end
    odd = _NOT_NARROW.search(text, start, stop)
    return odd is None or _complex().search(text, odd.start(), stop) is None


def odd_clusters(text: str) -> Iterator[tuple[int, int]]:
    """The graphemes of a text that have several code points, or one of a rare kind, in order."""
    if is_simple(text):
        return
    for stretch in _stretch().finditer(text):
        base = stretch.start()
        for match in _cluster().finditer(stretch.group()):
            start, end = match.span()
            if end - start > 1 or _NOT_NARROW.match(match.group()):
                yield base + start, base + end


def starts(text: str) -> list[int]:
    """Where the graphemes of a text begin, in order; one number per grapheme."""
    found: list[int] = []
    at = 0
    for start, end in odd_clusters(text):
        found.extend(range(at, start + 1))
        at = end
    found.extend(range(at, len(text)))
    return found


def boundaries(text: str) -> list[int]:
    """All offsets at which a text may be cut: the graphemes' starts, and the end of the text."""
    return [*starts(text), len(text)]


def snap(text: str, offset: int, direction: int) -> int:
    """The nearest offset that cuts no grapheme.

    Args:
        text: The whole text; only a stretch around the offset is looked at.
        offset: Any number; it is first brought into the text.
        direction: Below zero for the boundary at or before the offset, else for the one at or behind it.

    Returns:
        An offset between 0 and the text's length.
    """
    if offset <= 0:
        return 0
    if offset >= len(text):
        return len(text)
    if is_simple(text, offset - 1, offset + 1):
        return offset
    left = _safe_before(text, offset)
    if direction < 0:
        # One code point more, so that a grapheme that ends exactly here is seen to end.
        return max(
            (left + start for start in starts(text[left : offset + 1]) if left + start <= offset),
            default=left,
        )
    return _boundary_from(text, left, offset)


def snap_span(text: str, span: Span) -> Span:
    """The smallest span around this one that cuts no grapheme."""
    return Span(snap(text, span.start, -1), snap(text, span.end, 1))


def snap_spans(text: str, spans: Sequence[Span]) -> list[Span]:
    """The same of several spans, in order, each once."""
    if is_simple(text):
        return list(spans)
    return sorted({snap_span(text, span) for span in spans})


def _boundary_from(text: str, left: int, offset: int) -> int:
    """The first boundary at or behind `offset`, counted from a known one."""
    window = _FIRST_WINDOW
    while True:
        right = min(len(text), offset + window)
        for start in starts(text[left:right]):
            if left + start >= offset:
                return left + start
        if right == len(text):
            return right
        window *= 4


def _safe_before(text: str, offset: int) -> int:
    """An offset at or before this one that is certainly a boundary, as near as can be found."""
    window = _FIRST_WINDOW
    safe = _safe_point()
    while True:
        left = max(0, offset - window)
        match = safe.search(text, left, offset)
        if match is not None:
            return match.end() - 1 if match.end() - match.start() > 1 else match.end()
        if left == 0:
            return 0
        window *= 4


# Each of these takes milliseconds to make, and most texts need none of them.


@cache
def _complex() -> re.Pattern[str]:
    return re.compile(f"[^{_SIMPLE}]")


@cache
def _stretch() -> re.Pattern[str]:
    """Where graphemes have to be looked for: code points that are not simple, and the ones that touch them."""
    touching, odd = rf"(?:(?!\s)[{_NARROW}])?", rf"(?!\s)[^{_NARROW}]"
    return re.compile(f"{touching}{odd}(?:{touching}{odd})*{touching}")


@cache
def _cluster() -> re.Pattern[str]:
    import regex  # type: ignore[import-untyped]  # 32 ms

    return cast("re.Pattern[str]", regex.compile(_CLUSTER))


@cache
def _safe_point() -> re.Pattern[str]:
    import regex

    # Searched from the right: two neighbours that join nothing, or white space, which is always alone.
    pattern = regex.compile(r"(?r)(?:\p{GCB=Other}\p{GCB=Other}|\s)")
    return cast("re.Pattern[str]", pattern)
