"""Settings: option, else environment, else default; and the settings file, where the keys can be changed.

No third-party import, since every start pays for it; what reads the file is imported where there is one.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.errors import BadFile

if TYPE_CHECKING:
    from collections.abc import Mapping

WORKSPACE_VARIABLE = "KARABAKH_READER_WORKSPACE"
CODER_VARIABLE = "KARABAKH_READER_CODER"
SETTINGS_VARIABLE = "KARABAKH_READER_SETTINGS"

_LARGEST = 65_536
"""Bytes; a settings file that is larger is something else."""


class Settings(NamedTuple):
    """What holds for one run of the program."""

    workspace: Path
    """The folder with `corpus/` and `annotations.db`."""
    coder: str
    """Who annotates."""

    @classmethod
    def resolve(
        cls, workspace: str | None = None, coder: str | None = None, environ: Mapping[str, str] | None = None
    ) -> Settings:
        """Settle each setting: the option if given, else the environment's, else the default."""
        env = os.environ if environ is None else environ
        folder = workspace or env.get(WORKSPACE_VARIABLE) or "."
        name = (coder or env.get(CODER_VARIABLE) or "").strip() or _login_name(env)
        return cls(Path(folder).expanduser(), name)


def settings_file(environ: Mapping[str, str] | None = None) -> Path | None:
    """The place of the settings file: the environment's, else the usual one if there is a file; None without.

    Raises:
        ReaderError: The environment names a file that is not there.
    """
    env = os.environ if environ is None else environ
    base = env.get("XDG_CONFIG_HOME", "")
    named = env.get(SETTINGS_VARIABLE)
    try:
        if named:
            path = Path(named).expanduser()
            if not path.exists():
                raise BadFile(f"there is no {people_path(path)}", f"write it, or unset {SETTINGS_VARIABLE}")
            return path
        # A relative one is to be ignored: https://specifications.freedesktop.org/basedir-spec/
        folder = Path(base) if Path(base).is_absolute() else Path("~/.config").expanduser()
        path = folder / "karabakh-reader" / "settings.toml"
        return path if path.exists() else None
    except RuntimeError as error:  # `~nobody`, or nobody's home at all
        if named:
            raise BadFile(f"there is no {named}", f"name another file in {SETTINGS_VARIABLE}") from error
        return None
    except OSError as error:  # a folder that may not be entered
        raise BadFile(
            f"the settings file cannot be looked for ({error.strerror})", f"name one in {SETTINGS_VARIABLE}"
        ) from error


def read_settings(path: Path) -> dict[str, Any]:
    """What a settings file says, not yet judged.

    Args:
        path: A TOML file.

    Raises:
        BadFile: It is no file, cannot be read, is too large, or no TOML in UTF-8.
    """
    name = people_path(path)
    try:
        if not path.is_file():
            if path == Path(os.devnull):
                return {}
            raise BadFile(f"{name} is no file", "the settings file is a text file")
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise BadFile(f"{name} cannot be read ({error.strerror})", "give yourself the right to read it") from error
    if len(data) > _LARGEST:
        raise BadFile(f"{name} is larger than {_LARGEST // 1024} KB", "a settings file is a few lines long")
    import tomllib

    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadFile(f"{name} is not in UTF-8 (line {line})", "save it as UTF-8") from error
    except (ValueError, RecursionError) as error:
        why = "it is nested too deep" if isinstance(error, RecursionError) else str(error)
        raise BadFile(f"{name} is no TOML", f"{why[:1].lower()}{why[1:]}") from error


def people_path(path: Path) -> str:
    """A path as people write it, with `~` for their home."""
    try:
        home = Path.home()
    except RuntimeError:
        return str(path)
    return f"~/{path.relative_to(home)}" if home != path and path.is_relative_to(home) else str(path)


def _login_name(env: Mapping[str, str]) -> str:
    for variable in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        if name := env.get(variable, "").strip():
            return name
    try:
        import pwd  # not on Windows, and slow where users come from a network

        return pwd.getpwuid(os.getuid()).pw_name or "coder"
    except (ImportError, KeyError, OSError):
        return "coder"
