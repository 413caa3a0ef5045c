"""What stands where, and what does not."""

from __future__ import annotations

import pytest

from reader.analysis.body import Body
from reader.analysis.grid import Cell, Grid
from reader.analysis.piece import Piece

BODY = Body("one two three four five six seven eight nine ten")


def test_a_cell_says_how_often_how_much_and_how_early():
    grid = Grid(["a", "b"], ["x"])
    grid.add("x", BODY, [Piece(24, 27, ("a",)), Piece(8, 18, ("a",))])
    assert grid.presence().cell("a", "x") == Cell(3 - 1, 3, 10, 20.0, 1)
    assert grid.presence().cell("a", "x").share == pytest.approx(0.3)


def test_what_is_not_there_is_empty_and_knows_how_large_its_place_is():
    grid = Grid(["a", "b"], ["x", "y"])
    grid.add("x", BODY, [Piece(0, 3, ("a",))])
    grid.add("y", BODY, [])
    assert grid.presence().cell("b", "x") == Cell(size=10)
    assert grid.presence().cell("b", "x").depth is None
    assert (grid.presence().absent("a"), grid.presence().absent("b")) == (1, 2)


def test_articles_of_one_column_are_counted_together_and_their_depths_averaged():
    grid = Grid(["a"], ["x"])
    grid.add("x", BODY, [Piece(0, 3, ("a",))])
    grid.add("x", BODY, [Piece(8, 13, ("a",)), Piece(40, 44, ("a",))])
    grid.add("x", BODY, [])
    assert grid.presence().cell("a", "x") == Cell(3, 3, 30, 10.0, 2)


def test_labels_that_are_not_asked_for_are_left_out():
    grid = Grid(["a"], ["x"])
    grid.add("x", BODY, [Piece(0, 3, ("z",))])
    assert grid.presence().absent("a") == 1
