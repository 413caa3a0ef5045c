"""Two windows of one coder write a memo on one passage: neither loses."""

from __future__ import annotations

from reader.session import Session
from tests.ui.conftest import Reader

SIZE = (120, 35)


async def test_both_memos_are_kept_and_it_is_said(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("m", *"mine")
        span, document_id = reader.column.cursor.span, reader.document_id
        with Session.open(reader.workspace.database, "ann", create=False) as other:
            other.set_memo(document_id, span, "theirs")
        await pilot.press("escape")
        kept = reader.session.at(document_id, span)
        assert kept is not None
        assert kept.memo == "theirs\n\nmine"
        assert "both are kept" in reader.said


async def test_a_memo_that_nobody_else_touched_is_what_was_typed(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("m", *"one", "escape", "m", *" two", "escape")
        kept = reader.session.at(reader.document_id, reader.column.cursor.span)
        assert kept is not None
        assert "one" in kept.memo
        assert "two" in kept.memo
        assert "\n\n" not in kept.memo
