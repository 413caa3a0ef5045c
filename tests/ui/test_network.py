"""Who has words in common with whom, on the screen."""

from __future__ import annotations

import pytest

from reader.model.annotation import NAMES
from reader.ui.screens import reckoning
from tests.ui.conftest import Reader
from tests.ui.figures import SIZE, Figures


async def test_cells_tell_how_many_words_and_whose_were_first(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        network = Figures(reader, pilot)
        await network.press("g", "n")
        rows = network.screen.grid.rows
        assert rows[:2] == ("003_karimli", "004_hajiyeva")
        cells = [line.split("   ")[0].strip() for line in network.lines[1:3]]
        assert cells == [f"{row} (no outlet)" for row in rows[:2]]
        assert "392 →" in network.lines[1]
        assert "392 ←" in network.lines[2]
        await network.press("right")
        assert network.status == "003_karimli and 004_hajiyeva: 392 words in 3 passages · 003_karimli first in 3"


async def test_a_cell_leads_to_its_passages_and_these_to_both_articles_side_by_side(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        network = Figures(reader, pilot)
        await network.press("g", "n", "down", "enter")
        longest = network.screen.passages.found[0]
        assert len(network.screen.passages.found) == 3
        assert "← " in network.lines[1]
        await network.press("enter")
        shown = [column for column in reader.screen.columns.shown if column.document is not None]
        assert [(c.document.id, c.cursor.span) for c in shown if c.document is not None] == [
            (longest.document_id, longest.span),
            (longest.other_id, longest.other),
        ]
        assert reader.column is shown[0]


async def test_a_cell_without_words_in_common_leads_nowhere_and_esc_leads_back(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        network = Figures(reader, pilot)
        await network.press("g", "n", "enter")
        assert network.status == "within 003_karimli: no words in common"
        await network.press("right", "enter", "escape")
        assert (network.screen.pair, network.screen.listing.index) == (None, 0)
        await network.press("escape")
        assert network.screen is reader.screen


async def test_among_the_passages_of_two_no_key_is_offered_that_groups_and_it_leads_nowhere(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        network = Figures(reader, pilot)
        await network.press("g", "n")
        assert "b by article" in network.keys
        await network.press("right", "enter")
        assert "b by article" not in network.keys
        await network.press("b")
        assert network.screen.pair is not None
        assert network.said == "these are passages of two: Esc leads back to the network, b groups that"
        await network.press("escape")
        assert "b by article" in network.keys


async def test_while_names_are_hidden_articles_stand_there_under_their_numbers(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        network = Figures(reader, pilot)
        reader.session._see(reader.session.others, NAMES)
        await network.press("g", "n")
        assert all(row.startswith("article ") for row in network.screen.grid.rows)
        assert "(no outlet)" not in "\n".join(network.lines)
        await network.press("b")
        assert network.status.startswith("outlets are hidden")


@pytest.mark.parametrize("keys", [("g", "n"), ("g", "n", "b")])
async def test_the_cursor_waits_at_the_top_and_comes_back_to_the_row_it_was_left_on(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    monkeypatch.setattr(reckoning, "_TOLD_EVERY", 0.0)
    monkeypatch.setattr(reckoning, "_PATIENCE", 0)
    async with reader.app.run_test(size=SIZE) as pilot:
        network = Figures(reader, pilot)
        await network.press(*keys)
        assert network.screen.listing.index == 0
        await network.press("down")
        left = network.lines[network.screen.listing.index + 1]
        await network.press("escape", *keys[:2])
        assert network.lines[network.screen.listing.index + 1] == left
