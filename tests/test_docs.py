"""What the README and the docs say is what the program does."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from reader.cli.group import cli
from reader.ui.commands import LISTS, PLACES, READING, SCREENS, key_table
from reader.ui.keymap import own_keymap

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SCREENS_TOLD = (ROOT / "docs" / "screens.md").read_text(encoding="utf-8")


def test_the_readme_s_key_table_is_the_registry_s() -> None:
    _, _, rest = README.partition("<!-- keys")
    table, _, _ = rest.partition("\n")[2].partition("<!-- /keys -->")
    assert table.strip() == key_table()


@pytest.mark.parametrize("screen", [screen for screen in (*SCREENS, LISTS) if screen != READING])
def test_the_table_of_a_screen_s_keys_is_the_registry_s(screen: str) -> None:
    _, _, rest = SCREENS_TOLD.partition(f"<!-- {screen} keys -->\n")
    table, _, _ = rest.partition(f"<!-- /{screen} keys -->")
    assert table.strip() == key_table(screen)


def test_the_readme_names_every_screen() -> None:
    assert [letter for letter in PLACES if f"| `g` `{letter}` |" not in README] == []


def test_the_readme_s_settings_file_is_one(tmp_path: Path) -> None:
    _, _, rest = README.partition("settings.toml << 'END'\n")
    (tmp_path / "settings.toml").write_text(rest.partition("END\n")[0], encoding="utf-8")
    keymap = own_keymap(tmp_path / "settings.toml")
    assert keymap.problem == ""
    assert len(keymap.own) == 5


def test_the_readme_names_every_command() -> None:
    named = ("`karabakh-reader {}", "`{}`", "`{} ")
    verbs = cli.list_commands(click.Context(cli))
    assert [verb for verb in verbs if not any(form.format(verb) in README for form in named)] == []


def test_the_articles_are_said_to_be_their_outlets() -> None:
    assert "belong to their outlets" in README
    assert "belong to the" in (ROOT / "LICENSE").read_text(encoding="utf-8")


def test_the_picture_is_there() -> None:
    assert (ROOT / "docs" / "reader.png").read_bytes().startswith(b"\x89PNG")
