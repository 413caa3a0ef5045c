"""Sentences: sentencex proposes, and what it is known to get wrong in news texts is repaired.

sentencex knows abbreviations and is fast; it keeps a quotation whole, makes a sentence of a list's number,
and leaves white space at the ends. The repairs here are few, each for one of these habits, and each stands in
the tests with the text that called for it.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from sentencex import get_sentence_boundaries  # type: ignore[import-untyped]

from reader.text.words import has_word

if TYPE_CHECKING:
    from reader.model.span import Span
    from reader.text.skeleton import Skeleton

Piece = tuple[int, int]

_SHORT = 12
"""A line of fewer words without end punctuation is one sentence: a heading, a caption, a date."""
_STOPS = r".!?\u2026\u0589\u061f\u06d4\u0964\u0965\u3002\uff01\uff0e\uff1f\uff61"
_CLOSERS = r"""'"\u2019\u201d\u00bb\u203a)\]}\u300d\u300f\uff09\u3011"""
_ENDED = re.compile(rf"(?:[{_STOPS}]|[\u0531-\u0587]:)[{_CLOSERS}]*\Z")
_UNSPACED_END = re.compile(rf"[\u0589\u0964\u0965\u3002\uff01\uff0e\uff1f\uff61][{_CLOSERS}]*\Z")
"""Behind these a sentence may begin without a blank; elsewhere such a cut would go through a word."""
_ARMENIAN_STOP = re.compile(r"(?<=[\u0531-\u0587]):\s+(?=[\u0531-\u0556])")
"""Armenian's full stop is often typed as a colon."""

_NUMBER = r"[(\[]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)\]]"
_BULLET = (
    r"[\u2022\u2023\u25aa\u25ab\u25cf\u25cb\u25e6\u25a0\u25a1\u25c6\u25c7\u2605\u2606\u2713\u2192\u27a2"
    r"\u00b7*\u2013\u2014-]"
)
_MARKER = re.compile(rf"{_NUMBER}\Z")
"""A list's number, alone."""
_LEADING_MARKER = re.compile(rf"(?:{_NUMBER}|{_BULLET})\s+")
_ITEM = re.compile(rf"(?<=[.!?:;,])[^\S\n]*\n(?=[^\S\n]*(?:{_BULLET}|\(?\d{{1,3}}[.)])\s)")
"""Where a new item of a list begins inside a block of hard-wrapped lines."""
_TAIL = re.compile(rf"[{_STOPS}{_CLOSERS},;:]+(?=\s|\Z)")
"""Closing punctuation that sentencex put at the head of the next sentence."""
_INITIAL = re.compile(r"(?:\A|(?<=[\s.(\u00ab\u201c\"]))[^\W\d_]\.\Z")
_ABBREVIATION = re.compile(r"(?:[^\W\d_]\.){2,}\Z")

_MISSED = re.compile(
    rf"""
    (?:\u2026(?<=\w.)|\.\.\.(?<=\w...))[{_CLOSERS}]{{0,9}}\s+       # an ellipsis that hangs on a word
  | [{_STOPS}](?<=\w\w\w.)[{_CLOSERS}]{{0,9}}[)\]][{_CLOSERS}]{{0,9}}\s+  # a bracket that closes behind a full stop
    """,
    re.VERBOSE,
)
"""Where sentencex never ends a sentence, though one may end there if a capital follows."""
_QUOTATION = re.compile(r"\u201c[^\u201c\u201d]*\u201d|\u00ab[^\u00ab\u00bb]*\u00bb|\"[^\"\n]*\"")
_INNER_STOP = re.compile(rf"[{_STOPS}:][{_CLOSERS}]*\s")
_MAY_HAVE_MISSED = re.compile(r"[\u2026)\]]|\.\.\.")
"""What is in all that `_MISSED` finds; most paragraphs have none of it, and are not looked through by their pieces."""
_QUOTES = ("\u201c", "\u00ab", '"')
"""One of these opens each quotation."""
_TELLING = re.compile(r"[\u0259\u018f\u0400-\u04ff\u0531-\u0587]")
"""A letter that tells a language apart from English."""
_WINDOW = 1 << 13
_NEAR = 200


def sentences(skeleton: Skeleton, lines: str) -> tuple[Span, ...]:
    """The sentences of a paragraph, in order; together they hold all of it that is not blank.

    Args:
        skeleton: The paragraph, without white space at its ends.
        lines: The skeleton's text with its line ends; in it they are blanks already.
    """
    text = skeleton.text
    if not _ENDED.search(text) and not _has_words(text, _SHORT):
        return skeleton.spans([(0, len(text))])
    language = _language(text)
    items = _cut(text, [0, *(match.end() for match in _ITEM.finditer(lines)), len(text)])
    pieces = [part for item in items for part in _proposed(text, item, language)]
    for repair in (_return_tails, _join_markers, _join_initials):
        pieces = repair(text, pieces)
    if _MAY_HAVE_MISSED.search(text):
        pieces = [part for piece in pieces for part in _split_missed(text, piece)]
    if any(quote in text for quote in _QUOTES):
        pieces = [part for piece in pieces for part in _split_quotations(text, piece, language)]
    return skeleton.spans(pieces)


def _language(text: str) -> str:
    """The language whose rules fit the letters; what an article itself is written in is rarely known."""
    if _TELLING.search(text) is None:
        return "en"
    sample = text[:2000]
    letters = sum(map(str.isalpha, sample))
    if 2 * len(re.findall(r"[\u0531-\u0587]", sample)) > letters:
        return "hy"
    if 2 * len(re.findall(r"[\u0400-\u04ff]", sample)) > letters:
        return "ru"
    # One letter in twelve is a schwa in Azerbaijani; a name or two in English prose make far fewer.
    return "az" if 40 * len(re.findall(r"[\u0259\u018f]", sample)) > letters else "en"


def _proposed(text: str, piece: Piece, language: str) -> list[Piece]:
    """What sentencex makes of a piece, through a window: its time grows with the square of the length."""
    start, end = piece
    cuts = [start]
    if (marker := _LEADING_MARKER.match(text, start, end)) is not None:
        start = marker.end()  # sentencex leaves a line whole that begins with a bullet
    window = _WINDOW
    while start < end:
        stop = min(start + window, end)
        found = [start + b["start_index"] for b in get_sentence_boundaries(language, text[start:stop])]
        found = [cut for cut in found if cut > start and _may_cut(text, cut)]
        cuts += found
        if stop == end:
            break
        if found:  # the last sentence of a window may be cut short, so the next window begins with it
            start, window = found[-1], _WINDOW
        else:
            window *= 2
    if language == "hy":
        cuts += [match.end() for match in _ARMENIAN_STOP.finditer(text, *piece)]
    return _cut(text, [*sorted(set(cuts)), end])


def _may_cut(text: str, cut: int) -> bool:
    return text[cut - 1].isspace() or _UNSPACED_END.search(text, max(0, cut - 8), cut) is not None


def _cut(text: str, offsets: list[int]) -> list[Piece]:
    """The pieces between the offsets, without white space at their ends; blank ones are left out."""
    pieces = (_trimmed(text, start, end) for start, end in itertools.pairwise(offsets))
    return [piece for piece in pieces if piece[0] < piece[1]]


def _trimmed(text: str, start: int, end: int) -> Piece:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _return_tails(text: str, pieces: list[Piece]) -> list[Piece]:
    """Give closing punctuation at the head of a sentence back to the one before."""
    mended: list[Piece] = []
    for start, end in pieces:
        tail = _TAIL.match(text, start, end) if mended and mended[-1][1] == start else None
        if tail is None:
            mended.append((start, end))
            continue
        mended[-1] = (mended[-1][0], tail.end())
        mended.extend(_cut(text, [tail.end(), end]))
    return mended


def _join_markers(text: str, pieces: list[Piece]) -> list[Piece]:
    """Join a list's number or bullet to what follows, and other punctuation alone to what stands before."""
    mended: list[Piece] = []
    pending: int | None = None
    for start, end in pieces:
        begin, pending = (start if pending is None else pending), None
        piece = text[start:end]
        if _MARKER.match(piece) or (not has_word(piece) and not (mended and text[start] in _STOPS)):
            pending = begin
        elif has_word(piece) or not mended:
            mended.append((begin, end))
        else:
            mended[-1] = (mended[-1][0], end)
    if pending is not None:  # the last piece of all: nothing follows that it could belong to
        end = pieces[-1][1]
        mended[-1:] = [(mended[-1][0], end)] if mended else [(pending, end)]
    return mended


def _join_initials(text: str, pieces: list[Piece]) -> list[Piece]:
    """Join `İ. Əliyev`, which sentencex keeps together in English alone, and `т.д.` with small letters behind it."""
    mended: list[Piece] = []
    for start, end in pieces:
        if mended and (
            _is_initial(text, mended[-1]) or (text[start].islower() and _ABBREVIATION.search(text, *mended[-1]))
        ):
            mended[-1] = (mended[-1][0], end)
        else:
            mended.append((start, end))
    return mended


def _is_initial(text: str, piece: Piece) -> bool:
    """Whether a sentence ends with one capital and a point; ASCII ones are left to sentencex, which knows them."""
    start, end = piece
    capital = text[end - 2] if end - start >= 2 else ""
    return not capital.isascii() and capital.isupper() and _INITIAL.search(text, max(start, end - 3), end) is not None


def _split_missed(text: str, piece: Piece) -> list[Piece]:
    """Split behind an ellipsis or a bracket where a new sentence begins."""
    start, end = piece
    found = (match.end() for match in _MISSED.finditer(text, start, end))
    return _cut(text, [start, *(at for at in found if _may_part(text, (start, end), at, 2)), end])


def _split_quotations(text: str, piece: Piece, language: str) -> list[Piece]:
    """Split a quotation of several sentences, which sentencex keeps whole: an analyst tags them one by one.

    Each part must have some words, so that “No! Never!” stays together.
    """
    cuts: list[int] = []
    for quote in _QUOTATION.finditer(text, *piece):
        inner = (quote.start() + 1, quote.end() - 1)
        if _INNER_STOP.search(text, *inner):
            begins = [begin for begin, _ in _proposed(text, inner, language)[1:]]
            cuts += [begin for begin in begins if _may_part(text, quote.span(), begin, 3)]
    return _cut(text, [piece[0], *cuts, piece[1]])


def _may_part(text: str, piece: Piece, at: int, least: int) -> bool:
    """Whether a sentence may begin at an offset of a piece: no small letter, and enough words on either side."""
    before, behind = text[max(piece[0], at - _NEAR) : at], text[at : min(piece[1], at + _NEAR)]
    opening = behind.lstrip("\"'\u201c\u2018\u00ab([")[:1]
    return not opening.islower() and _has_words(before, least) and _has_words(behind, least)


def _has_words(text: str, least: int) -> bool:
    """Whether a stretch of text has at least so many words, as far as blanks tell."""
    return len(text.split(maxsplit=least)) >= least
