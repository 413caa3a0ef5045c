"""Every colour can be read, at 24 bit and after rounding to 256, in every theme with colours of its own."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from reader.importers import codebook_csv
from reader.model.codebook import PALETTE, Tag
from reader.ui.theme import DARK, LIGHT, PLAIN, RGB, Palette, contrast, mix, palette, rounded

THEMES = [theme for theme in (*BUILTIN_THEMES.values(), DARK, LIGHT) if not theme.ansi]
STRENGTHS = [(False, False), (True, False), (False, True), (True, True)]


def starter() -> list[Tag]:
    """The nine tags of the starter codebook, with their colours."""
    rows = codebook_csv.read(Path(__file__).parents[2] / "corpus" / "codebook.csv")
    return sorted(rows.tags, key=lambda tag: tag.key)


def colors(theme: Theme) -> Palette:
    return palette(theme.to_color_system().generate(), starter(), dark=theme.dark)


def rgb(color: str) -> RGB:
    return Color.parse(color).rgb


def least(one: str, other: str) -> float:
    """The contrast as written or after rounding, whichever is smaller."""
    return min(contrast(rgb(one), rgb(other)), contrast(rounded(rgb(one)), rounded(rgb(other))))


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_can_be_read_on_every_tint(theme: Theme) -> None:
    look = colors(theme)
    for tag in starter():
        for overlap, cursor in STRENGTHS:
            assert least(look.ink, look.tint(tag, overlap=overlap, cursor=cursor)) >= 4.5


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_any_two_starter_tags_differ_after_rounding(theme: Theme) -> None:
    look = colors(theme)
    for overlap, cursor in STRENGTHS:
        shades = [rounded(rgb(look.tint(tag, overlap=overlap, cursor=cursor))) for tag in starter()]
        assert all(one != other for one, other in combinations(shades, 2))


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_can_be_read_on_the_background_and_on_the_cursor(theme: Theme) -> None:
    look = colors(theme)
    assert least(look.text, look.background) >= 4.5
    assert least(look.ink, look.cursor) >= 4.5
    assert least(look.ink, look.cursor_idle) >= 4.5
    assert least(look.quiet, look.background) >= 4.5
    assert least(look.accent, look.background) >= 4.5
    assert least(look.hit_ink, look.hit) >= 4.5


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_cursor_is_seen_on_the_background_also_after_rounding(theme: Theme) -> None:
    look = colors(theme)
    assert rounded(rgb(look.cursor)) != rounded(rgb(look.background))


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_stripes_stand_out_from_the_background(theme: Theme) -> None:
    look = colors(theme)
    assert all(contrast(rgb(look.stripe(tag)), rgb(look.background)) >= 3 for tag in starter())


def test_any_colour_a_user_gives_can_be_read_on() -> None:
    look = colors(DARK)
    for number, color in enumerate(("#000000", "#ffffff", "#808080", "#00ff00", *PALETTE)):
        assert least(look.ink, look.tint(Tag(str(number), "x", color), overlap=False, cursor=False)) >= 4.5


def test_the_plain_palette_has_no_colours() -> None:
    assert PLAIN.tint(starter()[0], overlap=False, cursor=False) == ""
    assert PLAIN.stripe(starter()[0]) == ""


def test_contrast_is_the_standard_s() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


def test_mixing_moves_by_the_share() -> None:
    assert mix((0, 0, 0), (100, 200, 50), 0.5) == (50, 100, 25)
