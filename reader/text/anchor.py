"""A stretch of a text again in a changed version of it: where it stands now, and how sure that is.

Lines are paired first, each only where no other would do as well. Within a pair the words are aligned, and a stretch is
where its words are. What has no such place is looked for by its words in all of the new text. Nothing is guessed: of
two places that are equally likely it has none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reader.model.span import Span
from reader.text.aligning import CONTEXT, LEAST, Tokens, aligned, letters, mapped, tokens
from reader.text.pairing import CLEARLY, MOST_TRIED, Line, lines, paired

if TYPE_CHECKING:
    from collections.abc import Sequence

_FEW = 4
"""Words below which a stretch is not looked for elsewhere: so few stand in many places by chance."""
_PLACES = 8
"""Places in which words are looked for."""
_BETWEEN = 2
"""Lines by which the parts of a stretch may be apart: one may have come between."""
_HALF = 0.5
"""Of what stands around few words so much has to be there still: one side of them; and so much of a place has to be
the stretch's own words."""
_MOVED = 0.95
"""What stands elsewhere is a little less sure."""


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


class Versions:
    """An old and a new version of a text, aligned.

    Args:
        old: The text in which stretches are known.
        new: The text in which they are to be found.
    """

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self._old_lines, self._new_lines = lines(old), lines(new)
        self._starts = [line.start for line in self._old_lines]
        self.pairs = paired([line.text for line in self._old_lines], [line.text for line in self._new_lines])
        """For each line of the old version that has one its line in the new; both counted without blank lines."""
        self._came_from = {new_line: old_line for old_line, new_line in self.pairs.items()}
        self._new_starts = [line.start for line in self._new_lines]
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
            length = letters(self.old[within.start : within.end])
            total += length
            partner = self.pairs.get(number)
            if not length or partner is None:
                continue
            other = self._new_lines[partner]
            inner = Span(within.start - line.start, within.end - line.start)
            place, kept = (inner, 1.0) if other.text == line.text else mapped(line.text, other.text, inner)
            if place is not None:
                pieces.append(_Piece(Span(place.start + other.start, place.end + other.start), kept * length, partner))
        if not pieces:
            return None
        follows = all(0 < b.line - a.line <= _BETWEEN for a, b in pairwise(pieces))
        if not (follows and self._mostly(pieces)):
            # Its lines do not follow each other any more, or much has come between: it is where most of it is.
            pieces = [max(pieces, key=lambda piece: piece.kept)]
            if not self._mostly(pieces):
                return None
        found = self._anchored(
            span, Span(pieces[0].place.start, pieces[-1].place.end), sum(p.kept for p in pieces) / total
        )
        return self._with_blanks(span, found) if found.sureness == 1 and follows else found

    def _mostly(self, pieces: Sequence[_Piece]) -> bool:
        """Whether of what stands from the first piece to the last half or more is theirs."""
        whole = self.new[pieces[0].place.start : pieces[-1].place.end]
        return sum(piece.kept for piece in pieces) >= _HALF * letters(whole)

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
        words = tokens(line.text)
        first = bisect_right(words.ends, span.start - line.start)
        last = bisect_left(words.starts, span.end - line.start)
        if first >= last:
            return None
        # Few words stand in many places by chance: they are looked for together with what stands around them.
        around = 0 if last - first >= 2 * CONTEXT else CONTEXT
        low, high = max(first - around, 0), min(last + around, len(words.folded))
        wanted, inner = words.folded[low:high], (first - low, last - low)
        if len(wanted) < _FEW:
            return None
        best = self._best(wanted, inner)
        if best is None:
            return None
        place, kept = best
        own = kept * sum(map(len, words.folded[first:last]))
        if own < _HALF * letters(self.new[place.start : place.end]) or self._of_another(span, place):
            return None
        return self._anchored(span, place, kept * _MOVED)

    def _of_another(self, span: Span, place: Span) -> bool:
        """Whether the words of a place are those of another stretch of the old version, which stand there still."""
        number = max(bisect_right(self._new_starts, place.start) - 1, 0)
        other = self._came_from.get(number)
        if other is None:
            return False
        new, old = self._new_lines[number], self._old_lines[other]
        if old.start < span.end and span.start < old.start + len(old.text):
            return False
        within = Span(max(place.start - new.start, 0), min(place.end - new.start, len(new.text)))
        return mapped(new.text, old.text, within)[1] >= LEAST

    def _line_of(self, span: Span) -> Line:
        """The line that a stretch begins in, and as many more as it goes on into."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        last = max(bisect_left(self._starts, span.end) - 1, first)
        if not self._old_lines:
            return Line(0, self.old)
        start, end = self._old_lines[first], self._old_lines[last]
        return Line(start.start, self.old[start.start : end.start + len(end.text)])

    def _best(self, wanted: tuple[str, ...], inner: tuple[int, int]) -> tuple[Span, float] | None:
        """The one place in the new version where words stand, and how much of the inner ones is there."""
        there, places = self._tokens_everywhere()
        votes: Counter[int] = Counter()
        for turn, word in enumerate(wanted):
            for place in places.get(word, ())[:MOST_TRIED]:
                votes[place - turn] += len(word)
        tried: list[tuple[float, Span, float]] = []
        taken: list[int] = []
        for offset, _ in votes.most_common(MOST_TRIED):
            if any(abs(offset - other) < len(wanted) for other in taken):
                continue
            taken.append(offset)
            low, high = max(offset - CONTEXT, 0), min(offset + len(wanted) + CONTEXT, len(there.folded))
            found = aligned(wanted, there.folded[low:high], inner)
            if found is not None:
                first, last, kept, whole = found
                tried.append((whole, Span(there.starts[low + first], there.ends[low + last]), kept))
            if len(taken) >= _PLACES:
                break
        tried.sort(reverse=True)
        if not tried or tried[0][0] < _HALF or tried[0][2] < LEAST:
            return None
        if len(tried) > 1 and tried[0][0] - tried[1][0] < 2 * CLEARLY:
            return None
        return tried[0][1:]

    def _tokens_everywhere(self) -> tuple[Tokens, dict[str, list[int]]]:
        if self._everywhere is None:
            found = tokens(self.new)
            places: dict[str, list[int]] = defaultdict(list)
            for place, word in enumerate(found.folded):
                places[word].append(place)
            self._everywhere = found, places
        return self._everywhere
