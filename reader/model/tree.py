"""The codebook as a tree of rows: what lies below what, what is open, what a filter leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from reader.model.codebook import Codebook, Tag


class Node(NamedTuple):
    """A row of the tree."""

    path: str
    depth: int
    tag: Tag | None
    """None where the path only holds others together, and is no tag itself."""
    branch: bool
    """Whether something lies below it."""
    closed: bool
    """Whether what lies below it is not shown."""

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rpartition("/")[2]


def rows(
    codebook: Codebook, closed: Collection[str] = (), wanted: Callable[[Tag], bool] | None = None
) -> tuple[Node, ...]:
    """The tree's rows from top to bottom.

    Args:
        codebook: All tags.
        closed: Paths below which nothing is shown.
        wanted: Which tags are shown, with all that they lie in; then nothing is closed. None: all.
    """
    shown = codebook.tags if wanted is None else [tag for tag in codebook if wanted(tag)]
    parts = {tuple(tag.path.split("/")) for tag in shown}
    all_parts = {part[:depth] for part in parts for depth in range(1, len(part) + 1)}
    branches = {part[:-1] for part in all_parts}
    shut = set() if wanted is not None else {tuple(path.split("/")) for path in closed}
    found: list[Node] = []
    hidden: tuple[str, ...] | None = None
    for part in sorted(all_parts):
        if hidden is not None and part[: len(hidden)] == hidden:
            continue
        hidden = part if part in shut and part in branches else None
        path = "/".join(part)
        found.append(Node(path, len(part) - 1, codebook.by_path.get(path), part in branches, hidden is not None))
    return tuple(found)
