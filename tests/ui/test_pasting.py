"""Pasting: where it goes, how much of it, and what it may hold; and memos that hold anything."""

from __future__ import annotations

import pytest
from textual.events import Paste
from textual.widgets import Input

from reader.model.span import Span
from reader.ui.incoming import MOST_TYPED
from reader.ui.widgets.foot import Foot
from reader.ui.widgets.memo import MOST, MemoEditor
from tests.ui.conftest import Reader

SIZE = (120, 35)
EVIL = "a\x1b]52;c;eA==\x07\x1b[2Jb\x9bmc\u202ed\u200be\ufeff\x00\x7f\U000e0041\U000f0000"


def editor(reader: Reader) -> MemoEditor:
    found = reader.screen.focused
    assert isinstance(found, MemoEditor)
    return found


def memo(reader: Reader) -> str:
    own = reader.session.at(reader.document_id, reader.column.cursor.span)
    assert own is not None
    return own.memo


async def test_a_paste_while_reading_says_where_pasting_works(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down")
        reader.app.post_message(Paste("1 1 1"))
        await pilot.pause()
        assert "nothing is open to paste into" in reader.said
        assert reader.count() == 0


@pytest.mark.parametrize("opening", ["/", "t", "a"])
async def test_a_prompt_takes_one_plain_line(reader: Reader, opening: str) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press(opening)
        reader.app.post_message(Paste(f"\n{EVIL} the\nsecond line"))
        await pilot.pause()
        prompt = reader.app.screen.focused
        assert isinstance(prompt, Input)
        assert prompt.value == "a]52;c;eA==[2Jbmcde\U000f0000 the"
        (foot,) = reader.app.screen.query(Foot)
        assert "one line of plain text" in foot.status.message


async def test_a_prompt_takes_no_more_than_one_would_type(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("t")
        reader.app.post_message(Paste("x" * 1_000_000))
        await pilot.pause()
        prompt = reader.screen.focused
        assert isinstance(prompt, Input)
        assert len(prompt.value) == MOST_TYPED
        assert "the rest of what was pasted is left out" in reader.said


async def test_the_palette_takes_one_plain_line(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        reader.app.post_message(Paste(f"{EVIL}\nmore"))
        await pilot.pause()
        assert reader.app.screen.query_one(Input).value == "a]52;c;eA==[2Jbmcde\U000f0000"


async def test_what_is_pasted_behind_a_key_that_opens_is_for_what_it_opens(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down")
        await pilot._wait_for_screen()
        from textual.events import Key

        reader.app.post_message(Key("m", "m"))
        reader.app.post_message(Paste("one\ntwo"))
        await pilot.pause()
        await pilot.pause()
        assert editor(reader).text == "one\ntwo"


async def test_a_memo_keeps_what_is_pasted_to_the_letter(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "m", "x")
        reader.app.post_message(Paste(EVIL + "\n" + "e" + "\u0301" * 500))
        await pilot.pause()
        await pilot.press("y", "escape")
        assert memo(reader) == "x" + EVIL.replace("\r", "\n") + "\n" + "e" + "\u0301" * 500 + "y"


async def test_a_memo_takes_a_large_paste_up_to_a_bound_and_typing_goes_on(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "m")
        reader.app.post_message(Paste("word and " * 120_000))
        await pilot.pause()
        assert len(editor(reader).text) == MOST
        assert "the rest of what was pasted is left out" in reader.said
        await pilot.press("z", "escape")
        assert memo(reader) == ("word and " * 120_000)[:MOST].rstrip() + ("z" if MOST % 9 else "")


async def test_a_stored_memo_is_shown_with_signs_and_saved_as_it_is(reader: Reader) -> None:
    stored = f"{EVIL}\ttab\rreturn\x85\u2028\x0bend"
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down")
        reader.session.set_memo(reader.document_id, Span(*reader.column.cursor.span), stored)
        await pilot.press("m")
        shown = "".join(editor(reader).get_line(y).plain for y in range(editor(reader).document.line_count))
        assert "a␛]52;c;eA==␇␛[2Jb\ufffdmc␦d␢e␢␀␡" in shown
        await pilot.press("!", "backspace", "?", "escape")
        assert memo(reader) == stored + "?"
        await pilot.press("m", "escape")
        assert memo(reader) == stored + "?"


async def test_a_draft_of_anything_comes_back(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "m")
        reader.app.post_message(Paste(EVIL))
        await pilot.pause()
        reader.screen.keep_draft()
        assert list(reader.session.drafts().values()) == [EVIL]
