"""Lines as strips: exactly as wide as the column, exactly the words, in whatever is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.model.codebook import Tag
from reader.model.span import Span
from reader.text.display import safe
from reader.ui.dress import BARE, Dress, Mark
from reader.ui.paint import MEASURE, Look, Painter, fit, geometry
from reader.ui.theme import DARK, PLAIN, palette

TAG = Tag("1", "frame/cause", "#E5484D", "2")
COLOR = Painter(palette(DARK.to_color_system().generate(), [TAG], dark=True))
BLACK = Painter(PLAIN)


def words(strip) -> str:
    return "".join(segment.text for segment in strip)


@pytest.mark.parametrize("width", [1, 7, 30, 39, 46, 60, 80, 150, 300])
@pytest.mark.parametrize("rule", [True, False])
def test_the_cells_of_a_line_add_up(width: int, rule: bool) -> None:
    shape = geometry(width, rule=rule)
    assert shape.text <= MEASURE
    if width >= 30:
        assert shape.text_x + shape.text + rule <= width
    line = COLOR.line(Look("Some words", 0, 1, BARE, None, True, ()), shape)
    if width >= 30:
        assert cell_len(words(line)) == width


def test_a_narrow_column_has_no_numbers_and_a_wide_one_is_centred() -> None:
    assert geometry(39, rule=True).numbers == 0
    assert geometry(80, rule=True).numbers > 0
    assert geometry(160, rule=False).left > 0


@given(
    st.text(max_size=60),
    st.integers(0, 70),
    st.integers(0, 70),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=4),
    st.booleans(),
)
def test_a_line_shows_its_text_whatever_is_marked_in_it(
    text: str, one: int, other: int, spans: list[tuple[int, int]], plain: bool
) -> None:
    cuts = sorted({edge for start, size in spans for edge in (min(start, len(text)), min(start + size, len(text)))})
    marks = tuple(Mark(a, b, TAG, False) for a, b in zip(cuts, cuts[1:], strict=False))
    look = Look(text, 0, 0, Dress(marks, (TAG,)), Span(min(one, other), max(one, other)), True, ())
    shape = geometry(200, rule=True)
    strip = (BLACK if plain else COLOR).line(look, shape)
    shown = words(strip)[shape.text_x :].removesuffix("│").rstrip()
    assert shown == safe(text).rstrip()


def test_without_colours_a_stripe_is_the_tag_s_key_and_its_words_are_underlined() -> None:
    look = Look("Some words", 0, 0, Dress((Mark(0, 4, TAG, False),), (TAG,)), None, True, ())
    strip = BLACK.line(look, geometry(60, rule=False))
    assert any(segment.text == "2" for segment in strip)
    assert [segment.text for segment in strip if segment.style and segment.style.underline] == ["Some"]
    assert all(segment.style.bgcolor is None and segment.style.color is None for segment in strip if segment.style)


def test_the_cursor_is_seen_with_and_without_colours() -> None:
    look = Look("Some words", 0, 0, BARE, Span(0, 4), True, ())
    for painter in (COLOR, BLACK):
        first, second = [s for s in painter.line(look, geometry(60, rule=False)) if s.text.strip()][:2]
        assert first.text == "Some"
        assert first.style != second.style


def test_without_the_focus_the_cursor_is_another_one() -> None:
    look = Look("Some", 0, 0, BARE, Span(0, 4), True, ())
    for painter in (COLOR, BLACK):
        one, other = (painter.line(look._replace(focus=f), geometry(60, rule=False)) for f in (True, False))
        assert list(one) != list(other)


@given(st.text(max_size=30), st.integers(0, 40))
def test_fit_takes_exactly_so_many_cells(text: str, width: int) -> None:
    assert cell_len(fit(safe(text), width)) == width


def test_the_cursor_is_seen_on_tagged_words_too_with_the_focus_and_without() -> None:
    for painter in (COLOR, BLACK):
        mark = Mark(0, 4, TAG, False)
        styles = [
            painter.word(mark, selected, focus, False)
            for selected, focus in [(False, True), (True, True), (True, False)]
        ]
        assert len(set(styles)) == 3
