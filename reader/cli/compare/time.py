"""`compare time`: what was published when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.cli.compare.scoping import group_of, scoped
from reader.cli.compare.showing import NO_OUTLET, UNTAGGED, Pivot, column, figure_options, number, people, put_out, text
from reader.cli.filtering import filter_options
from reader.cli.opening import opened
from reader.cli.output import Column
from reader.text.bar import bar

if TYPE_CHECKING:
    from reader.config import Settings

_SCALES = ("day", "hour")
_GROUPS = ("none", "tag", "outlet", "coder")
_BLANKS = {"outlet": NO_OUTLET, "tag": UNTAGGED}
_WIDEST = 40
"""Cells of the longest bar."""


@click.command(
    "time",
    short_help="What was published when.",
    epilog="\b\nExamples:\n  karabakh-reader compare time --scale hour\n"
    "  karabakh-reader compare time --group tag --tag frame --format csv",
)
@click.option("--scale", type=click.Choice(_SCALES), default=_SCALES[0], help="Days, else; or hours.")
@click.option("--group", type=click.Choice(_GROUPS), default=_GROUPS[0], help="What is counted apart; nothing, else.")
@filter_options
@figure_options
@click.pass_obj
def command(
    settings: Settings,
    /,
    scale: str,
    group: str,
    form: str | None,
    output: str | None,
    words: tuple[str, ...],
    **asked: tuple[str, ...],
) -> None:
    """How many articles and passages there are by day or hour of publication.

    A day is the one that the article states, in its own time zone, as --filter date: has it. With --scale hour a moment
    that states its time zone is taken to UTC, so that outlets stand in order, another as it stands. An article that
    states a day and no hour is counted for the day, on the scale of hours too; one without a date under no date.
    """
    from reader.analysis.timeline import Timeline, moment, passages_by

    line = Timeline(scale)
    with opened(settings, tell=True) as (workspace, session):
        for document, _, pieces in session.compared(scoped(workspace, session, words=words, **asked)):
            line.add(moment(document.published), passages_by(group, group_of(document, group), pieces))
        grouped = () if group == "none" else (text(group, blank=_BLANKS.get(group, "")),)
        figures = (text(scale, blank="(no date)"), *grouped, number("articles"), number("passages"))
        rows: list[tuple[str | int, ...]] = [
            (b.bucket, b.group, b.articles, b.passages) if grouped else (b.bucket, b.articles, b.passages)
            for b in line.bars()
        ]

        def pivot() -> Pivot:
            most = max((b.passages for b in line.bars()), default=0)
            shown = [
                [
                    *(people(figure, value) for figure, value in zip(figures, row, strict=True)),
                    bar(float(row[-1]), most, _WIDEST),
                ]
                for row in rows
            ]
            return Pivot([*map(column, figures), Column("", least=10)], shown)

        put_out(workspace, figures, rows, form, output, pivot)
