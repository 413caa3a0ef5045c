"""Screens of figures in an open reader: passages to count, and waiting until they are counted."""

from __future__ import annotations

from typing import Any

from reader.session import Session
from reader.ui.screens.reckoning import Reckoning
from reader.ui.widgets.prompt import Prompt
from tests.ui.lists import OpenList

SIZE = (100, 24)


def tag_hits(session: Session, typed: str, path: str) -> int:
    """Put a tag on all hits of a search; gives how many there were."""
    tag = session.codebook.by_path[path].id
    places = [(id_, span) for id_, spans in session.search(session.asked_for(typed)) for span in spans]
    session.tag_places(places, tag, typed)
    return len(places)


class Figures(OpenList):
    """A screen of figures, and what a test asks of it."""

    def is_busy(self, screen: Any) -> bool:
        return isinstance(screen, Reckoning) and (screen.is_counting or screen.asked)

    async def waits_and_comes_back(self, keys: tuple[str, ...]) -> bool:
        """Whether the cursor is at the top of what keys open, and on its row again when it is left and opened anew."""
        await self.press(*keys)
        at_the_top = self.screen.listing.index == 0
        await self.press("down")
        left = self.lines[self.screen.listing.index + 1]
        await self.press("escape", *keys[:2])
        return at_the_top and self.lines[self.screen.listing.index + 1] == left

    async def type(self, text: str) -> None:
        """Put words into the prompt that is open, and press `Enter`."""
        self.screen.query_one(Prompt).value = text
        await self.press("enter")

    @property
    def status(self) -> str:
        """What the status line says."""
        said = self.screen.foot.status
        return said.message or said.details

    @property
    def keys(self) -> str:
        """The line of keys in the foot, of a window that has room for all."""
        return str(self.screen.foot._key_line(400).text)

    @property
    def lines(self) -> list[str]:
        """The list's lines that are not blank, as they are painted."""
        return [line for line in (strip.text.rstrip() for strip in self.screen.listing._strips) if line]
