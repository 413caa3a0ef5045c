"""Where a run begins and ends: the straight road to the reader, and the promise that no traceback reaches a person.

Most runs open the reader, and click is not free; so arguments that ask for nothing else are read here in a few lines.
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import ReaderError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import click

NAME = "karabakh-reader"
COMPLETE_VARIABLE = "_KARABAKH_READER_COMPLETE"
"""Set by a shell that asks how a command line could go on."""
DONE, FAILED, MISUSED, INTERRUPTED = 0, 1, 2, 130


class Plain(NamedTuple):
    """Arguments that ask for the reader and nothing else."""

    workspace: str | None
    coder: str | None
    articles: tuple[str, ...]


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments ask for; returns the exit status."""
    _settle_streams()
    if asked := os.environ.get(COMPLETE_VARIABLE):
        return _complete(asked, arguments)
    plain = plain_arguments(arguments)
    return guarded((lambda: _open_reader(plain)) if plain else (lambda: _through_click(arguments)))


def plain_arguments(arguments: Sequence[str]) -> Plain | None:
    """The arguments, if they are options of the program and articles to read; None if click has to look at them."""
    options: dict[str, str] = {}
    rest = list(arguments)
    while rest and rest[0].startswith("-"):
        name, equals, value = rest.pop(0).partition("=")
        if name not in ("--workspace", "--coder") or not (equals or rest):
            return None
        options[name] = value if equals else rest.pop(0)
    if rest and (rest[0] != "read" or any(argument.startswith("-") for argument in rest)):
        return None
    if "" in options.values():
        return None
    return Plain(options.get("--workspace"), options.get("--coder"), tuple(rest[1:]))


def guarded(act: Callable[[], int]) -> int:
    """Act, and turn whatever goes wrong into one line on stderr and an exit status."""
    try:
        status = act()
        sys.stdout.flush()
    except ReaderError as error:
        return complain(str(error))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _forget_stdout()  # whoever read has read enough
        return DONE
    except OSError as error:
        if error.strerror is None:  # raised by no system call: its words may be anyone's
            return _unforeseen(error)
        _forget_stdout()
        place = f": {os.fsdecode(error.filename)}" if isinstance(error.filename, (str, bytes)) else ""
        return complain(f"{error.strerror.lower()}{place}")
    except MemoryError:
        return complain("there is not enough memory for this")
    except Exception as error:  # the last resort of every run
        return _unforeseen(error)
    else:
        return status


def complain(sentence: str) -> int:
    """Say on one line of stderr what could not be done; returns the exit status for that."""
    say(sentence)
    return FAILED


def say(sentence: str) -> None:
    """Put one line on stderr, made safe: names of files and tags may hold anything."""
    from reader.text.display import one_line

    with contextlib.suppress(OSError, ValueError):  # nobody is there to be told
        print(f"{NAME}: {one_line(sentence)}", file=sys.stderr, flush=True)


def _open_reader(plain: Plain) -> int:
    import gc

    # The reader makes many objects while it starts, and hardly one that can go: collecting costs a tenth of the
    # start. It is enabled again when the first screen is shown.
    gc.disable()
    from reader.cli.opening import open_reader, settle

    open_reader(settle(plain.workspace, plain.coder), plain.articles)
    return DONE


def _complete(asked: str, arguments: Sequence[str]) -> int:
    """Answer a shell, and say nothing else, whatever goes wrong: a person is in the middle of a line."""
    from reader.cli.completing import answer

    try:
        sys.stdout.write(answer(asked, arguments))
        sys.stdout.flush()
    except (OSError, ValueError):
        _forget_stdout()
    return DONE


def _through_click(arguments: Sequence[str]) -> int:
    import click

    from reader.cli.group import cli

    try:
        # Not `cli.main`, which ends the process by itself where a pipe is closed.
        with cli.make_context(NAME, list(arguments)) as context:
            cli.invoke(context)
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        return _misused(error)
    return DONE


def _misused(error: click.ClickException) -> int:
    """Say what was wrong with the arguments; not by click's own words, which repeat them as they are."""
    from reader.text.display import one_line

    context = getattr(error, "ctx", None)
    lines = [context.get_usage(), f"Try '{context.command_path} --help' for help.", ""] if context else []
    with contextlib.suppress(OSError, ValueError):
        print("\n".join([*lines, f"Error: {one_line(error.format_message())}"]), file=sys.stderr, flush=True)
    return error.exit_code


def _settle_streams() -> None:
    """A pipe gets UTF-8 and plain line ends whatever the locale; a terminal never fails for a character it lacks."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            if stream.isatty():
                stream.reconfigure(errors="replace")  # type: ignore[union-attr]
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")  # type: ignore[union-attr]


def _forget_stdout() -> None:
    """What is still waiting to be written would raise again when the interpreter ends."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _unforeseen(error: Exception) -> int:
    """Say that something went wrong, and where the report of it is."""
    from reader.cli.report import write_report

    return complain(f"something went wrong that should not; nothing that was saved is lost. {write_report(error)}")
