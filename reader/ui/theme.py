"""Colours: what a theme and a codebook give to paint with, and how sure it is that one can read it.

A tag has one colour in two strengths: full in the margin, faint behind the words. The faint one has to hold three
things at once: text on it stays readable (4.5:1, WCAG 2.2, 1.4.3), it stays so after a terminal has rounded it to
its 256 colours, and after that rounding two tags still differ. So a tint is not mixed freely: it is the shade next
to the wanted one inside a cell of the 6x6x6 cube that no other tag has taken. Nearness is measured in OKLab
(Ottosson 2020). Where there are no colours of our own (`ansi-*` themes, NO_COLOR, 16 colours), `Palette.plain` is set
and the painter tells things apart by marks, underline and reverse.
"""

from __future__ import annotations

import math
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from textual.color import Color
from textual.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.codebook import Tag

RGB: TypeAlias = tuple[int, int, int]

READABLE = 4.5
"""Least contrast of text against what is behind it."""

DARK = Theme(
    name="reader-dark",
    dark=True,
    primary="#7FA7D9",
    secondary="#9A8FC7",
    accent="#7FA7D9",
    foreground="#DADDE1",
    background="#16181C",
    surface="#1D2025",
    panel="#24282E",
    warning="#D9B45F",
    error="#E07A7A",
    success="#7DB88A",
    variables={"footer-background": "#16181C"},
)
LIGHT = Theme(
    name="reader-light",
    dark=False,
    primary="#2A5DA8",
    secondary="#6A5AA8",
    accent="#2A5DA8",
    foreground="#23262B",
    background="#FBFAF7",
    surface="#F3F1EC",
    panel="#EAE7E0",
    warning="#8A6100",
    error="#B3261E",
    success="#2F6B3C",
    variables={"footer-background": "#FBFAF7"},
)

_LEVELS = (0, 95, 135, 175, 215, 255)
_BOUNDS = ((0, 46), (49, 113), (117, 153), (157, 193), (197, 233), (237, 255))
"""For each level of the cube the channel values that a terminal's rounding surely takes to it."""
_WHITE: RGB = (255, 255, 255)
_BLACK: RGB = (0, 0, 0)


class _Strength(NamedTuple):
    lightness: float
    chroma: float
    share: float


# How strong a tint is: alone, where passages overlap, and both again under the cursor.
_DARK_STRENGTHS = (
    _Strength(0.33, 0.09, 0.26),
    _Strength(0.38, 0.13, 0.40),
    _Strength(0.47, 0.13, 0.56),
    _Strength(0.49, 0.16, 0.64),
)
_LIGHT_STRENGTHS = (
    _Strength(0.92, 0.06, 0.20),
    _Strength(0.88, 0.09, 0.34),
    _Strength(0.79, 0.11, 0.50),
    _Strength(0.75, 0.13, 0.60),
)


@cache
def luminance(color: RGB) -> float:
    """Relative luminance of an sRGB colour, 0 to 1 (WCAG 2.2)."""
    red, green, blue = (linear(channel) for channel in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: RGB, other: RGB) -> float:
    """Contrast ratio of two sRGB colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@cache
def rounded(color: RGB) -> RGB:
    """What a terminal of 256 colours makes of it, by the rule that rich follows when it writes to one."""
    from rich.color import Color as RichColor
    from rich.color import ColorSystem

    red, green, blue = RichColor.from_rgb(*color).downgrade(ColorSystem.EIGHT_BIT).get_truecolor()
    return (red, green, blue)


def mix(one: RGB, other: RGB, share: float) -> RGB:
    """`one` with `share` (0 to 1) of `other` in it."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return (red, green, blue)


def readable(text: RGB, behind: RGB, least: float = READABLE) -> bool:
    """Whether text can be read on a colour, as written and after rounding to 256 colours."""
    return contrast(text, behind) >= least and contrast(rounded(text), rounded(behind)) >= least


class Palette(NamedTuple):
    """The colours of one theme for one codebook, as `#rrggbb`; empty strings where `plain`."""

    plain: bool
    """No colours of our own: tell apart by mark, underline and reverse."""
    background: str = ""
    text: str = ""
    ink: str = ""
    """Text on the cursor and on tints: a little stronger than `text`."""
    quiet: str = ""
    faint: str = ""
    accent: str = ""
    warning: str = ""
    cursor: str = ""
    cursor_idle: str = ""
    """The cursor in a column that has not the focus."""
    hit: str = ""
    hit_ink: str = ""
    tints: Tints | None = None

    def tint(self, tag: Tag, *, overlap: bool, cursor: bool) -> str:
        """The colour behind words that carry the tag: faint, alone or overlapping, under the cursor or not."""
        return _hex(self.tints.tint(tag, 2 * cursor + overlap)) if self.tints else ""

    def faded(self, color: str) -> str:
        """A tag's colour, most of it gone into the background."""
        return _hex(mix(Color.parse(color).rgb, Color.parse(self.background).rgb, 0.6)) if color else ""

    def stripe(self, tag: Tag) -> str:
        """The tag's full colour, for margin and strip; strengthened where the background would swallow it."""
        return _hex(self.tints.stripe(tag)) if self.tints else ""


PLAIN = Palette(plain=True)


class Tints:
    """Shades for tags, worked out when they are first painted: a codebook may have thousands of tags.

    Args:
        background: What the text stands on.
        ink: What must be readable on every shade.
        first: Tags among which no two may share a shade after rounding; the others take what suits them best.
        dark: Whether the theme is a dark one.
    """

    def __init__(self, background: RGB, ink: RGB, first: Sequence[Tag], *, dark: bool) -> None:
        self._background, self._ink, self._first = background, ink, first
        self._pole = _WHITE if dark else _BLACK
        self._strengths = _DARK_STRENGTHS if dark else _LIGHT_STRENGTHS
        self._given: list[dict[str, RGB]] = [{}, {}, {}, {}]
        self._stripes: dict[str, RGB] = {}

    def tint(self, tag: Tag, strength: int) -> RGB:
        """The shade of a tag: 0 alone, 1 overlapping, 2 and 3 the same under the cursor."""
        given = self._given[strength]
        if not given:
            taken: set[RGB] = set()
            for one in self._first:
                ranked = self._shades(one, strength)
                free = [shade for shade in ranked if rounded(shade) not in taken]
                free = free or [s for s in self._shades(one, strength, len(_cube())) if rounded(s) not in taken]
                given[one.color] = (free or ranked)[0]
                taken.add(rounded(given[one.color]))
        if tag.color not in given:
            given[tag.color] = self._shades(tag, strength)[0]
        return given[tag.color]

    def stripe(self, tag: Tag) -> RGB:
        """The tag's own colour, at 3:1 or more against the background (WCAG 2.2, 1.4.11)."""
        if tag.color not in self._stripes:
            color = Color.parse(tag.color).rgb
            self._stripes[tag.color] = _strengthen(color, self._pole, self._background, 3.0)
        return self._stripes[tag.color]

    def _shades(self, tag: Tag, strength: int, cells: int = 64) -> list[RGB]:
        """Shades on which the ink can be read, one in each of so many nearest cells of the cube, the best first."""
        color, wish = Color.parse(tag.color).rgb, self._strengths[strength]
        _, green_red, blue_yellow = oklab(color)
        hue, chroma = math.atan2(blue_yellow, green_red), min(wish.chroma, math.hypot(green_red, blue_yellow))
        target = (wish.lightness, chroma * math.cos(hue), chroma * math.sin(hue))
        wanted = mix(self._background, color, wish.share)
        near: list[tuple[float, RGB, RGB]] = []
        for cell, corner, lab in _cube():
            distance = math.dist(lab[1:], target[1:]) + 0.5 * abs(lab[0] - target[0])
            near.append((distance, cell, corner))
        near.sort()
        ranked: list[tuple[float, RGB]] = []
        for distance, cell, corner in near[:cells]:
            if contrast(rounded(self._ink), corner) < READABLE:
                continue
            red, green, blue = (
                min(max(value, _BOUNDS[level][0]), _BOUNDS[level][1]) for value, level in zip(wanted, cell, strict=True)
            )
            shade = (red, green, blue)
            if contrast(self._ink, shade) >= READABLE and rounded(shade) == corner:
                ranked.append((distance + 0.3 * math.dist(oklab(shade), target), shade))
        return [shade for _, shade in sorted(ranked)] or [mix(self._background, color, 0.08)]


def palette(variables: dict[str, str], keyed: Sequence[Tag], *, dark: bool) -> Palette:
    """Colours for a theme and a codebook.

    Args:
        variables: The theme's variables; `background`, `foreground`, `accent` and `warning` are used.
        keyed: The tags that must differ from each other also in 256 colours, the most important first.
        dark: Whether the theme is a dark one.
    """
    background, foreground, accent, warning = (
        Color.parse(variables[name]).rgb for name in ("background", "foreground", "accent", "warning")
    )
    pole = _WHITE if dark else _BLACK
    text = _strengthen(foreground, pole, background, 7.0)
    ink = _strengthen(text, pole, background, 13.0)
    return Palette(
        plain=False,
        background=_hex(background),
        text=_hex(text),
        ink=_hex(ink),
        quiet=_hex(_strengthen(mix(text, background, 0.42), text, background, READABLE)),
        faint=_hex(mix(background, foreground, 0.22)),
        accent=_hex(_strengthen(accent, pole, background, READABLE)),
        warning=_hex(_strengthen(warning, pole, background, READABLE)),
        cursor=_hex(mix(background, mix(accent, foreground, 0.5), 0.22)),
        cursor_idle=_hex(mix(background, foreground, 0.07)),
        hit="#d9b45f" if dark else "#ffd866",
        hit_ink="#101010",
        tints=Tints(background, ink, keyed, dark=dark),
    )


def _strengthen(color: RGB, pole: RGB, behind: RGB, least: float) -> RGB:
    """The colour, moved towards `pole` in small steps until it can be read on `behind`."""
    for step in range(21):
        moved = mix(color, pole, step / 20)
        if readable(moved, behind, least):
            return moved
    return pole


@cache
def _cube() -> tuple[tuple[RGB, RGB, tuple[float, float, float]], ...]:
    """The cells of the 6x6x6 cube that are no greys: indexes, colour, and its place in OKLab."""
    cells = [(red, green, blue) for red, green, blue in product(range(6), repeat=3) if len({red, green, blue}) > 1]
    return tuple((cell, corner, oklab(corner)) for cell in cells for corner in [_corner(cell)])


def _corner(cell: RGB) -> RGB:
    return (_LEVELS[cell[0]], _LEVELS[cell[1]], _LEVELS[cell[2]])


def linear(channel: int) -> float:
    """A channel, 0 to 255, as an amount of light, 0 to 1 (sRGB)."""
    value = channel / 255
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


@cache
def oklab(color: RGB) -> tuple[float, float, float]:
    """Lightness (0 to 1) and the two opponent axes of an sRGB colour (Ottosson 2020)."""
    red, green, blue = (linear(channel) for channel in color)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _hex(color: RGB) -> str:
    red, green, blue = color
    return f"#{red:02x}{green:02x}{blue:02x}"
