"""Quotations and reported speech in an English article, by rule; rather none than a wrong one.

A cue is a verb of `verbs` with somebody before or behind it, or "according to". What it tells of is what stands in
quotation marks beside it, or follows "that", or is the rest of its sentence. A quotation without a cue goes on with who
spoke last in its paragraph, if it is a sentence of its own; words in quotation marks that nobody is told to have said
are left out unless there are many.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.analysis.quotes.bare import Bodies
from reader.analysis.quotes.halves import half, is_taken, is_title
from reader.analysis.quotes.headlines import headlines
from reader.analysis.quotes.marks import LONGEST, Marked, marked, masked
from reader.analysis.quotes.naming import Found, named
from reader.analysis.quotes.quote import DIRECT, PART, REPORTED, Quote
from reader.analysis.quotes.speakers import Said, before, behind, span_of
from reader.analysis.quotes.thatless import without_that
from reader.analysis.quotes.verbs import CALLING, SAYING, TELLING, forms
from reader.model.span import Span
from reader.text.furniture import begun_outside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.text.segment import Outline

_WORDS_APART = r"(?:\s+[^\s,;:.\x01]+)"
_ADVERB = r"(?:also|repeatedly|further|later|already|again|officially|recently|once)"
_LEAD = rf"(?<![\w-])(?:(?:has|have|had)\s+)?(?:{_ADVERB}\s+)*"
_CUE = re.compile(rf"{_LEAD}(?:(?P<say>{forms(SAYING)})|(?P<call>{forms(CALLING)}))\b")
_GAP = rf"(?:\s+(?:on|in|at|to|during|via|through|late|early|earlier|also|again)\b{_WORDS_APART}{{0,7}}?)?"
_THAT = re.compile(rf"{_GAP}\s+that\b\s*:?\s*")
_TELLS = re.compile(rf"(?:{forms(TELLING)})\Z")
_HEARER_THAT = re.compile(rf"{_WORDS_APART}{{1,4}}?\s+that\b\s*:?\s*")
_BARE = re.compile(r"\s+(?=(?:they|he|she|we|there)\b)")
_COLON = re.compile(rf"{_GAP}\s*:\s*")
_TO_QUOTE = re.compile(rf"(?:{_GAP}\s*[,:]?|{_WORDS_APART}{{1,3}}\s*[,:])\s*(?=\x01)")
_AFTER_CLAUSE = re.compile(r",\s+(?P<verb>said|added|wrote|warned|explained)\s+")
_TRAILING = re.compile(rf"{_GAP}\s*\.?\s*\Z")
_IMPERSONAL = re.compile(
    r"\b[Ii]t\s+(?:was|is|has\s+been|had\s+been|must\s+be|should\s+be)\s+(?:also\s+)?"
    rf"(?P<verb>{forms(SAYING)})\s+that\b\s*:?\s*"
)
_ACCORDING = re.compile(r"\A\W*(?P<cue>[Aa]ccording\s+to)\s+(?P<who>[^,;\x01]+),\s*")
_ACCORDING_LAST = re.compile(r",?\s+(?P<cue>according\s+to)\s+(?P<who>[^,;.\x01]+)\.?\s*\Z")
_AND = re.compile(r"\band\s+\Z")
_NOUNS = ("reports", "claims", "states", "demands", "comments", "notes", "estimates", "posts", "remarks", "replies")
"""Forms that are nouns too: they report only behind a name."""
_MANY_WORDS = 8
"""Words in quotation marks from which somebody must have said them, whether or not the article tells who."""
_WHOLE_WORDS = 5
"""Words in quotation marks from which they are no part of somebody's sentence, but it."""


def quotes(outline: Outline, furniture: Sequence[tuple[int, int]] = ()) -> list[Quote]:
    """Find who says what in an article.

    Args:
        outline: The article.
        furniture: Stretches that are left out, in order, disjoint.

    Returns:
        In order of place; none lies in another, and none in a paragraph longer than `LONGEST`. A pronoun is the one
        speaker of its paragraph before it, and nobody where there are more, or none; a bare "the ministry" is whom
        `Bodies.meant` finds, or nobody.
    """
    found: list[Found] = []
    last: Found | None = None
    texts: list[str] = []
    for number, here in enumerate(marked(outline)):
        paragraph = outline.paragraphs[number]
        if paragraph.length > LONGEST or not begun_outside([paragraph], furniture):
            last = None
            texts.append("")
            continue
        texts.append(masked(outline.text, here, paragraph))
        in_paragraph = _Paragraph(outline, number, here, texts[-1]).found()
        if last is not None and here and here[0].taken_up and in_paragraph and not in_paragraph[0].said:
            in_paragraph[0] = in_paragraph[0]._replace(said=last.said)
        found += in_paragraph
        last = in_paragraph[-1] if in_paragraph and here and here[-1].goes_on else None
    told = headlines(outline, found, furniture)
    own = {one.paragraph for one in told}
    found = sorted((*told, *(one for one in found if one.paragraph not in own)), key=lambda one: one.quote.span)
    return named(found, outline, Bodies(texts))


class _Paragraph:
    """One paragraph, sentence by sentence."""

    def __init__(self, outline: Outline, number: int, here: list[Marked], text: str) -> None:
        self._number, self._source = number, outline.text
        self._marks = [one for one in here if outline.text[one.inner.start : one.inner.end].strip()]
        self._paragraph = outline.paragraphs[number]
        self._text = text
        self._units = _units(outline, number, here)
        self._used: set[Span] = set()
        self._found: list[Found] = []

    def found(self) -> list[Found]:
        for start, end in self._units:
            before_it = len(self._found)
            self._sentence(start, end)
            self._leftovers(start, end, told=len(self._found) > before_it)
        return sorted(self._found, key=lambda one: one.quote.span)

    # -- one sentence; offsets are the paragraph's ---

    def _sentence(self, start: int, end: int) -> None:
        text = self._text[start:end]
        if match := _ACCORDING.match(text):
            self._according(start, match, Span(start + match.end(), end))
            return
        if match := _ACCORDING_LAST.search(text):
            self._according(start, match, Span(start, start + match.start()))
            return
        if match := _IMPERSONAL.search(text):
            cue = Span(start + match.start("verb"), start + match.end("verb"))
            self._tell(cue, None, start + match.end(), end)
            return
        self._cues(start, end)

    def _according(self, start: int, match: re.Match[str], rest: Span) -> None:
        who = Said(start + match.start("who"), start + match.end("who"))
        cue = Span(start + match.start("cue"), start + match.end("cue"))
        self._add(rest, REPORTED, cue, who)

    def _cues(self, start: int, end: int) -> None:
        subject: Said | None = None
        told = start
        """Up to where it is told already what somebody says."""
        matches = list(_CUE.finditer(self._text, start, end))
        for index, match in enumerate(matches):
            cue = Span(match.start(), match.end())
            joined = _AND.search(self._text, start, cue.start)
            who = None if joined and subject else before(self._text, self._clause(start, cue.start), cue.start)
            if joined and subject:
                who = subject
            if who is not None and _is_noun(match, self._text[who.start : who.end]):
                continue
            following = matches[index + 1] if index + 1 < len(matches) else None
            stop = end
            if following is not None and (coordinated := _AND.search(self._text, cue.end, following.start())):
                stop = coordinated.start()
            if cue.start < told and not joined:
                continue  # somebody says that somebody said
            before_it = len(self._found)
            if self._one(cue, match, who, Span(start, end), stop):
                subject = who or subject
            if len(self._found) > before_it and self._found[-1].quote.kind == REPORTED:
                told = max(told, self._found[-1].quote.span.end - self._paragraph.start)

    def _one(self, cue: Span, match: re.Match[str], who: Said | None, unit: Span, stop: int) -> bool:
        """What one cue tells of; whether it tells of anything, or may of what is joined to it."""
        text = self._text
        quoted = self._ending_before(who.start if who else cue.start, cue.start)
        if match["say"] and quoted is not None:
            inverted = None if who else behind(text, cue.end, unit.end)
            earlier = quoted.outer.end - self._paragraph.start <= unit.start
            more = who and (_THAT.match(text, cue.end) or (earlier and without_that(text, unit, who, cue)))
            if (who or inverted) and not more:
                self._add_marked(quoted, cue, who or inverted)
                self._second_half(cue, who or inverted, unit)
                return True
        if who is None:
            return self._after_clause(cue, unit)
        if match["say"] and (rest := self._rest(cue, match["say"], unit, who)) is not None:
            self._tell(cue, who, rest, stop)
            return True
        if match["say"] and (to := _TO_QUOTE.match(text, cue.end, unit.end)):
            opened = self._opening_at(to.end())
            if opened is not None and _length(self._source, opened) >= _WHOLE_WORDS:
                self._add_marked(opened, cue, who)
                return True
        if self._parts(cue, who, stop):
            return True
        if match["say"] in ("said", "added", "noted", "stated") and _TRAILING.match(text, cue.end, unit.end):
            clause = Span(unit.start, who.start)
            if "," in text[clause.start : clause.end] and len(text[clause.start : clause.end].split()) > _WHOLE_WORDS:
                self._add(clause, REPORTED, cue, who)
                return True
        return bool(match["call"])

    def _rest(self, cue: Span, verb: str, unit: Span, who: Said) -> int | None:
        """Where what follows a cue begins, if it is followed by what is said."""
        patterns = [_THAT, _BARE, _COLON]
        if _TELLS.match(verb):
            patterns.append(_HEARER_THAT)
        found = (m.end() for pattern in patterns if (m := pattern.match(self._text, cue.end)))
        return next(found, without_that(self._text, unit, who, cue))

    def _tell(self, cue: Span, who: Said | None, start: int, stop: int) -> None:
        """What begins with a quotation is that; else it is all that follows."""
        opened = self._opening_at(start)
        if opened is not None:
            self._add_marked(opened, cue, who)
        elif start < stop:
            self._add(Span(start, stop), REPORTED, cue, who)

    def _after_clause(self, cue: Span, unit: Span) -> bool:
        """A sentence, said somebody."""
        match = _AFTER_CLAUSE.match(self._text, max(self._text.rfind(",", unit.start, cue.start), unit.start))
        if match is None or match.start("verb") != cue.start or match.start() <= unit.start:
            return False
        who = behind(self._text, match.end(), unit.end)
        if who is None:
            return False
        self._add(Span(unit.start, match.start()), REPORTED, cue, who)
        return True

    def _parts(self, cue: Span, who: Said, stop: int) -> bool:
        inside = [one for one in self._marks_in(cue.end, stop) if one.outer not in self._used]
        for one in inside:
            self._add_marked(one, cue, who, PART)
        return bool(inside)

    def _leftovers(self, start: int, end: int, *, told: bool) -> None:
        """Quotations that no cue tells of."""
        for one in self._marks_in(start, end):
            inside = any(f.quote.span.start <= one.inner.start < f.quote.span.end for f in self._found)
            if one.outer in self._used or inside:
                continue
            alone = not self._text[start:end].replace("\x01", "").strip(" .,;:")
            goes_on = alone and not told and self._found and self._found[-1].quote.kind == DIRECT
            if goes_on:
                self._found.append(Found(Quote(one.inner, DIRECT, None, None, ""), self._found[-1].said, self._number))
            elif one.taken_up or _length(self._source, one) >= _MANY_WORDS:
                self._found.append(Found(Quote(one.inner, DIRECT, None, None, ""), "", self._number))

    def _second_half(self, cue: Span, who: Said | None, unit: Span) -> None:
        """What a quotation goes on with behind who says it; what another cue tells of is left to that."""
        told = max(cue.end, who.end) if who is not None else cue.end
        found = half(self._text, told, unit.end)
        one = self._opening_at(found.place) if found is not None else None
        if found is None or one is None or is_title(self._source[one.inner.start : one.inner.end]):
            return
        end = one.outer.end - self._paragraph.start
        cues = _CUE.finditer(self._text, told, unit.end)
        following = next((m.start() for m in cues if m["say"] not in _NOUNS), unit.end)
        if following >= unit.end or (following >= end and not is_taken(self._text, end, following)):
            self._add_marked(one, found.cue or cue, who)

    # -- small things ---

    def _clause(self, start: int, end: int) -> int:
        """Where the words begin among which somebody is looked for: behind the last quotation or semicolon."""
        return max(start, self._text.rfind("\x01", start, end) + 1, self._text.rfind(";", start, end) + 1)

    def _marks_in(self, start: int, end: int) -> list[Marked]:
        first = self._paragraph.start
        return [one for one in self._marks if start <= one.outer.start - first < end]

    def _opening_at(self, place: int) -> Marked | None:
        return next((one for one in self._marks if one.outer.start - self._paragraph.start == place), None)

    def _ending_before(self, place: int, cue: int) -> Marked | None:
        """The quotation that ends right before somebody, or before a cue, unless it is told of already."""
        for one in reversed(self._marks):
            end = one.outer.end - self._paragraph.start
            if one.outer not in self._used and end <= place and not self._text[end:place].strip(" ,") and place <= cue:
                return one
        return None

    def _add_marked(self, one: Marked, cue: Span, who: Said | None, kind: str = DIRECT) -> None:
        if one.outer not in self._used:
            self._used.add(one.outer)
            self._keep(one.inner, kind, cue, who)

    def _add(self, span: Span, kind: str, cue: Span, who: Said | None) -> None:
        words = self._text[span.start : span.end]
        start = span.start + len(words) - len(words.lstrip(" ,\n"))
        end = span.end - (len(words) - len(words.rstrip(" ,\n")))
        if start < end:
            first = self._paragraph.start
            self._keep(Span(first + start, first + end), kind, cue, who)

    def _keep(self, span: Span, kind: str, cue: Span, who: Said | None) -> None:
        first = self._paragraph.start
        speaker = span_of(who, first) if who is not None else None
        told = Span(first + cue.start, first + cue.end)
        said = self._source[speaker.start : speaker.end] if speaker else ""
        self._found.append(Found(Quote(span, kind, told, speaker, ""), said, self._number))


def _units(outline: Outline, number: int, here: list[Marked]) -> list[tuple[int, int]]:
    """The sentences of a paragraph, those that one quotation holds together joined; offsets are the paragraph's."""
    first = outline.paragraphs[number].start
    joined: list[tuple[int, int]] = []
    for start, end in outline.sentences(number):
        if joined and any(one.outer.start < start < one.outer.end for one in here):
            joined[-1] = joined[-1][0], end - first
        else:
            joined.append((start - first, end - first))
    return joined


def _is_noun(match: re.Match[str], who: str) -> bool:
    return match["say"] in _NOUNS and not who.split()[-1][0].isupper()


def _length(text: str, one: Marked) -> int:
    return len(text[one.inner.start : one.inner.end].split())
