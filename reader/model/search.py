"""What one may ask of the articles' words: the language of a search, and what is meant by it.

`aliyev "ceasefire agreement" NOT drone*` asks for articles with the word and the phrase and no word that begins so.
Case, accents and kinds of quotes make no difference. `AND` may be left out; `OR` binds less tightly than it, and `NEAR`
(`NEAR/5`) more; brackets group. `/…/` is a regular expression, `list:NAME` a word list of the lexicon, and
`outlet:`, `article:`, `date:`, `tag:` and `by:` narrow down where is looked. The words and their order follow the query
syntax of SQLite's FTS5, which many know.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import BadQuery
from reader.model.query import days

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias

NEAR = 10
"""Words that may stand between what is near each other, where no number is given."""
FIELDS = ("outlet", "article", "date", "tag", "by", "list")
"""What may stand before a colon."""

_OPERATORS = ("AND", "OR", "NOT", "NEAR")
_BLANK = " \t\n\r\v\f\u00a0\u3000"
_FARTHEST = 1_000
_DEEPEST = 50
"""Brackets in brackets."""
_LONGEST = 10_000
"""Code points of a search."""


class Words(NamedTuple):
    """A word, or several that follow each other."""

    text: str
    """As typed, without quotation marks and star."""
    prefix: bool = False
    """Whether the last word may go on."""
    at: int = 0
    """Where it stands in what was typed."""


class Pattern(NamedTuple):
    """A regular expression."""

    source: str
    at: int = 0


class Near(NamedTuple):
    """Words within a distance of each other, in any order."""

    parts: tuple[Words, ...]
    distance: int = NEAR
    """Words between the first and the last of them, at most."""


class Within(NamedTuple):
    """Where is looked: outlet, article, day, tag or coder."""

    field: str
    values: tuple[str, ...]
    """Any of them will do."""
    at: int = 0


class Listed(NamedTuple):
    """A word list of the lexicon, by its name."""

    name: str
    at: int = 0


class All(NamedTuple):
    """All of them have to be there."""

    parts: tuple[Node, ...]


class Any(NamedTuple):
    """One of them has to be there."""

    parts: tuple[Node, ...]


class Not(NamedTuple):
    """It must not be there."""

    part: Node


if TYPE_CHECKING:
    Node: TypeAlias = Words | Pattern | Near | Within | Listed | All | Any | Not


def parse(typed: str) -> Node:
    """What a search means.

    Raises:
        BadQuery: It means nothing: what is wrong, where, and what to do.
    """
    if len(typed) > _LONGEST:
        raise BadQuery(f"a search has at most {_LONGEST:,} characters", "put long lists of words into lexicon.csv")
    node = _Parser(typed).whole()
    if not any(isinstance(leaf, Words | Pattern | Near | Listed) for leaf in _wanted(node)):
        raise BadQuery(
            "nothing is said that could be found", "give a word, a phrase in quotation marks, or /a pattern/"
        )
    return node


def resolved(node: Node, words_of: Callable[[str], Sequence[str]]) -> Node:
    """The same with the words of its lists in place of their names.

    Args:
        node: A search.
        words_of: The entries of a list: a word or phrase each, with a star where it may go on.

    Raises:
        BadQuery: There is no such list.
    """
    match node:
        case Listed():
            return Any(tuple(entry(word) for word in words_of(node.name)))
        case All():
            return All(tuple(resolved(part, words_of) for part in node.parts))
        case Any():
            return Any(tuple(resolved(part, words_of) for part in node.parts))
        case Not():
            return Not(resolved(node.part, words_of))
        case _:
            return node


def entry(word: str) -> Words:
    """A word list's entry: a word or a phrase, with a star where it may go on."""
    word = word.strip().strip('"')
    return Words(word.removesuffix("*"), word.endswith("*"))


def lists_in(node: Node) -> list[str]:
    """The names of the word lists that a search asks for."""
    match node:
        case Listed():
            return [node.name]
        case All() | Any():
            return [name for part in node.parts for name in lists_in(part)]
        case Not():
            return lists_in(node.part)
        case _:
            return []


def has_syntax(typed: str) -> bool:
    """Whether a search is more than words as they stand: it has marks or words that mean something."""
    return bool(re.search(r'["*()]|\b(?:AND|OR|NOT|NEAR)\b|(?:^|\s)(?:-?(?:/.+/|[a-z]+:\S)|-\w)', typed))


def _wanted(node: Node) -> list[Node]:
    """The parts that have to be there, for one hit or another."""
    match node:
        case All() | Any():
            return [leaf for part in node.parts for leaf in _wanted(part)]
        case Not():
            return []
        case _:
            return [node]


class _Parser:
    """Takes a search apart, from left to right."""

    def __init__(self, typed: str) -> None:
        self._typed, self._at, self._depth = typed, 0, 0

    def whole(self) -> Node:
        node = self._any()
        if self._here == ")":
            raise _bad("this bracket was not opened", self._at, "take it away, or put quotation marks around it")
        return node

    # -- what binds least comes first ---

    def _any(self) -> Node:
        parts = [self._all()]
        while self._word("OR"):
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def _all(self) -> Node:
        parts = [self._not()]
        while True:
            if self._word("AND"):
                parts.append(self._not())
            elif not self._here or self._here == ")" or self._operator() == "OR":
                return parts[0] if len(parts) == 1 else All(tuple(parts))
            else:
                parts.append(self._not())

    def _not(self) -> Node:
        minus = self._here == "-" and self._typed[self._at + 1 : self._at + 2] not in ("", *_BLANK)
        self._at += minus
        if minus or self._word("NOT"):
            return Not(self._near())
        return self._near()

    def _near(self) -> Node:
        at = self._blanks()
        node = self._one()
        parts, distance = [node], 0
        while self._operator() == "NEAR" and self._typed[self._at + 4 : self._at + 5] != "(":
            self._at += 4
            distance = max(distance, self._distance())
            parts.append(self._one())
        if len(parts) == 1:
            return node
        return _near(parts, distance, at)

    def _one(self) -> Node:
        at = self._blanks()
        here = self._here
        if operator := self._operator():
            if operator == "NEAR" and self._typed[at + 4 : at + 5] == "(":
                return self._near_call()
            raise _bad(
                f"{operator} stands without words beside it", at, "put words before and behind it, or write it small"
            )
        if not here:
            raise _bad("something is missing here", at, "put a word")
        if here == "(":
            return self._group()
        if here == ")":
            raise _bad("nothing stands before this bracket", at, "put a word before it")
        if here == '"':
            return self._phrase()
        if here == "/" and self._typed.find("/", at + 1) > 0:
            return self._pattern()
        return self._bare()

    # -- parts ---

    def _group(self) -> Node:
        at = self._at
        self._at += 1
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _bad("too many brackets in brackets", at, "take some away")
        node = self._any()
        if self._here != ")":
            raise _bad("this bracket is not closed", at, "put another ) behind the words")
        self._at += 1
        self._depth -= 1
        return node

    def _near_call(self) -> Node:
        """`NEAR(a "b c", 5)`, as FTS5 has it."""
        at = self._at
        self._at += 5
        parts: list[Node] = []
        distance = NEAR
        while self._here != ")":
            if not self._here:
                raise _bad("this bracket is not closed", at + 4, "put another ) behind the words")
            if self._here == ",":
                self._at += 1
                self._blanks()
                distance = self._number()
                if self._here != ")":
                    raise _bad("after the number the bracket is closed", self._at, "such as NEAR(a b, 5)")
                break
            parts.append(self._one())
        self._at += 1
        if len(parts) < 2:
            raise _bad("NEAR needs two or more", at, "such as NEAR(a b, 5)")
        return _near(parts, distance, at)

    def _distance(self) -> int:
        if self._typed[self._at : self._at + 1] != "/":
            return NEAR
        self._at += 1
        return self._number()

    def _number(self) -> int:
        at = self._at
        while self._typed[self._at : self._at + 1].isascii() and self._typed[self._at : self._at + 1].isdigit():
            self._at += 1
        digits = self._typed[at : self._at]
        if not digits or len(digits) > 4 or int(digits) > _FARTHEST:
            raise _bad(f"a number of words is missing, up to {_FARTHEST:,}", at, "such as a NEAR/5 b")
        return int(digits)

    def _phrase(self) -> Words:
        at = self._at
        close = self._typed.find('"', at + 1)
        if close < 0:
            raise _bad("a quotation mark is not closed", at, 'put another " behind the words')
        text = self._typed[at + 1 : close]
        if not any(map(str.isalnum, text)):
            raise _bad("no word stands in the quotation marks", at, "put words into them, or take them away")
        self._at = close + 1
        return Words(text, self._star(), at)

    def _pattern(self) -> Pattern:
        at = self._at
        end = at + 1
        while end < len(self._typed) and self._typed[end] != "/":
            end += 2 if self._typed[end] == "\\" else 1
        if end >= len(self._typed):
            raise _bad("this pattern is not closed", at, "put another / behind it")
        source = self._typed[at + 1 : end].replace("\\/", "/")
        if not source:
            raise _bad("this pattern is empty", at, "put a regular expression between the two /")
        self._at = end + 1
        return Pattern(source, at)

    def _bare(self) -> Node:
        at = self._at
        if field := self._field():
            return self._within(field, at)
        while self._here_now not in ("", "(", ")", '"', "*", ",", *_BLANK):
            self._at += 1
        text = self._typed[at : self._at]
        if not any(map(str.isalnum, text)):
            self._at += not text
            mark = text or self._typed[at : at + 1]
            raise _bad(f"“{mark}” is no word", at, "a search finds words; /…/ finds any characters")
        return Words(text, self._star(), at)

    def _field(self) -> str:
        end = self._at
        while self._typed[end : end + 1].isalpha():
            end += 1
        field = self._typed[self._at : end].lower()
        if not field or self._typed[end : end + 1] != ":" or self._typed[end + 1 : end + 3] == "//":
            return ""
        if field not in FIELDS:
            there = ", ".join(f"{name}:" for name in FIELDS)
            raise _bad(f"{field}: is not known", self._at, f"there are {there}; words that are meant stand in quotes")
        self._at = end + 1
        return field

    def _within(self, field: str, at: int) -> Node:
        values = [self._value()]
        while self._here_now == ",":
            self._at += 1
            values.append(self._value())
        if not all(values):
            raise _bad(f"nothing stands behind {field}:", at, _EXAMPLES[field])
        if field == "list":
            lists = tuple(Listed(value, at) for value in values)
            return lists[0] if len(lists) == 1 else Any(lists)
        if field == "date":
            for value in values:
                try:
                    days(value, date.max)
                except ValueError:
                    raise _bad(f"date:{value} is no time", at, _EXAMPLES["date"]) from None
        return Within(field, tuple(values), at)

    def _value(self) -> str:
        start = self._at
        if self._here_now == '"':
            close = self._typed.find('"', start + 1)
            if close < 0:
                raise _bad("a quotation mark is not closed", start, 'put another " behind the words')
            self._at = close + 1
            return self._typed[start + 1 : close].strip()
        while self._here_now not in ("", "(", ")", ",", *_BLANK):
            self._at += 1
        return self._typed[start : self._at]

    # -- characters ---

    @property
    def _here_now(self) -> str:
        return self._typed[self._at : self._at + 1]

    @property
    def _here(self) -> str:
        self._blanks()
        return self._here_now

    def _blanks(self) -> int:
        while self._here_now and self._here_now in _BLANK:
            self._at += 1
        return self._at

    def _star(self) -> bool:
        star = self._here_now == "*"
        self._at += star
        return star

    def _operator(self) -> str:
        """The operator that stands here, if one does."""
        self._blanks()
        for operator in _OPERATORS:
            if self._typed.startswith(operator, self._at):
                behind = self._typed[self._at + len(operator) : self._at + len(operator) + 1]
                if behind in ("", "(", ")", '"', *_BLANK) or (operator == "NEAR" and behind == "/"):
                    return operator
        return ""

    def _word(self, operator: str) -> bool:
        if self._operator() != operator:
            return False
        self._at += len(operator)
        return True


_EXAMPLES = {
    "outlet": "such as outlet:statecraft",
    "article": "such as article:001_espreso",
    "date": "such as date:2023-09-19, date:2023-09..2023-10 or date:2023..",
    "tag": "such as tag:frame/cause",
    "by": "such as by:ann",
    "list": "such as list:operation, a name in lexicon.csv",
}


def _near(parts: Sequence[Node], distance: int, at: int) -> Near:
    words = tuple(part for part in parts if isinstance(part, Words))
    if len(words) < len(parts):
        raise _bad("only words and phrases can be near each other", at, 'such as aliyev NEAR/5 "peace talks"')
    return Near(words, distance)


def _bad(what: str, at: int, hint: str) -> BadQuery:
    return BadQuery(f"{what}, at {at + 1}", hint)
