"""What is asked of the history, in words that can be typed: `by:ann since:yesterday frame/cause`."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from reader.errors import ReaderError

_WORD = re.compile(r'(?:([a-z]+):)?(?:"([^"]*)"|(\S+))')
_DAYS = {"today": 0, "yesterday": 1}


class Past(NamedTuple):
    """Which changes are asked for; what is empty asks nothing."""

    since: str = ""
    """A day: `today`, `yesterday`, or in ISO 8601, on the calendar that hangs on the wall."""
    coder: str = ""
    passage: str = ""
    """The id of an annotation."""
    words: tuple[str, ...] = ()
    """All of these stand in what was done, or in who did it."""

    @property
    def told(self) -> str:
        """The words that ask for it."""
        named = (("since", self.since), ("by", self.coder), ("passage", self.passage))
        parts = [f"{name}:{_quoted(value)}" for name, value in named if value]
        return " ".join([*parts, *map(_quoted, self.words)])

    @property
    def needs_search(self) -> bool:
        """Whether the changes have to be gone through."""
        return bool(self.coder or self.passage or self.words)

    def moment(self, now: datetime) -> str:
        """The moment, in UTC as the journal has it, at which the day begins that is asked for; empty if none is."""
        if not self.since:
            return ""
        day = day_of(self.since, now)
        return datetime.combine(day, time()).astimezone().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def past_of(text: str, now: datetime) -> Past:
    """What a line of words asks for.

    Raises:
        ReaderError: A word asks for something that there is not.
    """
    given: dict[str, str] = {}
    words: list[str] = []
    for name, quoted, plain in _WORD.findall(text):
        value = quoted or plain
        if name in ("since", "by", "passage"):
            given[name] = value
        elif name:
            words.append(f"{name}:{value}")
        elif value:
            words.append(value)
    if "since" in given:
        day_of(given["since"], now)
    return Past(given.get("since", ""), given.get("by", ""), given.get("passage", ""), tuple(words))


def day_of(word: str, now: datetime) -> date:
    """The day that a word means.

    Raises:
        ReaderError: It means none.
    """
    if word in _DAYS:
        return now.astimezone().date() - timedelta(days=_DAYS[word])
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise ReaderError(f"“{word}” is no day", "write today, yesterday or 2026-11-22") from None


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value or not value else value
