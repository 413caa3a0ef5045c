"""Measurements: ratios against a floor in the same run, never times on their own."""

from __future__ import annotations
