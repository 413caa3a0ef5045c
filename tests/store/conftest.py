"""The store's tests work on the same small database as the session's."""

from __future__ import annotations

from tests.session.conftest import a, cause, database, naming, session

__all__ = ["a", "cause", "database", "naming", "session"]
