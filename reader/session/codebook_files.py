"""How a codebook file is merged into the codebook, as a plan that can be shown before anything is changed."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import BadFile, BadTag
from reader.model.codebook import (
    Codebook,
    Tag,
    color_problem,
    example_problem,
    guid_of,
    key_problem,
    path_problem,
)
from reader.session.base import storable
from reader.store import codebook as codebook_rows
from reader.store.ids import tag_id, uuid7

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from reader.model.change import Edit

WORDS = ("key", "definition", "include", "exclude", "example")
"""What a file that speaks of it at all says of every tag in it."""


class Merged(NamedTuple):
    """What a codebook file makes of the codebook."""

    made: tuple[Tag, ...]
    changed: tuple[tuple[Tag, Tag], ...]
    """Tags as they are and as they would be, where that differs."""
    same: int
    """How many tags of the file are so already."""

    @property
    def told(self) -> str:
        """What it did, or would do, for people."""
        return f"{counted(len(self.made), 'tag')} made, {len(self.changed)} changed"

    def each(self) -> Iterator[str]:
        """The same tag by tag."""
        for tag in self.made:
            yield f"make {tag.path}"
        for old, new in self.changed:
            names = [name for name in Tag._fields if name != "path" and getattr(old, name) != getattr(new, name)]
            what = [f"rename {old.path} to {new.path}"] if new.path != old.path else []
            if names:
                what.append(f"change {', '.join(names)} of {new.path}")
            yield "; ".join(what)


def merge(codebook: Codebook, tags: Sequence[Tag], silent: Collection[str] = ()) -> Merged:
    """Hold a file's tags against the codebook.

    Args:
        codebook: What is there.
        tags: The file's; an empty id or colour means that it gives none.
        silent: Columns that the file does not have.

    Raises:
        BadFile: The codebook would have a path or a key twice, or a tag that may not be.
    """
    final = dict(codebook.by_id)
    by_guid = {guid_of(tag.id): tag for tag in codebook} if any(len(tag.id) == 36 for tag in tags) else {}
    made: list[Tag] = []
    moved: list[tuple[Tag, Tag]] = []
    named: set[str] = set()
    for given in tags:
        path = normal_path(given.path)
        old = codebook.by_id.get(given.id) or by_guid.get(given.id) or codebook.by_path.get(path)
        id_ = old.id if old else given.id or tag_id(path)
        if old is None and not given.id and id_ in codebook.by_id:
            id_ = uuid7()  # a tag that was renamed keeps the id that its first path gave it
        said = {
            name: getattr(old, name) if old and name in silent else storable(getattr(given, name)) for name in WORDS
        }
        color = given.color or (old.color if old else Codebook(tuple(final.values())).next_color())
        try:
            new = valid(Tag(id_, path, color, **said))
        except BadTag as error:
            raise BadFile(error.message, error.hint) from error
        if id_ in named:
            raise BadFile(f"{path} stands in it twice", "leave one of the two")
        named.add(id_)
        final[id_] = new
        if old is None:
            made.append(new)
        elif old != new:
            moved.append((old, new))
    _refuse_doubles(final)
    return Merged(tuple(made), tuple(moved), len(named) - len(made) - len(moved))


def _refuse_doubles(final: dict[str, Tag]) -> None:
    paths: dict[str, Tag] = {}
    keys: dict[str, Tag] = {}
    for tag in final.values():
        if (other := paths.setdefault(tag.path, tag)) is not tag:
            raise BadFile(f"two tags would be called {other.path}", "give one of them another path")
        if tag.key and (other := keys.setdefault(tag.key, tag)) is not tag:
            raise BadFile(f"{other.path} and {tag.path} would both lie on the key {tag.key}", "change one of them")


def normal_path(path: str) -> str:
    """The path as it is kept, so that a name typed on one system is the name typed on another."""
    return unicodedata.normalize("NFC", path)


def valid(tag: Tag) -> Tag:
    """The tag, if it is one that may be."""
    problem = id_problem(tag.id) or path_problem(tag.path) or color_problem(tag.color) or key_problem(tag.key)
    if problem := problem or example_problem(tag.example):
        raise BadTag(f"{tag.path or 'a tag'}: {problem}")
    return tag


def id_problem(id_: str) -> str:
    """Why this can be nothing's id, in words; empty if it can."""
    if id_.isascii() and id_.isprintable() and 0 < len(id_) <= 200 and " " not in id_:
        return ""
    return "an id is up to 200 plain characters without blanks"


def altering(moved: Iterable[tuple[Tag, Tag]]) -> tuple[Edit, ...]:
    """Edits in an order in which no two tags ever have one path."""
    waiting = [(old, new) for old, new in moved if old != new]
    edits: list[Edit] = []
    while waiting:
        taken = {old.path for old, _ in waiting}
        ready = [pair for pair in waiting if pair[1].path == pair[0].path or pair[1].path not in taken]
        if ready:
            waiting = [pair for pair in waiting if pair not in ready]
        else:
            # Paths that change places in a ring: one steps aside first.
            old, new = waiting[0]
            aside = old._replace(path=f"{old.path} {old.id}")
            waiting[0] = (aside, new)
            ready = [(old, aside)]
        edits += [edit for pair in ready if (edit := codebook_rows.altering(*pair))]
    return tuple(edits)


def counted(number: int, noun: str) -> str:
    """A number with its noun, for people."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
