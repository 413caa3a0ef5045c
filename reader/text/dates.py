"""Dates as news databases and pages write them, made ISO 8601: what is stated and no more, or nothing."""

from __future__ import annotations

import re
from datetime import date, datetime

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
_TIME = re.compile(r"\b(\d{1,2}):(\d\d)(?::\d\d)?\s*([AaPp]\.?[Mm]\.?)?(?:\s+(GMT|UTC|Z)\b)?")


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
    for pattern, month_at, day_at in ((_MONTH_FIRST, 1, 2), (_DAY_FIRST, 2, 1)):
        for found in pattern.finditer(text):
            month = _MONTHS.get(found[month_at].lower())
            if month is None:
                continue
            try:
                made = date(int(found[3]), month, int(found[day_at])).isoformat()
            except ValueError:
                return ""
            return made + _time(text[found.end() :])
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
    return f"T{hour:02}:{minute:02}{'Z' if found[4] else ''}"


def _is_one(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
