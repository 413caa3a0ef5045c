"""A real shell in a pseudo-terminal, which completes a line and then runs it, with our program told apart from a spy.

The spy answers the shell's questions as the program does, and writes down its arguments when the line is run: so a test
sees what a person's `Tab` and `Enter` would have done.
"""

from __future__ import annotations

import os
import pty
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
_PATIENCE = 60.0
_READY = b"READY% "

_SPY = """#!{python}
import os, sys
if "_KARABAKH_READER_COMPLETE" in os.environ or sys.argv[1:2] == ["completion"]:
    from reader.__main__ import main
    sys.exit(main())
with open({seen!r}, "a", encoding="utf-8", errors="surrogateescape") as seen:
    seen.write("\\0".join(sys.argv[1:]) + "\\n")
"""

_BEGIN = {
    "bash": ["--norc", "--noprofile", "-i"],
    "zsh": ["-f", "-i"],
    "fish": ["--no-config", "-i"],
}
_SET_UP = {
    "bash": "PS1='READY''% '; bind 'set bell-style none'; eval \"$(karabakh-reader completion bash)\"\n",
    "zsh": "unsetopt zle_bracketed_paste; PROMPT='READY''%% '; eval \"$(karabakh-reader completion zsh)\"\n",
    "fish": "function fish_prompt; printf 'READY''%% '; end; karabakh-reader completion fish | source\n",
}


def there(shell: str) -> bool:
    """Whether the shell is on this machine."""
    return shutil.which(shell) is not None


class Shell:
    """One shell at work in a folder."""

    def __init__(self, shell: str, folder: Path, tmp_path: Path) -> None:
        self.shell, self.folder = shell, folder
        self.seen = tmp_path / "seen"
        programs = tmp_path / "bin"
        programs.mkdir()
        spy = programs / "karabakh-reader"
        spy.write_text(_SPY.format(python=sys.executable, seen=str(self.seen)))
        spy.chmod(0o755)
        self.env = {key: value for key, value in os.environ.items() if not key.startswith(("KARABAKH_", "COMP_"))}
        self.env |= {
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "HOME": str(tmp_path),
            "TERM": "dumb" if shell != "fish" else "xterm",
            "LC_ALL": "C.UTF-8",
            "XDG_CONFIG_HOME": str(tmp_path / "config"),
            "XDG_DATA_HOME": str(tmp_path / "data"),
            "INPUTRC": os.devnull,
        }

    def run(self, *lines: str) -> list[list[str]]:
        """Type lines, `\\t` for Tab, and run them; returns the arguments that the program was called with each time."""
        master, slave = pty.openpty()
        command = [self.shell, *_BEGIN[self.shell]]
        with subprocess.Popen(
            command,
            cwd=self.folder,
            env=self.env,
            preexec_fn=lambda: os.login_tty(slave),  # fish wants a terminal of its own
            close_fds=False,
        ) as process:
            os.close(slave)
            try:
                os.write(master, _SET_UP[self.shell].encode())
                self._wait(master)
                for line in lines:
                    os.write(master, line.encode() + b"\n")
                    self._wait(master)
                os.write(master, b"exit\n")
                process.wait(_PATIENCE)
            finally:
                process.kill()
                os.close(master)
        text = self.seen.read_text(encoding="utf-8", errors="surrogateescape") if self.seen.exists() else ""
        return [line.split("\0") for line in text.splitlines()]

    @staticmethod
    def _wait(master: int) -> None:
        """Read until the shell is ready again."""
        got, until = b"", time.monotonic() + _PATIENCE
        while _READY not in got:
            left = until - time.monotonic()
            if left <= 0 or not select.select([master], [], [], left)[0]:
                raise AssertionError(f"the shell does not answer: {got[-2000:]!r}")
            got += os.read(master, 65536)
            if b"\x1b[c" in got or b"\x1b[0c" in got:
                os.write(master, b"\x1b[?62c")  # fish asks what terminal this is
                got = got.replace(b"\x1b[c", b"").replace(b"\x1b[0c", b"")
