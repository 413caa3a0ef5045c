"""Examples of tags, and slips in a new tag's name, in the reader."""

from __future__ import annotations

from reader.model.codebook import Example
from reader.ui.widgets.finder import Choices
from tests.ui.conftest import Reader


def offered(reader: Reader) -> list[tuple[str, str]]:
    """Names and details that the finder shows."""
    return [(choice.name, choice.detail) for choice in reader.screen.query_one(Choices).choices]


async def test_e_makes_the_annotation_the_example_of_its_tag_and_u_takes_it_back(reader: Reader) -> None:
    async with reader.app.run_test(size=(120, 35)) as pilot:
        await pilot.press("down", "1", "e")
        assert "this is the example of frame/problem now" in reader.said
        example = Example.read(reader.session.codebook.by_path["frame/problem"].example)
        assert example == Example(reader.document_id, reader.column.cursor.span, reader.selected)
        await pilot.press("u")
        assert reader.session.codebook.by_path["frame/problem"].example == ""


async def test_where_there_are_several_tags_e_asks_of_which(reader: Reader) -> None:
    async with reader.app.run_test(size=(120, 35)) as pilot:
        await pilot.press("down", "1", "5", "e")
        assert [name for name, _ in offered(reader)] == ["frame/problem", "naming"]
        await pilot.press(*"nam", "enter")
        assert reader.session.codebook.by_path["naming"].example
        assert not reader.session.codebook.by_path["frame/problem"].example


async def test_e_on_nothing_says_so(reader: Reader) -> None:
    async with reader.app.run_test(size=(120, 35)) as pilot:
        await pilot.press("e")
        assert "no tag is under the cursor" in reader.said


async def test_a_slip_is_pointed_out_before_the_tag_is_made(reader: Reader) -> None:
    async with reader.app.run_test(size=(120, 35)) as pilot:
        await pilot.press("down", "t", *"frame/casue")
        assert offered(reader)[0] == ("make the tag “frame/casue”", "frame/cause is one letter off")
        assert offered(reader)[1][0] == "frame/cause"


async def test_the_finder_shows_definition_and_example(reader: Reader) -> None:
    async with reader.app.run_test(size=(120, 35)) as pilot:
        await pilot.press("down", "5", "e", "t", *"naming")
        name, detail = offered(reader)[0]
        assert name == "naming"
        assert detail.startswith(reader.session.codebook.by_path["naming"].definition[:50])
        assert detail.endswith(f"“{reader.selected}”")
