"""Which of a change's edits one statement can run, for a change of ten thousand passages has tens of thousands."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.model.change import Edit


def alike(edits: Sequence[Edit], most: int) -> Iterator[Sequence[Edit]]:
    """Edits in their order; tags that come, tags that go, annotations that go: together where they follow each other.

    Args:
        edits: A change's.
        most: How many may come together.
    """
    first = 0
    while first < len(edits):
        kind, behind = _kind(edits[first]), first + 1
        if kind is not None:
            while behind < len(edits) and behind - first < most and _kind(edits[behind]) == kind:
                behind += 1
        yield edits[first:behind]
        first = behind


def _kind(edit: Edit) -> tuple[str, bool] | None:
    if (edit.before is None) == (edit.after is None):
        return None
    if edit.table == "annotation_tags" and not edit.before and not edit.after:
        return edit.table, edit.before is None
    return (edit.table, False) if edit.table == "annotations" and edit.after is None else None
