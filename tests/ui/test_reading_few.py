"""The reader reads what it shows, and no more: not at its start, and not when others have done something."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from reader.model.span import Span
from reader.session import Session
from reader.store import documents as rows
from tests.ui.conftest import NOON, Reader


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many articles each look at all of them has read that a key would wait for."""
    read, found = rows.all_versions, list[int]()

    def counting(connection: object) -> object:
        documents = read(connection)  # type: ignore[arg-type]
        if threading.current_thread() is threading.main_thread():
            found.append(len(documents))
        return documents

    monkeypatch.setattr(rows, "all_versions", counting)
    return found


async def test_a_start_a_tag_a_new_title_and_others_work_read_no_article_but_those_shown(
    open_reader: Callable[..., Reader], reads: list[int]
) -> None:
    reader = open_reader()
    async with reader.app.run_test(size=(120, 35)) as pilot:
        shown = [column.document for column in reader.screen.columns.shown if column.document is not None]
        assert [document.article[:3] for document in shown] == ["000", "001"]
        await pilot.press("1", "n", "tab", "j")
        reader.screen.done(reader.session.correct(shown[0].id, "title", "Another title"))
        with Session.open(reader.workspace.database, "eve", now=lambda: NOON) as eve:
            eve.annotate(shown[0].id, Span(0, 9))
        reader.app._look_at_database()
        await pilot.pause()
        assert reader.screen.columns.open_columns[0].document is not None
        assert reader.screen.columns.open_columns[0].document.title == "Another title"
        assert reads == []
