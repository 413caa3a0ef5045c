"""The commands of the codebook's screen."""

from __future__ import annotations

from functools import partial

from reader.ui.commands.command import Command

SCREEN = "codebook"
"""The screen's name."""

_here = partial(Command, group="Codebook", screen=SCREEN)

CODEBOOK: tuple[Command, ...] = (
    _here("codebook.open", ("right", "l"), "open the branch, or go into it", palette=False),
    _here("codebook.close", ("left", "h"), "close the branch, or go to what it lies in", palette=False),
    _here("codebook.visit", ("enter",), "go to its example or first passage; in a split, name the other tag"),
    _here("codebook.make", ("a",), "make a tag beside this one", short="make"),
    _here("codebook.make_below", ("A",), "make a tag below this one"),
    _here("codebook.rename", ("r",), "give it another name; what lies below goes along", short="rename"),
    _here("codebook.move", ("m",), "move it, with what lies below, to another place", short="move"),
    _here("codebook.merge", ("J",), "join it with another tag: passages get that one", short="join"),
    _here("codebook.remove", ("x", "delete"), "delete it: passages stay, without it", short="delete"),
    _here("codebook.define", ("e",), "write its definition", short="define"),
    _here("codebook.filter", ("/",), "only tags in whose path or definition stands what is typed", short="filter"),
    _here("codebook.split", ("s",), "split it: choose which passages go to another tag", short="split"),
    _here("codebook.mark", ("space",), "in a split: mark the passage, or not"),
    _here("codebook.color", ("p",), "give it a colour of the palette"),
    _here("codebook.key", ("K",), "give it a key, or take its key"),
    _here("codebook.include", ("i",), "write when to use it"),
    _here("codebook.exclude", ("o",), "write when not to use it"),
)
