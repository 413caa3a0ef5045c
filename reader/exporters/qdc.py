"""The codebook as REFI-QDA (`.qdc`, version 1.0), which ATLAS.ti, MAXQDA, NVivo and others read.

The same codebook gives the same bytes: GUIDs follow from the tags' ids, and no time is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO
from xml.sax.saxutils import escape, quoteattr

from reader.errors import ReaderError
from reader.model.codebook import guid_of
from reader.model.entry import seemly, write_entry

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model.codebook import Tag

NAMESPACE = "urn:QDA-XML:codebook:1.0"
_RETURN = {"\r": "&#13;"}


def write(tags: Iterable[Tag], out: BinaryIO) -> None:
    """Write the tags as nested codes; a branch that is no tag is a code that cannot be used.

    Args:
        tags: The codebook.
        out: Open for bytes; is left open.

    Raises:
        ReaderError: There is no tag: the format has no empty codebook.
    """
    by_path: dict[tuple[str, ...], Tag | None] = {}
    for tag in tags:
        parts = tuple(tag.path.split("/"))
        for depth in range(1, len(parts)):
            by_path.setdefault(parts[:depth], None)
        by_path[parts] = tag
    if not by_path:
        raise ReaderError("the codebook is empty, which a .qdc cannot be", "make a tag first")
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<CodeBook xmlns="{NAMESPACE}" origin="karabakh-reader">',
        "<Codes>",
    ]
    depth = 0
    for parts in sorted(by_path):
        lines += ["</Code>"] * (depth - len(parts) + 1)
        lines += _begun(parts, by_path[parts])
        depth = len(parts)
    lines += ["</Code>"] * depth
    lines += ["</Codes>", "</CodeBook>", ""]
    out.write("\n".join(lines).encode("utf-8"))


def _begun(parts: tuple[str, ...], tag: Tag | None) -> list[str]:
    name = quoteattr(seemly(parts[-1]))
    if tag is None:
        return [f'<Code guid="{guid_of("/".join(parts) + "/")}" name={name} isCodable="false">']
    facts = {column: getattr(tag, column) for column in ("id", "key", "include", "exclude", "example")}
    entry = escape(write_entry(tag.definition, facts), _RETURN)
    return [
        f'<Code guid="{guid_of(tag.id)}" name={name} isCodable="true" color={quoteattr(tag.color)}>',
        f"<Description>{entry}</Description>",
    ]
