"""`search`: where words occur in all articles, in context."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from reader.cli.entry import say
from reader.cli.opening import opened
from reader.cli.output import Column, console, is_terminal, table
from reader.cli.searching import narrow_options, narrowed
from reader.errors import ReaderError
from reader.model.span import Span
from reader.text.display import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.config import Settings
    from reader.session import Session

_CONTEXT = 60
_NARROWEST = 10
_ALIGNED = 200
"""Hits over which the columns are measured; more of them are shown as they are found."""


class Hit(NamedTuple):
    """One place where the words stand."""

    article: str
    span: Span
    before: str
    words: str
    after: str


@click.command(
    "search",
    context_settings={"ignore_unknown_options": True},  # a search may begin with a minus
    short_help="Find words in all articles, in context.",
    epilog="\b\nExamples:\n  karabakh-reader search anti-terrorist\n"
    "  karabakh-reader search '\"anti-terrorist measures\" OR aggression*'\n"
    "  karabakh-reader search 'aliyev NEAR/10 peace' --outlet Statecraft\n"
    "  karabakh-reader search list:event --count",
)
@click.argument("query")
@narrow_options
@click.option("--furniture", is_flag=True, help="Also in what is marked as furniture: menus, tags, reply forms.")
@click.option("--count", "counting", is_flag=True, help="How often in each article, and no context.")
@click.pass_obj
def command(
    settings: Settings,
    query: str,
    articles: tuple[str, ...],
    outlets: tuple[str, ...],
    counting: bool,  # noqa: FBT001
    furniture: bool,  # noqa: FBT001
) -> None:
    """Find words in all articles and show them in context; case, accents and kinds of quotes make no difference.

    \b
    QUERY: words, all of which have to be in the article: aliyev peace
      "a phrase"   begin*   a OR b   NOT a   -a   a NEAR/5 b   ( )
      /a regular expression/   list:NAME of corpus/lexicon.csv
      outlet:NAME  article:NAME  date:2023-09..  tag:PATH  by:CODER

    Into a pipe: article, start, end, before, hit and after, separated by tabs.
    """  # noqa: D301 (click reads the backspace)
    if not query.strip():
        raise ReaderError("nothing to search for", "give a word, or several in quotation marks")
    with opened(settings, tell=True, searching=True) as (workspace, session):
        asked = session.asked_for(query)
        wanted = narrowed(workspace, session, articles, outlets)
        left_out: list[int] = []
        searched = session.search(asked, left_out=left_out.append, furniture=furniture)
        chosen = ((id_, spans) for id_, spans in searched if wanted is None or id_ in wanted)
        if counting:
            found = _count(session, chosen)
        elif is_terminal():
            found = _show(_hits(session, chosen))
        else:
            found = 0
            for found, hit in enumerate(_hits(session, chosen), 1):  # noqa: B007
                table((), [(hit.article, *map(str, hit.span), hit.before, hit.words, hit.after)])
    if left_out:
        say(f"{sum(left_out):,} more in furniture, see --furniture")
    if not found:
        say(f"nothing found for {query!r}{_hint(query)}")


def _hint(query: str) -> str:
    """What to try where nothing was found: whole words were looked for."""
    word = query.strip()
    return f": whole words are looked for, {word}* finds what begins so" if word.isalnum() else ""


def _hits(session: Session, found: Iterable[tuple[str, Sequence[Span]]]) -> Iterator[Hit]:
    for document_id, spans in found:
        text, article = session.text(document_id), session.document(document_id).article
        for start, end in spans:
            before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
            yield Hit(article, Span(start, end), before, text[start:end], after)


def _count(session: Session, found: Iterable[tuple[str, Sequence[Span]]]) -> int:
    """How often in each article; gives how often in all."""
    counts = [(session.document(document_id), len(spans)) for document_id, spans in found]
    rows = [(document.article, document.outlet, document.published, str(number)) for document, number in counts]
    table(
        (Column("article", least=8), Column("outlet", least=8), Column("published"), Column("hits", right=True)), rows
    )
    return sum(number for _, number in counts)


def _show(hits: Iterator[Hit]) -> int:
    """The hits below each other, so that what stands before and after can be compared at a glance."""
    from itertools import chain, islice

    from rich.cells import cell_len, set_cell_size
    from rich.text import Text

    screen = console()
    first = list(islice(hits, _ALIGNED))
    article = min(max((cell_len(safe(hit.article)) for hit in first), default=0), screen.width // 4)
    number = max((len(str(hit.span.start)) for hit in first), default=0)
    words = min(max((cell_len(safe(hit.words)) for hit in first), default=0), screen.width // 3)
    side = max((screen.width - article - number - words - 6) // 2, _NARROWEST)
    found = 0
    for hit in chain(first, hits):
        found += 1
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
    return found
