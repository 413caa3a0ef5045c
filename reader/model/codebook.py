"""The codebook: a tree of tags, the keys they lie on, and the colours they may have.

A tag's place in the tree is its path (`frame/cause`). Keys are what makes tagging fast, so it is settled here,
once, which a tag may have: the program's own letters never, see `key_problem`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from reader.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PROGRAM_KEYS = frozenset("abefghijklmnopqrstuwxyABCHJKLNUW")
"""Letters that are the program's, also where nothing is bound to them yet."""

LOWER_TAG_KEYS = frozenset("cdvz")

PALETTE = (
    "#3771D1",
    "#EE1401",
    "#1EA381",
    "#915556",
    "#B40EAE",
    "#BE6DF2",
    "#667815",
    "#D07758",
    "#FB40AD",
    "#176F7C",
    "#888DC3",
    "#804EFA",
)
"""Colours for tags that come without one, in the order in which they are given out.

Each stands out from a dark and from a light background, and any two differ also to colour-blind eyes: see
`ui/sight.py`, and the tests that hold it to that.
"""

_EXAMPLE = re.compile(r"([0-9a-f]{64}) ([0-9]{1,10})-([0-9]{1,10}) (?=.)", re.DOTALL)
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")
_FORBIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


class Tag(NamedTuple):
    """One entry of the codebook."""

    id: str
    path: str
    """Place in the tree, parts joined by `/`."""
    color: str
    """`#RRGGBB`."""
    key: str = ""
    """The key that toggles it: a digit, a free letter, `,` and a character; or none."""
    definition: str = ""
    include: str = ""
    """When it is to be used, beyond what the definition says."""
    exclude: str = ""
    """When it is not."""
    example: str = ""
    """A passage that shows what is meant, as `Example` writes it; it outlives the annotation that it was."""

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rpartition("/")[2]


class Example(NamedTuple):
    """A tag's anchor example: a passage, with its words, so that it can be read where the article is not."""

    document_id: str
    span: Span
    quote: str

    @classmethod
    def read(cls, written: str) -> Example | None:
        """The example that was written; None if this is none."""
        found = _EXAMPLE.match(written)
        if found is None or not 0 <= int(found[2]) < int(found[3]):
            return None
        return cls(found[1], Span(int(found[2]), int(found[3])), written[found.end() :])

    def __str__(self) -> str:
        return f"{self.document_id} {self.span.start}-{self.span.end} {self.quote}"


def key_problem(key: str) -> str:
    """Why a tag may not have this key, in words; empty if it may. No key at all is allowed."""
    if not key:
        return ""
    if len(key) == 2 and key[0] == "," and key[1].isprintable() and not key[1].isspace():
        return ""
    if len(key) == 1 and key.isascii():
        if key.isdigit() or key in LOWER_TAG_KEYS:
            return ""
        if key.isupper() and key not in PROGRAM_KEYS:
            return ""
        if key in PROGRAM_KEYS:
            return f"“{key}” is one of the program's own keys"
    return "a tag's key is a digit, one of c d v z, a free capital, or a comma and a character"


def path_problem(path: str) -> str:
    """Why this is no path of a tag, in words; empty if it is one."""
    if not path:
        return "a tag needs a name"
    if len(path) > 200:
        return "a tag's path has at most 200 characters"
    if any(not part or part != part.strip() for part in path.split("/")):
        return "the parts of a tag's path are joined by single slashes, without blanks around them"
    if any(unicodedata.category(char) in _FORBIDDEN and char not in "\u200c\u200d" for char in path):
        return "a tag's path has no invisible or control characters"
    return ""


def color_problem(color: str) -> str:
    """Why this is no colour, in words; empty if it is one."""
    return "" if _COLOR.fullmatch(color) else "a colour is written #RRGGBB"


def example_problem(example: str) -> str:
    """Why this is no example, in words; empty if it is one, or nothing."""
    if not example or Example.read(example) is not None:
        return ""
    return "an example is an article’s id, start-end, and the words that stand there"


def guid_of(id_: str) -> str:
    """The GUID that stands for a tag in REFI-QDA files: the UUIDv5 over its id, the same everywhere."""
    from uuid import UUID, uuid5  # 16 ms that no start needs

    return str(uuid5(UUID("6f3b5c1e-0d0e-5b6c-9a6d-6b6172616268"), id_))


@dataclass(frozen=True)
class Codebook:
    """All tags, looked up by id, path or key. Immutable; a change of the codebook gives a new one."""

    tags: tuple[Tag, ...] = ()
    """In order of their paths."""
    by_id: dict[str, Tag] = field(init=False, compare=False, repr=False)
    by_path: dict[str, Tag] = field(init=False, compare=False, repr=False)
    by_key: dict[str, Tag] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tags", tuple(sorted(self.tags, key=lambda tag: tag.path)))
        object.__setattr__(self, "by_id", {tag.id: tag for tag in self.tags})
        object.__setattr__(self, "by_path", {tag.path: tag for tag in self.tags})
        object.__setattr__(self, "by_key", {tag.key: tag for tag in self.tags if tag.key})

    def __iter__(self) -> Iterator[Tag]:
        return iter(self.tags)

    def __len__(self) -> int:
        return len(self.tags)

    def keyed(self) -> tuple[Tag, ...]:
        """The tags that have a key, in the order in which a keyboard has them: 1 to 9, 0, letters, `,` pairs."""
        return tuple(sorted(self.by_key.values(), key=lambda tag: _key_order(tag.key)))

    def ordered(self, ids: Iterable[str]) -> tuple[Tag, ...]:
        """The known ones of these tags, in order of their paths."""
        return tuple(sorted((self.by_id[i] for i in ids if i in self.by_id), key=lambda tag: tag.path))

    def next_color(self) -> str:
        """The colour of the palette that the fewest tags have."""
        used = [tag.color.upper() for tag in self.tags]
        return min(PALETTE, key=used.count)


def _key_order(key: str) -> tuple[int, str]:
    if key.isdigit():
        return (0, chr(ord(key) + (10 if key == "0" else 0)))
    return (len(key), key)
