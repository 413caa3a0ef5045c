"""Rules that find furniture and head matter in an article's text; what they mark is told in `furniture`.

A rule has to be sure: a mark too few leaves a line to be passed over, a mark too many hides an author's own words. So a
rule asks for all of a line, and where its phrase could be somebody's own, for a place at which articles do not have it,
too: before the article's first sentences, or behind its last. To make the patterns takes a twentieth of a second, so
this is imported where an article is looked at for the first time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reader.text import head_matter, phrases
from reader.text.furniture import FURNITURE, HEAD, Zone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reader.text.segment import Outline

_HEAD_LINES = 30
"""An article's head ends here at the latest; as a rule at its third sentence that ends like one."""
_SENTENCES_OF_HEAD = 3
"""A standfirst and a caption may be sentences; the third one is the article."""
_NOTE = 4
"""Paragraphs that a note on the author may have."""
_SENTENCE_END = re.compile(r"[.!?…։。][\"”’»')\]]{0,3}$")
_PAUSE = 2_000
"""Lines between two calls of `pause`."""


class _Line(NamedTuple):
    start: int
    text: str
    """Without white space at its ends; empty where it is too long to be furniture."""
    row: int
    """Of all lines, blank ones too."""
    words: bool
    """Whether it reads like a sentence or more of somebody's."""

    @property
    def is_long(self) -> bool:
        return not self.text


def zones(outline: Outline, pause: Callable[[], None] = lambda: None) -> tuple[Zone, ...]:
    """Find furniture and head matter, in time linear in the text's length.

    Args:
        outline: The article. Where its lines were broken to fit, a paragraph is judged as one line.
        pause: Called now and then, for a thread that shall let others go first.

    Returns:
        Zones in order, disjoint, with no white space at their ends; lines that follow each other under one rule
        are one zone.
    """
    return _Finder(outline, pause).found()


class _Finder:
    def __init__(self, outline: Outline, pause: Callable[[], None]) -> None:
        self._outline, self._pause = outline, pause
        self._lines: list[_Line] = []
        self._ends: list[int] = []
        """The end of each line."""
        self._marks: dict[int, tuple[str, str]] = {}
        """By a line's place in the list: kind and rule."""
        self._own: list[int] = []
        """The places of lines that are sentences and not marked."""

    def found(self) -> tuple[Zone, ...]:
        for start, end, row in _units(self._outline):
            self._take(start, end, row)
        self._see_own()
        self._heads()
        self._logos()
        self._menus()
        self._captions_at_credits()
        self._notes()  # before and after the lists: each may stand behind the other
        self._lists()
        self._comments()
        self._notes()
        return tuple(self._zones())

    def _see_own(self) -> None:
        self._own = [i for i, line in enumerate(self._lines) if line.words and i not in self._marks]

    def _take(self, start: int, end: int, row: int) -> None:
        """Judge one line by itself."""
        index = len(self._lines)
        if index % _PAUSE == 0:
            self._pause()
        text = self._outline.text[start:end].replace("\n", " ") if end - start <= phrases.LONGEST else ""
        self._lines.append(_Line(start, text, row, _is_words(text)))
        self._ends.append(end)
        if text and (rule := _furniture_rule(text)):
            self._marks[index] = (FURNITURE, rule)
        elif text and phrases.caption(text):
            self._marks[index] = (HEAD, "caption")

    # -- where the article begins and ends ---

    @property
    def _first_own(self) -> int:
        """The place of the first line that can only be the article."""
        return self._own[0] if self._own else len(self._lines)

    @property
    def _tail(self) -> int:
        """The place behind the last sentence of the article's own."""
        return self._own[-1] + 1 if self._own else len(self._lines)

    # -- rules that ask where a line stands ---

    def _heads(self) -> None:
        over = self._own[_SENTENCES_OF_HEAD - 1] if len(self._own) >= _SENTENCES_OF_HEAD else len(self._lines)
        for index in range(min(over, _HEAD_LINES)):
            text = self._lines[index].text
            if not text or index in self._marks:
                continue
            rule = head_matter.head_rule(text)
            alone = head_matter.is_time(text) and self._marks.get(index - 1) != (HEAD, "dateline")
            if rule and not alone and not (rule == "byline" and index == 0):
                self._mark(index, HEAD, rule)
        for index in range(max(self._tail - 1, 0), len(self._lines)):
            if index not in self._marks and head_matter.desk(self._lines[index].text):
                self._mark(index, HEAD, "byline")

    def _logos(self) -> None:
        for index in self._edges():
            if index and phrases.LOGO.fullmatch(self._lines[index].text):
                self._mark(index, FURNITURE, "image credit")
        for index in range(max(self._tail - 2, 0), len(self._lines)):
            if phrases.DISCLAIMER.fullmatch(self._lines[index].text) and self._lines[index].text:
                self._mark(index, FURNITURE, "disclaimer")

    def _edges(self) -> Iterable[int]:
        """The places before the article's first sentence and behind its last."""
        yield from range(min(self._first_own, _HEAD_LINES * 4))
        if self._own:
            yield from range(self._tail, len(self._lines))

    def _menus(self) -> None:
        """Runs of short entries, most of which menus have."""
        run: list[tuple[int, int, int]] = []
        for index in (*self._edges(), -1):
            entries, known = phrases.menu_words(self._lines[index].text) if index >= 0 else (0, 0)
            broken = run and index != run[-1][0] + 1
            if broken or not entries:
                self._mark_menu(run)
                run = []
            if entries:
                run.append((index, entries, known))

    def _mark_menu(self, run: list[tuple[int, int, int]]) -> None:
        of_menus = [place for place, (_, _, known) in enumerate(run) if known]
        run = run[of_menus[0] : of_menus[-1] + 1] if of_menus else []
        entries, known = sum(n for _, n, _ in run), sum(n for _, _, n in run)
        if known >= 3 and 2 * known > entries:
            for index, _, _ in run:
                self._mark(index, FURNITURE, "menu")

    def _captions_at_credits(self) -> None:
        """What stands right below the credit of a picture, and has a blank line below it, is the picture's caption."""
        for index in [i for i, mark in self._marks.items() if mark == (FURNITURE, "image credit")]:
            below = index + 1
            if below >= len(self._lines) or below in self._marks or self._lines[below].is_long:
                continue
            alone = below + 1 == len(self._lines) or self._lines[below + 1].row > self._lines[below].row + 1
            adjacent = self._lines[below].row == self._lines[index].row + 1
            parted = index == 0 or self._lines[index - 1].row < self._lines[index].row - 1
            if adjacent and alone and parted and self._lines[below].text.count(" ") < phrases.WORDS_OF_CAPTION:
                self._mark(below, HEAD, "caption")
        self._see_own()

    def _lists(self) -> None:
        """Tags, and other headlines: to the end where nothing of the article follows, else as far as it is sure."""
        tail = self._tail
        for index, line in enumerate(self._lines):
            mark = self._marks.get(index)
            if (mark is not None and mark[0] == FURNITURE) or not line.text or len(line.text) > 320:
                continue
            if phrases.TAGS.fullmatch(line.text) and not line.words:
                if index >= tail and self._own:
                    self._mark_all(range(index, len(self._lines)), "tags, and what follows them")
                    return
                continue
            rule, sure, bare = _also(line.text)
            if not rule:
                continue
            if bare and index >= tail and self._own:
                self._mark_all(range(index, len(self._lines)), rule)
                return
            below = self._headlines_below(index) if bare else []
            if sure or len(below) > 1:
                self._mark_all([index, *below], rule)

    def _headlines_below(self, index: int) -> list[int]:
        """Lines right below that are headlines: up to a blank line, and behind it as long as they are bulleted."""
        found: list[int] = []
        for below in range(index + 1, len(self._lines)):
            line = self._lines[below]
            apart = line.row > self._lines[below - 1].row + 1
            bulleted = phrases.BULLET.match(line.text) is not None
            if line.words or not line.text or (apart and not bulleted):
                break
            found.append(below)
        return found

    def _comments(self) -> None:
        """Names of fields and buttons that stand in a reply form, once it has begun."""
        begun = min((i for i, mark in self._marks.items() if mark[1] == "reply form"), default=len(self._lines))
        for index in range(self._tail, len(self._lines)) if self._own else ():
            text = self._lines[index].text
            if phrases.COMMENTS.fullmatch(text) or (index > begun and phrases.FIELDS.fullmatch(text)):
                self._mark(index, FURNITURE, "reply form")

    def _notes(self) -> None:
        """A note on the author at the end: under "About the author", or under the name with which it begins."""
        last = [i for i in range(len(self._lines) - 1, -1, -1) if self._marks.get(i, ("",))[0] != FURNITURE][
            : _NOTE + 1
        ]
        last.reverse()
        for place, index in enumerate(last):
            text = self._lines[index].text
            note = last[place + 1 :]
            if not note or note[-1] - index > 2 * _NOTE or any(self._lines[i].is_long and i != note[0] for i in note):
                continue
            if phrases.ABOUT_AUTHOR.fullmatch(text) or (len(note) == 1 and self._names(index, note[0])):
                self._mark_all([index, *note], "note on the author")
                self._see_own()
                return

    def _names(self, heading: int, note: int) -> bool:
        """Whether a line is somebody's name, and the next tells that this is who writes; once in an article alone."""
        name, start = self._lines[heading].text, self._lines[note].start
        told = self._outline.text[start : start + 300]
        if not re.fullmatch(r"(?:\w[\w’'.-]{0,30} ){1,3}\w[\w’'.-]{0,30}", name) or not name.istitle():
            return False
        if (
            not told.startswith(name)
            or not phrases.IS_SOMEBODY.match(told, len(name))
            or not phrases.WRITES.search(told)
        ):
            return False
        if self._lines[note].row == self._lines[heading].row:
            return False
        return not any(self._is_profile(index) for index in range(heading))

    def _is_profile(self, index: int) -> bool:
        """Whether a line is a name, with what begins with it below: then the article is a row of such."""
        name = self._lines[index].text
        if not name or len(name) > 100 or name.count(" ") > 3:
            return False
        below = self._lines[index + 1].start
        text = self._outline.text
        return text.startswith(name, below) and phrases.IS_SOMEBODY.match(text, below + len(name)) is not None

    # -- marks and zones ---

    def _mark(self, index: int, kind: str, rule: str) -> None:
        self._marks.setdefault(index, (kind, rule))

    def _mark_all(self, indexes: Iterable[int], rule: str) -> None:
        for index in indexes:
            self._marks[index] = (FURNITURE, rule)

    def _zones(self) -> Iterator[Zone]:
        last = -2
        zone: Zone | None = None
        for index in sorted(self._marks):
            kind, rule = self._marks[index]
            if zone is not None and index == last + 1 and (zone.kind, zone.rule) == (kind, rule):
                zone = zone._replace(end=self._ends[index])
            else:
                if zone is not None:
                    yield zone
                zone = Zone(self._lines[index].start, self._ends[index], kind, rule)
            last = index
        if zone is not None:
            yield zone


def _furniture_rule(text: str) -> str:
    for rule, pattern in phrases.FURNITURE:
        if pattern.fullmatch(text):
            return rule
    return ""


def _also(text: str) -> tuple[str, bool, bool]:
    """The rule that a line with a word for other headlines falls under, whether it is sure, and whether it is bare.

    A bare line stands above headlines; another one has one headline in it, behind a colon or a dash.
    """
    rule = "other headlines"
    head, sign, rest = _parted(text)
    sure, perhaps = phrases.ALSO.fullmatch(head), phrases.ALSO_PERHAPS.fullmatch(head)
    if not (sure or perhaps):
        return "", False, False
    if not rest:
        return rule, bool(sure), True
    if not sign or rest[-1] == "." or rest.count(" ") > 30:
        return "", False, False
    return (rule, True, False) if sure or rest.count(" ") >= 2 else ("", False, False)


def _parted(text: str) -> tuple[str, str, str]:
    """A line at its first colon, dash or bar; what stands before without the bullet."""
    found = re.match(r"(?:[•▪›»*–-]\s+)?([^:|–—]{3,60}?)\s?([:|–—])\s*(.*)", text)
    return (found[1], found[2], found[3]) if found else (text, "", "")


def _is_words(text: str) -> bool:
    """Whether a line reads like a sentence or more: it ends like one, or is longer than headlines and captions are."""
    if not text:
        return True
    words = text.count(" ") + 1
    return words >= 40 or (words >= 8 and _SENTENCE_END.search(text) is not None)


def _units(outline: Outline) -> Iterator[tuple[int, int, int]]:
    """Start, end and row of each line that is not blank; of each paragraph where lines were broken to fit."""
    text, paragraphs = outline.text, outline.paragraphs
    row = at = 0
    for start, end in zip(paragraphs.starts, paragraphs.ends, strict=True):
        row += text.count("\n", at, start)
        at = start
        yield start, end, row
