"""What a terminal sends, told apart: pasted text, what a parser of keys may see, and what nobody typed.

Textual makes keys of every sequence that it does not know, letter by letter: an answer to a question that another
program asked would type words, and tag a passage. It also reads a paste one letter at a time, for seconds.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

PASTE_BEGINS, PASTE_ENDS = "\x1b[200~", "\x1b[201~"
MOST_PASTED = 4_000_000
"""Code points that are kept of one paste: more than any widget takes, less than what hurts."""
PASTE_PATIENCE = 3.0
"""Seconds of silence after which a paste that never ended has ended: the keyboard must not be dead."""
PATIENCE = 0.5
"""Seconds after which the beginning of a sequence that nobody typed is dropped."""
MOST_TYPED = 500
"""Code points that a prompt takes of what is pasted into it."""
LARGEST = (3000, 2000)
"""Cells and lines that a window may say it has."""

_OTHERS = frozenset({"\x1b[I", "\x1b[O", PASTE_BEGINS, PASTE_ENDS})


class Pasted(NamedTuple):
    """Text that was pasted; its lines end as all lines do here."""

    text: str


class Incoming:
    """Takes what a terminal sends, as it comes, and gives pastes and the rest in order."""

    def __init__(self) -> None:
        self._rest = ""
        self._paste: list[str] | None = None
        self._pasted = 0
        self._at = 0.0

    def take(self, text: str, now: float) -> list[Pasted | str]:
        """The pieces that are complete with this text.

        Args:
            text: What has just come.
            now: Seconds, on any clock that never runs backwards.
        """
        self._at = now
        text, self._rest = self._rest + text, ""
        pieces: list[Pasted | str] = []
        while text:
            if self._paste is None:
                typed, begins, text = text.partition(PASTE_BEGINS)
                if not begins and (unfinished := _unfinished(typed)):
                    typed, self._rest = typed[: unfinished.start()], unfinished[0]
                if typed := _typed(typed):
                    pieces.append(typed)
                self._paste = [] if begins else None
            else:
                inside, ends, text = text.partition(PASTE_ENDS)
                if not ends:
                    kept = _begun(inside, PASTE_ENDS)
                    inside, self._rest = inside[: len(inside) - kept], inside[len(inside) - kept :]
                self._keep(inside)
                if ends:
                    pieces.append(self._pasted_now())
        return pieces

    def wait(self, now: float) -> list[Pasted | str]:
        """Nothing has come: give up waiting for what was begun long ago."""
        if self._paste is not None and now - self._at >= PASTE_PATIENCE:
            self._keep(self._rest)
            self._rest = ""
            return [self._pasted_now()]
        if self._rest and self._paste is None and now - self._at >= PATIENCE:
            self._rest = ""
        return []

    def _keep(self, inside: str) -> None:
        if self._paste is not None and self._pasted < MOST_PASTED:
            self._paste.append(inside[: MOST_PASTED - self._pasted])
            self._pasted += len(inside)

    def _pasted_now(self) -> Pasted:
        text = "".join(self._paste or ()).replace("\r\n", "\n").replace("\r", "\n")
        self._paste, self._pasted = None, 0
        return Pasted(text)


def _typed(text: str) -> str:
    """What may have been typed, or be one of the answers that are waited for."""
    # Until the reader has the terminal, `Enter` comes as a line feed; and nobody means anything else by one.
    text = text.replace("\n", "\r")
    if "\x1b" not in text or text in ANSI_SEQUENCES_KEYS or _answers(text):
        return text
    return _patterns().sequence.sub(_known, _patterns().litter.sub("", text))


def _answers(text: str) -> bool:
    """Whether a text is reports of modes and nothing else, as at every start."""
    nothing, *reports = text.split("\x1b[?")
    return not nothing and all(report.endswith("$y") and report[:-2].replace(";", "").isdigit() for report in reports)


def _unfinished(text: str) -> re.Match[str] | None:
    """The beginning of a sequence that nobody types, at the end of a text."""
    return _patterns().unfinished.search(text) if "\x1b[" in text[-32:] and text[-1] not in "yABCDmM~" else None


class _Patterns(NamedTuple):
    litter: re.Pattern[str]
    """Strings that a terminal sends when it is asked for them, and sequences that are broken off by another."""
    sequence: re.Pattern[str]
    unfinished: re.Pattern[str]
    key: re.Pattern[str]
    size: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    """Compiled when they are needed first: that takes longer than all else here, and a start can do without."""
    return _Patterns(
        re.compile(
            r"\x1b(?:\][0-9]+;[^\x07\x1b]*(?:\x07|\x1b\\)|[P_^X][^\x07\x1b]*\x1b\\)|\x1b\[[0-9;:<=>?$]*(?=\x1b)"
        ),
        re.compile(r"\x1b\[(?:\[.|M...|([<=>?]?)[0-9;:\-]*([ -/]*)([@-~]))"),
        re.compile(r"\x1b\[(?:[<=>?][0-9;:$\-]*|2(?:0[01]?)?)\Z"),
        re.compile(r"\x1b\[(?:[\d:]*;?){2,3}[u~ABCDEFHPQS]"),
        re.compile(r"\x1b\[48;(\d+)(?::\d*)*;(\d+)(?::\d*)*;\d+(?::\d*)*;\d+(?::\d*)*t"),
    )


def _known(match: re.Match[str]) -> str:
    sequence, (private, between, last) = match[0], match.groups()
    if last is None or sequence in ANSI_SEQUENCES_KEYS or sequence in _OTHERS:
        return sequence
    if private:
        known = (private == "<" and last in "mM") or (private == "?" and between == "$" and last == "y")
    elif size := _patterns().size.fullmatch(sequence):
        known = 0 < int(size[2]) <= LARGEST[0] and 0 < int(size[1]) <= LARGEST[1]
    else:
        known = _patterns().key.fullmatch(sequence) is not None
    return sequence if known else ""


def _begun(text: str, mark: str) -> int:
    """How many characters at the end of a text may be the beginning of a mark."""
    return next((n for n in range(min(len(mark) - 1, len(text)), 0, -1) if text.endswith(mark[:n])), 0)
