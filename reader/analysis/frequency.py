"""How much each tag is used: passages, articles, and how much of the text they cover; by outlet, coder or article."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.piece import UNTAGGED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.analysis.body import Body
    from reader.analysis.piece import Piece


class Frequency(NamedTuple):
    """How much one label is used in one group."""

    label: str
    """Empty for passages without a tag."""
    group: str
    passages: int
    articles: int
    words: int
    """Words that its passages cover, each counted once."""
    size: int
    """Words of the group's articles; of all articles where the groups are coders."""
    of: int
    """Passages of the group, whatever their tags."""

    @property
    def share(self) -> float:
        """The part of the words that is covered, from 0 to 1."""
        return self.words / self.size if self.size else 0.0

    @property
    def part(self) -> float:
        """The part of the group's passages that have the label, from 0 to 1."""
        return self.passages / self.of if self.of else 0.0


class Frequencies:
    """Counts up what one article after another has."""

    def __init__(self) -> None:
        self._counted: dict[tuple[str, str], list[int]] = {}
        """By label and group: passages, articles, words."""
        self._sizes: dict[str, int] = {}
        self._size = 0
        self._by_coder = False
        self._passages: Counter[str] = Counter()

    def add(self, body: Body, pieces: Sequence[Piece], group: str | None = None) -> None:
        """Count one article.

        Args:
            body: Its words.
            pieces: Its passages.
            group: The group that it belongs to; None if each passage belongs to its coder's.
        """
        self._size += len(body)
        self._by_coder = group is None
        if group is not None:
            self._sizes[group] = self._sizes.get(group, 0) + len(body)
        spans: dict[tuple[str, str], list[tuple[int, int]]] = {}
        for piece in pieces:
            self._passages[piece.coder if group is None else group] += 1
            for label in piece.labels or (UNTAGGED,):
                of = (label, piece.coder if group is None else group)
                spans.setdefault(of, []).append((piece.start, piece.end))
        for of, there in spans.items():
            counted = self._counted.setdefault(of, [0, 0, 0])
            counted[0] += len(there)
            counted[1] += 1
            counted[2] += body.covered(there)

    @property
    def groups(self) -> list[str]:
        """The groups that there are, in order of their names; those without any passage too."""
        return sorted({group for _, group in self._counted} | self._sizes.keys())

    def rows(self) -> list[Frequency]:
        """What was counted, by label and group; passages without a tag come last."""
        order = sorted(self._counted, key=lambda of: (of[0] == UNTAGGED, *of))
        found = []
        for label, group in order:
            passages, articles, words = self._counted[label, group]
            size = self._size if self._by_coder else self._sizes[group]
            found.append(Frequency(label, group, passages, articles, words, size, self._passages[group]))
        return found
