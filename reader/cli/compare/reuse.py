"""`compare reuse`: the same words in several articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.cli import offering
from reader.cli.compare.scoping import group_of
from reader.cli.compare.showing import figure_options, number, put_out, text
from reader.cli.opening import opened
from reader.session.reuse import LEAST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.config import Settings
    from reader.session import Session

_COLUMNS = ("outlet", "article")
_EDGES = (text("from"), text("to"), number("passages"), number("words"), text("first"))
_NOT = "no"
"""What stands where nothing attributes the words."""


@click.command(
    "reuse",
    short_help="The same words in several articles.",
    epilog="\b\nExamples:\n  karabakh-reader compare reuse\n  karabakh-reader compare reuse 4 5 --min-words 20\n"
    "  karabakh-reader compare reuse --format csv -o reused.csv\n"
    "  karabakh-reader compare reuse --network --format json",
)
@click.argument("articles", nargs=-1, metavar="[ARTICLE]…", shell_complete=offering.articles)
@click.option(
    "--min-words",
    "least",
    type=click.IntRange(min=LEAST),
    default=LEAST,
    show_default=True,
    help="Words that follow each other in a passage and are the same.",
)
@click.option("--network", is_flag=True, help="Add up who has words in common with whom, in place of the passages.")
@click.option("--columns", type=click.Choice(_COLUMNS), help="Of the network: between outlets, else; or articles.")
@figure_options
@click.pass_obj
def command(
    settings: Settings,
    *,
    articles: tuple[str, ...],
    least: int,
    network: bool,
    columns: str | None,
    form: str | None,
    output: str | None,
) -> None:
    """The passages that two articles have in common, among those named or among all; each once, the longest first.

    Case, accents, quotation marks, hyphens and how blanks are spelled make no difference. A passage of which a few
    words were changed or cut out is one, and is called changed: `words` counts those that are the same. Whether it is
    attributed to somebody is told by the words beside it: the name of the rule that says so, or no. Furniture is left
    out. first is the article that was published first; blank where what is stated does not say so. A network has a row
    for two outlets (an article that states none stands for itself) and for who was first.
    """
    if columns and not network:
        raise click.UsageError("--columns belongs to --network")
    figures = (
        text("article"),
        number("start"),
        number("end"),
        number("words"),
        text("attributed"),
        text("other_article", "other article"),
        number("other_start", "start"),
        number("other_end", "end"),
        text("other_attributed", "attributed"),
        text("published"),
        text("other_published", "other published"),
        text("first"),
        text("kind"),
        text("quote"),
        text("other_quote", "other quote"),
    )
    with opened(settings, tell=True) as (workspace, session):
        ids = [workspace.resolve(session, name).id for name in articles]
        if len(set(ids)) == 1:
            raise click.UsageError("name two articles or more, or none for all")
        if network:
            put_out(workspace, _EDGES, _edges(session, ids, least, columns or _COLUMNS[0]), form, output)
        else:
            put_out(workspace, figures, _rows(session, ids, least), form, output)


def _rows(session: Session, ids: Sequence[str], least: int) -> Iterator[tuple[str | int, ...]]:
    from reader.analysis.order import FIRST, SECOND, earlier

    for found in session.all_reuse(ids or None, least):
        one, other = session.document(found.document_id), session.document(found.other_id)
        first = {FIRST: one.article, SECOND: other.article}.get(earlier(one.published, other.published), "")
        yield (
            one.article,
            found.span.start,
            found.span.end,
            found.words,
            found.attributed or _NOT,
            other.article,
            found.other.start,
            found.other.end,
            found.other_attributed or _NOT,
            one.published,
            other.published,
            first,
            "verbatim" if found.verbatim else "changed",
            session.quote(found.document_id, found.span),
            session.quote(found.other_id, found.other),
        )


def _edges(session: Session, ids: Sequence[str], least: int, by: str) -> Iterator[tuple[str | int, ...]]:
    from reader.analysis.network import Network
    from reader.analysis.order import earlier

    network = Network()
    for found in session.all_reuse(ids or None, least):
        one, other = session.document(found.document_id), session.document(found.other_id)
        order = earlier(one.published, other.published)
        # Articles that state no outlet are no outlet together: each stands for itself.
        network.add(group_of(one, by) or one.article, group_of(other, by) or other.article, found, order)
    for edge in network.edges():
        yield edge.source, edge.target, edge.passages, edge.words, edge.source if edge.known else ""
