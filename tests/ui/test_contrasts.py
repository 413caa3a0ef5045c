"""Contrast sets in the reader: put in with `C`, listed with `g` `s`, opened side by side, stepped through."""

from __future__ import annotations

import pytest

from reader.model.span import Span
from reader.session import Session
from reader.ui.screens.contrasts import ContrastsScreen
from tests.ui.conftest import NOON, Reader

SIZE = (150, 40)
WHO, HURT = "who began it", "who is hurt"


def held(session):
    return {one.heading: [passage.quote for passage in one.passages] for one in session.contrasts()}


def column_words(column):
    return column.outline.text[slice(*column.cursor.span)]


@pytest.fixture
def sets(reader: Reader) -> dict[str, list[str]]:
    """Two sets: one of three articles, with a memo, and before it one of six passages in five."""
    session = reader.session
    documents = session.documents()
    for heading, several in ((HURT, (*documents, documents[0])), (WHO, documents[:3])):
        for place, document in enumerate(several):
            sentence = session.text(document.id).index("Azerbaijan") + 300 * (place == 5)
            session.toggle_contrast(heading, document.id, Span(sentence, sentence + 30))
    session.set_contrast_memo(session.contrasts()[0].id, "they differ")
    return held(session)


async def test_C_finds_or_makes_a_set_and_takes_out_what_is_in_it(reader: Reader) -> None:  # noqa: N802
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "C", *WHO, "enter")
        first = reader.selected
        assert held(reader.session) == {WHO: [first]}
        assert reader.said.startswith(f"put into “{WHO}”, 1 passage now · u ")
        await pilot.press("down", "C", "enter")
        second = reader.selected
        assert held(reader.session) == {WHO: [first, second]}
        await pilot.press("C", "enter")
        assert held(reader.session) == {WHO: [first]}
        await pilot.press("u")
        assert held(reader.session) == {WHO: [first, second]}


async def test_a_set_opens_side_by_side_with_the_cursors_on_its_passages(reader: Reader, sets) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        before = [(column.document.id, column.sight) for column in reader.screen.columns.shown]
        await pilot.press("g", "s")
        assert isinstance(reader.app.screen, ContrastsScreen)
        assert reader.app.screen.heading._right == "2 sets, 9 passages"
        await pilot.press("j", "j", "enter")
        await pilot.pause()
        shown = reader.screen.columns.shown
        assert [column_words(column) for column in shown] == sets[WHO]
        assert len({column.row_of(column.cursor.span.start, 200) for column in shown}) == 1
        assert reader.column is shown[1]
        assert reader.said.startswith(f"“{WHO}”: 1–3 of 3 · they differ · n next")
        await pilot.press("escape")
        assert [(column.document.id, column.sight) for column in reader.screen.columns.shown] == before


async def test_n_goes_to_the_next_passages_and_the_next_set_and_back(reader: Reader, sets) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("g", "s", "enter", "n")
        await pilot.pause()
        columns = reader.screen.columns
        assert [column_words(column) for column in columns.shown] == sets[HURT][:5]
        await pilot.press("n")
        assert [column_words(column) for column in columns.shown] == sets[HURT][5:]
        await pilot.press("n")
        assert reader.said == "there are no other passages behind these"
        await pilot.press("N", "N")
        await pilot.pause()
        assert [column_words(column) for column in columns.shown] == sets[WHO]


def strip_of(reader: Reader) -> dict[str, int]:
    """What the codebook strip says."""
    return {entry.tag.id: entry.occurs for entry in reader.screen.foot._said if entry.occurs}


async def test_the_strip_counts_the_article_in_focus_as_soon_as_passages_are_held(reader: Reader, sets) -> None:
    session = reader.session
    for place, document in enumerate(session.documents()):
        tag = session.codebook.keyed()[place].id
        session.tag_places([(document.id, Span(3, 9))], tag, "one each")
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("tab", "g", "s", "enter")
        for keys in ((), ("n",), ("n",), ("N", "N")):
            await pilot.press(*keys)
            await pilot.pause()
            assert strip_of(reader) == session.counts(reader.document_id).by_tag


async def test_what_is_held_does_not_become_what_is_open_at_the_next_start(reader: Reader, sets) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        open_before = [column.document.id for column in reader.screen.columns.shown]
        reader.screen.columns.keep()
        await pilot.press("g", "s", "enter")
        await pilot.pause()
        reader.screen.columns.keep()
        kept = reader.screen.columns.recalled("columns")["articles"]
        assert kept == open_before


async def test_memo_and_heading_are_written_and_a_set_is_removed_and_comes_back(reader: Reader, sets) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("g", "s", "m", *"!", "escape", "r", *"?", "enter")
        assert [(one.heading, one.memo) for one in reader.session.contrasts()][:1] == [(f"{WHO}?", "they differ!")]
        await pilot.press("j", "x")
        assert len(held(reader.session)[f"{WHO}?"]) == 2
        await pilot.press("k", "x")
        assert list(held(reader.session)) == [HURT]
        await pilot.press("u", "u")
        assert len(held(reader.session)[f"{WHO}?"]) == 3
        await pilot.press("q")
        assert reader.screen.columns.shown


async def test_another_coder_s_set_is_opened_and_not_changed(reader: Reader) -> None:
    with Session.open(reader.workspace.database, "bob", now=lambda: NOON) as bob:
        bob.toggle_contrast(WHO, bob.documents()[0].id, Span(0, 10))
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("g", "s", "x")
        assert "this set is bob’s" in reader.app.screen.foot.status.message
        await pilot.press("m")
        assert reader.app.screen.opened is None
        await pilot.press("enter")
        await pilot.pause()
        assert reader.said.startswith(f"“{WHO}”: 1 of 1")
        await pilot.press("escape", "B", "g", "s")
        assert reader.app.screen.listing.rows is not None
        assert len(reader.app.screen.listing.rows) == 0
