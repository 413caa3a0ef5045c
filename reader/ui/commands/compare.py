"""The commands of the screens that compare the whole corpus: the grid, keyness, tags, time."""

from __future__ import annotations

from functools import partial

from reader.ui.commands.command import Command

GRID_SCREEN = "grid"

_grid = partial(Command, group="Compare", screen=GRID_SCREEN)

GRID: tuple[Command, ...] = (
    _grid("grid.open", ("enter",), "to the passages, or the hits, of the cell", short="passages"),
    _grid("grid.right", ("right", "l"), "the cell to the right", palette=False),
    _grid("grid.left", ("left", "h"), "the cell to the left", palette=False),
    _grid("grid.group", ("b",), "by article, or by outlet", short="by outlet"),
    _grid("grid.measure", ("s",), "show how often, how much of the text, or how deep it first comes", short="measure"),
    _grid("grid.what", ("f",), "tags, or the words of a list of lexicon.csv", short="tags or words"),
    _grid("grid.absent", ("i",), "what is left out first, or in order", short="left out first"),
    _grid("grid.filter", ("/",), "filter: outlet:, published:, by:, tag:", short="filter"),
)

COMPARE = (*GRID,)
