"""The palette: colours that stand out, and that colour-blind eyes can tell apart."""

from __future__ import annotations

import itertools
import math

import pytest
from textual.color import Color

from reader.model.codebook import PALETTE
from reader.ui.sight import APART, BLINDNESS, NAMES, apart, by_distance, seen
from reader.ui.theme import DARK, LIGHT, contrast, oklab

PAIRS = list(itertools.combinations(PALETTE, 2))


@pytest.mark.parametrize("color", PALETTE)
@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_a_stripe_in_it_stands_out(color: str, theme: object) -> None:
    background = theme.background  # type: ignore[attr-defined]
    assert contrast(Color.parse(color).rgb, Color.parse(background).rgb) >= 3


def test_any_two_differ_to_whatever_eyes() -> None:
    assert [pair for pair in PAIRS if apart(*pair) < APART] == []


def test_any_two_differ_much_to_eyes_that_see_all_colours() -> None:
    assert min(math.dist(oklab(Color.parse(a).rgb), oklab(Color.parse(b).rgb)) for a, b in PAIRS) > 0.12


def test_colours_that_are_given_out_one_after_another_differ_more() -> None:
    assert min(apart(*pair) for pair in itertools.pairwise(PALETTE)) > 0.075


@pytest.mark.parametrize("kind", BLINDNESS)
def test_grey_is_grey_to_all(kind: str) -> None:
    assert all(max(seen((v, v, v), kind)) - min(seen((v, v, v), kind)) <= 1 for v in range(0, 256, 15))


def test_red_and_green_of_one_lightness_are_hard_to_tell_apart() -> None:
    assert math.dist(oklab((200, 60, 60)), oklab((110, 110, 30))) > 0.1
    assert apart("#C83C3C", "#6E6E1E") < 0.05


def test_the_colours_farthest_from_the_neighbours_come_first() -> None:
    ranked = by_distance([PALETTE[0], PALETTE[1]])
    assert [color for color, distance in ranked[-2:] if distance < 0.01] == [c for c, _ in ranked[-2:]]
    assert ranked[0][1] == max(distance for _, distance in ranked)
    assert len(NAMES) == len(ranked)
