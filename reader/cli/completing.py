"""The answer to a shell that asks how a command line could go on."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from reader.cli.entry import COMPLETE_VARIABLE, NAME

if TYPE_CHECKING:
    from collections.abc import Sequence


def answer(instruction: str, arguments: Sequence[str]) -> str:
    """What a shell is to be told; nothing if anything is wrong, since nobody would read about it.

    Args:
        instruction: The shell and what it asks for, such as `bash_complete` or `zsh_source`.
        arguments: What the program was called with.
    """
    with contextlib.suppress(Exception):
        from reader.cli.group import cli
        from reader.cli.shells import SHELLS

        name, _, what = instruction.partition("_")
        shell = SHELLS[name](cli, {}, NAME, COMPLETE_VARIABLE)
        shell.arguments = arguments
        return shell.source() if what == "source" else shell.complete()
    return ""
