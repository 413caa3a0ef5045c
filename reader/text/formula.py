"""Cells that a spreadsheet would run as a formula, and the apostrophe that keeps them words.

An article may begin a line with `=cmd|…`; opened in Excel, the exported cell would be a formula. One `'` in front
stops that. The test counts apostrophes that were there before, so that putting one on and taking one off are each
other's inverse for every cell whatever: export and import stand on the same lines.
"""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*(?:\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r])")


def escape(cell: str) -> str:
    """The cell as it goes into a table: with one more leading `'` if a spreadsheet could take it for a formula."""
    return "'" + cell if _FORMULA.match(cell) else cell


def unescape(cell: str) -> str:
    """The cell as it was before `escape`; one that no `escape` has written stays as it is."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell
