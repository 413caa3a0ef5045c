"""The settings file's keys: what may stand there, and that all of it holds or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.config import people_path
from reader.ui.commands import COMMANDS
from reader.ui.keymap import DEFAULT, Keymap, own_keymap


@pytest.fixture
def written(tmp_path: Path):
    """Writes a settings file and reads its keymap."""

    def write(text: str | bytes) -> Keymap:
        file = tmp_path / "settings.toml"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return own_keymap(file)

    return write


def command(command_id: str):
    return next(command for command in COMMANDS if command.id == command_id)


@pytest.mark.parametrize(
    ("line", "command_id", "strokes"),
    [
        ('tag.undo = "F4"', "tag.undo", ("f4",)),
        ('"tag.undo" = "F4"', "tag.undo", ("f4",)),
        ('tag = { undo = "F4" }', "tag.undo", ("f4",)),
        ('tag.undo = ["F4", "Backspace", "F4"]', "tag.undo", ("f4", "backspace")),
        ("tag.undo = []", "tag.undo", ()),
        ('tag.undo = "Ж"', "tag.undo", ("Ж",)),
        ('go.screen = "F6"', "go.screen", ("f6",)),
        ('program.quit = "Ctrl+X"', "program.quit", ("ctrl+x",)),
    ],
)
def test_a_command_has_the_keys_of_the_file_instead_of_its_own(written, line, command_id, strokes) -> None:
    keymap = written(f"[keys]\n{line}\n")
    assert keymap.problem == ""
    assert keymap.strokes(command(command_id)) == strokes
    assert all(keymap.by_stroke[stroke].id == command_id for stroke in strokes)
    assert "q" in keymap.by_stroke or command_id == "program.quit"
    assert not set(command(command_id).strokes) & set(keymap.by_stroke)
    assert [c.id for c in COMMANDS if keymap.differs(c)] == [command_id]


def test_two_commands_may_change_places(written) -> None:
    keymap = written('[keys]\nmove.next_word = ["left", "h"]\nmove.previous_word = ["right", "l"]\n')
    assert keymap.by_stroke["h"].id == "move.next_word"
    assert keymap.by_stroke["l"].id == "move.previous_word"


def test_the_order_of_keys_alone_is_no_difference(written) -> None:
    assert not written('[keys]\nmove.next_word = ["l", "right"]\n').differs(command("move.next_word"))


@pytest.mark.parametrize("text", ["", "[keys]\n", "# nothing yet\r\n", b"\xef\xbb\xbf[keys]\n"])
def test_a_file_that_changes_nothing_is_fine(written, text) -> None:
    keymap = written(text)
    assert (keymap.problem, keymap.by_stroke) == ("", DEFAULT.by_stroke)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('[keys]\ntag.undoo = "F4"', "no command “tag.undoo”: did you mean tag.undo?"),
        ('[keys]\nxyzzy = "F4"', "`karabakh-reader keys` lists all"),
        ('[keys]\ntag = "F4"', "no command “tag”"),
        ('[keys]\ntag.undo = "Foo"', "[keys] tag.undo: “Foo”: there is no such key: write a key as"),
        ("[keys]\ntag.undo = 3", "[keys] tag.undo: write one key"),
        ('[keys]\ntag.undo = ["u", 3]', "[keys] tag.undo: write one key"),
        ('[keys]\ntag.undo.x = "u"', "[keys] tag.undo: write one key"),
        ('[keys]\ntag.undo = "n"', "n is the key of both tag.undo and go.next: give go.next another key too, or none"),
        ('[keys]\ngo.next = "u"', "u is the key of both tag.undo and go.next: give tag.undo another key too, or none"),
        ('[keys]\ntag.undo = "q"', "give program.quit another key too"),
        ('[keys]\ntag.undo = "F6"\ngo.next = "F6"', "F6 is the key of both tag.undo and go.next: leave it to one"),
        ('[keys]\n"tag.undo" = "F4"\ntag.undo = "F5"', "[keys] tag.undo is given twice"),
        ("[keys]\nprogram.quit = []", "program.quit cannot be without a key"),
        ("[keys]\nprogram.keys = []", "program.keys cannot be without a key"),
        ("[keys]\nprogram.escape = []", "program.escape cannot be without a key"),
        ('keys = "u"', "keys is no table"),
        ('[keyz]\ntag.undo = "u"', "no setting “keyz”"),
        ('coder = "ann"', "no setting “coder”"),
        ("[keys]\ntag.undo = F4", "no TOML: invalid value (at line 3, column 12)"),
        ('[keys]\ntag.undo = "F4"\ntag.undo = "F4"', "no TOML"),
        (b'[keys]\n\ntag.undo = "\xff"', "not in UTF-8 (line 3)"),
        ("x = " + "[" * 60_000, "nested too deep"),
        (b"#" * 65_537, "larger than 64 KB"),
    ],
)
def test_what_is_wrong_is_said_with_file_place_and_reason_and_nothing_holds(written, tmp_path, text, why) -> None:
    text = text if isinstance(text, bytes) else text.replace("[keys]", '[keys]\nmove.end = "F9"', 1).encode()
    keymap = written(text)
    assert keymap.problem.startswith(f"{people_path(tmp_path / 'settings.toml')}")
    assert why in keymap.problem
    assert keymap.by_stroke == DEFAULT.by_stroke
    assert "\n" not in keymap.problem


@pytest.mark.parametrize("key", ["1", "0", "c", "v", "D", "Z", ",", "comma", "Shift+d"])
def test_the_tags_keys_are_no_command_s(written, key) -> None:
    assert "is for tags" in written(f'[keys]\ntag.undo = "{key}"').problem


def test_a_folder_is_no_settings_file(tmp_path) -> None:
    assert "is no file" in own_keymap(tmp_path).problem


def test_a_file_that_is_not_there_is_told(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("KARABAKH_READER_SETTINGS", str(tmp_path / "nowhere.toml"))
    assert "there is no" in own_keymap().problem
    assert "nowhere.toml" in own_keymap().problem


def test_a_long_name_is_not_repeated_whole(written) -> None:
    assert len(written(f'[keys]\n{"x" * 5000} = "F4"').problem) < 400


def test_a_command_without_a_key_is_named_by_what_it_does(written) -> None:
    keymap = written("[keys]\ntag.undo = []")
    assert keymap.key("tag.undo") == "“undo”"
    assert keymap.names(command("tag.undo")) == ""
