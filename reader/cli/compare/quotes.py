"""`compare quotes`: who says what, in which article, by rule; and what coders have said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from reader.cli.compare.showing import NO_OUTLET, Figure, figure_options, number, put_out, text
from reader.cli.entry import say
from reader.cli.opening import opened
from reader.cli.searching import narrow_options, narrowed
from reader.model.quotation import WRONG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.analysis.quotes import Quote
    from reader.config import Settings
    from reader.exporters.figures import Value
    from reader.model.document import Document
    from reader.session import Session

NOBODY = "—"
_KEPT_AT_ONCE = 200
"""Articles after which it is remembered what was found."""
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
    text("verdict"),
    text("coder"),
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


class _Row(NamedTuple):
    """A quotation that is told."""

    document: Document
    quote: Quote
    name: str
    """Who speaks, as it was found or corrected."""
    words: int
    turn: int | None
    """The number among the article's quotations; None for what is none."""
    verdict: str
    coder: str


@click.command(
    "quotes",
    short_help="Who says what, and where.",
    epilog="\b\nExamples:\n  karabakh-reader compare quotes --outlet Statecraft\n"
    "  karabakh-reader compare quotes --speakers\n"
    "  karabakh-reader compare quotes --format csv -o quotes.csv",
)
@click.option("--speakers", is_flag=True, help="Count for each speaker and outlet, in place of what is said.")
@click.option("--all", "wrong_too", is_flag=True, help="Show those too that are marked as wrong; they are not counted.")
@narrow_options
@figure_options
@click.pass_obj
def command(
    settings: Settings,
    *,
    speakers: bool,
    wrong_too: bool,
    articles: tuple[str, ...],
    outlets: tuple[str, ...],
    form: str | None,
    output: str | None,
) -> None:
    """Who says what: quotations and reported speech in English articles, found by rule ("X said", "according to X").

    The speaker is as the article names him most fully, or as a coder has corrected it (g q in the reader); — where it
    is not told, or not for certain. turn 1 speaks first in the article. kind is direct, part (some words in quotation
    marks) or reported. verdict is your own, else another coder's; what is marked as wrong is left out.
    """
    with opened(settings, tell=True) as (workspace, session):
        wanted = narrowed(workspace, session, articles, outlets)
        documents = [d for d in session.documents() if wanted is None or d.id in wanted]
        _say_what_is_left(session, documents)
        if speakers:
            put_out(workspace, _SPEAKERS, _by_speaker(_told(session, documents, wrong_too=False)), form, output)
        else:
            put_out(workspace, _FIGURES, _rows(session, documents, wrong_too=wrong_too), form, output)


def _say_what_is_left(session: Session, documents: list[Document]) -> None:
    """Say where verdicts are that could not be moved to the newest version of their article: they count nowhere."""
    newest = {document.id for document in documents}
    older = {document_id for document_id, _ in session.judged()} - newest
    names = {document.article for document in documents}
    left = {d.article: d.version for d in session.versions() if d.id in older and d.article in names} if older else {}
    if left:
        first, more = min(left), f" and {len(left) - 1} more" if len(left) > 1 else ""
        look = f"`diff {first} --from {left[first]}` shows them"
        say(f"quotations of {first}{more} were judged in an older version and count no more: {look}")


def _told(session: Session, documents: list[Document], *, wrong_too: bool) -> Iterator[_Row]:
    judged = session.judged()
    for place, (document, _, found) in enumerate(session.quoted(documents), 1):
        if place % _KEPT_AT_ONCE == 0 or place == len(documents):
            session.keep_quoted()
        turn = 0
        for told in found:
            said = judged.get((document.id, told.quote.span))
            wrong = said is not None and said.verdict == WRONG
            turn += not wrong
            if not wrong or wrong_too:
                name = (said.speaker if said is not None else "") or told.quote.name
                verdict = (said.verdict, said.coder) if said is not None else ("", "")
                yield _Row(document, told.quote, name, told.words, None if wrong else turn, *verdict)


def _rows(session: Session, documents: list[Document], *, wrong_too: bool) -> Iterator[tuple[Value, ...]]:
    for row in _told(session, documents, wrong_too=wrong_too):
        body = session.text(row.document.id)
        yield (
            row.name,
            row.document.outlet,
            row.document.article,
            row.document.published,
            row.turn,
            row.quote.kind,
            body[slice(*row.quote.cue)] if row.quote.cue else "",
            *row.quote.span,
            row.words,
            body[slice(*row.quote.span)],
            body[slice(*row.quote.speaker)] if row.quote.speaker else "",
            row.verdict,
            row.coder,
        )


class _Sum(NamedTuple):
    quotes: int = 0
    words: int = 0
    direct: int = 0
    articles: frozenset[str] = frozenset()
    first: int = 0
    """The speaker's earliest turn in an article."""


def _by_speaker(found: Iterable[_Row]) -> list[tuple[Value, ...]]:
    """A row for each speaker and outlet, those with most words first."""
    from collections import Counter

    from reader.analysis.quotes import REPORTED, known_as

    rows = list(found)
    names = known_as(Counter(row.name for row in rows))
    sums: dict[tuple[str, str], _Sum] = {}
    for row in rows:
        who, turn = (names[row.name], row.document.outlet), row.turn or 0
        old = sums.get(who, _Sum())
        sums[who] = _Sum(
            old.quotes + 1,
            old.words + row.words,
            old.direct + (row.quote.kind != REPORTED),
            old.articles | {row.document.id},
            min(old.first or turn, turn),
        )
    ordered = sorted(sums.items(), key=lambda item: (-item[1].words, item[0]))
    return [(*who, s.quotes, s.words, s.direct, len(s.articles), s.first) for who, s in ordered]
