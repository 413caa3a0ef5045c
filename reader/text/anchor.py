"""A stretch of a text again in a changed version of it: where it stands now, and how sure that is.

Lines are paired first: equal ones in order, equal ones that were moved, then like ones, each only where no other would
do as well. Within a pair the words are aligned, and a stretch is where its words are. What has no such place is looked
for by its words in all of the new text. Nothing is guessed: of two places that are equally likely it has none.

The alignment of lines and words is Ratcliff and Obershelp's (difflib); pairing what is moved by what is unique follows
Cohen's patience diff and Heckel (1978), "A technique for isolating differences between files".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reader.model.span import Span
from reader.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST = 0.6
"""Of a stretch's words so many have to be there still, by length."""
_ALIKE = 0.35
"""Words that two lines have in common, as Dice's coefficient, to be versions of each other."""
_CLEARLY = 0.08
"""By so much the best of several has to be better than the next."""
_FEW = 4
"""Words below which a stretch is not looked for elsewhere: so few stand in many places by chance."""
_CONTEXT = 8
"""Words before and behind a stretch that tell apart places with the same words."""
_MANY_LINES = 2_000
"""Lines from which difflib may leave out those that are frequent, or its time would be the square."""
_MOST_TRIED = 64
"""Lines that a line is compared with."""
_PLACES = 8
"""Places in which words are looked for."""
_BETWEEN = 2
"""Lines by which the parts of a stretch may be apart: one may have come between."""
_HALF = 0.5
"""Of what stands around few words so much has to be there still: one side of them."""
_MOVED = 0.95
"""What stands elsewhere is a little less sure."""
_TOKEN = re.compile(r"\w+|[^\w\s]")


class Anchored(NamedTuple):
    """Where a stretch stands in the new version."""

    span: Span | None
    """None if nowhere, or nobody can say where."""
    sureness: float
    """1 if the words and their line are the same, less the more of them is another; 0 without a place."""
    same: bool
    """Whether the words are the same, sign by sign."""


class _Piece(NamedTuple):
    """Where the part of a stretch stands now that is in one line."""

    place: Span
    kept: float
    """How many letters of it are there."""
    line: int
    """Which line of the new version it is in."""


class _Line(NamedTuple):
    start: int
    """Offset in the text."""
    text: str


class Tokens(NamedTuple):
    """The words and signs of a stretch of text."""

    folded: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


class Versions:
    """An old and a new version of a text, aligned.

    Args:
        old: The text in which stretches are known.
        new: The text in which they are to be found.
    """

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self._old_lines, self._new_lines = _lines(old), _lines(new)
        self._starts = [line.start for line in self._old_lines]
        self.pairs = _paired([line.text for line in self._old_lines], [line.text for line in self._new_lines])
        """For each line of the old version that has one its line in the new; both counted without blank lines."""
        self._everywhere: tuple[Tokens, dict[str, list[int]]] | None = None

    def place(self, span: Span) -> Anchored:
        """Where a stretch of the old version stands in the new one.

        Args:
            span: Half-open, in code points of the old version; not empty.
        """
        found = self._in_pairs(span)
        if found is not None and found.sureness >= LEAST:
            return found
        return self._elsewhere(span) or Anchored(None, 0.0, same=False)

    # -- by lines ---

    def _in_pairs(self, span: Span) -> Anchored | None:
        """By the lines that the stretch touches: all of them have to have lines that follow each other."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        last = max(bisect_left(self._starts, span.end) - 1, first)
        pieces: list[_Piece] = []
        total = 0
        for number in range(first, min(last + 1, len(self._old_lines))):
            line = self._old_lines[number]
            within = Span(max(span.start, line.start), min(span.end, line.start + len(line.text)))
            length = sum(map(len, _tokens(self.old[within.start : within.end]).folded))
            total += length
            partner = self.pairs.get(number)
            if not length or partner is None:
                continue
            other = self._new_lines[partner]
            inner = Span(within.start - line.start, within.end - line.start)
            place, kept = (inner, 1.0) if other.text == line.text else _mapped(line.text, other.text, inner)
            if place is not None:
                pieces.append(_Piece(Span(place.start + other.start, place.end + other.start), kept * length, partner))
        if not pieces:
            return None
        follows = all(0 < b.line - a.line <= _BETWEEN for a, b in pairwise(pieces))
        if not follows:
            # Its lines do not follow each other any more: it is where most of it is.
            pieces = [max(pieces, key=lambda piece: piece.kept)]
        found = self._anchored(
            span, Span(pieces[0].place.start, pieces[-1].place.end), sum(p.kept for p in pieces) / total
        )
        return self._with_blanks(span, found) if found.sureness == 1 and follows else found

    def _with_blanks(self, span: Span, found: Anchored) -> Anchored:
        """The same with the blanks at its ends that no line has, if they are there still."""
        quote = self.old[span.start : span.end]
        if found.span is None or found.same:
            return found
        for start in range(found.span.start, found.span.start - (len(quote) - len(quote.lstrip())) - 1, -1):
            if start >= 0 and self.new.startswith(quote, start):
                return Anchored(Span(start, start + len(quote)), found.sureness, same=True)
        return found

    def _anchored(self, old: Span, new: Span, kept: float) -> Anchored:
        same = self.old[old.start : old.end] == self.new[new.start : new.end]
        return Anchored(new, kept, same=same)

    # -- by words ---

    def _elsewhere(self, span: Span) -> Anchored | None:
        """By the stretch's words and those around it, anywhere in the new version, if one place is clearly the best."""
        line = self._line_of(span)
        words = _tokens(line.text)
        first = bisect_right(words.ends, span.start - line.start)
        last = bisect_left(words.starts, span.end - line.start)
        if first >= last:
            return None
        # Few words stand in many places by chance: they are looked for together with what stands around them.
        around = 0 if last - first >= 2 * _CONTEXT else _CONTEXT
        low, high = max(first - around, 0), min(last + around, len(words.folded))
        wanted, inner = words.folded[low:high], (first - low, last - low)
        if len(wanted) < _FEW:
            return None
        best = self._best(wanted, inner)
        if best is None:
            return None
        place, kept = best
        return self._anchored(span, place, kept * _MOVED)

    def _line_of(self, span: Span) -> _Line:
        """The line that a stretch begins in, and as many more as it goes on into."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        last = max(bisect_left(self._starts, span.end) - 1, first)
        if not self._old_lines:
            return _Line(0, self.old)
        start, end = self._old_lines[first], self._old_lines[last]
        return _Line(start.start, self.old[start.start : end.start + len(end.text)])

    def _best(self, wanted: tuple[str, ...], inner: tuple[int, int]) -> tuple[Span, float] | None:
        """The one place in the new version where words stand, and how much of the inner ones is there."""
        tokens, places = self._tokens_everywhere()
        votes: Counter[int] = Counter()
        for turn, word in enumerate(wanted):
            for place in places.get(word, ())[:_MOST_TRIED]:
                votes[place - turn] += len(word)
        tried: list[tuple[float, Span, float]] = []
        taken: list[int] = []
        for offset, _ in votes.most_common(_MOST_TRIED):
            if any(abs(offset - other) < len(wanted) for other in taken):
                continue
            taken.append(offset)
            low, high = max(offset - _CONTEXT, 0), min(offset + len(wanted) + _CONTEXT, len(tokens.folded))
            found = _aligned(wanted, tokens.folded[low:high], inner)
            if found is not None:
                first, last, kept, whole = found
                tried.append((whole, Span(tokens.starts[low + first], tokens.ends[low + last]), kept))
            if len(taken) >= _PLACES:
                break
        tried.sort(reverse=True)
        if not tried or tried[0][0] < _HALF or tried[0][2] < LEAST:
            return None
        if len(tried) > 1 and tried[0][0] - tried[1][0] < 2 * _CLEARLY:
            return None
        return tried[0][1:]

    def _tokens_everywhere(self) -> tuple[Tokens, dict[str, list[int]]]:
        if self._everywhere is None:
            tokens = _tokens(self.new)
            places: dict[str, list[int]] = defaultdict(list)
            for place, word in enumerate(tokens.folded):
                places[word].append(place)
            self._everywhere = tokens, places
        return self._everywhere


# -- pairing lines ---


def _lines(text: str) -> list[_Line]:
    """The lines in which something stands."""
    lines, start = [], 0
    for line in text.split("\n"):
        if not line.isspace() and line:
            lines.append(_Line(start, line))
        start += len(line) + 1
    return lines


def _paired(old: list[str], new: list[str]) -> dict[int, int]:
    """Which line became which."""
    pairs: dict[int, int] = {}
    matcher = SequenceMatcher(None, old, new, autojunk=max(len(old), len(new)) > _MANY_LINES)
    for first, second, length in matcher.get_matching_blocks():
        pairs.update((first + i, second + i) for i in range(length))
    _pair_moved(old, new, pairs)
    _pair_alike(old, new, pairs)
    return pairs


def _pair_moved(old: list[str], new: list[str], pairs: dict[int, int]) -> None:
    """Equal lines that stand in another place now, if as many are left over on both sides."""
    taken = set(pairs.values())
    left: dict[str, list[int]] = defaultdict(list)
    right: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(old):
        if number not in pairs:
            left[line].append(number)
    for number, line in enumerate(new):
        if number not in taken:
            right[line].append(number)
    for line, numbers in left.items():
        if len(numbers) == len(right.get(line, ())):
            pairs.update(zip(numbers, right[line], strict=True))


def _pair_alike(old: list[str], new: list[str], pairs: dict[int, int]) -> None:
    """Lines that were changed, the likest first, where no other is nearly as like; a pair's neighbours count more."""
    taken = set(pairs.values())
    bags = {number: Counter(_tokens(line).folded) for number, line in enumerate(old) if number not in pairs}
    others = {number: Counter(_tokens(line).folded) for number, line in enumerate(new) if number not in taken}
    by_word: dict[str, list[int]] = defaultdict(list)
    for number, bag in others.items():
        for word in bag:
            by_word[word].append(number)
    scored: list[tuple[float, int, int]] = []
    for number, bag in bags.items():
        rare = sorted((word for word in bag if word in by_word), key=lambda word: len(by_word[word]))
        tried: dict[int, None] = {}
        for word in rare[:_MOST_TRIED]:
            tried.update(dict.fromkeys(by_word[word][:_MOST_TRIED]))
            if len(tried) > _MOST_TRIED:
                break
        for other in tried:
            common = sum((bag & others[other]).values())
            score = 2 * common / (sum(bag.values()) + sum(others[other].values()))
            if score >= _ALIKE:
                near = pairs.get(number - 1) == other - 1 or pairs.get(number + 1) == other + 1
                scored.append((score + (_CLEARLY if near else 0.0), number, other))
    best: dict[int, list[float]] = defaultdict(list)
    best_of_new: dict[int, list[float]] = defaultdict(list)
    for score, number, other in scored:
        best[number].append(score)
        best_of_new[other].append(score)
    for score, number, other in sorted(scored, reverse=True):
        if number in pairs or other in taken:
            continue
        rivals = sum(s > score - _CLEARLY for s in best[number]) + sum(s > score - _CLEARLY for s in best_of_new[other])
        if rivals == 2:  # itself, on both sides
            pairs[number] = other
            taken.add(other)


# -- aligning words ---


@lru_cache(256)
def _tokens(text: str) -> Tokens:
    found = list(_TOKEN.finditer(text))
    folded = fold(text)
    return Tokens(
        tuple(folded[m.start() : m.end()] for m in found),
        tuple(m.start() for m in found),
        tuple(m.end() for m in found),
    )


def _mapped(old: str, new: str, span: Span) -> tuple[Span | None, float]:
    """A stretch of a line in its changed version, and how much of its words is there."""
    before, after = _tokens(old), _tokens(new)
    first = bisect_right(before.ends, span.start)
    last = bisect_left(before.starts, span.end)
    if first >= last:
        return None, 0.0
    length = sum(map(len, before.folded[first:last]))
    kept = 0
    low, high = len(after.starts), -1
    for tag, i, j, k, m in _opcodes(before.folded, after.folded):
        start, end = max(i, first), min(j, last)
        if tag == "equal":
            if start < end:
                kept += sum(map(len, before.folded[start:end]))
                low, high = min(low, k + start - i), max(high, k + end - i - 1)
        elif tag == "replace" and first <= i and j <= last:
            # Words that were corrected: they belong to the stretch if all of what they stand for does.
            kept += _in_common("".join(before.folded[i:j]), "".join(after.folded[k:m]))
            low, high = min(low, k), max(high, m - 1)
    if high < low:
        return None, 0.0
    start, end = after.starts[low], after.ends[high]
    # A stretch that begins or ends within a word does so in the same word, where that is still the same.
    if span.start > before.starts[first] and after.folded[low] == before.folded[first]:
        start += span.start - before.starts[first]
    if span.end < before.ends[last - 1] and after.folded[high] == before.folded[last - 1]:
        end -= before.ends[last - 1] - span.end
    return (Span(start, end) if start < end else None), min(kept / length, 1.0)


@lru_cache(256)
def _opcodes(old: tuple[str, ...], new: tuple[str, ...]) -> Sequence[tuple[str, int, int, int, int]]:
    many = max(len(old), len(new)) > _MANY_LINES
    return SequenceMatcher(None, old, new, autojunk=many).get_opcodes()


def _in_common(old: str, new: str) -> int:
    """How many letters of a corrected stretch are still there; none where it is another word altogether."""
    if len(old) > 200 or len(new) > 200:
        return 0
    common = sum(block.size for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks())
    return common if 2 * common >= LEAST * (len(old) + len(new)) else 0


def _aligned(
    wanted: tuple[str, ...], there: tuple[str, ...], inner: tuple[int, int]
) -> tuple[int, int, float, float] | None:
    """Words in a stretch of others.

    Args:
        wanted: The words, and some around them.
        there: The stretch.
        inner: The first of the words that matter, and the one behind the last.

    Returns:
        The first and last of the words that stand for those that matter, how much of these is there, and how much of
        all that is wanted; None if nothing is.
    """
    kept = whole = 0
    low, high = len(there), -1
    first, last = inner
    for tag, i, j, k, _ in SequenceMatcher(None, wanted, there, autojunk=False).get_opcodes():
        if tag != "equal":
            continue
        whole += sum(map(len, wanted[i:j]))
        start, end = max(i, first), min(j, last)
        if start < end:
            kept += sum(map(len, wanted[start:end]))
            low, high = min(low, k + start - i), max(high, k + end - i - 1)
    if high < low or high - low > 3 * (last - first) + _CONTEXT:
        return None
    return low, high, kept / sum(map(len, wanted[first:last])), whole / sum(map(len, wanted))
