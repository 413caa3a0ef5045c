"""Run a program as somebody for whom the permissions of files hold: the superuser may write everything."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
NOBODY = 65534
_DROP_FROM_BOUNDING_SET = 24
_DAC_OVERRIDE, _DAC_READ_SEARCH = 1, 2


def run_bound(command: Sequence[str], **options: Any) -> subprocess.CompletedProcess[str]:
    """Run a command for whom permissions hold, as another user than root where the program can be reached by one."""
    settings: dict[str, Any] = {"capture_output": True, "text": True, "timeout": 60, "stdin": subprocess.DEVNULL}
    return subprocess.run(command, check=False, **(settings | who() | options))


@cache
def who() -> dict[str, Any]:
    """Options of `subprocess` for somebody whom permissions bind."""
    if os.geteuid() != 0:
        return {}
    try:
        other = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        code = [sys.executable, "-c", "import reader.cli.entry"]
        if subprocess.run(code, cwd=ROOT, capture_output=True, check=False, **other).returncode == 0:
            return other
    except PermissionError:
        pass  # the interpreter lies in a folder of root's own
    return {"preexec_fn": _give_up_override}


def _give_up_override() -> None:
    """Without these two even root is asked for permission; what is out of the bounding set is lost at `exec`."""
    libc = ctypes.CDLL(None, use_errno=True)
    for capability in (_DAC_OVERRIDE, _DAC_READ_SEARCH):
        if libc.prctl(_DROP_FROM_BOUNDING_SET, capability, 0, 0, 0):
            raise OSError(ctypes.get_errno(), "the right to override permissions cannot be given up")


def within_reach(folder: Path) -> None:
    """Let everybody go into a folder of pytest's, which are for their owner alone."""
    for place in (folder, *folder.parents):
        if place.stat().st_uid == os.geteuid() and place.stat().st_mode & 0o005 != 0o005 and place != Path("/root"):
            place.chmod(place.stat().st_mode | 0o055)


def bound_command(command: Sequence[str]) -> list[str]:
    """The same as a command, for who starts programs in another way: it gives up what it has to, and goes on."""
    options = who()
    if not options:
        return list(command)
    give_up = (
        f"os.setgroups([]); os.setgid({NOBODY}); os.setuid({NOBODY})"
        if "user" in options
        else "from tests.bound import _give_up_override; _give_up_override()"
    )
    code = f"import os, sys; sys.path.insert(0, {str(ROOT)!r}); {give_up}; os.execvp(sys.argv[1], sys.argv[1:])"
    return [sys.executable, "-c", code, *command]
