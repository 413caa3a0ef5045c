"""What concerns the program as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.ui.screens.acts import Desk


class Program:
    """Commands of the group `program` that the reading screen's own state does not settle."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def strip(self) -> None:
        """Show the codebook strip, or put it away."""
        self.desk.toggle_strip()
