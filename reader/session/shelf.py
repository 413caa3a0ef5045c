"""All articles in memory, as little of each as filters and orders need: for a hundred thousand of them.

Nothing here reads the database. What takes long is done in pieces, so that a thread that does it holds up no key: only
between two steps of Python's does another thread get its turn, and to sort all at once is one step.
"""

from __future__ import annotations

from array import array
from heapq import merge
from itertools import islice
from operator import itemgetter
from sys import intern
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.model.published import day_of
from reader.text.fold import FILLER, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from reader.store.library import Line

BETWEEN, BEHIND = "\x01", "\x02"
"""What stands between the parts of what is searched of an article, and between two articles while they are folded."""
TITLE, OUTLET, AUTHOR, ARTICLE = range(4)
"""The parts."""
_PIECE = 2_000
"""Articles that are folded or sorted in one step: a millisecond or two."""


class Shelf:
    """The articles by their places: in order of their names, an older version before the newest."""

    def __init__(self) -> None:
        self.numbers = array("q")
        """The database's numbers of them."""
        self.positions = array("q")
        """As how-manieth, from 1, `list` has the article."""
        self.words = array("q")
        self.days = array("l")
        """When each was published, as `date.toordinal` has it; 0 where no day is known."""
        self.published: list[str] = []
        self.languages: list[str] = []
        self.keys: list[str] = []
        """What is searched of each, folded: title, outlet, author and name, with `BETWEEN` between them."""
        self.same: dict[int, tuple[int, ...]] = {}
        """For each that has the text of others: all of these, by their places, itself among them."""
        self.older: set[int] = set()
        """The numbers of those that are not the newest of their article."""
        self._place: dict[int, int] = {}
        self._parts: dict[int, list[str]] = {}
        self._orders: dict[tuple[str, bool], Sequence[int]] = {}

    def __len__(self) -> int:
        return len(self.numbers)

    def place(self, number: int) -> int | None:
        """The place of an article by its number; None if it is not on the shelf."""
        return self._place.get(number)

    def part(self, which: int) -> list[str]:
        """One part of what is searched of each: `TITLE` and so on."""
        if which not in self._parts:
            self._parts[which] = [intern(key.split(BETWEEN, 4)[which]) for key in self.keys]
        return self._parts[which]

    def order(self, sort: str, places: Sequence[int], *, descending: bool) -> Sequence[int]:
        """Places in another order; alike ones stay in order of their names, and what is not known comes last.

        Args:
            sort: "article", "title", "outlet", "author", "date" or "words".
            places: Which, in order of their names.
            descending: The other way round.
        """
        if sort == "article":
            return places[::-1] if descending else places
        values = self._values(sort)
        if len(places) <= _PIECE:
            return ordered(places, values.__getitem__, descending=descending)
        if (sort, descending) not in self._orders:
            whole = ordered(range(len(self)), values.__getitem__, descending=descending)
            self._orders[sort, descending] = array("q", whole)
        wanted = bytearray(len(self))
        for place in places:
            wanted[place] = 1
        return [place for place in self._orders[sort, descending] if wanted[place]]

    def _values(self, sort: str) -> Sequence[Any]:
        match sort:
            case "title":
                return self.part(TITLE)
            case "outlet":
                return self.part(OUTLET)
            case "author":
                return self.part(AUTHOR)
            case "date":
                return self.published
            case _:
                return self.words

    def put(self, lines: Sequence[tuple[Line, int, bool]], *, veiled: bool) -> None:
        """Put articles behind those that are there.

        Args:
            lines: Each with its position, and whether it is an older version.
            veiled: Whether who speaks is not to be seen, and so not to be found.
        """
        keys = []
        for place, (line, position, older) in enumerate(lines, len(self.numbers)):
            parts = (
                ("", "", "", f"article {position}") if veiled else (line.title, line.outlet, line.author, line.article)
            )
            version = f"version {line.version}" if older else ""
            self.older |= {line.number} if older else set()
            key = BETWEEN.join(part.replace(BETWEEN, "").replace(BEHIND, "") for part in (*parts, version))
            keys.append(key)
            self._place[line.number] = place
            self.numbers.append(line.number)
            self.positions.append(position)
            self.words.append(line.words)
            self.days.append(day_of(line.published))
            self.published.append(intern(line.published))
            self.languages.append(intern(line.language))
        if keys:
            self.keys += fold(BEHIND.join(keys)).replace(FILLER, "").split(BEHIND)

    def join(self, alike: Iterable[tuple[str, int]]) -> None:
        """Tell which articles have the same text: by number, each with what tells the text, alike ones together."""
        told, together = "", list[int]()
        for text, number in (*alike, ("", -1)):
            if text != told:
                if len(together) > 1:
                    self.same.update(dict.fromkeys(together, tuple(sorted(together))))
                told, together = text, []
            if (place := self._place.get(number)) is not None:
                together.append(place)


def filled(lines: Iterable[Line], kept: AbstractSet[int], *, veiled: bool, stopped: Callable[[], bool]) -> Shelf:
    """A shelf with the newest version of each article, and some older ones.

    Args:
        lines: Every version, in order of names, the newest last.
        kept: The numbers of the older ones that are to be on it.
        veiled: Whether who speaks is not to be seen.
        stopped: Asked now and then whether to give up, which ends it.
    """
    shelf = Shelf()
    placed = _placed(lines, kept)
    while (piece := list(islice(placed, _PIECE))) and not stopped():
        shelf.put(piece, veiled=veiled)
    return shelf


def _placed(lines: Iterable[Line], kept: AbstractSet[int]) -> Iterator[tuple[Line, int, bool]]:
    """What is on the shelf, each with its position and whether it is an older version."""
    before: Line | None = None
    position = 1
    for line in lines:
        if before is not None:
            older = before.article == line.article
            if not older or before.number in kept:
                yield before, position, older
            position += not older
        before = line
    if before is not None:
        yield before, position, False


def ordered(places: Sequence[int], value: Callable[[int], Any], *, descending: bool) -> list[int]:
    """Sorted by a value, stable both ways; what has none (blank) last. In pieces, so that other threads have turns."""
    said = [(value(place), place) for place in places]
    blank = [place for key, place in said if key == ""]
    said = [pair for pair in said if pair[0] != ""]
    first = itemgetter(0)
    pieces = [sorted(said[at : at + _PIECE], key=first, reverse=descending) for at in range(0, len(said), _PIECE)]
    return [place for _, place in merge(*pieces, key=first, reverse=descending)] + blank


class Folded(NamedTuple):
    """What is listed, with those that are the same, or nearly, under the first of them."""

    heads: array[int]
    under: dict[int, tuple[int, ...]]
    """By the place of a head: those that are folded under it."""


def together(shelf: Shelf, near: Iterable[Iterable[int]]) -> Mapping[int, tuple[int, ...]]:
    """For each article that has the text of others, or nearly: all of these, by their places, itself among them.

    Args:
        shelf: All articles.
        near: Groups of those that are nearly the same, by their numbers.
    """
    from reader.analysis.resemblance import groups

    placed = [[place for number in group if (place := shelf.place(number)) is not None] for group in near]
    linked = [group for group in placed if len(group) > 1]
    if not linked:
        return shelf.same
    pairs = [(group[0], place) for group in (*linked, *shelf.same.values()) for place in group]
    found = [tuple(sorted(group)) for group in groups(pairs)]
    return {place: group for group in found for place in group}


def folded(groups: Mapping[int, tuple[int, ...]], places: Sequence[int]) -> Folded:
    """Fold those of some articles that are in one group under the first of them, in their order.

    Args:
        groups: For each that is in one: all of its group, by their places.
        places: The articles.
    """
    heads = array("q")
    under: dict[int, list[int]] = {}
    head_of: dict[tuple[int, ...], int] = {}
    for place in places:
        group = groups.get(place)
        head = place if group is None else head_of.setdefault(group, place)
        if head == place:
            heads.append(place)
        else:
            under.setdefault(head, []).append(place)
    return Folded(heads, {head: tuple(others) for head, others in under.items()})
