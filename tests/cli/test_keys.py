"""`keys`: what holds, for people and for scripts."""

from __future__ import annotations

import re

from reader.ui.commands import COMMANDS
from reader.ui.keymap import own_keymap
from tests.cli.test_terminal import on_a_terminal


def test_every_command_has_a_line_with_its_keys(nowhere):
    rows = nowhere.rows("keys")
    assert [row[0] for row in rows] == [command.id for command in COMMANDS]
    assert ["tag.redo", "U Ctrl+R", "redo"] in rows


def test_the_settings_file_s_keys_are_what_holds(nowhere):
    file = nowhere.root / "settings.toml"
    file.write_text('[keys]\ntag.redo = "F4"\n')
    nowhere.env["KARABAKH_READER_SETTINGS"] = str(file)
    assert ["tag.redo", "F4", "redo"] in nowhere.rows("keys")


def test_a_wrong_settings_file_is_one_sentence(nowhere):
    file = nowhere.root / "settings.toml"
    file.write_text('[keys]\n"tag.\\u001b[2J" = "F4"\n')
    nowhere.env["KARABAKH_READER_SETTINGS"] = str(file)
    said = nowhere.refusal("keys")
    assert "settings.toml: [keys] there is no command “tag.␛[2J”" in said


def test_a_wrong_settings_file_stops_nothing_else(program):
    program.env["KARABAKH_READER_SETTINGS"] = str(program.root)
    assert len(program.rows("list")) == 5


def test_the_help_s_example_is_a_settings_file(nowhere, tmp_path):
    text = nowhere.out("keys", "--help")
    lines = re.search(r"\n( +\[keys\]\n(?: +\S+ = .*\n)+)", text)[1]
    (tmp_path / "settings.toml").write_text("\n".join(line.strip() for line in lines.splitlines()))
    keymap = own_keymap(tmp_path / "settings.toml")
    assert keymap.problem == ""
    assert len(keymap.own) == 4


def test_a_terminal_gets_a_table(nowhere):
    shown = on_a_terminal(nowhere, "keys", columns=100)
    assert shown.split("\r\n")[0].split() == ["command", "keys", "does"]
    assert "\t" not in shown
