"""The foot: which keys it names where there is no room for all, and what of a long message stays."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from reader.ui.commands import commands_of
from reader.ui.keymap import DEFAULT
from reader.ui.paint import Painter
from reader.ui.theme import PLAIN
from reader.ui.widgets.foot import Foot, shortened

LONG = "merged 2 passages into 1 · 4 stay: 4 touch none · 1 passage of other coders stays as it is · u takes it back"


def test_how_it_is_taken_back_outlives_a_long_message() -> None:
    short = shortened(LONG, 79)
    assert short.startswith("merged 2 passages into 1 · 4 stay: 4 touch none · ")
    assert short.endswith("… · u takes it back")
    assert cell_len(short) <= 79


@pytest.mark.parametrize("message", ["no tag has the key 5", "removed: 名前 · u takes it back", " · u"])
def test_a_message_that_fits_stays_as_it_is(message: str) -> None:
    assert shortened(message, 79) == message


def test_where_next_to_nothing_would_be_left_the_end_is_cut_as_before() -> None:
    assert shortened(LONG, 20) == LONG


def test_in_80_cells_the_review_s_line_names_the_keys_that_act() -> None:
    line = Foot(Painter(PLAIN), DEFAULT, "review")._key_line(80).text
    for key in ("Enter go", "/ filter", "Space mark", "t tag", "x remove", "m memo", "? keys"):
        assert key in line


def test_every_command_of_the_review_has_a_key() -> None:
    assert [command.id for command in commands_of("review") if command.screen == "review" and not command.strokes] == []


def test_what_to_do_outlives_a_long_error() -> None:
    short = shortened(
        "author stands in corpus/metadata.csv, which wins over what is written here: correct it there", 79
    )
    assert short.endswith("…: correct it there")
    assert cell_len(short) <= 79
