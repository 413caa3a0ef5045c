"""What news pages say at an article's head, of one line: who wrote it, where it was reported, when it was published.

Months and days of the week are known in English and, as the commonest, Russian, Turkish and Azerbaijani. All
quantifiers are bounded, and no line longer than `phrases.LONGEST` is asked about: time is linear.
"""

from __future__ import annotations

import re

AGENCY = (
    r"(?:AFP|AP|AP Photo|Associated Press|Reuters|REUTERS|Getty(?: Images)?|EPA(?:-EFE)?|TASS|Sputnik|"
    r"RIA Novosti|AZERTAC|"
    r"Armenpress|Photolure|Anadolu(?: Agency)?|AA|Bloomberg|Shutterstock|Alamy|iStock|Unsplash|Pexels|Pixabay|"
    r"Wikimedia(?: Commons)?|Courtesy|courtesy|Handout|File|Stringer)"
)
"""Agencies, and what stands for one in a credit, as a pattern."""
_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|"
    r"dec(?:ember)?|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|ocak|"
    r"şubat|mart|"
    r"nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık|yanvar|fevral|aprel|may|iyun|iyul|avqust|sentyabr|"
    r"oktyabr|noyabr|dekabr"
)
_WEEKDAY = (
    r"mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|"
    r"понедельник|вторник|"
    r"среда|четверг|пятница|суббота|воскресенье|pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar"
)
_TIME = r"\d{1,2}[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?"
_TOKEN = re.compile(
    rf"(?P<month>(?:{_MONTH})(?!\w)\.?)|(?P<weekday>(?:{_WEEKDAY})(?!\w)\.?)|"
    rf"(?P<numeric>\d{{4}}[-./]\d\d?[-./]\d\d?|\d\d?[-./]\d\d?[-./]\d{{4}})"
    rf"(?:T{_TIME})?|(?P<time>{_TIME})|(?P<year>(?:19|20)\d\d)|(?P<day>\d{{1,2}}(?:st|nd|rd|th)?)"
    r"|(?P<rest>[ap]\.?m\.?|z|utc|gmt|bst|cet|cest|e[sd]t|p[sd]t|msk|amt|azt|at|on|of|г\.?|года|[|•·,/()–—+:-]|"
    r"[+-]\d\d:?\d\d)",
    re.IGNORECASE,
)
_CAPITAL = r"[A-ZÀ-ÞĀ-ŽƏЀ-Я][\w’'.-]{0,30}"
_NAME = rf"{_CAPITAL}(?:,? (?:(?:and|&|de|da|del|der|di|la|le|van|von|bin|al|el|və|и|ve) ){{0,2}}{_CAPITAL}){{1,7}}"
_NO_NAME = re.compile(
    r"\b(?:any|all|the|a|an|his|her|their|our|means|order|force|law|way|land|sea|air|night|day|god|numbers|"
    rf"{_MONTH}|{_WEEKDAY})\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    rf"(?P<how>[Bb]y|BY|Authors?:|Written by|Reported by|Story by|Text:|Words by|Автор:|Авторы:|Müəllif:|Yazar:)"
    rf"\s{{1,3}}(?P<name>{_NAME}|(?i:staff|{AGENCY}|the editors|our correspondent))(?P<rest>.{{0,60}})"
)
_DESK = re.compile(
    r"\(?(?:(?:Additional )?(?:Reporting|Editing|Writing|Compiled|Edited|Translated|"
    r"Produced) by) [^.!?]{2,160}\.?\)?"
)
_UPDATED = re.compile(
    r"(?:last (?:updated?|modified)|updated|published|first published|posted|publication date|date|issued|"
    r"опубликовано|"
    r"обновлено|дата публикации|son güncelleme|yayınlanma tarihi|güncelleme)(?: (?:on|"
    r"at))?\s{0,3}[:|–-]?\s{0,3}(?P<rest>.{3,60})",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"(?:reading time:? )?(?:about )?\d{1,3}[ -]min(?:ute)?s?(?: read)?", re.IGNORECASE)


def is_date(line: str) -> bool:
    """Whether a line consists of a date or a time of day, with nothing but what belongs to one."""
    if len(line) > 80:
        return False
    kinds: set[str] = set()
    at = 0
    while at < len(line):
        if line[at].isspace():
            at += 1
            continue
        found = _TOKEN.match(line, at)
        if found is None or (found[0][-1:].isalnum() and line[found.end() : found.end() + 1].isalpha()):
            return False
        kinds.add(found.lastgroup or "")
        at = found.end()
    # A day without its year, or a month alone, may head a part of a chronicle.
    return bool({"time", "numeric"} & kinds) or {"month", "year"} <= kinds or {"month", "day", "weekday"} <= kinds


def is_time(line: str) -> bool:
    """Whether a line is a time of day and nothing else: above a part of a live report it is the article's own."""
    return re.fullmatch(_TIME, line, re.IGNORECASE) is not None


def byline(line: str) -> bool:
    """Whether a line names who wrote the article, perhaps with a date or a role behind the name."""
    who, rest = byline_parts(line)
    role = re.fullmatch(r"(?:\s?[,|•·–—(-]\s?[\w ./’'@)&-]{0,50})?", rest) is not None and rest[-1:] != "."
    return bool(who) and _NO_NAME.search(who) is None and (role or is_date(rest.strip(" ,|•·–—-")))


def byline_parts(line: str) -> tuple[str, str]:
    """Who is named in a line that may be a byline, and what stands behind the name; nobody in one that is none."""
    found = _BYLINE.fullmatch(line)
    return _undated(found["name"], found["rest"]) if found is not None else ("", "")


def _undated(name: str, rest: str) -> tuple[str, str]:
    """A name without the month or weekday that was taken for a part of it."""
    words = name.split(" ")
    for place, word in enumerate(words):
        if place and re.fullmatch(rf"(?:{_MONTH}|{_WEEKDAY})\.?,?", word, re.IGNORECASE):
            behind = " ".join(words[place:]) + rest
            if is_date(behind.strip()):
                return " ".join(words[:place]), behind
    return name, rest


def head_rule(line: str) -> str:
    """The rule by which a line of an article's head is head matter; empty if it is none."""
    if is_date(line):
        return "dateline"
    if byline(line):
        return "byline"
    if _MINUTES.fullmatch(line):
        return "reading time"
    updated = _UPDATED.fullmatch(line)
    return "time of publication" if updated is not None and is_date(updated["rest"]) else ""


def desk(line: str) -> bool:
    """Whether a line names who reported or edited, as at the end of an agency's text."""
    return _DESK.fullmatch(line) is not None
