"""What a shell may be offered for an argument that is being typed: articles, tags, coders, outlets, files, folders.

The names are the open workspace's, read by a glance at its database. Names that a shell could take for something else
are not among them, see `insertable`.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    import click
    from click.shell_completion import CompletionItem

    Offer = Callable[[click.Context, click.Parameter, str], list[CompletionItem[str]]]

_LONGEST = 200
_TOLD = 60
_MOST = 1000


def insertable(name: str) -> bool:
    """Whether a name can stand on a command line: no sign in it is invisible or obeyed, and it begins no option."""
    return 0 < len(name) <= _LONGEST and name.isprintable() and not name.startswith("-") and name == name.strip()


def articles(context: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem[str]]:  # noqa: ARG001
    """Names of articles."""
    return _names(context, "articles", typed)


def tags(context: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem[str]]:  # noqa: ARG001
    """Paths of tags."""
    return _names(context, "tags", typed)


def coders(context: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem[str]]:  # noqa: ARG001
    """Whoever has annotated."""
    return _names(context, "coders", typed)


def outlets(context: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem[str]]:  # noqa: ARG001
    """Outlets of the articles."""
    return _names(context, "outlets", typed)


def filters(context: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem[str]]:  # noqa: ARG001
    """Names of kept filters."""
    return _names(context, "filters", typed)


def files(context: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem[str]]:  # noqa: ARG001
    """Files, which the shell knows best."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(typed, type="file")]


def folders(context: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem[str]]:  # noqa: ARG001
    """Folders, which the shell knows best."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(typed, type="dir")]


def _names(context: click.Context, what: str, typed: str) -> list[CompletionItem[str]]:
    from click.shell_completion import CompletionItem

    from reader.config import Settings
    from reader.store.glance import glance
    from reader.text.display import one_line

    # The shell has not yet put in what a variable stands for.
    workspace = os.path.expandvars(context.find_root().params.get("workspace") or "")
    database = Settings.resolve(workspace or None).workspace / "annotations.db"
    found = [(name, told) for name, told in glance(database, what) if name.startswith(typed) and insertable(name)]
    return [CompletionItem(name, help=one_line(told)[:_TOLD] or None) for name, told in sorted(found)[:_MOST]]
