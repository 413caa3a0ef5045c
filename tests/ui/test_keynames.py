"""Keys as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual._xterm_parser import XTermParser
from textual.events import Key

from reader.ui.commands import COMMANDS, read_stroke, stroke_name
from reader.ui.keynames import written_stroke


@pytest.mark.parametrize(
    ("written", "stroke"),
    [
        ("j", "j"),
        ("J", "J"),
        ("Shift+j", "J"),
        ("shift+J", "J"),
        ("space", "space"),
        ("Space", "space"),
        (" ", "space"),
        ("PgDn", "pagedown"),
        ("PageDown", "pagedown"),
        ("pgup", "pageup"),
        ("Del", "delete"),
        ("Return", "enter"),
        ("esc", "escape"),
        ("F12", "f12"),
        ("↓", "down"),
        ("Shift+Down", "shift+down"),
        ("Shift+↓", "shift+down"),
        ("Ctrl+R", "ctrl+r"),
        ("ctrl + r", "ctrl+r"),
        ("Control+r", "ctrl+r"),
        ("Shift+Ctrl+Right", "ctrl+shift+right"),
        ("Shift+Tab", "shift+tab"),
        ("+", "+"),
        ("Ctrl++", "ctrl+plus"),
        ("Ctrl+\\", "ctrl+backslash"),
        ("Ctrl+]", "ctrl+right_square_bracket"),
        ("full_stop", "."),
        ("question_mark", "?"),
        ("slash", "/"),
        ("minus", "-"),
        ("ж", "ж"),
        ("e\u0301", "é"),
    ],
)
def test_a_written_key_is_a_stroke(written: str, stroke: str) -> None:
    assert written_stroke(written) == stroke


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("", "no such key"),
        ("Foo", "no such key"),
        ("jj", "no such key"),
        ("Hyper+j", "no such key"),
        ("Ctrl+", "no such key"),
        ("+j", "no such key"),
        ("null", "no such key"),
        ("\x1b", "no such key"),
        ("\ud800", "no such key"),
        ("F25", "no such key"),
        ("Alt+x", "Esc and that key"),
        ("Ctrl+I", "same for it as for Tab"),
        ("ctrl+m", "same for it as for Enter"),
        ("Ctrl+[", "same for it as for Esc"),
        ("Ctrl+H", "same for it as for Backspace"),
        ("Shift+;", "the character that the key types"),
    ],
)
def test_what_is_no_key_is_refused_with_the_reason(written: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        written_stroke(written)


@pytest.mark.parametrize("stroke", sorted({stroke for command in COMMANDS for stroke in command.strokes}))
def test_keys_may_be_written_as_they_are_shown_and_as_the_program_calls_them(stroke: str) -> None:
    assert written_stroke(stroke_name(stroke)) == stroke
    assert written_stroke(stroke) == stroke


@given(st.text(max_size=12))
def test_whatever_is_written_is_one_stroke_or_refused(written: str) -> None:
    try:
        stroke = written_stroke(written)
    except ValueError:
        return
    assert written_stroke(stroke_name(stroke)) == stroke


@pytest.mark.parametrize(
    ("written", "sent"),
    [("Ctrl+R", "\x12"), ("Ctrl+\\", "\x1c"), ("Ctrl+]", "\x1d"), ("Ctrl+_", "\x1f"), ("F4", "\x1bOS"),
     ("Shift+Down", "\x1b[1;2B"), ("Ctrl+Shift+Down", "\x1b[1;6B"), ("Backspace", "\x7f"), ("Ins", "\x1b[2~"),
     ("Shift+Tab", "\x1b[Z"), ("Ctrl+Home", "\x1b[1;5H"), (".", "."), ("ж", "ж"), ("Ctrl+1", "\x1b[49;5u")],
)  # fmt: skip
def test_a_written_key_is_what_a_terminal_sends_for_it(written: str, sent: str) -> None:
    pressed = [event for event in XTermParser(debug=False).feed(sent) if isinstance(event, Key)]
    assert [read_stroke(event.key, event.character) for event in pressed] == [(written_stroke(written),)]
