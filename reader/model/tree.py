"""The codebook as a tree of rows: what lies below what, what is open, what a filter leaves."""

from __future__ import annotations

from itertools import pairwise, repeat
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


class Outline:
    """A codebook's tree, laid out once: what is open in it, and what a filter leaves, is then a walk through it.

    Args:
        codebook: All tags.
    """

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook
        known: set[str] = set()
        paths: list[str] = []
        # No path has a control character: with one for the slash, what lies below comes right behind.
        for path in sorted(codebook.by_path, key=_in_order):
            missing = []
            parent = path.rpartition("/")[0]
            while parent and parent not in known:
                missing.append(parent)
                parent = parent.rpartition("/")[0]
            known.update(missing)
            known.add(path)
            paths += [*reversed(missing), path]
        depths = [path.count("/") for path in paths]
        branches = [below > depth for depth, below in pairwise([*depths, -1])]
        tags = map(codebook.by_path.get, paths)
        self._nodes = [Node(*row) for row in zip(paths, depths, tags, branches, repeat(False), strict=False)]

    def rows(self, closed: Collection[str] = (), wanted: Callable[[Tag], bool] | None = None) -> tuple[Node, ...]:
        """The tree's rows from top to bottom.

        Args:
            closed: Paths below which nothing is shown.
            wanted: Which tags are shown, with all that they lie in; then nothing is closed. None: all.
        """
        if wanted is not None:
            return self._wanted(wanted)
        if not closed:
            return tuple(self._nodes)
        found: list[Node] = []
        hidden = -1
        for node in self._nodes:
            if hidden >= 0 and node.depth > hidden:
                continue
            shut = node.branch and node.path in closed
            hidden = node.depth if shut else -1
            found.append(node._replace(closed=True) if shut else node)
        return tuple(found)

    def _wanted(self, wanted: Callable[[Tag], bool]) -> tuple[Node, ...]:
        """From the end: what is shown shows what it lies in, which stands before it."""
        found: list[Node] = []
        needed = 0
        for node in reversed(self._nodes):
            inner = needed > node.depth
            if inner or (node.tag is not None and wanted(node.tag)):
                found.append(node if inner == node.branch else node._replace(branch=inner))
                needed = node.depth
        return tuple(reversed(found))


def _in_order(path: str) -> str:
    return path.replace("/", "\0")


def outline(codebook: Codebook) -> Outline:
    """A codebook's tree; that of the codebook which was asked for last is kept."""
    global _last
    if _last is None or _last.codebook is not codebook:
        _last = Outline(codebook)
    return _last


_last: Outline | None = None
