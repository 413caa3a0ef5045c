"""The commands of the panel of parallel passages, while keys are for it."""

from __future__ import annotations

from reader.ui.commands.command import Command

SCREEN = "parallel"

PARALLEL: tuple[Command, ...] = (
    Command("parallel.go", ("enter",), "go to the passage", "Parallel", "go", screen=SCREEN),
    Command("parallel.leave", ("p",), "put the panel away", "Parallel", "away", screen=SCREEN),
)
