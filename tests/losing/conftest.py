"""Sessions, and readers in a terminal, to be hurt."""

from __future__ import annotations

import pytest

pytest.importorskip("resource")
pytest.importorskip("pty")

from tests.session.conftest import a, cause, database, naming, session
from tests.terminal.conftest import founded, root, start

__all__ = ["a", "cause", "database", "founded", "naming", "root", "session", "start"]
