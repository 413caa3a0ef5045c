"""`compare quotes`: who says what, in which article, by rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from reader.cli.compare.showing import NO_OUTLET, Figure, figure_options, number, put_out, text
from reader.cli.opening import opened
from reader.cli.searching import narrow_options, narrowed
from reader.text.words import count_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.analysis.quotes import Quote
    from reader.config import Settings
    from reader.exporters.figures import Value
    from reader.model.document import Document

NOBODY = "—"
_FIGURES = (
    text("speaker", blank=NOBODY),
    text("outlet", blank=NO_OUTLET),
    text("article"),
    text("published"),
    number("turn"),
    text("kind"),
    text("cue"),
    number("start"),
    number("end"),
    number("words"),
    Figure("quote", right=False, least=20),
    text("mention"),
)
_SPEAKERS = (
    text("speaker", blank=NOBODY),
    text("outlet", blank=NO_OUTLET),
    number("quotes"),
    number("words"),
    number("direct", "in marks"),
    number("articles"),
    number("first_turn", "first"),
)


@click.command(
    "quotes",
    short_help="Who says what, and where.",
    epilog="\b\nExamples:\n  karabakh-reader compare quotes --outlet Statecraft\n"
    "  karabakh-reader compare quotes --speakers\n"
    "  karabakh-reader compare quotes --format csv -o quotes.csv",
)
@click.option("--speakers", is_flag=True, help="Count for each speaker and outlet, in place of what is said.")
@narrow_options
@figure_options
@click.pass_obj
def command(
    settings: Settings,
    speakers: bool,  # noqa: FBT001
    articles: tuple[str, ...],
    outlets: tuple[str, ...],
    form: str | None,
    output: str | None,
) -> None:
    """Who says what: quotations and reported speech in English articles, found by rule ("X said", "according to X").

    The speaker is as the article names him most fully; — where it does not tell, or not for certain. turn 1 speaks
    first in the article. kind is direct, part (some words in quotation marks) or reported.
    """
    with opened(settings, tell=True) as (workspace, session):
        wanted = narrowed(workspace, session, articles, outlets)
        documents = [d for d in session.documents() if wanted is None or d.id in wanted]
        found = session.quoted(documents)
        if speakers:
            put_out(workspace, _SPEAKERS, _by_speaker(found), form, output)
        else:
            put_out(workspace, _FIGURES, _rows(found), form, output)


def _rows(found: Iterable[tuple[Document, str, list[Quote]]]) -> Iterator[tuple[Value, ...]]:
    for document, body, quotes in found:
        for turn, quote in enumerate(quotes, 1):
            said = body[quote.span.start : quote.span.end]
            yield (
                quote.name,
                document.outlet,
                document.article,
                document.published,
                turn,
                quote.kind,
                body[quote.cue.start : quote.cue.end] if quote.cue else "",
                *quote.span,
                count_words(said),
                said,
                body[quote.speaker.start : quote.speaker.end] if quote.speaker else "",
            )


class _Sum(NamedTuple):
    quotes: int = 0
    words: int = 0
    direct: int = 0
    articles: frozenset[str] = frozenset()
    first: int = 0
    """The speaker's earliest turn in an article."""


def _by_speaker(found: Iterable[tuple[Document, str, list[Quote]]]) -> list[tuple[Value, ...]]:
    """A row for each speaker and outlet, those with most words first."""
    from reader.analysis.quotes import REPORTED

    sums: dict[tuple[str, str], _Sum] = {}
    for document, body, quotes in found:
        for turn, quote in enumerate(quotes, 1):
            old = sums.get((quote.name, document.outlet), _Sum())
            sums[quote.name, document.outlet] = _Sum(
                old.quotes + 1,
                old.words + count_words(body[quote.span.start : quote.span.end]),
                old.direct + (quote.kind != REPORTED),
                old.articles | {document.id},
                min(old.first or turn, turn),
            )
    ordered = sorted(sums.items(), key=lambda item: (-item[1].words, item[0]))
    return [(*who, s.quotes, s.words, s.direct, len(s.articles), s.first) for who, s in ordered]
