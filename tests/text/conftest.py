"""Hypothesis without a deadline: the first example that needs `regex` pays for its import."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("text", settings.default, deadline=None)
settings.load_profile("text")
