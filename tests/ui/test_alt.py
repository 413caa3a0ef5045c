"""`Esc` and a key close behind it are two keys, whatever the terminal makes of them."""

from __future__ import annotations

import pytest
from textual._xterm_parser import XTermParser
from textual.events import Key

from reader.ui.alt import split_alt
from reader.ui.commands import read_stroke
from tests.ui.conftest import Reader, until


def strokes(data: str) -> list[str]:
    """What Textual's parser and ours make of bytes that come at once."""
    split_alt()
    events = list(XTermParser(debug=False).feed(data))
    return [stroke for e in events if isinstance(e, Key) for stroke in read_stroke(e.key, e.character)]


@pytest.mark.parametrize("char", list("1234567890=-+.,/{}jJbfu?xq"))
def test_escape_and_a_character_are_two_strokes(char: str) -> None:
    assert strokes("\x1b" + char) == ["escape", char]


def test_sequences_that_begin_with_an_escape_stay_whole() -> None:
    assert strokes("\x1b[A") == ["up"]
    assert strokes("\x1bOA") == ["up"]
    assert strokes("\x1b[1;2C") == ["shift+right"]


async def test_a_memo_is_kept_and_the_key_behind_it_acts(reader: Reader) -> None:
    async with reader.app.run_test(size=(120, 35)) as pilot:
        await pilot.press("down", "m", "a")
        for event in list(XTermParser(debug=False).feed("\x1b1")):
            reader.app.post_message(event)
        await until(pilot, reader.tags_here)
        own = reader.session.at(reader.document_id, reader.column.cursor.span)
        assert own is not None
        assert own.memo == "a"
        assert reader.tags_here() == {"frame/problem"}
