"""`diff`: what an outlet changed in an article, and what became of the passages."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

import click

from reader.cli import offering
from reader.cli.entry import say
from reader.cli.opening import opened
from reader.cli.output import Column, console, is_terminal, table
from reader.errors import ReaderError
from reader.model.anchor import ANNOTATION
from reader.model.renewal import KEPT, again_told
from reader.text.display import one_line, safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.text import Text

    from reader.config import Settings
    from reader.model.document import Document
    from reader.model.renewal import Fate
    from reader.model.span import Span
    from reader.session import Session
    from reader.text.differences import Difference
    from reader.workspace import Workspace

_COLUMNS = (
    Column("passage"),
    Column("sure", right=True),
    Column("coder", least=6),
    Column("words", least=12, wraps=True),
    Column("words now", least=12, wraps=True),
    Column("what", least=8, wraps=True),
)


class Version(NamedTuple):
    """A text that an article has or had."""

    name: str
    """As messages call it: "version 2", or the file that is not taken in yet."""
    came: str
    """When it came in, UTC; empty if that is not known."""
    text: str
    document: Document
    number: int
    """Which version; 0 of what is not taken in yet."""


@click.command(
    "diff",
    short_help="Show what an outlet changed in an article.",
    epilog="\b\nExamples:\n  karabakh-reader diff 002_statecraft\n"
    "  karabakh-reader diff 002_statecraft --from 1 --to 3",
)
@click.argument("article", shell_complete=offering.articles)
@click.option("--from", "first", type=click.IntRange(min=1), help="The older version's number.")
@click.option("--to", "last", type=click.IntRange(min=1), help="The newer version's number.")
@click.pass_obj
def command(settings: Settings, article: str, first: int | None, last: int | None) -> None:
    """Show what was changed between two versions of an article: the last two, or the newest and the file in corpus/.

    Lines that were taken out begin with -, lines that were put in with +; of a line that was changed both stand there,
    and a terminal marks the words. Below stand the passages (annotations, judged quotations, links, and those in
    contrast sets): moved, unsure (and how sure), or kept on the older version; into a pipe on lines that begin with #.
    """
    with opened(settings) as (workspace, session):
        versions = _versions(workspace, session, workspace.resolve(session, article))
        old, new = _pair(versions, first, last)
        from reader.text.differences import differences

        found = differences(old.text, new.text)
        _show(_heads(old, new), found)
        rows = _passages(session, old, new)
    if not found:
        say("no line differs" if old.text == new.text else "the lines are the same, the blanks between them are not")
    if rows and is_terminal():
        sys.stdout.write("\n")
        table(_COLUMNS, rows)
    elif rows:
        for row in rows:
            sys.stdout.write("\t".join(("#", *map(one_line, row))) + "\n")


def _versions(workspace: Workspace, session: Session, article: Document) -> list[Version]:
    """All that an article says or said, the newest last."""
    found = []
    for document in session.versions():
        if document.article == article.article:
            text, first = session.text(document.id), 0
            for number, came in session.version_numbers(document.id):
                found.append(Version(f"version {number}{again_told(first)}", came, text, document, number))
                first = first or number
    found.sort(key=lambda version: version.number)
    if file := workspace.changed(session).get(article.id):
        changed = workspace.changed_text(session, article, file)
        found.append(Version("corpus/ now, not taken in yet", "", changed.text, changed.document, 0))
    return found


def _pair(versions: Sequence[Version], first: int | None, last: int | None) -> tuple[Version, Version]:
    article = versions[0].document.article
    by_number = {v.number: v for v in versions if v.number}
    for number in (first, last):
        if number is not None and number not in by_number:
            raise ReaderError(f"{article} has no version {number}", f"it has {', '.join(map(str, by_number))}")
    new = by_number[last] if last else versions[-1]
    before = [v for v in versions if v is not new and (not new.number or v.number < new.number)]
    if first:
        return by_number[first], new
    if not before:
        raise ReaderError(f"{article} has one version, and no older one", "there is nothing to compare it with")
    return before[-1], new


def _heads(*versions: Version) -> Iterator[str]:
    for sign, version in zip(("---", "+++"), versions, strict=True):
        came = f", came in {version.came[:16].replace('T', ' ')} UTC" if version.came else ""
        yield f"{sign} {version.document.article}, {version.name}{came}"


def _passages(session: Session, old: Version, new: Version) -> list[tuple[str, ...]]:
    """What became of the passages that were on the older version; where the newer is not taken in yet, what would.

    Nothing where the older one's text has come again since: they are on it.
    """
    if new.number and session.version_numbers(old.document.id)[-1][0] >= new.number:
        return []
    if new.number:
        fates = session.fates(old.document.id, new.document.id)
    else:
        foreseen = session.foresee(old.document.id, new.document, new.text).fates
        fates = tuple(fate for fate in foreseen if fate.anchor.document_id == old.document.id)
    return [
        (
            fate.state if new.number else f"would be {fate.state}",
            "" if fate.state == KEPT else fate.told_sureness,
            fate.anchor.coder,
            fate.anchor.quote,
            fate.quote or fate.why,
            what_of(fate),
        )
        for fate in fates
    ]


def what_of(fate: Fate) -> str:
    """What it is that was moved or kept; on a terminal nothing of an annotation, which most are."""
    if fate.anchor.kind == ANNOTATION:
        return "" if is_terminal() else "annotation"
    return one_line(fate.anchor.told)


def _show(heads: Iterator[str], found: Sequence[Difference]) -> None:
    """The differences: as marked lines to a terminal, as plain ones into a pipe."""
    if not is_terminal():
        for head in heads:
            sys.stdout.write(f"{one_line(head)}\n")
        for difference in found:
            sys.stdout.write(f"{_where(difference)}\n")
            sys.stdout.writelines(f"{sign}{line}\n" for sign, line, _ in _lines(difference))
        return
    from rich.text import Text

    screen = console()
    for head in heads:
        screen.print(Text(one_line(head), "bold"))
    for difference in found:
        screen.print(Text(_where(difference), "dim"))
        for sign, line, words in _lines(difference):
            screen.print(_marked(sign, line, words))


def _where(difference: Difference) -> str:
    if not difference.was:
        return f"@ paragraph {difference.now}, put in"
    if not difference.now:
        return f"@ paragraph {difference.was}, taken out"
    moved = f", was {difference.was}" if difference.was != difference.now else ""
    return f"@ paragraph {difference.now}{moved}, {difference.kind}"


def _lines(difference: Difference) -> Iterator[tuple[str, str, Sequence[Span]]]:
    """The lines that tell of a difference: each with its sign and the words in it that are marked."""
    if difference.was:
        yield "-", difference.old, difference.out
    if difference.now:
        yield "+", difference.new, difference.put_in


def _marked(sign: str, line: str, words: Sequence[Span]) -> Text:
    """A line for a terminal. Words that differ are set off by more than colour, which a terminal may not have."""
    from rich.text import Text

    colour = "red" if sign == "-" else "green"
    shown = Text.assemble((sign, colour))
    reached = 0
    for start, end in words:
        shown.append(safe(line[reached:start]), "")
        shown.append(safe(line[start:end]), f"{colour} bold underline")
        reached = end
    shown.append(safe(line[reached:]), "" if words else colour)
    return shown
