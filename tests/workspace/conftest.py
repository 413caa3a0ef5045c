"""Workspaces made in a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.session import Session
from reader.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "corpus").mkdir()
    return Workspace(tmp_path)


@pytest.fixture
def session(workspace: Workspace) -> Iterator[Session]:
    with Session.open(workspace.database, "ann") as opened:
        yield opened


@pytest.fixture
def put(workspace: Workspace) -> Callable[[Mapping[str, str | bytes]], None]:
    """Write files into corpus/."""

    def _put(files: Mapping[str, str | bytes]) -> None:
        for name, content in files.items():
            data = content if isinstance(content, bytes) else content.encode("utf-8")
            (workspace.corpus / name).write_bytes(data)

    return _put
