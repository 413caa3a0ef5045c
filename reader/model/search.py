"""What one may ask of the articles' words: the language of a search, and what is meant by it.

`aliyev "ceasefire agreement" NOT drone*` asks for articles with the word and the phrase and no word that begins so.
Case, accents and kinds of quotes make no difference. `AND` may be left out; `OR` binds less tightly than it, and `NEAR`
(`NEAR/5`) more; brackets group. `/…/` is a regular expression, `list:NAME` a word list of the lexicon, and
`outlet:`, `article:`, `date:`, `tag:` and `by:` narrow down where is looked. The words and their order follow the query
syntax of SQLite's FTS5, which many know. `model/search_language.py` takes a search apart.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias

NEAR = 10
"""Words that may stand between what is near each other, where no number is given."""


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
