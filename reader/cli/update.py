"""`update`: the text that an article's file has now becomes its next version, and the passages are moved to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.cli import offering
from reader.cli.diff import what_of
from reader.cli.entry import FAILED, say
from reader.cli.opening import opened
from reader.cli.output import Column, is_terminal, line, table
from reader.errors import ReaderError
from reader.model.renewal import KEPT, MOVED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.config import Settings
    from reader.model.document import Document
    from reader.model.renewal import Fate, Renewal
    from reader.session import Session
    from reader.workspace import Workspace

_COLUMNS = (
    Column("article", least=8),
    Column("becomes"),
    Column("sure", right=True),
    Column("coder", least=6),
    Column("annotation", piped=True),
    Column("version", right=True, piped=True),
    Column("start", right=True),
    Column("end", right=True),
    Column("words", least=12, wraps=True),
    Column("words now", least=12, wraps=True),
    Column("what", least=8, wraps=True),
)


@click.command(
    "update",
    short_help="Take in articles that have changed on disk, and move their passages.",
    epilog="\b\nExamples:\n  karabakh-reader update\n  karabakh-reader update --dry-run 002_statecraft",
)
@click.argument("articles", metavar="[ARTICLE]...", nargs=-1, shell_complete=offering.articles)
@click.option("--dry-run", is_flag=True, help="Show what would become of each passage; change nothing.")
@click.pass_obj
def command(settings: Settings, articles: tuple[str, ...], dry_run: bool) -> None:  # noqa: FBT001
    """Take the text that an article's file has now as its next version, and move all passages to it.

    Passages are annotations, and those of judged quotations, links and contrast sets.

    Without ARTICLE all that `list` calls "changed on disk". Passages whose words are others now are moved and called
    unsure; those without a place stay on the older version. `undo` takes the move back. `diff` shows what changed.

    Into a pipe: article, what becomes of the passage (moved, unsure, kept), how sure (0 to 1), coder, id, the version
    it is on, start and end (in the new text; of one that is kept in the old), its words, the words there now or why it
    is kept, and what it is, separated by tabs.
    """
    failed = False
    with opened(settings) as (workspace, session):
        if not dry_run:
            session.require_writing()
        files = workspace.changed(session)
        for article in _asked(workspace, session, articles, files):
            try:
                changed = workspace.changed_text(session, article, files.get(article.id, ""))
                _, document, text, said = changed
                renewal = (
                    session.foresee(article.id, document, text)
                    if dry_run
                    else session.renew(article.id, document, text, said)
                )
                _tell(renewal, dry_run=dry_run)
            except ReaderError as error:
                failed = True
                say(str(error))
    if failed:
        raise click.exceptions.Exit(FAILED)


def _asked(
    workspace: Workspace, session: Session, names: Sequence[str], files: Mapping[str, str]
) -> Iterator[Document]:
    """The articles that are to be looked at; of those that are as they were it is said."""
    documents = session.documents()
    left = session.left_behind()
    if not names and not files:
        say(f"no article has changed on disk{_left_told([d for d in documents if d.id in left])}")
    for document in [workspace.resolve(session, name) for name in names] if names else documents:
        if document.id in files or (names and document.id in left):
            yield document
        elif names:
            say(f"{document.article} is as it was")


def _left_told(left: Sequence[Document]) -> str:
    """How passages on older versions are moved after all: not by themselves, since somebody may have undone that."""
    if not left:
        return ""
    many = f" and {len(left) - 1} more have" if len(left) > 1 else " has"
    return f"; {left[0].article}{many} passages on older versions: name the article to have them moved"


def _tell(renewal: Renewal, *, dry_run: bool) -> None:
    """Say what was done, and list what a person should look at; all passages where nothing is done or a pipe reads."""
    told = f"{'would become ' if dry_run else ''}{renewal.label}"
    told += " · `karabakh-reader undo` takes it back" if renewal.change else ""
    if is_terminal():
        line(told)
    else:
        say(told)
    fates = [fate for fate in renewal.fates if dry_run or not is_terminal() or fate.state != MOVED]
    table(_COLUMNS, [_row(renewal, fate) for fate in fates])


def _row(renewal: Renewal, fate: Fate) -> tuple[str, ...]:
    anchor = fate.anchor
    version = str(renewal.versions[anchor.document_id])
    span = fate.span or anchor.span
    return (
        renewal.document.article,
        f"{KEPT} on version {version}" if fate.state == KEPT and is_terminal() else fate.state,
        fate.told_sureness,
        anchor.coder,
        anchor.id,
        version,
        *map(str, span),
        anchor.quote,
        fate.quote or fate.why,
        what_of(fate),
    )
