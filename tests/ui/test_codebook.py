"""The codebook's screen on the starter codebook, key by key."""

from __future__ import annotations

import pytest

from reader.ui.screens.codebook import CodebookScreen
from reader.ui.widgets.tagrows import TagRows
from tests.ui.conftest import Reader


class Codebook:
    """The screen, and what a test asks of it."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    @property
    def screen(self) -> CodebookScreen:
        screen = self.reader.app.screen
        assert isinstance(screen, CodebookScreen)
        return screen

    @property
    def paths(self) -> list[str]:
        """The tree's rows."""
        rows = self.screen.listing.rows
        assert isinstance(rows, TagRows)
        return [node.path for node in rows.nodes]

    @property
    def here(self) -> str:
        """The row under the cursor."""
        assert self.screen.node is not None
        return self.screen.node.path

    @property
    def said(self) -> str:
        return self.screen.foot.status.message

    def shown(self) -> str:
        """What the list and the entry show."""
        strips = [*self.screen.listing._strips, *self.screen.entry._strips]
        return "\n".join(strip.text.rstrip() for strip in strips)


@pytest.fixture
def codebook(reader: Reader) -> Codebook:
    return Codebook(reader)


TREE = [
    *("claim", "claim/civilian-harm", "frame", "frame/cause", "frame/judgement", "frame/problem", "frame/remedy"),
    *("naming", "source", "source/armenia", "source/azerbaijan", "source/third-party"),
]


async def opened(codebook: Codebook, pilot: object, *keys: str) -> None:
    """Go to the screen, and wait until it has counted."""
    await pilot.press(*keys, "g", "c")  # type: ignore[attr-defined]
    await codebook.reader.app.workers.wait_for_complete()
    await pilot.pause()  # type: ignore[attr-defined]


async def test_g_c_shows_the_tree_and_escape_goes_back(codebook: Codebook) -> None:
    async with codebook.reader.app.run_test(size=(120, 35)) as pilot:
        await opened(codebook, pilot)
        assert codebook.paths == TREE
        await pilot.press("escape")
        assert codebook.reader.screen


async def test_it_says_how_much_each_tag_is_used(codebook: Codebook) -> None:
    async with codebook.reader.app.run_test(size=(160, 35)) as pilot:
        await opened(codebook, pilot, "down", "1", "down", "1", "tab", "1")
        row = next(line for line in codebook.shown().splitlines() if " problem " in line)
        assert row.split()[:6] == ["▌", "problem", "1", "3", "2", "2"]


async def test_the_entry_shows_definition_and_passages(codebook: Codebook) -> None:
    async with codebook.reader.app.run_test(size=(160, 35)) as pilot:
        await pilot.press("down", "5")
        words = codebook.reader.selected
        await opened(codebook, pilot, "end")
        await pilot.press(*["down"] * 7)
        assert codebook.here == "naming"
        shown = " ".join(codebook.shown().split())
        assert "A name that takes a side" in shown
        assert words[:20] in shown


async def test_branches_close_and_open(codebook: Codebook) -> None:
    async with codebook.reader.app.run_test(size=(120, 35)) as pilot:
        await opened(codebook, pilot)
        await pilot.press("down", "down", "h")
        assert codebook.paths == [path for path in TREE if not path.startswith("frame/")]
        await pilot.press("l")
        assert codebook.paths == TREE
        await pilot.press("l")
        assert codebook.here == "frame/cause"
        await pilot.press("left")
        assert codebook.here == "frame"


async def test_a_filter_leaves_what_matches_with_its_parents(codebook: Codebook) -> None:
    async with codebook.reader.app.run_test(size=(120, 35)) as pilot:
        await opened(codebook, pilot)
        await pilot.press("/", *"armen", "enter")
        assert "source/armenia" in codebook.paths
        assert "source" in codebook.paths
        assert "frame/cause" not in codebook.paths
        assert codebook.screen.heading._right == "2 of 9 tags"
        await pilot.press("escape")
        assert codebook.paths == TREE
        assert codebook.screen.heading._right == "9 tags"


async def test_a_tag_is_made_beside_and_below(codebook: Codebook) -> None:
    async with codebook.reader.app.run_test(size=(120, 35)) as pilot:
        await opened(codebook, pilot)
        await pilot.press("down", "down", "down", "a", *"effect", "enter")
        assert codebook.here == "frame/effect"
        assert "made tag frame/effect · u takes it back" in codebook.said
        await pilot.press("A", *"strong", "enter")
        assert codebook.here == "frame/effect/strong"
        await pilot.press("u", "u")
        assert codebook.paths == TREE


async def test_a_slip_is_pointed_out_before_it_is_made(codebook: Codebook) -> None:
    from reader.ui.widgets.finder import Choices

    async with codebook.reader.app.run_test(size=(120, 35)) as pilot:
        await opened(codebook, pilot)
        await pilot.press("down", "down", "down", "a", *"casue")
        choices = codebook.screen.query_one(Choices).choices
        assert choices[0].detail == "frame/cause is one letter off"
        await pilot.press("down", "enter")
        assert codebook.here == "frame/cause"
        assert codebook.paths == TREE


async def test_a_branch_is_renamed_and_moved_with_what_lies_in_it(codebook: Codebook) -> None:
    async with codebook.reader.app.run_test(size=(120, 35)) as pilot:
        await opened(codebook, pilot)
        await pilot.press("down", "down", "r", *"s", "enter")
        assert codebook.here == "frames"
        assert "renamed frame to frames" in codebook.said
        assert "frames/cause" in codebook.paths
        await pilot.press("m", *"naming", "enter")
        assert codebook.here == "naming/frames"
        await pilot.press("m", "enter")
        assert codebook.here == "frames"
        await pilot.press("u", "u", "u")
        assert codebook.paths == TREE


def offered(codebook: Codebook) -> tuple[str, str]:
    """What the open list offers first, and what is said of it."""
    from reader.ui.widgets.finder import Choices

    choice = codebook.screen.query_one(Choices).choices[0]
    return choice.name, choice.detail


async def test_renaming_changes_the_last_part_alone(codebook: Codebook) -> None:
    async with codebook.reader.app.run_test(size=(120, 35)) as pilot:
        await opened(codebook, pilot)
        await pilot.press("down", "down", "down", "r", "ctrl+u", *"reason")
        assert offered(codebook) == ("frame/reason", "frame/cause becomes frame/reason")
        await pilot.press("enter")
        assert codebook.here == "frame/reason"


async def test_a_slash_in_a_new_name_is_refused_in_place(codebook: Codebook) -> None:
    async with codebook.reader.app.run_test(size=(120, 35)) as pilot:
        await opened(codebook, pilot)
        await pilot.press("down", "down", "down", "r", *"/x", "enter")
        assert codebook.said == "this is another name in the same place: m moves it"
        assert codebook.screen.opened is not None
        await pilot.press("escape")
        assert codebook.paths == TREE


@pytest.mark.parametrize("place", ["frame", "frame/cause", "frame/new"])
async def test_a_branch_is_not_moved_into_itself(codebook: Codebook, place: str) -> None:
    async with codebook.reader.app.run_test(size=(120, 35)) as pilot:
        await opened(codebook, pilot)
        await pilot.press("down", "down", "m", *place, "enter")
        assert codebook.said == "frame cannot lie in itself"
        await pilot.press("escape")
        assert codebook.paths == TREE


async def test_the_prompt_says_where_a_new_tag_will_stand(codebook: Codebook) -> None:
    async with codebook.reader.app.run_test(size=(120, 35)) as pilot:
        await opened(codebook, pilot)
        await pilot.press("down", "down", "down", "a")
        await pilot.pause()
        assert offered(codebook) == ("frame/…", "a tag below frame: type its name")
        await pilot.press("enter")
        assert codebook.said == "type its name"
        await pilot.press(*"effect")
        assert offered(codebook) == ("frame/effect", "a tag below frame")
        await pilot.press("ctrl+u", *"effect")
        assert offered(codebook) == ("effect", "a tag at the top")
        await pilot.press("escape", "A")
        await pilot.pause()
        assert offered(codebook) == ("frame/cause/…", "a tag below frame/cause: type its name")


async def test_what_a_split_proposes_itself_is_no_slip(codebook: Codebook) -> None:
    async with codebook.reader.app.run_test(size=(120, 35)) as pilot:
        await opened(codebook, pilot, "down", "2")
        await pilot.press("down", "down", "down", "s", "space", "enter")
        await pilot.pause()
        assert offered(codebook) == ("frame/cause-…", "a new tag: type the rest of its name")
        await pilot.press("s")
        assert offered(codebook) == ("frame/cause-s", "a new tag")


async def test_where_the_entry_has_no_room_the_definition_is_in_the_status_line(codebook: Codebook) -> None:
    async with codebook.reader.app.run_test(size=(80, 18)) as pilot:
        await opened(codebook, pilot)
        await pilot.press(*["down"] * 7)
        assert codebook.screen.foot.status.details.startswith("naming: A name that takes a side")


async def test_two_tags_are_joined_and_u_parts_them(codebook: Codebook) -> None:
    async with codebook.reader.app.run_test(size=(120, 35)) as pilot:
        await opened(codebook, pilot, "down", "2", "5")
        await pilot.press("down", "down", "down", "J", *"naming", "enter")
        assert "merged frame/cause into naming, on 1 passage" in codebook.said
        assert codebook.here == "naming"
        await pilot.press("u")
        assert codebook.paths == TREE


async def test_chosen_passages_go_to_another_tag(codebook: Codebook) -> None:
    async with codebook.reader.app.run_test(size=(120, 35)) as pilot:
        await opened(codebook, pilot, "down", "5", "down", "5")
        await pilot.press(*["down"] * 7, "s", "space", "x")
        assert "ends the split first" in codebook.said
        await pilot.press("enter", *"war", "enter")
        assert "split: 1 passage of naming to war, a new tag" in codebook.said
        assert codebook.here == "war"
        await pilot.press("u")
        assert codebook.paths == TREE


async def test_escape_ends_a_split_and_changes_nothing(codebook: Codebook) -> None:
    async with codebook.reader.app.run_test(size=(120, 35)) as pilot:
        await opened(codebook, pilot, "down", "5")
        await pilot.press(*["down"] * 7, "s", "space", "escape")
        assert codebook.here == "naming"
        await pilot.press("s", "enter")
        assert "no passage is marked" in codebook.said


async def test_a_used_tag_goes_at_once_says_from_how_many_passages_and_comes_back(codebook: Codebook) -> None:
    async with codebook.reader.app.run_test(size=(120, 35)) as pilot:
        await opened(codebook, pilot, "down", "5")
        await pilot.press(*["down"] * 7, "x")
        told = "deleted tag naming, from 1 passage; 1 of them has no tag now · u takes it back"
        assert codebook.said == told
        assert "naming" not in codebook.paths
        await pilot.press("u")
        assert codebook.paths == TREE


async def test_definition_and_rules_are_written_in_place(codebook: Codebook) -> None:
    async with codebook.reader.app.run_test(size=(120, 35)) as pilot:
        await opened(codebook, pilot)
        await pilot.press("down", "e", *" more", "escape", "i", *"when", "escape", "o", *"not", "escape")
        tag = codebook.reader.session.codebook.by_path["claim/civilian-harm"]
        assert tag.definition.endswith(" more")
        assert (tag.include, tag.exclude) == ("when", "not")
        assert "use it for: when" in codebook.shown()
        await pilot.press("u", "u", "u")
        assert not codebook.reader.session.codebook.by_path["claim/civilian-harm"].include


async def test_what_is_being_written_is_there_again_after_the_program_was_killed(codebook: Codebook) -> None:
    async with codebook.reader.app.run_test(size=(120, 35)) as pilot:
        await opened(codebook, pilot)
        await pilot.press("down", "i", *"half")
        codebook.screen.keep_all()
        tag = codebook.reader.session.codebook.by_path["claim/civilian-harm"]
        assert codebook.reader.session.recall(f"entry/{tag.id}/include") == "half"
        await pilot.press("escape")
        assert codebook.reader.session.recall(f"entry/{tag.id}/include") == ""


async def test_a_key_moves_here_from_another_tag(codebook: Codebook) -> None:
    async with codebook.reader.app.run_test(size=(120, 35)) as pilot:
        await opened(codebook, pilot)
        await pilot.press("down", "K", "1", "enter")
        assert "gave claim/civilian-harm the key 1, which frame/problem had" in codebook.said
        assert codebook.reader.session.codebook.by_key["1"].path == "claim/civilian-harm"


async def test_a_key_that_cannot_be_given_is_refused_in_the_open_prompt(codebook: Codebook) -> None:
    from reader.ui.widgets.prompt import Prompt

    async with codebook.reader.app.run_test(size=(120, 35)) as pilot:
        await opened(codebook, pilot)
        await pilot.press("down", "K", "j", "enter")
        assert "“j” is one of the program's own keys" in codebook.said
        assert codebook.screen.query_one(Prompt).value == "j"
        await pilot.press("backspace", "Z", "enter")
        assert codebook.reader.session.codebook.by_path["claim/civilian-harm"].key == "Z"
        assert codebook.screen.opened is None


async def test_a_path_that_another_tag_would_get_twice_leaves_the_prompt_open(codebook: Codebook) -> None:
    from reader.ui.widgets.prompt import Prompt

    codebook.reader.session.make_tag("naming/cause")
    async with codebook.reader.app.run_test(size=(120, 35)) as pilot:
        await opened(codebook, pilot)
        await pilot.press("down", "down", "down", "m", *"naming", "enter")
        assert "there is a tag naming/cause already" in codebook.said
        assert codebook.screen.query_one(Prompt).value == "naming"
        await pilot.press("escape")
        assert codebook.here == "frame/cause"


async def test_a_join_takes_no_tag_that_was_only_guessed(codebook: Codebook) -> None:
    async with codebook.reader.app.run_test(size=(120, 35)) as pilot:
        await opened(codebook, pilot)
        await pilot.press("down", "down", "down", "J", *"namin", "enter")
        assert codebook.paths == TREE
        assert codebook.said == "no tag is called that: the arrow keys point at one"
        await pilot.press("down", "enter")
        assert "merged frame/cause into naming" in codebook.said


async def test_a_join_with_nothing_typed_takes_nothing(codebook: Codebook) -> None:
    async with codebook.reader.app.run_test(size=(120, 35)) as pilot:
        await opened(codebook, pilot)
        await pilot.press("down", "down", "down", "J", "enter", "enter")
        assert codebook.paths == TREE


async def test_a_join_takes_the_tag_whose_last_part_alone_is_typed(codebook: Codebook) -> None:
    async with codebook.reader.app.run_test(size=(120, 35)) as pilot:
        await opened(codebook, pilot)
        await pilot.press("down", "down", "down", "J", *"remedy", "enter")
        assert "merged frame/cause into frame/remedy" in codebook.said


async def test_a_colour_of_the_palette_is_given(codebook: Codebook) -> None:
    async with codebook.reader.app.run_test(size=(120, 35)) as pilot:
        await opened(codebook, pilot)
        await pilot.press("down", "p", *"teal", "enter")
        assert codebook.reader.session.codebook.by_path["claim/civilian-harm"].color == "#176F7C"


async def test_enter_goes_to_the_example_in_the_reader(codebook: Codebook) -> None:
    async with codebook.reader.app.run_test(size=(120, 35)) as pilot:
        await pilot.press("down", "5", "down", "down", "5", "e")
        words = codebook.reader.selected
        await opened(codebook, pilot, "home")
        await pilot.press(*["down"] * 7, "enter")
        await pilot.pause()
        assert codebook.reader.selected == words


async def test_an_empty_codebook_says_what_to_press(codebook: Codebook) -> None:
    for tag in codebook.reader.session.codebook.tags:
        codebook.reader.session.delete_tag(tag.path)
    async with codebook.reader.app.run_test(size=(120, 35)) as pilot:
        await opened(codebook, pilot)
        assert "No tag yet." in codebook.shown()
        await pilot.press("x")
        assert "no tag is here yet: a makes one" in codebook.said
        await pilot.press("a", *"first", "enter")
        assert codebook.paths == ["first"]


async def in_company(codebook: Codebook) -> None:
    """Another coder, too, has passages of `naming`; they were made first."""
    from reader.model.span import Span
    from reader.session import Session

    session = codebook.reader.session
    document = session.documents()[0].id
    naming = session.codebook.by_path["naming"].id
    with Session.open(codebook.reader.workspace.database, "bob") as other:
        for start in range(0, 80, 2):
            other.toggle_tag(document, Span(start, start + 1), naming)
    session.toggle_tag(document, Span(100, 140), naming)
    session.refresh()


@pytest.mark.parametrize("blind", [1, 2])
async def test_in_blind_coding_others_work_is_not_counted_shown_or_split(codebook: Codebook, blind: int) -> None:
    await in_company(codebook)
    session = codebook.reader.session
    async with codebook.reader.app.run_test(size=(160, 35)) as pilot:
        await pilot.press(*["B"] * blind)
        await opened(codebook, pilot)
        await pilot.press(*["down"] * 7)
        row = next(line for line in codebook.shown().splitlines() if " naming " in line)
        assert row.split()[:7] == ["▌", "naming", "5", "1", "1", "1", "1"]
        assert [found.coder for found in session.tagged(codebook.screen.node.tag.id, 9)] == ["ann"]  # type: ignore[union-attr]
        assert "your passages alone" in codebook.screen.heading._words
        await pilot.press("s")
        assert len(codebook.screen.listing.rows) == 1
        await pilot.press("escape", "x")
        await codebook.reader.app.workers.wait_for_complete()
        await pilot.press("u")
        await codebook.reader.app.workers.wait_for_complete()
        await pilot.pause()
        assert codebook.screen.figures[session.codebook.by_path["naming"].id].passages == 1


async def test_in_blind_coding_enter_goes_to_no_passage_of_another(codebook: Codebook) -> None:
    await in_company(codebook)
    codebook.reader.session.undo()
    async with codebook.reader.app.run_test(size=(120, 35)) as pilot:
        await pilot.press("B")
        await opened(codebook, pilot)
        await pilot.press(*["down"] * 7, "enter")
        assert codebook.said == "none of your passages has naming yet"
        await pilot.press("s")
        assert "none of your passages has naming yet" in codebook.said


async def test_after_a_change_only_its_tags_are_counted_anew(
    codebook: Codebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.session import Session

    counted: list[object] = []
    real = Session.tag_figures

    def seen(session: Session, stopped: object = None, some: object = None) -> object:
        counted.append(some)
        return real(session, stopped, some)  # type: ignore[arg-type]

    monkeypatch.setattr(Session, "tag_figures", seen)
    async with codebook.reader.app.run_test(size=(120, 35)) as pilot:
        await opened(codebook, pilot, "down", "2", "down", "5")
        tags = codebook.reader.session.codebook.by_path
        cause, naming = tags["frame/cause"].id, tags["naming"].id
        assert counted == [None]
        await pilot.press("down", "down", "down", "J", *"naming", "enter")
        await codebook.reader.app.workers.wait_for_complete()
        await pilot.pause()
        assert counted[1:] == [{cause, naming}]
        figures = codebook.screen.figures
        assert cause not in figures
        assert (figures[naming].passages, figures[naming].coders) == (2, 1)
        await pilot.press("u")
        await codebook.reader.app.workers.wait_for_complete()
        await pilot.pause()
        assert codebook.screen.figures[cause].passages == 1


async def test_what_was_counted_before_a_change_does_not_stand_for_what_it_changed(codebook: Codebook) -> None:
    from reader.model.outcome import TagFigures

    async with codebook.reader.app.run_test(size=(120, 35)) as pilot:
        await opened(codebook, pilot, "down", "5")
        naming = codebook.reader.session.codebook.by_path["naming"].id
        cause = codebook.reader.session.codebook.by_path["frame/cause"].id
        screen = codebook.screen
        screen.count()
        screen.count(frozenset({naming}))
        await codebook.reader.app.workers.wait_for_complete()
        await pilot.pause()
        old = {id_: TagFigures(id_, 9, 9, 9, 9) for id_ in (naming, cause)}
        screen.post_message(screen.Counted(old, None))
        await pilot.pause()
        assert (screen.figures[naming].passages, screen.figures[cause].passages) == (1, 9)


async def test_colours_changed_in_the_codebook_show_in_the_reader_also_by_way_of_the_review(codebook: Codebook) -> None:
    async with codebook.reader.app.run_test(size=(120, 35)) as pilot:
        await opened(codebook, pilot, "down", "5")
        await pilot.press(*["down"] * 7, "p", *"teal", "enter", "g", "r", "q")
        await pilot.pause()
        naming = codebook.reader.session.codebook.by_path["naming"]
        painted = codebook.reader.screen.foot.painter.palette.stripe(naming)
        strips = codebook.reader.screen.foot._lines
        segments = [s for strip in strips for s in strip if s.text == " 5 "]
        assert [s.style.color.name for s in segments if s.style and s.style.color] == [painted]


async def test_others_changes_are_shown_and_the_cursor_stays(codebook: Codebook) -> None:
    from reader.session import Session

    async with codebook.reader.app.run_test(size=(120, 35)) as pilot:
        await opened(codebook, pilot)
        await pilot.press(*["down"] * 7)
        with Session.open(codebook.reader.workspace.database, "bob") as other:
            other.make_tag("aside")
        codebook.reader.app._look_at_database()
        await pilot.pause()
        assert codebook.paths[0] == "aside"
        assert codebook.here == "naming"
