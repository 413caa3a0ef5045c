"""Taking a search apart: what was typed, as what is meant by it; the language is that of `model/search.py`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reader.errors import BadQuery
from reader.model.query import days
from reader.model.search import NEAR, All, Any, Listed, Near, Not, Pattern, Within, Words
from reader.model.search_scanner import BLANK, Scanner, wrong_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.search import Node

FIELDS = ("outlet", "article", "date", "tag", "by", "list")
"""What may stand before a colon."""

_FARTHEST = 1_000
"""Words that may stand between, at most."""
_DEEPEST = 50
"""Brackets in brackets."""
_LONGEST = 10_000
"""Code points of a search."""


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


def _wanted(node: Node) -> list[Node]:
    """The parts that have to be there, for one hit or another."""
    match node:
        case All() | Any():
            return [leaf for part in node.parts for leaf in _wanted(part)]
        case Not():
            return []
        case _:
            return [node]


class _Parser(Scanner):
    """Takes a search apart, from left to right."""

    _depth = 0
    """How many brackets are open."""

    def whole(self) -> Node:
        node = self._any()
        if self._here == ")":
            raise wrong_at("this bracket was not opened", self._at, "take it away, or put quotation marks around it")
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
        minus = self._here == "-" and self._typed[self._at + 1 : self._at + 2] not in ("", *BLANK)
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
            raise wrong_at(
                f"{operator} stands without words beside it", at, "put words before and behind it, or write it small"
            )
        if not here:
            raise wrong_at("something is missing here", at, "put a word")
        if here == "(":
            return self._group()
        if here == ")":
            raise wrong_at("nothing stands before this bracket", at, "put a word before it")
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
            raise wrong_at("too many brackets in brackets", at, "take some away")
        node = self._any()
        if self._here != ")":
            raise wrong_at("this bracket is not closed", at, "put another ) behind the words")
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
                raise wrong_at("this bracket is not closed", at + 4, "put another ) behind the words")
            if self._here == ",":
                self._at += 1
                self._blanks()
                distance = self._number()
                if self._here != ")":
                    raise wrong_at("after the number the bracket is closed", self._at, "such as NEAR(a b, 5)")
                break
            parts.append(self._one())
        self._at += 1
        if len(parts) < 2:
            raise wrong_at("NEAR needs two or more", at, "such as NEAR(a b, 5)")
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
            raise wrong_at(f"a number of words is missing, up to {_FARTHEST:,}", at, "such as a NEAR/5 b")
        return int(digits)

    def _phrase(self) -> Words:
        at = self._at
        close = self._typed.find('"', at + 1)
        if close < 0:
            raise wrong_at("a quotation mark is not closed", at, 'put another " behind the words')
        text = self._typed[at + 1 : close]
        if not any(map(str.isalnum, text)):
            raise wrong_at("no word stands in the quotation marks", at, "put words into them, or take them away")
        self._at = close + 1
        return Words(text, self._star(), at)

    def _pattern(self) -> Pattern:
        at = self._at
        end = at + 1
        while end < len(self._typed) and self._typed[end] != "/":
            end += 2 if self._typed[end] == "\\" else 1
        if end >= len(self._typed):
            raise wrong_at("this pattern is not closed", at, "put another / behind it")
        source = self._typed[at + 1 : end].replace("\\/", "/")
        if not source:
            raise wrong_at("this pattern is empty", at, "put a regular expression between the two /")
        self._at = end + 1
        return Pattern(source, at)

    def _bare(self) -> Node:
        at = self._at
        if field := self._field():
            return self._within(field, at)
        while self._here_now not in ("", "(", ")", '"', "*", ",", *BLANK):
            self._at += 1
        text = self._typed[at : self._at]
        if not any(map(str.isalnum, text)):
            self._at += not text
            mark = text or self._typed[at : at + 1]
            raise wrong_at(f"“{mark}” is no word", at, "a search finds words; /…/ finds any characters")
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
            hint = f"there are {there}; words that are meant stand in quotes"
            raise wrong_at(f"{field}: is not known", self._at, hint)
        self._at = end + 1
        return field

    def _within(self, field: str, at: int) -> Node:
        values = [self._value()]
        while self._here_now == ",":
            self._at += 1
            values.append(self._value())
        if not all(values):
            raise wrong_at(f"nothing stands behind {field}:", at, _EXAMPLES[field])
        if field == "list":
            lists = tuple(Listed(value, at) for value in values)
            return lists[0] if len(lists) == 1 else Any(lists)
        if field == "date":
            for value in values:
                try:
                    days(value, date.max)
                except ValueError:
                    raise wrong_at(f"date:{value} is no time", at, _EXAMPLES["date"]) from None
        return Within(field, tuple(values), at)

    def _value(self) -> str:
        start = self._at
        if self._here_now == '"':
            close = self._typed.find('"', start + 1)
            if close < 0:
                raise wrong_at("a quotation mark is not closed", start, 'put another " behind the words')
            self._at = close + 1
            return self._typed[start + 1 : close].strip()
        while self._here_now not in ("", "(", ")", ",", *BLANK):
            self._at += 1
        return self._typed[start : self._at]


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
        raise wrong_at("only words and phrases can be near each other", at, 'such as aliyev NEAR/5 "peace talks"')
    return Near(words, distance)
