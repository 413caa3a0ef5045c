"""Dates as news databases and pages write them, made ISO 8601: what is stated and no more, or nothing."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?)\d*\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?")
_MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "januar februar märz april mai juni juli august september oktober november dezember",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr",
        "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
        "jan feb mar apr may jun jul aug sep oct nov dec",
    )
    for number, name in enumerate(names.split(), 1)
} | {"sept": 9}
_MONTH_FIRST = re.compile(r"\b([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|er|\.)?\s+(?:de\s+)?([^\W\d_]+)\.?,?\s+(?:de\s+)?(\d{4})\b")
_TIME = re.compile(
    r"\b(\d{1,2}):(\d\d)(?::\d\d)?(?:\s*([AaPp]\.?[Mm]\.?))?"
    r"(?:(?:\s+(?:GMT|UTC)?|GMT|UTC)([+-](?:0\d|1[0-4])):?([0-5]\d)(?![\w:])|\s+(GMT|UTC|Z)\b)?"
)
"""An offset stands apart from the time, as RFC 5322 has it, or behind GMT: 10:00-11:00 is from one to the other."""
_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?")
"""ISO 8601 without hyphens and colons ("basic format")."""
_DIGITS = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)")
"""Day, month, year wherever it is written with points."""
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?![\d/])")
"""Day and month, or month and day: of some day only where one of the two can be no month."""
_EPOCH = re.compile(r"(\d{10})(?:\.\d+|\d{3})?")
"""Seconds or milliseconds since 1970, from 2001 on: with fewer digits it may be any number."""


def iso(text: str) -> str:
    """A date or date-time as ISO 8601; empty if there is none, or it is of a day that there is not.

    A time is given only where one is stated, and a zone only where it is GMT, UTC or an offset: other names of zones
    mean several.
    """
    text = " ".join(text.split())
    if (found := _ISO.match(text)) is not None:
        day, time, zone = found.groups()
        zone = {"UTC": "Z", "GMT": "Z"}.get(zone or "", zone or "")
        made = day + (f"T{time}{zone}" if time else "")
        return made if _is_one(made) else ""
    if (found := _BASIC.fullmatch(text)) is not None:
        year, month, day, hour, minute, second, zone = found.groups()
        made = f"{year}-{month}-{day}T{hour}:{minute}" + (f":{second}" if second else "") + (zone or "")
        return made if _is_one(made) else ""
    if (found := _YEAR_FIRST.match(text)) is not None:
        return _made(found[1], int(found[2]), found[3], text[found.end() :])
    if (found := _DOTTED.match(text)) is not None:
        return _made(found[3], int(found[2]), found[1], text[found.end() :])
    if (found := _SLASHED.match(text)) is not None:
        first, second = int(found[1]), int(found[2])
        day_at, month = (1, second) if first > 12 else (2, first)
        one_reading = max(first, second) > 12 or first == second
        return _made(found[3], month, found[day_at], text[found.end() :]) if one_reading else ""
    for pattern, month_at, day_at in ((_MONTH_FIRST, 1, 2), (_DAY_FIRST, 2, 1)):
        for found in pattern.finditer(text):
            month_named = _MONTHS.get(found[month_at].lower())
            if month_named is not None:
                return _made(found[3], month_named, found[day_at], text[found.end() :])
    return ""


def of_cell(text: str) -> str:
    """The same of a cell that is said to be a date: a bare number is one there, as day or as seconds since 1970."""
    text = text.strip()
    if (found := _EPOCH.fullmatch(text)) is not None:
        return datetime.fromtimestamp(int(found[1]), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if (found := _DIGITS.fullmatch(text)) is not None:
        return _made(found[1], int(found[2]), found[3], "")
    return iso(text)


def _made(year: str, month: int, day: str, rest: str) -> str:
    """A day as ISO, with the time that follows it; empty if there is no such day."""
    try:
        return date(int(year), month, int(day)).isoformat() + _time(rest)
    except ValueError:
        return ""


def _time(text: str) -> str:
    found = _TIME.search(text)
    if found is None:
        return ""
    hour, minute, half = int(found[1]), int(found[2]), (found[3] or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 23 or minute > 59:
        return ""
    zone = "Z" if found[6] else f"{found[4]}:{found[5]}" if found[4] else ""
    return f"T{hour:02}:{minute:02}{zone}"


def _is_one(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
