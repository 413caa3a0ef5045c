"""A list in an open reader, and what a test asks of it, whatever it lists."""

from __future__ import annotations

import time
from typing import Any

from reader.ui.widgets.prompt import Prompt
from tests.ui.conftest import Reader

PATIENCE = 30.0
"""Seconds that a busy machine may take to find what is listed."""

CALM = 2
"""So many looks in a row must find nothing going on."""


class OpenList:
    """A screen with a list: keys for it, and waiting until it has found everything."""

    waits_for_each_key = True
    """Else the keys are pressed one behind the other, as somebody does who types fast."""

    def __init__(self, reader: Reader, pilot: Any) -> None:
        self.reader, self.pilot = reader, pilot

    def is_busy(self, screen: Any) -> bool:
        """Whether a thread is still finding or changing something for the screen that is open."""
        raise NotImplementedError

    @property
    def screen(self) -> Any:
        return self.reader.app.screen

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            if self.waits_for_each_key:
                await self.settle()
        await self.settle()

    async def ask(self, text: str) -> None:
        """Put words in place of those that are in the prompt, which is opened if it is not, and press `Enter`."""
        if self.screen.opened is None:
            await self.press("/")
        self.screen.query_one(Prompt).value = text
        await self.press("enter")

    async def settle(self) -> None:
        end = time.monotonic() + PATIENCE
        quiet = 0
        while quiet < CALM:  # what ends one thing may begin the next
            await self.pilot.pause()
            screen = self.reader.app.screen
            quiet = quiet + 1 if screen.is_mounted and not self.is_busy(screen) else 0
            assert time.monotonic() < end, "it is still busy"
            if not quiet:
                await self.pilot.pause(0.01)

    @property
    def said(self) -> str:
        return str(self.screen.foot.status.message)

    @property
    def heading(self) -> tuple[str, str]:
        return self.screen.heading._words, self.screen.heading._right
