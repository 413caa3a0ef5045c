"""The registry: strokes, names, and what is made from it."""

from __future__ import annotations

import inspect

import pytest

from reader.model.codebook import key_problem
from reader.ui.commands import (
    COMMANDS,
    GROUPS,
    LISTS,
    PLACES,
    SCREENS,
    commands_of,
    key_names,
    key_table,
    places_told,
    read_stroke,
    stroke_name,
)
from reader.ui.keymap import DEFAULT
from reader.ui.screens.reading import ReadingScreen


@pytest.mark.parametrize("screen", SCREENS)
def test_no_stroke_belongs_to_two_commands_of_a_screen(screen: str) -> None:
    strokes = [stroke for command in commands_of(screen) for stroke in command.strokes]
    assert sorted(strokes) == sorted(DEFAULT.of(screen))


def test_no_stroke_of_a_command_can_be_a_tag_s_key() -> None:
    assert all(key_problem(stroke) for stroke in DEFAULT.by_stroke if len(stroke) == 1)


def test_every_command_stands_in_a_known_group() -> None:
    assert {command.group for command in COMMANDS} == set(GROUPS)


def test_every_command_has_an_act() -> None:
    source = inspect.getsource(ReadingScreen)
    assert '"move": Moves' in source
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize(
    ("key", "character", "strokes"),
    [
        ("j", "j", ("j",)),
        ("J", "J", ("J",)),
        ("full_stop", ".", (".",)),
        ("space", " ", ("space",)),
        ("down", None, ("down",)),
        ("shift+left", None, ("shift+left",)),
        ("ctrl+r", "\x12", ("ctrl+r",)),
        ("escape", "\x1b", ("escape",)),
        ("enter", "\r", ("enter",)),
        ("tab", "\t", ("tab",)),
        ("alt+j", "j", ("escape", "j")),
        ("alt+j", None, ("escape", "j")),
        ("alt+1", None, ("escape", "1")),
        ("alt+full_stop", None, ("escape", ".")),
        ("alt+up", None, ("escape", "up")),
        ("ə", "ə", ("ə",)),
    ],
)
def test_strokes_of_key_presses(key: str, character: str | None, strokes: tuple[str, ...]) -> None:
    assert read_stroke(key, character) == strokes


@pytest.mark.parametrize(
    ("stroke", "name"),
    [
        ("shift+down", "Shift+↓"),
        ("ctrl+r", "Ctrl+R"),
        ("ctrl+backslash", "Ctrl+backslash"),
        ("j", "j"),
        ("+", "+"),
        ("f2", "F2"),
        ("pagedown", "PgDn"),
    ],
)
def test_strokes_as_people_write_them(stroke: str, name: str) -> None:
    assert stroke_name(stroke) == name


@pytest.mark.parametrize("room", [79, 119, 159])
def test_all_places_are_told_in_any_room(room: int) -> None:
    told = places_told("g", room)
    assert len(told) <= room
    assert [letter for letter, name in PLACES.items() if f"{letter}:{name[:2]}" not in told.replace(" ", ":")] == []


def test_the_key_table_has_every_command() -> None:
    tables = "".join(key_table(screen) for screen in SCREENS)
    tables += key_table(LISTS)
    assert all(command.title in tables for command in COMMANDS)


def test_key_names_are_joined_by_blanks() -> None:
    assert key_names(["u"]) == "u"
    assert key_names(["U", "ctrl+r"]) == "U Ctrl+R"
