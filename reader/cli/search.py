"""`search`: where words occur, in context."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from reader.cli import offering
from reader.cli.entry import say
from reader.cli.filtering import known_outlets
from reader.cli.opening import opened
from reader.cli.output import console, is_terminal, table
from reader.errors import ReaderError
from reader.model.span import Span
from reader.text.display import safe
from reader.text.fold import find_all, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.config import Settings
    from reader.model.document import Document
    from reader.session import Session

_CONTEXT = 60
_NARROWEST = 10


class Hit(NamedTuple):
    """One place where the words stand."""

    article: str
    span: Span
    before: str
    words: str
    after: str


@click.command(
    "search",
    short_help="Find words in all articles, in context.",
    epilog="\b\nExamples:\n  karabakh-reader search anti-terrorist\n"
    "  karabakh-reader search aliyev --outlet Statecraft",
)
@click.argument("query")
@click.option(
    "--article",
    "articles",
    metavar="ARTICLE",
    multiple=True,
    shell_complete=offering.articles,
    help="In this article alone; repeatable.",
)
@click.option(
    "--outlet",
    "outlets",
    metavar="NAME",
    multiple=True,
    shell_complete=offering.outlets,
    help="In this outlet's articles alone; repeatable.",
)
@click.pass_obj
def command(settings: Settings, query: str, articles: tuple[str, ...], outlets: tuple[str, ...]) -> None:
    """Find words in all articles and show them in context; case, accents and kinds of quotes make no difference.

    Into a pipe: article, start, end, before, hit and after, separated by tabs.
    """
    if not query.strip():
        raise ReaderError("nothing to search for", "give a word, or several in quotation marks")
    with opened(settings, tell=True) as (workspace, session):
        chosen = {workspace.resolve(session, article).id for article in articles}
        wanted = known_outlets(session, outlets)
        documents = [
            document
            for document in session.documents()
            if (not chosen or document.id in chosen) and (not wanted or document.outlet in wanted)
        ]
        hits = _hits(session, documents, query)
        if is_terminal():
            found = _show(list(hits))
        else:
            found = 0
            for found, hit in enumerate(hits, 1):  # noqa: B007
                table((), [(hit.article, *map(str, hit.span), hit.before, hit.words, hit.after)])
    if not found:
        say(f"nothing found for {query!r}")


def _hits(session: Session, documents: list[Document], query: str) -> Iterator[Hit]:
    needle = fold(query)
    for document in documents:
        text = session.text(document.id)
        for start, end in find_all(fold(text), needle):
            before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
            yield Hit(document.article, Span(start, end), before, text[start:end], after)


def _show(hits: list[Hit]) -> int:
    """The hits below each other, so that what stands before and after can be compared at a glance."""
    from rich.cells import cell_len, set_cell_size
    from rich.text import Text

    screen = console()
    article = min(max((cell_len(safe(hit.article)) for hit in hits), default=0), screen.width // 4)
    number = max((len(str(hit.span.start)) for hit in hits), default=0)
    words = min(max((cell_len(safe(hit.words)) for hit in hits), default=0), screen.width // 3)
    side = max((screen.width - article - number - words - 6) // 2, _NARROWEST)
    for hit in hits:
        before = safe(hit.before)
        while cell_len(before) > side:
            before = before[1:]
        screen.print(
            Text.assemble(
                (set_cell_size(safe(hit.article), article), "dim"),
                f"  {hit.span.start:>{number}}  {' ' * (side - cell_len(before))}{before}",
                (safe(hit.words), "bold"),
                safe(hit.after),
                no_wrap=True,
                overflow="crop",
            ),
            crop=True,
            overflow="crop",
            no_wrap=True,
        )
    return len(hits)
