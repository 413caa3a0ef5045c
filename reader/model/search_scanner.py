"""What is read of a search, character by character: blanks, operators, numbers, and where something is wrong."""

from __future__ import annotations

from reader.errors import BadQuery

_OPERATORS = ("AND", "OR", "NOT", "NEAR")
BLANK = " \t\n\r\v\f\u00a0\u3000"


def wrong_at(what: str, at: int, hint: str) -> BadQuery:
    """The error that says what is wrong at a place, counted from 0, and what to do."""
    return BadQuery(f"{what}, at {at + 1}", hint)


class Scanner:
    """A place in what was typed, which moves from left to right."""

    def __init__(self, typed: str) -> None:
        self._typed, self._at = typed, 0

    @property
    def _here_now(self) -> str:
        return self._typed[self._at : self._at + 1]

    @property
    def _here(self) -> str:
        self._blanks()
        return self._here_now

    def _blanks(self) -> int:
        while self._here_now and self._here_now in BLANK:
            self._at += 1
        return self._at

    def _star(self) -> bool:
        star = self._here_now == "*"
        self._at += star
        return star

    def _operator(self) -> str:
        """The operator that stands here, if one does."""
        self._blanks()
        for operator in _OPERATORS:
            if self._typed.startswith(operator, self._at):
                behind = self._typed[self._at + len(operator) : self._at + len(operator) + 1]
                if behind in ("", "(", ")", '"', *BLANK) or (operator == "NEAR" and behind == "/"):
                    return operator
        return ""

    def _word(self, operator: str) -> bool:
        if self._operator() != operator:
            return False
        self._at += len(operator)
        return True
