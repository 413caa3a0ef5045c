"""Where the settings file is looked for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader.config import people_path, read_settings, settings_file
from reader.errors import BadFile


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """A file in each place where one may be."""
    home = tmp_path / "home"
    files = {
        "named": tmp_path / "mine.toml",
        "xdg": tmp_path / "xdg" / "karabakh-reader" / "settings.toml",
        "home": home / ".config" / "karabakh-reader" / "settings.toml",
    }
    for file in files.values():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("")
    monkeypatch.setenv("HOME", str(home))
    return files


def test_it_is_where_the_environment_says_else_in_the_configuration_folder_else_at_home(places, tmp_path) -> None:
    env = {"KARABAKH_READER_SETTINGS": str(places["named"]), "XDG_CONFIG_HOME": str(tmp_path / "xdg")}
    assert settings_file(env) == places["named"]
    assert settings_file({**env, "KARABAKH_READER_SETTINGS": ""}) == places["xdg"]
    assert settings_file({}) == places["home"]
    assert settings_file({"XDG_CONFIG_HOME": "relative"}) == places["home"]


def test_without_a_file_there_is_none(places, tmp_path) -> None:
    places["home"].unlink()
    assert settings_file({}) is None
    assert settings_file({"XDG_CONFIG_HOME": str(tmp_path / "other")}) is None
    assert settings_file({"XDG_CONFIG_HOME": str(places["named"])}) is None  # a file, where a folder should be


def test_a_home_sign_in_the_environment_is_the_home(places) -> None:
    assert settings_file({"KARABAKH_READER_SETTINGS": "~/.config/karabakh-reader/settings.toml"}) == places["home"]


@pytest.mark.parametrize("named", ["/no/such/settings.toml", "~nobody-is-called-that/settings.toml"])
def test_a_named_file_that_is_not_there_is_an_error(named) -> None:
    with pytest.raises(BadFile, match="there is no"):
        settings_file({"KARABAKH_READER_SETTINGS": named})


def test_the_null_device_says_nothing() -> None:
    assert read_settings(Path(os.devnull)) == {}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BadFile, match="is no file"):
        read_settings(tmp_path / "pipe")


def test_a_path_below_home_is_told_with_a_home_sign(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert people_path(tmp_path / "a" / "b") == "~/a/b"
    assert people_path(tmp_path.parent) == str(tmp_path.parent)
