"""The nouns of the project, as frozen values: no input, no output, no clock."""

from __future__ import annotations
