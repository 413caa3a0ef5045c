"""How far apart colours are, to eyes that see all of them and to those that do not.

Colour blindness is simulated as Machado, Oliveira and Fernandes (2009) have it, at full severity; what is left is
compared in OKLab. Colours that differ by less than `APART` are hard to tell apart in a stripe of one cell.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

from textual.color import Color

from reader.model.codebook import PALETTE
from reader.ui.theme import linear, oklab

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.ui.theme import RGB

APART = 0.055

NAMES = dict(
    zip(
        PALETTE,
        (
            *("blue", "red", "green", "brown", "magenta", "lilac", "olive", "clay", "pink", "teal"),
            *("lavender", "violet"),
        ),
        strict=True,
    )
)
"""What the palette's colours are called."""

BLINDNESS = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
"""For each kind what it makes of linear red, green and blue."""


@cache
def seen(color: RGB, kind: str) -> RGB:
    """A colour as eyes of one kind of blindness see it."""
    channels = [linear(channel) for channel in color]
    red, green, blue = (
        _encoded(sum(share * channel for share, channel in zip(row, channels, strict=True))) for row in BLINDNESS[kind]
    )
    return (red, green, blue)


def apart(one: str, other: str) -> float:
    """How far apart two colours (`#RRGGBB`) are to the eyes that tell them apart worst."""
    a, b = Color.parse(one).rgb, Color.parse(other).rgb
    views = [(a, b), *((seen(a, kind), seen(b, kind)) for kind in BLINDNESS)]
    return min(math.dist(oklab(left), oklab(right)) for left, right in views)


def by_distance(neighbours: Iterable[str]) -> list[tuple[str, float]]:
    """The palette's colours, each with its distance from the nearest of these colours, the farthest first."""
    beside = list(neighbours)
    told = [(color, min((apart(color, other) for other in beside), default=1.0)) for color in PALETTE]
    return sorted(told, key=lambda entry: -entry[1])


def _encoded(value: float) -> int:
    value = min(max(value, 0.0), 1.0)
    return round(255 * (12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055))
