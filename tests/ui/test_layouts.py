"""A letter of another alphabet acts as the key at its place, where it has no meaning of its own."""

from __future__ import annotations

import pytest

from reader.ui.keymap import DEFAULT, Keymap
from reader.ui.layouts import PLACES
from tests.ui.conftest import Reader

SIZE = (120, 35)

# Written down anew from the rows of each keyboard, from the left; a blank where ASCII or nothing is typed.
US = ("`1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./")
US_SHIFTED = ("~!@#$%^&*()_+", "QWERTYUIOP{}", 'ASDFGHJKL:"', "ZXCVBNM<>?")
ROWS = {
    "Russian": (("ё", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"), ("Ё", "ЙЦУКЕНГШЩЗХЪ", "ФЫВАПРОЛДЖЭ", "ЯЧСМИТЬБЮ")),
    "Armenian": (
        ("՝ֆձ֊ ։՞․՛ օէղ", "ճփբսմուկըթծց", "ջվգեանիտհպր", "ժդչյզլքխշռ"),
        ("՜ՖՁ    և՚ ՕԷՂ", "ՃՓԲՍՄՈՒԿԸԹԾՑ", "ՋՎԳԵԱՆԻՏՀՊՐ", "ԺԴՉՅԶԼՔԽՇՌ"),
    ),
    "Georgian": (("", "ქწერტყუიოპ", "ასდფგჰჯკლ", "ზხცვბნმ"), ("", " ჭ ღთ", " შ    ჟ", "ძ ჩ")),
    "Greek": (("", " ςερτυθιοπ", "ασδφγηξκλ", "ζχψωβνμ"), ("", "  ΕΡΤΥΘΙΟΠ", "ΑΣΔΦΓΗΞΚΛ", "ΖΧΨΩΒΝΜ")),
    "Azerbaijani": (
        ("", " ü        öğ", "         ıə", "       çş"),
        ("", " Ü     İ  ÖĞ", "          Ə", "       ÇŞ"),
    ),
    "Azerbaijani, Cyrillic": (
        ("", "јүукенгшһзхҹ", "фывапролджҝ", "әчсмитғбө"),
        ("", "ЈҮУКЕНГШҺЗХҸ", "ФЫВАПРОЛДЖҜ", "ӘЧСМИТҒБӨ"),
    ),
}
KEYS = [
    pytest.param(typed, us, id=f"{language} {typed}")
    for language, levels in ROWS.items()
    for rows, us_rows in zip(levels, (US, US_SHIFTED), strict=True)
    for row, us_row in zip(rows, us_rows, strict=True)
    for typed, us in zip(row, us_row, strict=False)
    if typed != " "
]


@pytest.mark.parametrize(("typed", "us"), KEYS)
def test_a_character_stands_at_its_place(typed: str, us: str) -> None:
    assert DEFAULT.at_its_place(typed) == us


def test_no_character_is_known_that_no_keyboard_above_has() -> None:
    assert set(PLACES) == {typed for key in KEYS for typed in [key.values[0]]}


def test_ascii_stays_what_it_is() -> None:
    assert all(DEFAULT.at_its_place(char) == char for char in map(chr, range(0x21, 0x7F)))


@pytest.mark.parametrize("typed", ["é", "ά", "“", "…", "№", "字", "Ა"])
def test_what_stands_on_no_key_of_these_layouts_stays_what_it_is(typed: str) -> None:
    assert DEFAULT.at_its_place(typed) == typed


def test_a_control_key_of_another_layout_is_the_one_at_its_place() -> None:
    assert DEFAULT.at_its_place("ctrl+к") == "ctrl+r"
    assert DEFAULT.at_its_place("ctrl+ж") == "ctrl+ж"  # what a terminal calls Ctrl+; is another name


def test_a_letter_that_is_a_command_s_own_key_is_that() -> None:
    keymap = Keymap({"tag.undo": ("о",)})
    assert keymap.at_its_place("о") == "о"
    assert keymap.at_its_place("л") == "k"


@pytest.mark.parametrize("down", ["о", "ի", "ჯ", "ξ"])
async def test_a_letter_at_the_place_of_j_moves_down(reader: Reader, down: str) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press(down)
        assert reader.selected.startswith("On Tuesday September 19, 2023")


async def test_a_capital_at_the_place_of_J_extends(reader: Reader) -> None:  # noqa: N802
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("о", "О")
        assert reader.column.cursor.extending


async def test_an_azerbaijani_letter_adds_the_last_tags_again(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "1", "down", "ş")
        assert reader.tags_here() == {"frame/problem"}


async def test_armenian_letters_and_signs_are_the_digits_that_their_keyboard_lacks(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "ֆ")
        reader.screen.stroke("։")  # Textual's pilot cannot type it
        assert reader.tags_here() == {"frame/problem", "naming"}


async def test_a_letter_at_the_place_of_a_tag_s_letter_is_that_tag_s_key(reader: Reader) -> None:
    reader.session.make_tag("tone/doubt", key="c")
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("с")
        assert reader.tags_here() == {"tone/doubt"}


async def test_a_russian_letter_behind_the_comma_is_the_key_at_its_place(reader: Reader) -> None:
    reader.session.make_tag("tone/alarm", key=",a")
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("б", "ф")
        assert reader.tags_here() == {"tone/alarm"}


async def test_a_russian_letter_behind_the_comma_that_is_a_tag_s_own_is_that(reader: Reader) -> None:
    reader.session.make_tag("tone/alarm", key=",a")
    reader.session.make_tag("жалоба", key=",ф")
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press(",", "ф")
        assert reader.tags_here() == {"жалоба"}


async def test_a_letter_behind_g_is_the_key_at_its_place(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("п", "я")
        assert reader.said.startswith("g z leads nowhere")


async def test_the_keys_screen_is_left_in_another_layout_too(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("?", "й", "о")
        assert reader.selected.startswith("On Tuesday September 19, 2023")


async def test_russian_is_typed_into_the_tag_finder(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "t", *"жалоба", "enter")
        assert reader.tags_here() == {"жалоба"}


async def test_russian_is_typed_into_the_search(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("/", *"йод")
        assert "“йод”" in reader.said


async def test_russian_is_typed_into_a_memo(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "m", *"ожог", "escape")
        own = reader.session.at(reader.document_id, reader.column.cursor.span)
        assert own is not None
        assert own.memo == "ожог"
