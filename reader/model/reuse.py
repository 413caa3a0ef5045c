"""A passage that stands in two articles, as it is told to who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reader.model.span import Span


class Reuse(NamedTuple):
    """The same words in an article and in another."""

    document_id: str
    span: Span
    """Where they stand in the article that was asked about."""
    other_id: str
    other: Span
    """Where they stand in the other one."""
    words: int
    """How many are the same."""
    attributed: str
    """The rule by which they are attributed to somebody in the article; empty if by none. See `attribution`."""
    other_attributed: str
    """The same in the other one."""
    differences: tuple[tuple[Span, Span], ...] = ()
    """What was changed, in order: the words here, and those there; either may be none, where it would stand."""

    @property
    def verbatim(self) -> bool:
        """Whether all words are the same."""
        return not self.differences

    def turned(self) -> Reuse:
        """The same, asked of the other article."""
        apart = tuple((there, here) for here, there in self.differences)
        return Reuse(
            self.other_id, self.other, self.document_id, self.span, self.words,
            self.other_attributed, self.attributed, apart,
        )  # fmt: skip
