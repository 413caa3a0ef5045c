"""`i`: what is known of an article, corrected in the reader."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.ui.widgets.finder import Choices
from tests.ui.conftest import Reader

SIZE = (120, 35)


@pytest.fixture
def one(open_reader: Callable[..., Reader]) -> Reader:
    return open_reader(articles=("003",))


def offered(reader: Reader) -> list[tuple[str, str]]:
    return [(choice.name, choice.detail) for choice in reader.screen.query_one(Choices).choices]


async def test_i_shows_all_fields_with_where_they_were_found(one: Reader) -> None:
    async with one.app.run_test(size=SIZE) as pilot:
        await pilot.press("i")
        assert offered(one) == [
            ("title (metadata.csv, which wins)", "Azerbaijan Launches Anti-Terrorist Operation in Karabakh Region"),
            ("outlet", "–"),
            ("author (metadata.csv, which wins)", "Ilham Karimli"),
            ("published (metadata.csv, which wins)", "2023-09-19"),
            ("url", "–"),
            ("language (metadata.csv, which wins)", "en"),
        ]


async def test_a_field_is_written_shown_and_taken_back(one: Reader) -> None:
    async with one.app.run_test(size=SIZE) as pilot:
        await pilot.press("i", *"outlet", "enter", *"Caspian", "enter")
        assert one.said == "outlet: Caspian · u takes it back"
        assert "Caspian" in one.column._headed[1][0].text
        await pilot.press("u")
        assert "Caspian" not in one.column._headed[1][0].text


async def test_what_the_table_says_is_not_written_over(one: Reader) -> None:
    async with one.app.run_test(size=SIZE) as pilot:
        await pilot.press("i", *"author", "enter")
        assert "author stands in corpus/metadata.csv, which wins: correct it there" in one.said
        assert one.screen.opened is None


async def test_a_date_that_is_none_is_not_taken(one: Reader) -> None:
    (one.workspace.corpus / "metadata.csv").unlink()
    async with one.app.run_test(size=SIZE) as pilot:
        await pilot.press("i", *"published", "enter", *" or so", "enter")
        assert offered(one) == []
        assert one.screen.query_one(Choices).empty.startswith("published: expected a date as 2023-09-19")
        await pilot.press("escape")
        assert one.session.document(one.document_id).published == "2023-09-19"


async def test_what_was_not_altered_is_not_written(one: Reader) -> None:
    async with one.app.run_test(size=SIZE) as pilot:
        await pilot.press("i", *"url", "enter", "enter")
        assert one.said == "url is as it was"
        assert [change.coder for change in one.session.history(1)] == ["-"]


@pytest.mark.parametrize("size", [(80, 24), (120, 35)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_what_it_looks_like(snap_compare: Callable[..., bool], one: Reader, size: tuple[int, int]) -> None:
    assert snap_compare(one.app, press=["i", "down"], terminal_size=size)
