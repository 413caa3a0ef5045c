"""Pure functions from text to spans: no terminal, no database, no clock."""

from __future__ import annotations
