"""The commands of the history, the list of all that was done."""

from __future__ import annotations

from reader.ui.commands.command import Command

SCREEN = "history"

HISTORY: tuple[Command, ...] = (
    Command("history.open", ("enter",), "to the passage that it was about", "History", "go there", screen=SCREEN),
    Command(
        "history.back",
        ("b",),
        "take back all of yours down to here, as one change",
        "History",
        "back to here",
        screen=SCREEN,
    ),
    Command("history.filter", ("/",), "filter: words, by:ann, since:yesterday", "History", "filter", screen=SCREEN),
    Command(
        "history.passage", ("p",), "what happened to this passage, and to it alone", "History", "passage", screen=SCREEN
    ),
    Command("history.further", ("right", "l"), "the next passages that it was about", "History", screen=SCREEN),
    Command("history.earlier", ("left", "h"), "the passages before them", "History", screen=SCREEN),
    Command("history.day", ("y",), "what happened since yesterday", "History", "since yesterday", screen=SCREEN),
)
