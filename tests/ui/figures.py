"""Screens of figures in an open reader: passages to count, and waiting until they are counted."""

from __future__ import annotations

from typing import Any

from reader.session import Session
from reader.ui.screens.reckoning import Reckoning
from reader.ui.widgets.prompt import Prompt
from tests.ui.conftest import Reader

SIZE = (100, 24)


def tag_hits(session: Session, typed: str, path: str) -> int:
    """Put a tag on all hits of a search; gives how many there were."""
    tag = session.codebook.by_path[path].id
    places = [(id_, span) for id_, spans in session.search(session.asked_for(typed)) for span in spans]
    session.tag_places(places, tag, typed)
    return len(places)


class Figures:
    """A screen of figures, and what a test asks of it."""

    def __init__(self, reader: Reader, pilot: Any) -> None:
        self.reader, self.pilot = reader, pilot

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Put words into the prompt that is open, and press `Enter`."""
        self.screen.query_one(Prompt).value = text
        await self.press("enter")

    async def settle(self) -> None:
        """Wait until nothing is counted any more."""
        for _ in range(300):
            await self.pilot.pause()
            screen = self.reader.app.screen
            if not isinstance(screen, Reckoning) or not screen.is_counting:
                break
            await self.pilot.pause(0.01)
        await self.pilot.pause()

    @property
    def screen(self) -> Any:
        return self.reader.app.screen

    @property
    def status(self) -> str:
        """What the status line says."""
        said = self.screen.foot.status
        return said.message or said.details

    @property
    def heading(self) -> tuple[str, str]:
        return self.screen.heading._words, self.screen.heading._right

    @property
    def lines(self) -> list[str]:
        """The list's lines that are not blank, as they are painted."""
        return [line for line in (strip.text.rstrip() for strip in self.screen.listing._strips) if line]
