"""Settings: option, else environment, else default. No third-party import, since every start pays for it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

WORKSPACE_VARIABLE = "KARABAKH_READER_WORKSPACE"
CODER_VARIABLE = "KARABAKH_READER_CODER"


@dataclass(frozen=True, slots=True)
class Settings:
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


def _login_name(env: Mapping[str, str]) -> str:
    for variable in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        if name := env.get(variable, "").strip():
            return name
    try:
        import pwd  # not on Windows, and slow where users come from a network

        return pwd.getpwuid(os.getuid()).pw_name or "coder"
    except (ImportError, KeyError, OSError):
        return "coder"
