"""`compare naming`: how outlets name the same thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.cli.compare.showing import NO_OUTLET, Pivot, figure_options, number, put_out, share, text
from reader.cli.opening import opened
from reader.cli.output import Column
from reader.cli.searching import narrow_options, narrowed

if TYPE_CHECKING:
    from reader.analysis.naming import Naming
    from reader.config import Settings

_FIGURES = (
    text("list"),
    text("word"),
    text("outlet", blank=NO_OUTLET),
    number("times"),
    share("part", "of list"),
    number("articles"),
)


@click.command(
    "naming",
    short_help="How outlets name the same thing.",
    epilog="\b\nExamples:\n  karabakh-reader compare naming\n"
    "  karabakh-reader compare naming --list event --list city --format csv",
)
@click.option("--list", "lists", metavar="NAME", multiple=True, help="This word list alone; repeatable.")
@narrow_options
@figure_options
@click.pass_obj
def command(
    settings: Settings,
    lists: tuple[str, ...],
    articles: tuple[str, ...],
    outlets: tuple[str, ...],
    form: str | None,
    output: str | None,
) -> None:
    """How often each outlet uses the words of corpus/lexicon.csv, and its part of all words of the same list.

    Where words of a list lie in each other the longest counts: "Nagorno Karabakh" is not "Karabakh" too. That an outlet
    does not use a word is a row; words that nobody uses are left out, unless --list asks for them.
    """
    from reader.session.comparing import named

    with opened(settings, tell=True) as (workspace, session):
        wanted = narrowed(workspace, session, articles, outlets)
        documents = [d for d in session.documents() if wanted is None or d.id in wanted]
        counted = named(session, documents, session.variants(lists))
        rows = (
            (n.variant.name, n.variant.word, n.outlet, n.times, n.share if n.of else None, n.articles)
            for n in counted.rows(unused=bool(lists))
        )
        put_out(workspace, _FIGURES, rows, form, output, lambda: _beside(counted, unused=bool(lists)))


def _beside(counted: Naming, *, unused: bool) -> Pivot:
    columns = [Column("list", least=6), Column("word", least=10)]
    columns += (Column(outlet or NO_OUTLET, right=True, least=8) for outlet in counted.outlets)
    used = dict.fromkeys(row.variant for row in counted.rows(unused=unused))
    rows = []
    for variant in used:
        of = [counted.of(variant, outlet) for outlet in counted.outlets]
        rows.append([*variant, *(f"{one.times:,}  {100 * one.share:3.0f} %" if one.times else "—" for one in of)])
    return Pivot(columns, rows)
