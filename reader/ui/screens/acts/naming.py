"""What is said of tags where one chooses or names one: what it stands for, and which other it may be a slip for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.codebook import Example
from reader.text.near import near

if TYPE_CHECKING:
    from reader.model.codebook import Codebook, Tag

_BRIEF = 60
"""So much of a definition is told where an example stands behind it, in one line."""


def slips(path: str, codebook: Codebook) -> list[tuple[Tag, str]]:
    """Tags that a new path may be a slip for, each with how it differs."""
    return [(codebook.by_path[known], how) for known, how in near(path, codebook.by_path)]


def told_slip(tag: Tag, how: str) -> str:
    """That a new tag may be a slip: before it is made."""
    return f"{tag.path} is {how}"


def told_entry(tag: Tag) -> str:
    """What a tag stands for, in a line: its definition, and its example."""
    example = Example.read(tag.example)
    if example is None:
        return tag.definition
    definition = tag.definition if len(tag.definition) <= _BRIEF else f"{tag.definition[:_BRIEF].rstrip()}…"
    return " · ".join(part for part in (definition, f"“{example.quote}”") if part)
