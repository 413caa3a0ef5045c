"""`compare tags`: how much each tag is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.cli.compare.scoping import group_of, scoped
from reader.cli.compare.showing import NO_OUTLET, UNTAGGED, figure_options, number, put_out, share, text
from reader.cli.filtering import filter_options
from reader.cli.opening import opened

if TYPE_CHECKING:
    from reader.config import Settings

_GROUPS = ("outlet", "coder", "article", "none")


@click.command(
    "tags",
    short_help="How much each tag is used, by outlet or coder.",
    epilog="\b\nExamples:\n  karabakh-reader compare tags\n"
    "  karabakh-reader compare tags --group coder --tag frame --format csv",
)
@click.option("--group", type=click.Choice(_GROUPS), default="outlet", help="What is counted apart; outlets, else.")
@filter_options
@figure_options
@click.pass_obj
def command(
    settings: Settings,
    /,
    group: str,
    form: str | None,
    output: str | None,
    words: tuple[str, ...],
    **asked: tuple[str, ...],
) -> None:
    """How much each tag is used: passages, articles, and the part of the text that they cover.

    A word that several passages of a tag cover counts once. The part of the passages is of all that the outlet (coder,
    article) has, whatever their tags; the part of the text is of its articles' words, by coder of all articles'.
    """
    from reader.analysis.frequency import Frequencies

    counted = Frequencies()
    with opened(settings, tell=True) as (workspace, session):
        for document, body, pieces in session.compared(scoped(workspace, session, words=words, **asked)):
            counted.add(body, pieces, None if group == "coder" else group_of(document, group))
        figures = (
            text("tag", blank=UNTAGGED),
            *(() if group == "none" else (text(group, blank=NO_OUTLET if group == "outlet" else ""),)),
            number("passages"),
            share("part_of_passages", "of passages"),
            number("articles"),
            number("words"),
            share("part_of_text", "of text"),
        )
        rows = (
            (f.label, *(() if group == "none" else (f.group,)), f.passages, f.part, f.articles, f.words, f.share)
            for f in counted.rows()
        )
        put_out(workspace, figures, rows, form, output)
