"""The parts of a screen, painted line by line."""

from __future__ import annotations
