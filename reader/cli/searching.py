"""The options that narrow down where a search looks, for the verbs that search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from reader.cli import offering
from reader.cli.filtering import known_outlets

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.session import Session
    from reader.workspace import Workspace

_Command = TypeVar("_Command", bound="Callable[..., Any]")


def narrow_options(command: _Command) -> _Command:
    """Give a verb the options that `narrowed` takes."""
    for option in (
        click.option(
            "--outlet",
            "outlets",
            metavar="NAME",
            multiple=True,
            shell_complete=offering.outlets,
            help="In this outlet's articles alone; repeatable.",
        ),
        click.option(
            "--article",
            "articles",
            metavar="ARTICLE",
            multiple=True,
            shell_complete=offering.articles,
            help="In this article alone; repeatable.",
        ),
    ):
        command = option(command)
    return command


def narrowed(
    workspace: Workspace, session: Session, articles: tuple[str, ...], outlets: tuple[str, ...]
) -> set[str] | None:
    """The ids of the articles that the options name; None for all.

    Raises:
        ReaderError: They name what is not there.
    """
    chosen = {workspace.resolve(session, article).id for article in articles}
    wanted = known_outlets(session, outlets)
    if not chosen and not wanted:
        return None
    return {
        document.id
        for document in session.documents()
        if (not chosen or document.id in chosen) and (not wanted or document.outlet in wanted)
    }
