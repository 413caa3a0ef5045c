"""The filters that `annotations` and `export` share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from reader.cli import offering
from reader.errors import ReaderError, UnknownTag
from reader.model.passage import Filters
from reader.model.query import Query
from reader.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.model.passage import Passage
    from reader.session import Session
    from reader.workspace import Workspace

_Command = TypeVar("_Command", bound="Callable[..., Any]")

_REPEATABLE = (
    ("--by", "coders", "CODER", offering.coders, "Of this coder alone"),
    ("--outlet", "outlets", "NAME", offering.outlets, "Of this outlet alone"),
    ("--article", "articles", "ARTICLE", offering.articles, "Of this article alone"),
    ("--tag", "tags", "PATH", offering.tags, "With this tag, or one below it"),
)
"""Options that narrow what is asked for: their names, what they are called within, what is typed, and the help."""


def filter_options(command: _Command) -> _Command:
    """Give a verb the options that `filters` takes."""
    words = click.option(
        "--filter",
        "words",
        metavar="WORDS",
        multiple=True,
        shell_complete=offering.filters,
        help="A filter's words, as in the review (g r): 'tag:frame near:naming'; or the name of a kept one, "
        "of which the order and the groups are left out; repeatable: all have to hold.",
    )
    command = words(command)
    for name, of, metavar, offered, what in _REPEATABLE:
        option = click.option(
            name, of, metavar=metavar, multiple=True, shell_complete=offered, help=f"{what}; repeatable."
        )
        command = option(command)
    return command


def passages(
    workspace: Workspace, session: Session, *, words: tuple[str, ...], **asked: tuple[str, ...]
) -> Iterator[Passage]:
    """What the options ask for, in order of articles and places.

    Raises:
        ReaderError: They name what is not there, or the filter's words say nothing.
    """
    wanted = filters(workspace, session, **asked)
    given = [session.asked(some) for some in words if some.strip()]
    if not given:
        return session.annotations(wanted)
    query = Query(tuple(dict.fromkeys(term for some in given for term in some.terms)))
    session.look_for(query)  # what is wrong with it is said before anything is written
    return session.found(query, wanted)


def filters(
    workspace: Workspace,
    session: Session,
    *,
    tags: tuple[str, ...] = (),
    articles: tuple[str, ...] = (),
    outlets: tuple[str, ...] = (),
    coders: tuple[str, ...] = (),
) -> Filters:
    """What the options ask for.

    Raises:
        ReaderError: They name a tag, an article or an outlet that is not there: an empty result would look as if
            nothing were annotated.
    """
    for path in tags:
        if not any(tag.path == path or tag.path.startswith(path + "/") for tag in session.codebook):
            raise UnknownTag(f"no tag {path!r}", "`karabakh-reader codebook` shows them all")
    names = tuple(workspace.resolve(session, article).article for article in articles)
    return Filters(tags, names, known_outlets(session, outlets), coders)


def known_outlets(session: Session, outlets: tuple[str, ...]) -> tuple[str, ...]:
    """The outlets as the articles have them, whatever the case they were typed in.

    Raises:
        ReaderError: No article is from one of them.
    """
    there = sorted({document.outlet for document in session.documents() if document.outlet})
    found: list[str] = []
    for outlet in outlets:
        same = [name for name in there if name == outlet] or [name for name in there if fold(name) == fold(outlet)]
        if not same and outlet:
            raise ReaderError(f"no article is from the outlet {outlet!r}", f"there are {', '.join(there) or 'none'}")
        found += same or [outlet]
    return tuple(found)
