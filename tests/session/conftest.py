"""A session on a small database of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.session import Session
from tests.session.making import fill


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "annotations.db"


@pytest.fixture
def session(database: Path) -> Iterator[Session]:
    with Session.open(database, "ann") as opened:
        fill(opened)
        yield opened


@pytest.fixture
def a(session: Session) -> str:
    """The id of the first article."""
    return session.documents()[0].id


@pytest.fixture
def cause(session: Session) -> str:
    """The id of a tag."""
    return session.codebook.by_path["frame/cause"].id


@pytest.fixture
def naming(session: Session) -> str:
    """The id of another tag."""
    return session.codebook.by_path["naming"].id
