"""The reader in the terminal: a thin shell over the session, which paints lines."""

from __future__ import annotations
