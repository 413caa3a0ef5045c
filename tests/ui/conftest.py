"""The reader on the five articles, with a clock that stands still."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from reader.session import Session
from reader.ui.app import ReaderApp
from reader.ui.screens import reusing
from reader.ui.screens.reading import ReadingScreen
from reader.ui.widgets.column import Column
from reader.workspace import Workspace

CORPUS = Path(__file__).parents[2] / "corpus"
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def nothing_is_looked_for_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands in other articles too is found in a thread whenever it is: tests of other things do without it."""
    monkeypatch.setattr(reusing, "_LOOK_EVERY", 3600.0)


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the five articles, read in once."""
    root = tmp_path_factory.mktemp("founded")
    shutil.copytree(CORPUS, root / "corpus")
    workspace = Workspace(root)
    with Session.open(workspace.database, "ann", now=lambda: NOON) as session:
        workspace.scan(session)
        session.remember("begun", "yes")
        for document in session.documents():
            session.zones_at_once(document.id)  # or a thread would find them while a test looks
    return root


class Reader:
    """A reader and what a test asks of it."""

    def __init__(self, root: Path, coder: str = "ann", articles: tuple[str, ...] = ()) -> None:
        self.workspace = Workspace(root)
        self.session = Session.open(self.workspace.database, coder, now=lambda: NOON)
        chosen = [self.workspace.resolve(self.session, name) for name in articles]
        self.app = ReaderApp(self.workspace, self.session, chosen)

    @property
    def screen(self) -> ReadingScreen:
        screen = self.app.screen
        assert isinstance(screen, ReadingScreen)
        return screen

    @property
    def column(self) -> Column:
        column = self.screen.column
        assert column is not None
        return column

    @property
    def selected(self) -> str:
        """The text that the cursor stands on."""
        span = self.column.cursor.span
        return self.column.outline.text[span.start : span.end]

    @property
    def said(self) -> str:
        """The message in the status line."""
        return self.screen.foot.status.message

    @property
    def document_id(self) -> str:
        assert self.column.document is not None
        return self.column.document.id

    def tags_here(self) -> set[str]:
        """Paths of the tags that this coder has on exactly the selection."""
        codebook = self.session.codebook
        found = self.session.window(self.document_id, self.column.cursor.span)
        here = [a for a in found if a.span == self.column.cursor.span and a.coder == self.session.coder]
        return {codebook.by_id[i].path for a in here for i in a.tag_ids}

    def count(self) -> int:
        return self.session.counts(self.document_id).annotations


async def until(pilot: Pilot[Any], holds: Callable[[], object], seconds: float = 20.0) -> None:
    """Wait until something holds that comes by itself; a busy machine takes longer, and so may it."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come"
        await pilot.pause(0.02)


@pytest.fixture
def root(founded: Path, tmp_path: Path) -> Path:
    """A workspace of the test's own with the five articles."""
    target = tmp_path / "workspace"
    shutil.copytree(founded, target)
    return target


@pytest.fixture
def open_reader(root: Path) -> Iterator[Callable[..., Reader]]:
    """Opens readers on the test's workspace."""
    opened: list[Reader] = []

    def opener(**options: object) -> Reader:
        opened.append(Reader(root, **options))  # type: ignore[arg-type]
        return opened[-1]

    yield opener
    for reader in opened:
        reader.session.close()


@pytest.fixture
def reader(open_reader: Callable[..., Reader]) -> Reader:
    """One reader on the five articles."""
    return open_reader()
