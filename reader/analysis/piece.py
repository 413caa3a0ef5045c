"""What is counted: a stretch of an article under one or several labels."""

from __future__ import annotations

from typing import NamedTuple

UNTAGGED = ""
"""The label of a passage without a tag."""


class Piece(NamedTuple):
    """A tagged passage, or a hit of a search."""

    start: int
    end: int
    labels: tuple[str, ...]
    """Paths of its tags, or what was searched for; each once."""
    coder: str = ""
    """Who marked it; nobody has marked a hit."""
