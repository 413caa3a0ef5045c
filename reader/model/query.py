"""A filter as words: what one may type, what it means, and the words again for what is meant.

A filter is a row of words, all of which have to hold: `tag:frame/cause near:naming -memo:any "cease fire"`. A comma
between values means any of them, `-` before a word that it must not hold, quotation marks keep blanks together.
Whether there is such a tag or outlet is not known here.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from reader.errors import BadQuery
from reader.model.vocabulary import DATES, PASSAGES, STATES, Vocabulary, hint

NEAR = 200
"""Code points between two passages that are near each other, at most."""

FIELDS, SORTS, GROUPS = PASSAGES.fields, PASSAGES.sorts, PASSAGES.groups
"""What passages may be asked for and sorted by (within it in order of article and place), and listed as."""

_MEMO = {"any": False, "none": True}
_BLANK = " \t\n\r\v\f\u00a0\u3000"


class Term(NamedTuple):
    """One word of a filter."""

    field: str
    """One of `FIELDS`; "words" for words to be found, "memoed" for having a memo at all, "untagged", or "unsure" for
    having been moved to where its words may not be."""
    values: tuple[str, ...] = ()
    """Any of them will do."""
    negated: bool = False


class Query(NamedTuple):
    """A filter, and how what it finds is listed."""

    terms: tuple[Term, ...] = ()
    """All have to hold."""
    sort: str = SORTS[0]
    descending: bool = False
    group: str = ""
    """Whether tags or articles are listed, with how many passages each has, in place of passages."""

    def __str__(self) -> str:
        """The words that mean it."""
        words = [_told(term) for term in self.terms]
        if self.sorted:
            words.append(f"sort:{'-' if self.descending else ''}{self.sort}")
        if self.group:
            words.append(f"group:{self.group}")
        return " ".join(words)

    @property
    def sorted(self) -> bool:
        """Whether it says in which order to list: another one than by article and place."""
        return self.descending or self.sort != SORTS[0]

    def and_term(self, term: Term) -> Query:
        """The same with one word more."""
        return self if term in self.terms else self._replace(terms=(*self.terms, term))


class _Token(NamedTuple):
    at: int
    negated: bool
    field: str
    values: tuple[tuple[str, bool], ...]
    """Each with whether it stood in quotation marks."""


def parse(words: str, vocabulary: Vocabulary = PASSAGES) -> Query:
    """What a filter's words mean.

    Args:
        words: What was typed.
        vocabulary: What may be said of what is listed.

    Raises:
        BadQuery: A word says nothing: which, where, and what it could be.
    """
    terms: list[Term] = []
    query = Query()
    seen: set[str] = set()
    for token in _Reader(words, vocabulary).tokens():
        if token.field in ("sort", "group"):
            if token.field in seen:
                raise _bad(f"{token.field}: is given twice", token.at, "leave one of the two")
            seen.add(token.field)
            query = _listed(query, token, vocabulary)
        elif (term := _term(token, vocabulary)) not in terms:
            terms.append(term)
    return query._replace(terms=tuple(terms))


def days(value: str, today: date) -> tuple[date | None, date | None]:
    """The first and the last day of a stretch of time as a filter has it; None where it is open.

    Args:
        value: `2023`, `2023-09`, `2023-09-19`, `today`, `yesterday`, or two of them joined by `..`, either of which may
            be left out.
        today: The day that it is.

    Raises:
        ValueError: It is none of these.
    """
    first, dots, last = value.partition("..")
    if not dots:
        return _day(first, today)
    if not first and not last:
        raise ValueError(value)
    start = _day(first, today)[0] if first else None
    end = _day(last, today)[1] if last else None
    if start and end and end < start:
        raise ValueError(value)
    return start, end


def _day(value: str, today: date) -> tuple[date, date]:
    if value == "today":
        return today, today
    if value == "yesterday":
        before = today - timedelta(days=1)
        return before, before
    parts = value.split("-")
    if (
        not all(part.isascii() and part.isdigit() for part in parts)
        or [len(part) for part in parts] != [4, 2, 2][: len(parts)]
    ):
        raise ValueError(value)
    year, month, day = (*map(int, parts), *(0, 0))[:3]
    if len(parts) == 1:
        return date(year, 1, 1), date(year, 12, 31)
    if len(parts) == 2:
        first = date(year, month, 1)
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return date(year, month, day), date(year, month, day)


# -- reading ---


class _Reader:
    """Takes words apart, and knows where each stands."""

    def __init__(self, words: str, vocabulary: Vocabulary) -> None:
        self._words, self._at = words, 0
        self._there = (*vocabulary.fields, *vocabulary.listing)

    def tokens(self) -> list[_Token]:
        found = []
        while self._skip_blanks():
            found.append(self._token())
        return found

    def _skip_blanks(self) -> bool:
        while self._here in _BLANK and self._here:
            self._at += 1
        return bool(self._here)

    @property
    def _here(self) -> str:
        return self._words[self._at : self._at + 1]

    def _token(self) -> _Token:
        at = self._at
        negated = self._here == "-" and self._words[at + 1 : at + 2] not in ("", *_BLANK)
        self._at += negated
        field = self._field()
        if not field:
            return _Token(at, negated, "", (self._value(""),))
        values = [self._value(",")]
        while self._here == ",":
            self._at += 1
            values.append(self._value(","))
        if any(not value for value, _ in values):
            raise _bad(f"nothing stands behind {field}:", at, hint(field))
        return _Token(at, negated, field, tuple(values))

    def _field(self) -> str:
        end = self._at
        while self._words[end : end + 1].isalpha():
            end += 1
        field = self._words[self._at : end].lower()
        if not field or self._words[end : end + 1] != ":":
            return ""
        if field not in self._there:
            there = ", ".join(f"{name}:" for name in self._there)
            raise _bad(
                f"{field}: is no filter", self._at, f"there are {there}; words that are meant stand in quotation marks"
            )
        self._at = end + 1
        return field

    def _value(self, ends: str) -> tuple[str, bool]:
        """A value up to a blank or one of `ends`, or in quotation marks, of which two are one that is meant."""
        start = self._at
        if self._here != '"':
            while self._here and self._here not in _BLANK and self._here not in ends:
                self._at += 1
            return self._words[start : self._at], False
        self._at += 1
        value = ""
        while True:
            close = self._words.find('"', self._at)
            if close < 0:
                raise _bad("a quotation mark is not closed", start, 'put another " behind the words')
            value += self._words[self._at : close]
            self._at = close + 1
            if self._here != '"':
                break
            value += '"'
            self._at += 1
        if self._here and self._here not in _BLANK and self._here not in ends:
            raise _bad("a blank is missing", self._at, "words stand apart")
        if not value.strip():
            raise _bad("nothing stands in the quotation marks", start, "put words into them, or take them away")
        return value, True


def _term(token: _Token, vocabulary: Vocabulary) -> Term:
    field, values = token.field, tuple(value for value, _ in token.values)
    if not field:
        value, quoted = token.values[0]
        if not quoted and value.lower() in vocabulary.plain:
            return Term(value.lower(), (), token.negated)
        return Term("words", values, token.negated)
    if field == "memo" and len(values) == 1 and not token.values[0][1] and values[0].lower() in _MEMO:
        return Term("memoed", (), token.negated != _MEMO[values[0].lower()])
    if field == "state":
        values = tuple(_state(value, token.at) for value in values)
    if field in DATES:
        for value in values:
            try:
                days(value, date.max)
            except ValueError:
                raise _bad(f"{field}:{value} is no time", token.at, hint(field)) from None
    # One thing under two names is one term, which is asked and written in one way.
    return Term("published" if field == "date" else field, values, token.negated)


def _state(value: str, at: int) -> str:
    """The state that is meant: by its name, or as people say it."""
    said = value.lower()
    found = [name for name, told in STATES.items() if said in (name, told)]
    if not found:
        raise _bad(f"state:{value} is not known", at, f"there are {', '.join(f'state:{name}' for name in STATES)}")
    return found[0]


def _listed(query: Query, token: _Token, vocabulary: Vocabulary) -> Query:
    """The query with what `sort:` or `group:` says."""
    value = ",".join(value for value, _ in token.values).lower()
    if token.negated:
        raise _bad(f"-{token.field}: says nothing", token.at, hint(token.field, vocabulary))
    if token.field == "group":
        if value not in vocabulary.groups:
            raise _bad(f"group:{value} is not known", token.at, hint("group"))
        return query._replace(group=value)
    name = value.removeprefix("-")
    if name not in vocabulary.sorts:
        raise _bad(f"sort:{value} is not known", token.at, hint("sort", vocabulary))
    return query._replace(sort=name, descending=value != name)


def _bad(what: str, at: int, hint: str) -> BadQuery:
    return BadQuery(f"{what}, at {at + 1}", hint)


# -- printing ---


def _told(term: Term) -> str:
    minus = "-" if term.negated else ""
    if term.field == "memoed":
        return "memo:none" if term.negated else "memo:any"
    if term.field in PASSAGES.plain:
        return minus + term.field
    if term.field == "words":
        word = term.values[0]
        return minus + (_quoted(word) if _needs_quotes(word) else word)
    special = term.field == "memo" and len(term.values) == 1
    values = (
        _quoted(value) if _breaks(value, ",") or (special and value.lower() in _MEMO) else value
        for value in term.values
    )
    return f"{minus}{term.field}:{','.join(values)}"


def _breaks(value: str, ends: str) -> bool:
    return not value or value[0] == '"' or any(char in _BLANK or char in ends for char in value)


def _needs_quotes(word: str) -> bool:
    head, colon, _ = word.removeprefix("-").partition(":")
    return _breaks(word, "") or word[0] == "-" or word.lower() in PASSAGES.plain or (bool(colon) and head.isalpha())


def _quoted(value: str) -> str:
    return '"' + value.replace('"', '""') + '"'
