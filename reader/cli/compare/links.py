"""`compare links`: the pairs of passages that coders have linked, or said not to belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.cli import offering
from reader.cli.compare.scoping import check_coders
from reader.cli.compare.showing import NO_OUTLET, Figure, figure_options, number, put_out, text
from reader.cli.opening import opened
from reader.model.link import CONFIRMED, MADE, REFUSED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.config import Settings
    from reader.exporters.figures import Value
    from reader.session import Session

_FIGURES = (
    text("verdict"),
    text("coder"),
    text("article"),
    text("outlet", blank=NO_OUTLET),
    number("start"),
    number("end"),
    Figure("quote", "passage", right=False, least=20),
    text("other_article", "other"),
    text("other_outlet", "its outlet", blank=NO_OUTLET),
    number("other_start", "start"),
    number("other_end", "end"),
    Figure("other_quote", "passage there", right=False, least=20),
    text("link_id", "id"),
    number("version"),
    number("other_version", "its version"),
)


@click.command(
    "links",
    short_help="Pairs of passages that coders have linked.",
    epilog="\b\nExamples:\n  karabakh-reader compare links\n"
    "  karabakh-reader compare links --verdict confirmed --verdict made --format csv -o links.csv",
)
@click.option(
    "--verdict", "verdicts", type=click.Choice((CONFIRMED, REFUSED, MADE)), multiple=True, help="Repeatable; all, else."
)
@click.option(
    "--by", "coders", metavar="CODER", multiple=True, shell_complete=offering.coders, help="Who said so; repeatable."
)
@figure_options
@click.pass_obj
def command(
    settings: Settings, verdicts: tuple[str, ...], coders: tuple[str, ...], form: str | None, output: str | None
) -> None:
    """Pairs of passages that coders have confirmed, refused or made in the panel of parallel passages (p).

    A row a pair and coder, with the words of both passages. When an article changes, its links move to the next
    version, as annotations do; one whose words are gone stays on the version that it is on.
    """
    with opened(settings, tell=True) as (workspace, session):
        linked = {link.coder for link in session.links()}
        check_coders(coders, sorted(linked.union(session.known().coders)))  # one may have linked, and tagged nothing
        put_out(workspace, _FIGURES, _rows(session, verdicts, coders), form, output)


def _rows(session: Session, verdicts: tuple[str, ...], coders: tuple[str, ...]) -> Iterator[tuple[Value, ...]]:
    for link in session.links():
        if (verdicts and link.verdict not in verdicts) or (coders and link.coder not in coders):
            continue
        ends: list[Value] = []
        versions: list[Value] = []
        for document_id, span in (link.one, link.other):
            document = session.document(document_id)
            versions.append(document.version)
            ends += (document.article, document.outlet, *span, session.quote(document_id, span))
        yield (link.verdict, link.coder, *ends, link.id, *versions)
