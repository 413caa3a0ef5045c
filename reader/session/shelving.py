"""From a filter's words to articles: which of those on the shelf are meant, and in which order they are listed."""

from __future__ import annotations

from array import array
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import BadQuery
from reader.model.query import days
from reader.session.shelf import ARTICLE, AUTHOR, OUTLET, TITLE, Shelf, ordered
from reader.session.wording import coders_meant, tags_meant, within
from reader.store import library as rows
from reader.text.fold import FILLER, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from reader.model.codebook import Codebook
    from reader.model.query import Query, Term
    from reader.store.connection import Connection

_SHOWN = 60
"""So much of a word is repeated in a message."""
_NEITHER, _BEGUN, _DONE = range(3)
"""In this order articles are sorted by how far the coder is."""


class Asked(NamedTuple):
    """What there is to be asked of, as of one moment: for another thread."""

    coder: str
    alone: bool
    """Whether others' work is not to be seen."""
    codebook: Codebook
    coders: Sequence[str]
    today: date
    files: Mapping[str, str]
    """What is to be said of articles' files, by the articles' ids: "changed on disk"."""
    unsure: Callable[[], AbstractSet[int]]
    """Finds the articles, by number, with passages whose place is in question."""


class Shelving:
    """Finds articles on a shelf.

    Args:
        connection: To ask for what is not on the shelf; the calling thread's.
        shelf: All articles.
        asked: What there is.
    """

    def __init__(self, connection: Connection, shelf: Shelf, asked: Asked) -> None:
        self._connection, self._shelf, self._asked = connection, shelf, asked

    def find(self, query: Query) -> array[int]:
        """The places of the articles that a query means, in its order.

        Raises:
            BadQuery: There is no such article, outlet, author, language, tag or coder.
        """
        places: Sequence[int] = range(len(self._shelf))
        for term in query.terms:
            places = self._narrowed(places, term)
        if query.sort == "tagged":
            count, numbers = self._tagged, self._shelf.numbers
            found = ordered(places, lambda place: count.get(numbers[place], 0), descending=query.descending)
        elif query.sort == "state":
            found = ordered(places, self._state, descending=query.descending)
        else:
            found = list(self._shelf.order(query.sort, places, descending=query.descending))
        return array("q", found)

    def _narrowed(self, places: Sequence[int], term: Term) -> list[int]:
        """Those of some places for which a word holds."""
        wanted = not term.negated
        if term.field == "words":  # typed letter by letter, so that a call for each article would be felt
            keys, (word,) = self._shelf.keys, map(_plain, term.values)
            return [place for place in places if (word in keys[place]) is wanted]
        holds = self._test(term)
        return [place for place in places if holds(place) is wanted]

    # -- what a word asks ---

    def _test(self, term: Term) -> Callable[[int], bool]:
        shelf, numbers = self._shelf, self._shelf.numbers
        match term.field:
            case "title":
                return self._holds(shelf.part(TITLE), term.values)
            case "outlet" | "author":
                names = shelf.part(OUTLET if term.field == "outlet" else AUTHOR)
                there = {name for value in term.values for name in _among(value, set(names), term.field)}
                return lambda place: names[place] in there
            case "article":
                return self._article_test(term)
            case "published":
                return self._date_test(term)
            case "language":
                languages = {one for value in term.values for one in _languages(value, set(shelf.languages))}
                return lambda place: shelf.languages[place] in languages
            case "tag":
                with_tags = self._with_tags(term)
                return lambda place: numbers[place] in with_tags
            case "by":
                by = self._by(term)
                return lambda place: numbers[place] in by
            case _:
                tests = [self._state_test(value) for value in term.values]
                return lambda place: any(test(place) for test in tests)

    @staticmethod
    def _holds(texts: Sequence[str], words: Sequence[str]) -> Callable[[int], bool]:
        wanted = [_plain(word) for word in words]
        if len(wanted) == 1:
            (word,) = wanted
            return lambda place: word in texts[place]
        return lambda place: any(word in texts[place] for word in wanted)

    def _article_test(self, term: Term) -> Callable[[int], bool]:
        names, titles = self._shelf.part(ARTICLE), self._shelf.part(TITLE)
        found: set[int] = set()
        for value in term.values:
            word = _plain(value)
            some = {place for place, name in enumerate(names) if name == word}
            some = some or {p for p, name in enumerate(names) if word in name or word in titles[p]}
            if not some:
                raise _unknown("article", value)
            found |= some
        return found.__contains__

    def _date_test(self, term: Term) -> Callable[[int], bool]:
        stretches = [days(value, self._asked.today) for value in term.values]
        published = self._shelf.published
        meant = {said for said in set(published) if any(within(said, *stretch) for stretch in stretches)}
        return lambda place: published[place] in meant

    def _with_tags(self, term: Term) -> AbstractSet[int]:
        codebook = self._asked.codebook
        paths = [(tag.path, (tag.path,)) for tag in codebook]
        named = {path for value in term.values for path in tags_meant(value, paths)}
        ids = [tag.id for tag in codebook if tag.path in named]
        return rows.with_tags(self._connection, ids, self._own)

    def _by(self, term: Term) -> AbstractSet[int]:
        return rows.worked_on_by(self._connection, coders_meant(term, self._asked.coders))

    def _state_test(self, state: str) -> Callable[[int], bool]:
        numbers = self._shelf.numbers
        if state in ("new", "open", "done"):
            rank = {"new": _NEITHER, "open": _BEGUN, "done": _DONE}[state]
            return lambda place: self._state(place) == rank
        there: AbstractSet[int] | Mapping[int, int]
        if state == "tagged":
            there = self._tagged
        elif state == "unsure":
            there = self._asked.unsure()
        else:
            said = [id_ for id_, told in self._asked.files.items() if state in told]
            there = set(rows.numbers_of(self._connection, said).values())
        return lambda place: numbers[place] in there

    # -- what is not on the shelf ---

    @property
    def _own(self) -> str:
        """Whose work alone is to be seen; empty for everybody's."""
        return self._asked.coder if self._asked.alone else ""

    @cached_property
    def _tagged(self) -> Mapping[int, int]:
        return rows.tallied(self._connection, self._own)

    @cached_property
    def _far(self) -> Mapping[int, int]:
        """How far the coder is with articles that are not new, by number."""
        begun = dict.fromkeys(rows.tallied(self._connection, self._asked.coder), _BEGUN)
        return begun | dict.fromkeys(rows.done_by(self._connection, self._asked.coder), _DONE)

    def _state(self, place: int) -> int:
        return self._far.get(self._shelf.numbers[place], _NEITHER)


def _plain(word: str) -> str:
    return fold(word).replace(FILLER, "")


def _among(value: str, names: AbstractSet[str], what: str) -> AbstractSet[str]:
    """Which folded names a value means: what is called so, else all that have it in them."""
    word = _plain(value)
    found = {name for name in names if name == word} or {name for name in names if word in name}
    if not found:
        raise _unknown(what, value)
    return found


def _languages(value: str, there: AbstractSet[str]) -> AbstractSet[str]:
    """Which languages are meant: `en` is also that of `en-GB`."""
    asked = value.casefold()
    found = {one for one in there if one.casefold() == asked or one.casefold().startswith(f"{asked}-")}
    if not found:
        known = ", ".join(sorted(filter(None, there))[:12]) or "none that is known"
        raise BadQuery(f"no article is in the language “{value[:_SHOWN]}”", f"there are {known}")
    return found


def _unknown(what: str, value: str) -> BadQuery:
    return BadQuery(f"no {what} is called “{value[:_SHOWN]}”", f"a part of its name is enough, such as {what}:word")
