"""Furniture in the reader: dimmed, folded, set and lifted, left out of searches."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from reader.model.span import Span
from reader.ui.app import ReaderApp
from reader.ui.dress import BARE
from reader.ui.paint import Look, Painter, geometry
from reader.ui.theme import DARK, LIGHT, PLAIN
from reader.ui.widgets.column import Column
from tests.ui.conftest import Reader

SIZE = (120, 35)


@pytest.fixture
def one(open_reader: Callable[..., Reader]) -> Reader:
    """The reader on 003 alone, which has furniture and head matter before its second paragraph."""
    return open_reader(articles=("003",))


@pytest.fixture
def espreso(open_reader: Callable[..., Reader]) -> Reader:
    return open_reader(articles=("001",))


def shown(column: Column) -> list[Look]:
    """The lines of text in sight."""
    return [look for look in column._shown if isinstance(look, Look)]


def quiet(column: Column) -> list[str]:
    """The words in sight that are not the article's."""
    return [look.text[s.start - look.start : s.end - look.start] for look in shown(column) for s in look.quiet]


async def test_furniture_and_head_matter_are_quiet_and_nothing_else(one: Reader) -> None:
    async with one.app.run_test(size=SIZE):
        words = " ".join(" ".join(quiet(one.column)).split())
        assert words.startswith(
            "Last update: May 4, 2024 13:17 Newsroom logo By Ilham Karimli September 19, 2023 None According to"
        )
        assert words.endswith("/ Courtesy")


async def test_what_stands_under_the_cursor_is_named_with_its_rule(one: Reader) -> None:
    async with one.app.run_test(size=SIZE) as pilot:
        assert one.screen.foot.status.details == "head matter: time of publication"
        await pilot.press("down")
        assert one.screen.foot.status.details == "furniture: image credit"
        await pilot.press("down")
        assert one.screen.foot.status.details == "nothing under the cursor"


async def test_a_fold_is_one_quiet_line_and_is_stepped_over(one: Reader) -> None:
    async with one.app.run_test(size=SIZE) as pilot:
        await pilot.press("~")
        assert one.said == "furniture is folded: ~ unfolds it"
        folds = [look.text for look in shown(one.column) if look.number == 0 and look.text.startswith("·")]
        assert folds == ["· 1 line of furniture ·", "· 1 line of furniture ·"]
        await pilot.press("home", "down")
        assert one.selected == "Azerbaijan Launches Anti-Terrorist Operation in Karabakh Region"
        await pilot.press("up")
        assert one.selected.startswith("Last update")


async def test_paragraphs_keep_their_numbers_when_something_is_folded(one: Reader) -> None:
    async with one.app.run_test(size=SIZE) as pilot:
        await pilot.press("~", "home", "down")
        assert "¶ 3" in one.screen.foot.status.place
        assert [look.number for look in shown(one.column) if look.number][:3] == [1, 3, 4]


async def test_all_that_follows_the_tags_is_one_line(espreso: Reader) -> None:
    async with espreso.app.run_test(size=SIZE) as pilot:
        await pilot.press("~", "end")
        assert "· 106 lines of furniture ·" in [look.text for look in shown(espreso.column)]
        assert espreso.selected.endswith("invasion of Ukraine.")
        await pilot.press("~", "end")
        assert espreso.selected == "More articles"


async def test_who_stands_in_what_is_folded_comes_out(espreso: Reader) -> None:
    async with espreso.app.run_test(size=SIZE) as pilot:
        await pilot.press("end", "~")
        assert espreso.selected.startswith("The following day")


async def test_what_is_annotated_in_a_fold_is_unfolded_when_one_goes_there(espreso: Reader) -> None:
    async with espreso.app.run_test(size=SIZE) as pilot:
        await pilot.press("end", "1", "~", "home", "n")
        assert espreso.selected == "More articles"
        assert not espreso.column.folded


async def test_folding_is_kept_for_the_next_start(reader: Reader, open_reader: Callable[..., Reader]) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("~")
        reader.screen.columns.keep()
    again = open_reader()
    async with again.app.run_test(size=SIZE):
        assert again.column.folded


async def test_f_marks_the_selection_and_u_takes_it_back(one: Reader) -> None:
    async with one.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "down", "f")
        assert one.said.startswith("marked as furniture")
        assert one.selected in quiet(one.column)
        assert one.screen.foot.status.message
        await pilot.press("u")
        assert one.selected not in quiet(one.column)


async def test_f_lifts_the_mark_under_the_cursor(one: Reader) -> None:
    async with one.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "f")
        assert one.said.startswith("the author’s own words again")
        assert "Newsroom logo" not in quiet(one.column)
        await pilot.press("f")
        assert "Newsroom logo" in quiet(one.column)


async def test_an_extended_selection_is_lifted_exactly(one: Reader) -> None:
    async with one.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "right", "L", "H", "f")
        assert " logo" in quiet(one.column)


async def test_a_search_leaves_furniture_out_and_says_so(espreso: Reader) -> None:
    async with espreso.app.run_test(size=SIZE) as pilot:
        await pilot.press("/", *"russia", "enter")
        hits = espreso.screen.hits
        tags = next(zone for zone in espreso.session.zones(espreso.document_id) if zone.rule.startswith("tags"))
        assert hits.total > 0
        assert hits.left_out > 0
        assert all(span.start < tags.start for spans in hits.found for span in spans)
        assert f"{hits.left_out} more in furniture" in espreso.said


async def test_what_is_in_furniture_alone_is_not_found_and_said(espreso: Reader) -> None:
    async with espreso.app.run_test(size=SIZE) as pilot:
        await pilot.press("/", *"rheinmetall", "enter")
        assert espreso.said == "“rheinmetall” is in furniture alone (once), which is not searched"


async def wait_for_zones(pilot: Pilot[None], reader: Reader) -> None:
    while reader.session.ruled(reader.document_id) is None:
        await pilot.pause(0.02)


async def test_furniture_is_found_by_a_thread_where_it_is_not_known(one: Reader) -> None:
    raw = sqlite3.connect(one.session.path)
    raw.execute("DELETE FROM remembered WHERE name LIKE 'zones/%'")
    raw.commit()
    raw.close()
    one.session._ruled.clear()
    one.session._zones.clear()
    async with one.app.run_test(size=SIZE) as pilot:
        await wait_for_zones(pilot, one)
        await pilot.pause()
        assert "Newsroom logo" in quiet(one.column)


def test_without_colours_a_sign_stands_beside_furniture() -> None:
    painter = Painter(PLAIN)
    look = Look("Leave a Reply", 0, 1, BARE, None, True, (), quiet=(Span(0, 13),))
    line = painter.line(look, geometry(80, rule=False)).text
    assert line.split() == ["1", "~", "Leave", "a", "Reply"]
    assert "~" not in painter.line(look._replace(quiet=()), geometry(80, rule=False)).text


@pytest.mark.parametrize("theme", [DARK.name, LIGHT.name, "ansi-dark"])
@pytest.mark.parametrize("size", [(80, 24), (120, 35), (160, 45)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_what_it_looks_like(
    snap_compare: Callable[..., bool], open_reader: Callable[..., Reader], size: tuple[int, int], theme: str
) -> None:
    reader = open_reader()
    reader.session.remember("theme", theme)
    reader.session.close()
    app: ReaderApp = open_reader(articles=("003", "001")).app
    assert snap_compare(app, press=["down", "down", "1", "tab", "~", "end"], terminal_size=size)


async def test_a_search_in_its_language_leaves_furniture_out_too_and_counts_it(espreso: Reader) -> None:
    async with espreso.app.run_test(size=SIZE) as pilot:
        await pilot.press("/", *"russia", "enter")
        plain = espreso.screen.hits.total
        await pilot.press("escape", "/")
        espreso.app.screen.query_one("Prompt").value = '"rheinmetall"'
        await pilot.press("enter")
        assert "is in furniture alone (once)" in espreso.said
        await pilot.press("/")
        espreso.app.screen.query_one("Prompt").value = "russia*"
        await pilot.press("enter")
        assert espreso.screen.hits.total == plain
        assert espreso.screen.hits.left_out > 0


async def test_the_cursor_is_in_sight_after_a_motion_from_far_away(espreso: Reader) -> None:
    async with espreso.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end", "up", "up", "up", "f", "u", "up")
        assert espreso.column.sees(espreso.column.cursor.span.start)
