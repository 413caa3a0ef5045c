"""Text for an editor: harmless while it is edited, and the same afterwards."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.text.display import safe_block
from reader.text.veil import Veil

HOSTILE = st.text(st.characters() | st.sampled_from("\x00\x1b\x9b\u202e\u200b\ufeff\t\r\x85\u2028\U000f0000\U000f0001"))


@given(HOSTILE)
def test_what_is_edited_is_harmless_and_as_long(text: str) -> None:
    veiled = Veil().put_on(text)
    assert len(veiled) == len(text)
    assert safe_block(veiled) == veiled


@given(HOSTILE, HOSTILE)
def test_what_was_there_comes_back(first: str, second: str) -> None:
    veil = Veil()
    assert veil.take_off(veil.put_on(first) + veil.put_on(second)) == first + second


@given(HOSTILE)
def test_what_is_shown_is_what_is_shown_elsewhere(text: str) -> None:
    veil = Veil()
    line = text.replace("\n", " ")
    assert veil.show(veil.put_on(line)) == safe_block(line)


def test_only_line_feeds_end_lines() -> None:
    text = "a\x0bb\x0cc\x1cd\x85e\u2028f\rg"
    assert Veil().put_on(text).splitlines() == [Veil().put_on(text)]
