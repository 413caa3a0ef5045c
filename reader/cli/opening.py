"""From settings to an open workspace: what every verb begins with."""

from __future__ import annotations

import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from reader.cli.upgrading import Upgrading
from reader.config import Settings
from reader.errors import ReaderError, UnknownArticle
from reader.model.annotation import NAMES
from reader.session import Session
from reader.workspace import Sync, Workspace, place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.model.document import Document


def settle(workspace: str | None, coder: str | None) -> Settings:
    """The settings of this run.

    Raises:
        ReaderError: The name of a folder is one that no folder can have.
    """
    try:
        settings = Settings.resolve(workspace, coder)
    except RuntimeError as error:  # `~nobody`
        raise ReaderError(f"no such folder: {workspace}", "name another workspace") from error
    if "\0" in str(settings.workspace):
        raise ReaderError("a folder's name cannot hold a NUL", "name another workspace")
    return settings


@contextmanager
def opened(
    settings: Settings, *, scan: bool = True, tell: bool = False, searching: bool = False
) -> Iterator[tuple[Workspace, Session]]:
    """An open workspace.

    Args:
        settings: Which, and whose.
        scan: Compare `corpus/` with the database first, so that new articles are there.
        tell: Say on stderr what is wrong in `corpus/`.
        searching: Say what is wrong with the word lists, too.
    """
    from reader.cli.entry import say

    workspace = Workspace.find(settings)
    with Session.open(workspace.database, settings.coder, thorough=True, told=Upgrading()) as session:
        notes = warnings(session) if tell else []
        sync = workspace.scan(session) if scan else Sync()
        for sentence in (*notes, *sync.sentences(searching=False)) if tell else ():
            say(sentence)
        for sentence in sync.lexicon if searching else ():
            say(sentence)
        try:
            yield workspace, session
        finally:
            _keep_copy(session)


def _keep_copy(session: Session) -> None:
    """Copy what was written, if it is the day's first; where that cannot be, it is told, and the command has worked."""
    from reader.cli.entry import say

    try:
        session.keep_daily_copy()
    except ReaderError as error:
        say(str(error))


def warnings(session: Session) -> list[str]:
    """What a person should know of the database before anything else, in sentences."""
    placed = place.warning(session.path)
    told = [placed] if placed else []
    if not session.read_only:
        return told
    name = session.path.name
    shown = "a snapshot: what others change is not shown" if session.snapshot else "opened to read"
    return [*told, f"{name} cannot be written ({session.read_only}), so it is {shown}, and nothing can be changed"]


@contextmanager
def _without_ssl() -> Iterator[None]:
    """Imports asyncio as it is on a Python without `ssl`: the reader talks to nobody, and would wait 5 ms for it."""
    loaded = sys.modules.get("ssl")
    sys.modules["ssl"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules["ssl"]
        if loaded is not None:
            sys.modules["ssl"] = loaded


def _named(workspace: Workspace, session: Session, names: Sequence[str]) -> tuple[list[Document], Sync]:
    """The articles that are named, and what a comparison has found.

    With many articles there that takes seconds, and is left to the reader's thread, unless one is named that is new.

    Raises:
        ReaderError: There is no such article, or `corpus/` cannot be read.
    """
    if session.has_many:
        with suppress(UnknownArticle):
            return [workspace.resolve(session, name) for name in names], Sync()
    sync = workspace.scan(session)
    return [workspace.resolve(session, name) for name in names], sync


def open_reader(settings: Settings, articles: Sequence[str]) -> None:
    """Open the reader on these articles; on the first ones, if none is named.

    Raises:
        ReaderError: There is no workspace, no such article, or no terminal.
    """
    workspace = Workspace.find(settings)
    for stream in (sys.__stdin__, sys.__stdout__, sys.__stderr__):
        if stream is None or not stream.isatty():
            raise ReaderError("the reader needs a terminal", "`karabakh-reader --help` shows what works without one")
    with Session.open(workspace.database, settings.coder, told=Upgrading()) as session:
        documents, sync = _named(workspace, session, articles)
        session.take_up_seeing()  # what is hidden while one codes is not told either
        notes = [*warnings(session), *sync.sentences(veiled=session.blind == NAMES)]
        with _without_ssl():
            from reader.ui.app import run
        if told := run(workspace, session, documents, notes):
            from reader.cli.entry import say

            say(told)
