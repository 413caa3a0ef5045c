"""Read news coverage of one event side by side, and tag what differs, by keyboard."""

from __future__ import annotations

__version__ = "0.1.0"
