"""Bars, for a terminal."""

from __future__ import annotations

_EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")


def bar(value: float, most: float, width: int) -> str:
    """A bar that is as long as a value is against the greatest, to an eighth of a cell; anything at all is seen.

    Args:
        value: What is shown; none for nothing.
        most: The value that fills the width.
        width: Cells.
    """
    if value <= 0 or most <= 0:
        return ""
    eighths = min(max(round(8 * width * value / most), 1), 8 * width)
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8]
