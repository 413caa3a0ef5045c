"""The reader with keys of the user's own: what they do, and that every place which names a key names them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Static

from reader.ui.app import ReaderApp
from reader.ui.keymap import own_keymap
from reader.ui.palette import ReaderCommands
from tests.ui.conftest import Reader

SIZE = (120, 35)


@pytest.fixture
def keyed(open_reader: Callable[..., Reader], tmp_path: Path) -> Callable[[str], Reader]:
    """Opens the reader with the keys of a settings file."""

    def opener(lines: str) -> Reader:
        file = tmp_path / "settings.toml"
        file.write_text(f"[keys]\n{lines}\n", encoding="utf-8")
        reader = open_reader()
        reader.app = ReaderApp(reader.workspace, reader.session, [], keymap=own_keymap(file))
        return reader

    return opener


def shown(reader: Reader) -> str:
    """All that stands on the screen."""
    return "\n".join(str(widget.render()) for widget in reader.app.screen.query(Static))


def foot(reader: Reader) -> str:
    width = reader.app.size.width
    return "\n".join(strip.text for strip in reader.screen.foot._painted(width, reader.app.size.height))


async def test_a_moved_key_acts_and_the_old_one_does_not(keyed: Callable[[str], Reader]) -> None:
    reader = keyed('move.next_sentence = "F5"')
    async with reader.app.run_test(size=SIZE) as pilot:
        before = reader.selected
        await pilot.press("j", "down")
        assert reader.selected == before
        await pilot.press("f5")
        assert reader.selected.startswith("On Tuesday")


async def test_a_letter_of_another_alphabet_may_be_a_key(keyed: Callable[[str], Reader]) -> None:
    reader = keyed('move.next_paragraph = "л"')
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("л", "л")
        assert reader.selected.startswith("AZERTAC reports")


async def test_the_key_before_another_screen_s_letter_moves_too(keyed: Callable[[str], Reader]) -> None:
    reader = keyed('go.screen = "F6"')
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("f6")
        assert reader.said.startswith("F6")
        await pilot.press("z")
        assert reader.said.startswith("F6 z leads nowhere")


async def test_another_escape_ends_what_is_begun(keyed: Callable[[str], Reader]) -> None:
    reader = keyed('program.escape = ["Esc", "F8"]')
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "J", "f8")
        assert not reader.column.cursor.extending
        await pilot.press(",", "f8", "home", "down")
        assert reader.selected.startswith("On Tuesday")


async def test_another_quit_leaves_the_keys_screen_and_the_reader(keyed: Callable[[str], Reader]) -> None:
    reader = keyed('program.quit = "F10"')
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("?", "q")
        assert type(reader.app.screen).__name__ == "KeysScreen"
        await pilot.press("f10", "down", "q")
        assert reader.selected.startswith("On Tuesday")
        await pilot.press("f10")
        await pilot.pause()
    assert reader.app.return_code == 0


async def test_a_prompt_is_typed_into_and_left_as_ever(keyed: Callable[[str], Reader]) -> None:
    reader = keyed('tag.find = "F4"\nprogram.escape = "F8"\ntag.remove = "t"')
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "f4", *"tutu", "enter")
        assert reader.tags_here() == {"tutu"}
        await pilot.press("f4", "escape", "t")
        assert reader.tags_here() == set()


async def test_the_foot_names_the_keys_that_hold(keyed: Callable[[str], Reader]) -> None:
    reader = keyed('tag.undo = "F4"\ntag.find = []')
    async with reader.app.run_test(size=SIZE):
        assert "F4 undo" in foot(reader)
        assert "t tag" not in foot(reader)


async def test_sentences_name_the_keys_that_hold(keyed: Callable[[str], Reader]) -> None:
    reader = keyed(
        'tag.undo = "F4"\ntag.find = "F6"\ngo.next = "F7"\nprogram.quit = "F10"\n'
        'article.together = "F9"\ntag.remove = "F8"'
    )
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "1")
        assert "F4 takes it back" in reader.said
        await pilot.press("space")
        assert "F8 removes it" in reader.said
        await pilot.press("0")
        assert "F6 finds or makes one" in reader.said
        await pilot.press("f9")
        assert "F9 by matter" in reader.said
        await pilot.press("/", *"the", "enter")
        assert "F7 next · N previous" in reader.said
        await pilot.press("W", "W")
        assert "F10 quits" in reader.said


async def test_a_workspace_without_articles_names_the_quit_that_holds(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    file = tmp_path / "settings.toml"
    file.write_text('[keys]\nprogram.quit = "F10"\n', encoding="utf-8")
    reader = Reader(tmp_path)
    try:
        app = ReaderApp(reader.workspace, reader.session, [], keymap=own_keymap(file))
        async with app.run_test(size=SIZE):
            assert "quit with F10" in "\n".join(map(str, app.screen._notice._lines))
    finally:
        reader.session.close()


async def test_the_keys_screen_marks_what_differs_and_names_the_file(keyed: Callable[[str], Reader]) -> None:
    reader = keyed('tag.undo = "F4"\nprogram.theme = []')
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("?")
        lines = shown(reader).splitlines()
        assert any("settings.toml" in line for line in lines)
        assert [line.split() for line in lines if line.startswith("* ")][1:] == [
            ["*", "F4", "undo"],
            ["*", "no", "key", "choose", "a", "theme"],
        ]


async def test_the_palette_names_the_keys_that_hold(keyed: Callable[[str], Reader]) -> None:
    reader = keyed('tag.undo = "F4"')
    async with reader.app.run_test(size=SIZE):
        provider = ReaderCommands(reader.screen)
        names = [str(hit.prompt) async for hit in provider.discover()]
        assert "undo   F4" in [name.strip() for name in names]


async def test_a_wrong_file_is_told_at_the_start_and_the_default_keys_hold(keyed: Callable[[str], Reader]) -> None:
    reader = keyed('tag.undoo = "F4"\nmove.next_sentence = "F5"')
    async with reader.app.run_test(size=SIZE) as pilot:
        assert "settings.toml: [keys] there is no command “tag.undoo”" in reader.said
        await pilot.press("down")
        assert reader.selected.startswith("On Tuesday")
        await pilot.press("?")
        assert "there is no command “tag.undoo”: did you mean tag.undo?" in shown(reader)


async def test_hostile_words_of_a_wrong_file_are_shown_and_not_obeyed(keyed: Callable[[str], Reader]) -> None:
    reader = keyed('"[@click=app.quit]\\u001b]0;x\\u0007\\u202e" = "F4"')
    async with reader.app.run_test(size=SIZE) as pilot:
        assert "\x1b" not in foot(reader)
        assert "[@click=app.quit]" in foot(reader)
        await pilot.press("?")
        assert "\x1b" not in shown(reader)
        assert "\u202e" not in shown(reader)
        assert "[@click=app.quit]␛]0;x" in shown(reader)
