"""Whose each stroke is: the registry's keys, or those that the settings file gives instead.

A settings file's keys are judged as a whole. If anything in it is wrong, nothing of it holds, and what is wrong is
said: half a keyboard would be worse than the one that the README shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.config import people_path, read_settings, settings_file
from reader.errors import BadFile, ReaderError
from reader.model.codebook import key_problem
from reader.ui.commands import COMMANDS, READING, SCREENS, Command, commands_of, key_names, stroke_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

TAG_PREFIX = ","
"""Begins a tag's own pair of keys; it is the tags' and stays where it is."""
NEVER_WITHOUT = ("program.escape", "program.keys", "program.quit")
"""Commands that keep a key, so that nobody is locked in."""

_BY_ID = {command.id: command for command in COMMANDS}
_SHOWN = 60
"""So much of what a file says is repeated in a message."""


class BadKeys(BadFile):
    """What a settings file says of the keys cannot hold."""


class Keymap:
    """The keys that hold in one run.

    Args:
        own: By a command's id the strokes that it has instead of its own.
        source: The settings file that was read.
        problem: Why that file's keys do not hold, in words.
    """

    def __init__(
        self, own: Mapping[str, tuple[str, ...]] | None = None, source: Path | None = None, problem: str = ""
    ) -> None:
        self.own = own or {}
        self.source, self.problem = source, problem
        self._of: dict[str, Mapping[str, Command]] = {}

    @property
    def by_stroke(self) -> Mapping[str, Command]:
        """The command of each stroke that has one in the reader."""
        return self.of(READING)

    def of(self, screen: str) -> Mapping[str, Command]:
        """The command of each stroke that has one on a screen; what is the screen's own goes before what is general."""
        if screen not in self._of:
            commands = sorted(commands_of(screen), key=lambda command: command.screen == screen)
            self._of[screen] = {stroke: command for command in commands for stroke in self.strokes(command)}
        return self._of[screen]

    @property
    def brief(self) -> str:
        """The problem with the file's name alone, for a line that may be short; `?` tells where the file lies."""
        return self.problem.replace(people_path(self.source), self.source.name, 1) if self.source else self.problem

    def strokes(self, command: Command) -> tuple[str, ...]:
        """The strokes of a command."""
        return self.own.get(command.id, command.strokes)

    def names(self, command: Command) -> str:
        """All keys of a command, as people write them, separated by blanks."""
        return key_names(self.strokes(command))

    def key(self, command_id: str) -> str:
        """A command's first key, for a sentence; its name in the palette if it has none."""
        command = _BY_ID[command_id]
        strokes = self.strokes(command)
        return stroke_name(strokes[0]) if strokes else f"“{command.title}”"

    def differs(self, command: Command) -> bool:
        """Whether a command has other keys than without a settings file."""
        return set(self.strokes(command)) != set(command.strokes)

    def means(self, stroke: str, command_id: str, screen: str = READING) -> bool:
        """Whether a stroke is a command's on a screen."""
        command = self.of(screen).get(self.at_its_place(stroke, screen))
        return command is not None and command.id == command_id

    def at_its_place(self, stroke: str, screen: str = READING) -> str:
        """What a stroke of another alphabet's layout means: the key at its place on the US keyboard.

        A stroke that is a command's own, or stands in no layout that is known, stays what it is.
        """
        if stroke.isascii() or stroke in self.of(screen):
            return stroke
        from reader.ui.layouts import PLACES  # most runs never need it

        modifiers, plus, key = stroke.rpartition("+")
        place = PLACES.get(key, key)
        return f"{modifiers}+{place}" if plus and place.isalnum() else place if not plus else stroke


DEFAULT = Keymap()
"""The keys without a settings file."""


def own_keymap(file: Path | None = None) -> Keymap:
    """The keymap that holds for this user: the settings file's, if there is one and nothing in it is wrong.

    Args:
        file: The settings file; by default the one that the environment names or the usual one.

    Returns:
        A keymap; one with the default keys and a `problem` where the file is wrong.
    """
    place = file
    try:
        place = file or settings_file()
        return Keymap(_judged(read_settings(place)), place) if place is not None else DEFAULT
    except BadKeys as error:
        return Keymap(source=place, problem=f"{people_path(place)}: {error}" if place else str(error))
    except ReaderError as error:
        return Keymap(source=place, problem=str(error))


def _judged(settings: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The keys that a settings file gives.

    Raises:
        BadKeys: Something in it is wrong; the message says where and why.
    """
    for name in settings:
        if name != "keys":
            raise BadKeys(f"there is no setting {_quoted(name)}: keys stand in a table [keys]")
    table = settings.get("keys", {})
    if not isinstance(table, dict):
        raise BadKeys("keys is no table: write [keys] in a line of its own above the keys")
    own: dict[str, tuple[str, ...]] = {}
    for command_id, written in _flat(table):
        command = _BY_ID.get(command_id)
        if command is None:
            raise BadKeys(_unknown(command_id))
        if command_id in own:
            raise BadKeys(f"[keys] {command_id} is given twice")
        own[command_id] = _strokes(command_id, written)
    _judge_clashes(own)
    return own


def _flat(table: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    """Commands with what is written for them; `tag.undo = "z"` is a table in a table to TOML, `"tag.undo"` is not."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from ((f"{name}.{inner}", given) for inner, given in value.items())
        else:
            yield name, value


def _strokes(command_id: str, written: object) -> tuple[str, ...]:
    from reader.ui.keynames import written_stroke  # for those who have a settings file

    given = [written] if isinstance(written, str) else written
    if not isinstance(given, list) or not all(isinstance(key, str) for key in given):
        raise BadKeys(f'[keys] {command_id}: write one key, such as "j", or several in brackets, ["j", "Down"]')
    if not given and command_id in NEVER_WITHOUT:
        raise BadKeys(f"[keys] {command_id} cannot be without a key")
    strokes: list[str] = []
    for key in given:
        try:
            stroke = written_stroke(key)
        except ValueError as error:
            raise BadKeys(f"[keys] {command_id}: {_quoted(key)}: {error}") from None
        if stroke == TAG_PREFIX or (len(stroke) == 1 and not key_problem(stroke)):
            raise BadKeys(f"[keys] {command_id}: {_quoted(key)} is for tags: take another")
        if stroke not in strokes:
            strokes.append(stroke)
    return tuple(strokes)


def _judge_clashes(own: Mapping[str, tuple[str, ...]]) -> None:
    owners: dict[tuple[str, str], str] = {}
    for screen, command in ((place, one) for place in SCREENS for one in commands_of(place)):
        for stroke in own.get(command.id, command.strokes):
            other = owners.setdefault((screen, stroke), command.id)
            if other == command.id or (other not in own and command.id not in own):
                continue
            kept = next((i for i in (other, command.id) if i not in own), "")
            way = f"give {kept} another key too, or none: {kept} = []" if kept else "leave it to one of them"
            if kept in NEVER_WITHOUT:
                way = f"give {kept} another key too"
            raise BadKeys(f"[keys] {stroke_name(stroke)} is the key of both {other} and {command.id}: {way}")


def _unknown(command_id: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(command_id[:_SHOWN], _BY_ID, 1, 0.5)
    meant = f"did you mean {near[0]}?" if near else "`karabakh-reader keys` lists all"
    return f"[keys] there is no command {_quoted(command_id)}: {meant}"


def _quoted(text: str) -> str:
    return f"“{text[:_SHOWN]}…”" if len(text) > _SHOWN else f"“{text}”"
