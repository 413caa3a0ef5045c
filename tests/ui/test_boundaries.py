"""Boundaries in the reader: moved and written, split, joined; and what stays as it was."""

from __future__ import annotations

from reader.model.span import Span
from reader.session import Session
from tests.ui.conftest import Reader

SIZE = (120, 35)


def marked(reader: Reader) -> list[str]:
    """The words of all annotations in the article, in order."""
    whole = Span(0, len(reader.column.outline.text))
    return [found.quote for found in reader.session.window(reader.document_id, whole)]


async def test_b_writes_the_boundaries_that_shift_has_moved(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "right", "1", "n", "L", "L", "b")
        assert marked(reader) == ["On Tuesday September"]
        assert reader.selected == "On Tuesday September"
        assert "new boundaries" in reader.said
        assert reader.tags_here() == {"frame/problem"}
        await pilot.press("u")
        assert marked(reader) == ["On"]


async def test_the_other_end_moves_too(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "right", "right", "1", "n", "o", "H", "b")
        assert marked(reader) == ["On Tuesday"]


async def test_esc_leaves_it_as_it_was(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "right", "1", "n", "L", "escape", "b")
        assert marked(reader) == ["On"]
        assert "n stands on an annotation" in reader.said


async def test_after_esc_one_stands_on_the_annotation_again(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "right", "1", "n")
        span = reader.column.cursor.span
        await pilot.press("L", "L", "escape")
        assert reader.column.cursor.span == span
        await pilot.press("o", "H", "escape")
        assert reader.column.cursor.span == span
        await pilot.press("L", "b")
        assert reader.column.cursor.span.end > span.end
        assert "new boundaries" in reader.said


async def test_words_that_nobody_marked_have_no_boundaries_to_write(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "right", "L", "b")
        assert marked(reader) == []
        assert "n stands on an annotation" in reader.said


async def test_lines_outside_the_new_boundaries_are_painted_without_it(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "1", "n", "o", *["L"] * 30, "b")
        start = reader.column.cursor.span.start
        bare = [look for look in reader.column._looked.lines.values() if look and look.start + len(look.text) < start]
        assert bare
        assert not any(look.dress.marks for look in bare)


async def test_an_annotation_is_split_before_the_word_under_the_cursor(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "right", "L", "L", "1", "home", "down", "right", "right", "right", "\\")
        assert marked(reader) == ["On Tuesday", "September"]
        assert reader.selected == "September"
        await pilot.press("&")
        assert marked(reader) == ["On Tuesday September"]
        assert reader.selected == "On Tuesday September"


async def test_a_whole_annotation_is_not_split_anywhere(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "1", "n", "\\")
        assert len(marked(reader)) == 1
        assert "second half" in reader.said


async def test_what_has_nothing_beside_it_is_not_joined(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "&")
        assert "no annotation of yours" in reader.said
        await pilot.press("1", "&")
        assert "touches" in reader.said


async def test_another_coder_s_annotation_is_copied_with_the_new_boundaries(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "right")
        with Session.open(reader.session.path, "eve") as eve:
            eve.annotate(reader.document_id, reader.column.cursor.span, ["naming"], "hers")
        await pilot.press("n", "L", "b")
        assert "a copy of eve’s is yours" in reader.said
        assert marked(reader) == ["On", "On Tuesday"]
        assert reader.tags_here() == {"naming"}
