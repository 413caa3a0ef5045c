"""`annotate`: one annotation, or one on every hit of a search, for scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.cli import offering
from reader.cli.entry import say
from reader.cli.opening import opened
from reader.cli.output import Column, line, table
from reader.cli.searching import narrowed
from reader.errors import ReaderError
from reader.model.span import Span

if TYPE_CHECKING:
    from reader.config import Settings
    from reader.session import Session
    from reader.workspace import Workspace

_UNITS = ("hit", "word", "sentence", "paragraph")


@click.command(
    "annotate",
    short_help="Annotate a span, or all hits of a search, for scripts.",
    epilog="\b\nExamples:\n  karabakh-reader annotate 001_espreso 76 103 --tag naming --memo 'in quotation marks'\n"
    "  karabakh-reader annotate --search 'list:event' --tag naming --unit sentence --dry-run",
)
@click.argument("article", required=False, shell_complete=offering.articles)
@click.argument("start", type=int, required=False)
@click.argument("end", type=int, required=False)
@click.option(
    "--tag",
    "tags",
    metavar="PATH",
    multiple=True,
    shell_complete=offering.tags,
    help="A tag to put on it; may be given several times.",
)
@click.option("--memo", metavar="TEXT", default="", help="A memo on it.")
@click.option("--search", "query", metavar="QUERY", help="Tag every hit of this search, as `search` understands it.")
@click.option(
    "--unit",
    type=click.Choice(_UNITS),
    default="hit",
    help="How much around a hit is tagged; the hit itself, if not given.",
)
@click.option("--dry-run", is_flag=True, help="Say what --search would tag, and change nothing.")
@click.pass_obj
def command(
    settings: Settings,
    article: str | None,
    start: int | None,
    end: int | None,
    tags: tuple[str, ...],
    memo: str,
    query: str | None,
    unit: str,
    dry_run: bool,  # noqa: FBT001
) -> None:
    """Annotate a span of an article, and print the annotation's id; or put a tag on all hits of a search.

    START and END count code points of the text that `text` prints, from 0; END is the first behind the span. Where the
    coder has an annotation of exactly this span, tags and memo join it.

    With --search all hits, in ARTICLE or everywhere, get the tag as one change, which one `undo` takes back.
    """
    if query is None:
        if article is None or start is None or end is None:
            raise click.UsageError("name ARTICLE, START and END, or --search QUERY")
        if dry_run or unit != "hit":
            raise click.UsageError("--unit and --dry-run belong to --search")
        with opened(settings) as (workspace, session):
            document = workspace.resolve(session, article)
            line(session.annotate(document.id, Span(start, end), tags, memo))
        return
    if start is not None or end is not None or memo or len(tags) != 1:
        raise click.UsageError("--search goes with one --tag, and with no START, END or --memo")
    with opened(settings, searching=True) as (workspace, session):
        _tag_hits(workspace, session, query, tags[0], unit, article, dry_run=dry_run)


def _tag_hits(
    workspace: Workspace, session: Session, query: str, path: str, unit: str, article: str | None, *, dry_run: bool
) -> None:
    from reader.text.units import Grain

    tag = session.codebook.by_path.get(path)
    if tag is None:
        raise ReaderError(f"no tag {path}", "see `karabakh-reader codebook`")
    grain = None if unit == "hit" else Grain[unit.upper()]
    wanted = narrowed(workspace, session, (article,), ()) if article else None
    places = [
        (document_id, span)
        for document_id, hits in session.search(session.asked_for(query))
        if wanted is None or document_id in wanted
        for span in session.widened(document_id, hits, grain)
    ]
    if not places:
        say(f"nothing found for {query!r}, nothing is tagged")
    elif dry_run:
        rows = ((session.document(id_).article, *map(str, span), session.quote(id_, span)) for id_, span in places)
        table(
            (Column("article"), Column("start", right=True), Column("end", right=True), Column("quote", least=20)), rows
        )
        say(f"{len(places):,} to be tagged {path}; nothing was changed")
    else:
        line(session.tag_places(places, tag.id, query).message)
