"""The whole entry of a tag, as it stands beside the tree: what it is for, its example, some passages that have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.model.codebook import Example
from reader.ui.widgets.entry import Said

if TYPE_CHECKING:
    from reader.model.codebook import Tag
    from reader.session import Session

_SHOWN = 3
"""Passages."""


def entry(session: Session, tag: Tag, color: str, define: str, *, beside: bool) -> list[Said]:
    """The paragraphs of a tag's entry.

    Args:
        session: Where passages come from.
        tag: The tag.
        color: Of its stripe.
        define: The key that writes a definition.
        beside: Whether there is room: the pane stands beside the tree.
    """
    said = [Said(f"{tag.path}{f' · key {tag.key}' if tag.key else ''}", "strong", color)]
    missing = f"no definition yet: {define} writes one"
    said.append(Said(tag.definition, most=6) if tag.definition else Said(missing, "quiet"))
    for name, words in (("use it for", tag.include), ("not for", tag.exclude)):
        if words:
            said.append(Said(f"{name}: {words}", most=4))
    if example := Example.read(tag.example):
        said.append(Said(f"for example: “{example.quote}”  {where(session, example.document_id)}", most=4))
    passages = session.tagged(tag.id, _SHOWN)
    if passages and beside:
        said.append(Said("", "blank"))
    for found in passages:
        told = f"“{found.quote[:500]}”  {where(session, found.document_id)}"
        said.append(Said(told, "quiet", most=2 if beside else 1))
    return said


def where(session: Session, document_id: str) -> str:
    """What an article is told by: its outlet, else its name."""
    try:
        document = session.document(document_id)
    except ReaderError:
        return ""
    return document.outlet or document.article
