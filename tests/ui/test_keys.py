"""Every key of the contract, pressed on the five articles."""

from __future__ import annotations

import pytest
from textual.events import MouseScrollDown

from reader.text.motion import Unit
from reader.ui.commands import PLACES
from tests.ui.conftest import Reader

SIZE = (120, 35)


@pytest.mark.parametrize("key", ["down", "j"])
async def test_next_sentence_is_the_title_s_successor(reader: Reader, key: str) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press(key)
        assert reader.selected.startswith("On Tuesday September 19, 2023")
        assert reader.selected.endswith("since 1994.")


@pytest.mark.parametrize(("there", "back"), [("down", "up"), ("j", "k"), ("}", "{"), ("]", "[")])
async def test_a_step_and_its_opposite_end_where_they_began(reader: Reader, there: str, back: str) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("}", there)
        before = reader.selected
        await pilot.press(there)
        assert reader.selected != before
        await pilot.press(back)
        assert reader.selected == before


@pytest.mark.parametrize("key", ["right", "l"])
async def test_a_word_to_the_right_of_a_sentence_is_its_first(reader: Reader, key: str) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", key)
        assert reader.selected == "On"
        await pilot.press(key)
        assert reader.selected == "Tuesday"


@pytest.mark.parametrize("key", ["left", "h"])
async def test_a_word_to_the_left_of_a_sentence_is_its_last(reader: Reader, key: str) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", key)
        assert reader.selected == "1994"
        await pilot.press(key)
        assert reader.selected == "since"


@pytest.mark.parametrize("key", ["}", "]"])
async def test_next_paragraph_is_whole(reader: Reader, key: str) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press(key, key)
        assert reader.selected.startswith("AZERTAC reports")
        assert reader.selected.endswith("measures in Karabakh.")
        assert reader.column.cursor.unit is Unit.PARAGRAPH


async def test_end_and_home_are_the_last_and_first_sentence(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("end")
        assert reader.selected == "Required fields are marked *"
        await pilot.press("home")
        assert reader.selected.startswith("Azerbaijan Launches Clean-Up")


async def test_page_down_and_up_move_the_window_and_the_cursor(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("pagedown")
        after = reader.column.cursor.span
        assert reader.column.sight.top > 0
        assert after.start > 0
        await pilot.press("pageup", "pageup")
        assert reader.column.sight.top == 0
        assert reader.column.cursor.span.start < after.start


async def test_scrolling_leaves_the_cursor(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        before = reader.selected
        await pilot.press("ctrl+down", "ctrl+down")
        assert reader.column.sight.top > 0
        assert reader.selected == before
        await pilot.press("ctrl+up", "ctrl+up")
        assert reader.column.sight.top == 0


@pytest.mark.parametrize(("grow", "shrink"), [("shift+down", "shift+up"), ("J", "K")])
async def test_shift_and_a_sentence_motion_move_the_free_end(reader: Reader, grow: str, shrink: str) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "down")
        alone = reader.selected
        await pilot.press(grow)
        assert reader.selected.startswith(alone)
        assert reader.selected.endswith("measures will be stopped.")
        await pilot.press(shrink)
        assert reader.selected == alone


@pytest.mark.parametrize(("grow", "shrink"), [("shift+right", "shift+left"), ("L", "H")])
async def test_shift_and_a_word_motion_move_the_free_end(reader: Reader, grow: str, shrink: str) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "right", grow, grow)
        assert reader.selected == "On Tuesday September"
        await pilot.press(shrink)
        assert reader.selected == "On Tuesday"


async def test_o_frees_the_other_end(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "right", "right", "right", "o", "H")
        assert reader.selected == "Tuesday September"


async def test_plus_and_minus_climb_and_come_back(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("}", "}", "right", "right")
        word = reader.selected
        units = []
        for _ in range(3):
            await pilot.press("+")
            units.append(reader.column.cursor.unit)
        assert units == [Unit.CLAUSE, Unit.SENTENCE, Unit.PARAGRAPH]
        await pilot.press("-", "-", "-")
        assert reader.selected == word


async def test_a_plain_motion_and_escape_end_an_extension(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "J")
        assert reader.column.cursor.extending
        await pilot.press("escape")
        assert not reader.column.cursor.extending
        await pilot.press("J", "down")
        assert not reader.column.cursor.extending


@pytest.mark.parametrize("digit", list("123456789"))
async def test_a_digit_toggles_its_tag(reader: Reader, digit: str) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", digit)
        assert reader.tags_here() == {reader.session.codebook.by_key[digit].path}
        await pilot.press(digit)
        assert reader.count() == 0


async def test_a_key_without_a_tag_says_so(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("0")
        assert "no tag has the key 0" in reader.said
        assert reader.count() == 0


async def test_a_comma_pair_is_a_tag_s_own_key(reader: Reader) -> None:
    reader.session.make_tag("tone/alarm", key=",a")
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press(",")
        assert "a alarm" in reader.said
        await pilot.press("a")
        assert reader.tags_here() == {"tone/alarm"}


async def test_a_capital_is_a_tag_s_own_key(reader: Reader) -> None:
    reader.session.make_tag("tone/doubt", key="D")
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("D")
        assert reader.tags_here() == {"tone/doubt"}


async def test_point_adds_the_last_tags_again(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "1", "5", "down", ".")
        assert reader.tags_here() == {"frame/problem", "naming"}


async def test_t_finds_a_tag_and_applies_it(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "t", *"remedy", "enter")
        assert reader.tags_here() == {"frame/remedy"}


async def test_t_makes_a_tag_and_applies_it_and_one_undo_takes_both_back(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "t", *"tone/zeal", "enter")
        assert reader.tags_here() == {"tone/zeal"}
        await pilot.press("u")
        assert reader.count() == 0
        assert "tone/zeal" not in reader.session.codebook.by_path


async def test_escape_leaves_the_tag_finder(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "t", *"remedy", "escape")
        assert reader.count() == 0
        await pilot.press("down")
        assert reader.selected.startswith("AZERTAC")


async def test_space_highlights_and_lifts(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "space")
        assert reader.count() == 1
        assert reader.tags_here() == set()
        await pilot.press("space")
        assert reader.count() == 0


async def test_space_on_a_tagged_passage_says_what_x_does(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "1", "space")
        assert "x removes" in reader.said
        assert reader.tags_here() == {"frame/problem"}


@pytest.mark.parametrize("key", ["m", "enter"])
async def test_a_memo_is_written_once_at_escape(reader: Reader, key: str) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "1", key, *"why", "space", *"so", "escape")
        own = reader.session.at(reader.document_id, reader.column.cursor.span)
        assert own is not None
        assert own.memo == "why so"
        assert [change.label for change in reader.session.history(2)][1].startswith("tag")


async def test_an_empty_memo_leaves_nothing_behind(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "m", "a", "backspace", "escape")
        assert reader.count() == 0


@pytest.mark.parametrize("key", ["x", "delete"])
async def test_x_removes_the_annotation_under_the_cursor(reader: Reader, key: str) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "1", "right", key)
        assert reader.count() == 0


async def test_no_key_changes_another_coder_s_annotation(reader: Reader, open_reader) -> None:
    other = open_reader(coder="bob")
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down")
        other.session.highlight(reader.document_id, reader.column.cursor.span)
        reader.session.refresh()
        await pilot.press("x")
        assert "bob" in reader.said
        assert reader.count() == 1


async def test_n_and_N_stand_on_annotations(reader: Reader) -> None:  # noqa: N802
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "1", "down", "right", "L", "2", "home", "n")
        assert reader.selected.startswith("On Tuesday")
        await pilot.press("n")
        assert reader.selected == "AZERTAC reports"
        await pilot.press("n")
        assert "no annotation" in reader.said
        await pilot.press("N")
        assert reader.selected.startswith("On Tuesday")


@pytest.mark.parametrize("redo", ["U", "ctrl+r"])
async def test_u_takes_back_and_redo_does_again(reader: Reader, redo: str) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "1", "u")
        assert reader.count() == 0
        await pilot.press(redo)
        assert reader.tags_here() == {"frame/problem"}


async def test_nothing_to_undo_is_said(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("u")
        assert "undo" in reader.said


@pytest.mark.parametrize("key", ["y", "ctrl+c"])
async def test_copying_takes_the_selection_with_its_source(reader: Reader, key: str) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("tab", "down", key)
        assert "anti-terrorist actions" in reader.app.clipboard
        assert "19 Sep 2023" in reader.app.clipboard
        assert "Espreso" in reader.app.clipboard


async def test_tab_and_shift_tab_change_the_column(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        first = reader.document_id
        await pilot.press("tab")
        assert reader.document_id != first
        await pilot.press("shift+tab")
        assert reader.document_id == first


async def test_a_opens_another_article_here(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("a", *"statecraft", "enter")
        assert reader.column.document is not None
        assert reader.column.document.article == "002_statecraft"


async def test_A_adds_a_column_and_W_closes_it(reader: Reader) -> None:  # noqa: N802
    async with reader.app.run_test(size=SIZE) as pilot:
        assert len(reader.screen.columns.shown) == 2
        await pilot.press("A")
        assert len(reader.screen.columns.shown) == 3
        await pilot.press("W")
        assert len(reader.screen.columns.shown) == 2


async def test_columns_scroll_together_in_proportion(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("=", "end")
        left, right = reader.screen.columns.shown
        assert left.share == right.share == 1.0
        await pilot.press("home")
        assert right.share == 0.0
        await pilot.press("=", "=")
        before = right.share
        await pilot.press("end")
        assert right.share == before


async def test_g_says_where_it_leads(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("g")
        assert [letter for letter in PLACES if f" {letter}:{PLACES[letter][:2]}" not in reader.said] == []
        before = reader.selected
        await pilot.press("z")
        assert "nowhere" in reader.said
        assert reader.selected == before


async def test_question_mark_lists_all_keys_and_escape_comes_back(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("?")
        assert type(reader.app.screen).__name__ == "KeysScreen"
        await pilot.press("escape", "down")
        assert reader.selected.startswith("On Tuesday")


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_q_quits(reader: Reader, key: str) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press(key)
        await pilot.pause()
    assert reader.app.return_code == 0


async def test_escape_and_a_key_close_behind_it_count_as_both(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "J", "alt+j")
        assert not reader.column.cursor.extending
        assert reader.selected.startswith("In this case")


async def test_a_click_stands_on_the_sentence(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.click(reader.column, offset=(20, 8))
        assert reader.selected.startswith("On Tuesday")
        assert reader.column.cursor.unit is Unit.SENTENCE


async def test_a_drag_selects(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        x = reader.column._shape.text_x
        await pilot.mouse_down(reader.column, offset=(x, 6))
        await pilot.hover(reader.column, offset=(x + 9, 6))
        await pilot.mouse_up(reader.column, offset=(x + 9, 6))
        assert reader.selected == "On Tuesday"
        await pilot.press("1")
        assert reader.tags_here() == {"frame/problem"}


async def test_the_wheel_scrolls_and_leaves_the_cursor(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        before = reader.selected
        await pilot._post_mouse_events([MouseScrollDown], reader.column, offset=(5, 9))
        assert reader.column.sight.top > 0
        assert reader.selected == before
