"""`annotate`: one annotation, for scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.cli import offering
from reader.cli.opening import opened
from reader.cli.output import line
from reader.model.span import Span

if TYPE_CHECKING:
    from reader.config import Settings


@click.command(
    "annotate",
    short_help="Annotate a span, for scripts.",
    epilog="\b\nExample:\n  karabakh-reader annotate 001_espreso 76 103 --tag naming --memo 'in quotation marks'",
)
@click.argument("article", shell_complete=offering.articles)
@click.argument("start", type=int)
@click.argument("end", type=int)
@click.option(
    "--tag",
    "tags",
    metavar="PATH",
    multiple=True,
    shell_complete=offering.tags,
    help="A tag to put on it; may be given several times.",
)
@click.option("--memo", metavar="TEXT", default="", help="A memo on it.")
@click.pass_obj
def command(settings: Settings, article: str, start: int, end: int, tags: tuple[str, ...], memo: str) -> None:
    """Annotate a span of an article, and print the annotation's id.

    START and END count code points of the text that `text` prints, from 0; END is the first behind the span. Where the
    coder has an annotation of exactly this span, tags and memo join it.
    """
    with opened(settings) as (workspace, session):
        document = workspace.resolve(session, article)
        line(session.annotate(document.id, Span(start, end), tags, memo))
