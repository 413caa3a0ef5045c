"""The commands of the library, the list of all articles."""

from __future__ import annotations

from functools import partial

from reader.ui.commands.command import Command

SCREEN = "library"

_here = partial(Command, group="Library", screen=SCREEN)

LIBRARY: tuple[Command, ...] = (
    _here("library.open", ("enter",), "open the article; those that are marked side by side", short="open"),
    _here("library.filter", ("/",), "filter as one types: title, outlet, author; outlet: date: tag: …", short="filter"),
    _here("library.sort", ("s",), "choose how it is sorted", short="sort"),
    _here("library.sort_left", ("<",), "sort by the column to the left", palette=False),
    _here("library.sort_right", (">",), "sort by the column to the right", palette=False),
    _here("library.turn", ("r",), "sort the other way round"),
    _here("library.unfold", ("right", "l"), "show what is the same, or nearly, below this article", palette=False),
    _here("library.fold", ("left", "h"), "put them away again", palette=False),
    _here("library.fold_all", ("~",), "what is the same, or nearly, in one row, or each in its own", short="fold"),
    _here("library.mark", ("space",), "mark the article, or no longer, and go on", group="Marked", short="mark"),
    _here("library.mark_all", ("*",), "mark all that are listed, or none of them", group="Marked", short="all"),
    _here("library.invert", ("i",), "mark what is not marked, and the other way round", group="Marked"),
    _here("library.metadata", ("e",), "set a field of all that are marked: outlet, date …", group="Marked"),
    _here("library.export", ("w",), "write the passages of all that are marked to a file", group="Marked"),
)
