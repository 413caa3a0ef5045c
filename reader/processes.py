"""Processes of our own that do a part of the work, on another core or out of harm's way."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress


def start(module: str) -> subprocess.Popen[bytes]:
    """Start a module of this package, to be spoken to through its pipes; it ends when its input does.

    Raises:
        OSError: The system starts none.
    """
    # Found where this process found the package, from whatever folder; and no Ctrl+C of the terminal's ends it.
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    return subprocess.Popen(
        [sys.executable, "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process, whatever it is at."""
    process.kill()
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):
            if pipe is not None:
                pipe.close()
    process.wait()
