"""The commands of the panel of parallel passages, while keys are for it."""

from __future__ import annotations

from reader.ui.commands.command import Command

SCREEN = "parallel"

PARALLEL: tuple[Command, ...] = (
    Command("parallel.go", ("enter",), "go to the passage", "Parallel", "go", screen=SCREEN),
    Command("parallel.confirm", ("c",), "right: the two tell the same", "Parallel", "right", screen=SCREEN),
    Command("parallel.refuse", ("x",), "wrong: they do not", "Parallel", "wrong", screen=SCREEN),
    Command(
        "parallel.make",
        ("l",),
        "link with what the cursor of that article's column stands on",
        "Parallel",
        "link",
        screen=SCREEN,
    ),
    Command("parallel.leave", ("p",), "put the panel away", "Parallel", "away", screen=SCREEN),
)
