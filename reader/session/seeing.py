"""What a coder is to see: other coders' work shown, dimmed or hidden; and coding blind, without who says it.

It is kept from start to start, for each coder, and holds in the reader alone: the command line sees all.
"""

from __future__ import annotations

from reader.model.annotation import NAMES, OTHERS
from reader.session.base import DIMMED, HIDDEN, SHOWN
from reader.session.reading import Reading

_WAYS = (SHOWN, DIMMED, HIDDEN)
_BLIND = ("", OTHERS, NAMES)


class Seeing(Reading):
    """The part of a session that says what is to be seen."""

    def take_up_seeing(self) -> None:
        """See what the coder chose to see last."""
        others, blind = self.recall(f"others/{self.coder}"), self.recall(f"blind/{self.coder}")
        self._see(others if others in _WAYS else SHOWN, blind if blind in _BLIND else "")

    def next_others(self) -> str:
        """Show other coders' annotations in the next way, and say in which."""
        self._see(_WAYS[(_WAYS.index(self.others) + 1) % len(_WAYS)], self.blind)
        self.remember(f"others/{self.coder}", self.others)
        return self.others

    def next_blind(self) -> str:
        """Code blind in the next way, or no longer, and say in which."""
        self._see(self.others, _BLIND[(_BLIND.index(self.blind) + 1) % len(_BLIND)])
        self.remember(f"blind/{self.coder}", self.blind)
        return self.blind

    def _see(self, others: str, blind: str) -> None:
        self.others, self.blind = others, blind
        self._counts.clear()
