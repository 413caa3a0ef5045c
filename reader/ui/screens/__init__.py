"""What fills the terminal: the reading screen, and the list of all keys."""

from __future__ import annotations
