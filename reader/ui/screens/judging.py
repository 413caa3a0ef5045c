"""Saying of quotations that they are right, or none, or that somebody else speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.speaking import NOBODY
from reader.errors import ReaderError
from reader.model.quotation import CONFIRMED, WRONG
from reader.text.match import rank
from reader.ui.messages import Choice, Offer

if TYPE_CHECKING:
    from reader.model.span import Span
    from reader.ui.screens.quotes import QuotesScreen

NOT_TOLD = "(not told)"
"""What is shown for who speaks where the article does not tell, or not for certain."""


class Judging:
    """Commands of the group `quotes` that are about one quotation.

    Args:
        screen: Where it is listed.
    """

    def __init__(self, screen: QuotesScreen) -> None:
        self._screen = screen

    def confirm(self) -> None:
        """It is right."""
        self._judge(CONFIRMED)

    def refuse(self) -> None:
        """It is wrong."""
        self._judge(WRONG)

    def speaker(self) -> None:
        """Ask who speaks; whoever speaks anywhere is offered."""
        place, speakers = self._place(), self._screen.speakers
        known = [name for name in speakers if name != NOBODY]

        def find(typed: str) -> list[Choice]:
            ranked = [known[index] for index in rank(typed, ((name, "") for name in known))]
            found = [Choice(name, name, many(speakers[name].quotes, "quotation")) for name in ranked]
            if not typed:
                return [Choice("", "whoever was found", "as it was", mark="–"), *found]
            return found if typed in speakers else [Choice(typed, typed, "Enter writes it", mark="+"), *found]

        offer = Offer(f"who speaks, in place of {called(self._screen.speaker)}", find, "nobody is called so")
        self._screen.open_panel(offer, lambda choice: self._give(place, choice.value))

    def _give(self, place: tuple[str, Span], name: str) -> None:
        self._screen.done(self._screen.session.name_speaker(*place, name))

    def _judge(self, verdict: str) -> None:
        place = self._place()
        self._screen.done(self._screen.session.judge_quote(*place, verdict))

    def _place(self) -> tuple[str, Span]:
        """The quotation under the cursor.

        Raises:
            ReaderError: None is, or nothing can be written.
        """
        quotation = self._screen.quotation
        if quotation is None:
            key = self._screen.keymap.key("quotes.open")
            raise ReaderError("no quotation is under the cursor", f"{key} on a speaker lists what is said")
        self._screen.session.require_writing()
        return quotation.place


def called(name: str) -> str:
    """Who speaks, as people are told."""
    return name or NOT_TOLD


def many(number: int, what: str) -> str:
    """So many of something, in words."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"
