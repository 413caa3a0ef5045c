"""What is asked of the history, in words that can be typed: `by:ann since:yesterday frame/cause`."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import BadQuery, ReaderError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FIELDS = ("since", "by", "passage")
"""What may stand before a colon."""

_TOKEN = re.compile(r'(?:(?P<field>[^\W\d_]+):)?(?:"(?P<quoted>(?:[^"]|"")*)"|(?P<plain>[^\s"]\S*))?')
_BLANK = re.compile(r"\s")
_BLANKS = re.compile(r"\s*")
_EXAMPLES = {
    "since": "such as since:yesterday or since:2026-11-22",
    "by": "such as by:ann",
    "passage": "such as passage:01 and the rest of an annotation’s id",
}
_SHOWN = 60
"""So much of a word is repeated in a message."""
_DAYS = {"today": 0, "yesterday": 1}


class Past(NamedTuple):
    """Which changes are asked for; what is empty asks nothing."""

    since: str = ""
    """A day: `today`, `yesterday`, or in ISO 8601, on the calendar that hangs on the wall."""
    coder: str = ""
    passage: str = ""
    """The id of an annotation, or the beginning of one."""
    words: tuple[str, ...] = ()
    """All of these stand in what was done, or in who did it."""

    @property
    def told(self) -> str:
        """The words that ask for it."""
        named = (("since", self.since), ("by", self.coder), ("passage", self.passage))
        parts = [f"{name}:{_as_value(value)}" for name, value in named if value]
        return " ".join([*parts, *map(_as_word, self.words)])

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

    Whether there is such a coder or passage is not known here.

    Raises:
        BadQuery: A word says nothing: which, where, and what it could be.
        ReaderError: A day is none.
    """
    given: dict[str, str] = {}
    words: list[str] = []
    at = 0
    while (at := _behind_blanks(text, at)) < len(text):
        token = _TOKEN.match(text, at)
        end = token.end() if token else at
        field, value = _read(text, at, end, token)
        if not field:
            words.append(value)
        elif field in given:
            raise BadQuery(f"{field}: is given twice, at {at + 1}", "leave one of the two")
        else:
            given[field] = value
        at = end
    if "since" in given:
        day_of(given["since"], now)
    return Past(given.get("since", ""), given.get("by", ""), given.get("passage", ""), tuple(words))


def past_with(arguments: Sequence[str], options: Mapping[str, str | None], now: datetime) -> Past:
    """What a command's arguments and options ask for.

    Args:
        arguments: Each a word, with the blanks that are in it.
        options: What stands for `since:`, `by:` and `passage:`; None where nothing is asked.
        now: What the clock says.

    Raises:
        BadQuery: A word says nothing, or is said twice.
        ReaderError: A day is none.
    """
    words = [f"{name}:{_quoted(value)}" for name, value in options.items() if value is not None]
    return past_of(" ".join([*words, *map(_as_typed, arguments)]), now)


def _as_typed(argument: str) -> str:
    """An argument as a word of a line: its blanks belong to it."""
    if '"' in argument or (argument and not _BLANK.search(argument)):
        return argument
    head, colon, rest = argument.partition(":")
    return f"{head}:{_quoted(rest)}" if colon and head.isalpha() else _quoted(argument)


def _behind_blanks(text: str, at: int) -> int:
    blanks = _BLANKS.match(text, at)
    return blanks.end() if blanks else at


def _read(text: str, at: int, end: int, token: re.Match[str] | None) -> tuple[str, str]:
    """The field and the value of a word that stands from `at` to `end`."""
    field, quoted, plain = token.group("field", "quoted", "plain") if token else (None, None, None)
    field = (field or "").lower()
    there = ", ".join(f"{name}:" for name in FIELDS)
    if field and field not in FIELDS:
        hint = f"there are {there}; words that are meant stand in quotation marks"
        raise BadQuery(f"{field}: is no filter of the history, at {at + 1}", hint)
    if quoted is None and plain is None:
        if text[end : end + 1] == '"':
            raise BadQuery(f"a quotation mark is not closed, at {end + 1}", 'put another " behind the words')
        raise BadQuery(f"nothing stands behind {field}:, at {at + 1}", _EXAMPLES[field])
    if quoted is not None and text[end : end + 1].strip():
        raise BadQuery(f"a blank is missing, at {end + 1}", "words stand apart")
    value = (quoted or "").replace('""', '"') if plain is None else plain
    if not value.strip() and field:
        raise BadQuery(f"nothing stands behind {field}:, at {at + 1}", _EXAMPLES[field])
    if not value.strip():
        raise BadQuery(f"nothing stands in the quotation marks, at {at + 1}", "put words into them, or take them away")
    if plain is not None and not field and value[0] == "-" and len(value) > 1:
        hint = "words that are meant stand in quotation marks"
        raise BadQuery(f"{value[:_SHOWN]} says nothing, since the history leaves nothing out, at {at + 1}", hint)
    return field, value


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
    return '"' + value.replace('"', '""') + '"'


def _as_value(value: str) -> str:
    return _quoted(value) if not value or value[0] == '"' or _BLANK.search(value) else value


def _as_word(value: str) -> str:
    head, colon, _ = value.partition(":")
    special = (value[:1] == "-" and len(value) > 1) or bool(colon and head.isalpha())
    return _quoted(value) if special else _as_value(value)
