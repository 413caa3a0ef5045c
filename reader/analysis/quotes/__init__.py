"""Who says what, by rule: quotations and reported speech, each with who speaks and by which words that is known."""

from __future__ import annotations

from reader.analysis.quotes.finding import quotes
from reader.analysis.quotes.quote import DIRECT, PART, REPORTED, RULES, Quote
from reader.analysis.quotes.speakers import known_as

__all__ = ["DIRECT", "PART", "REPORTED", "RULES", "Quote", "known_as", "quotes"]
