"""The tables beside the articles' files that say something of them, each read once in a look if it is needed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from reader.errors import BadFile
from reader.workspace.folder import METADATA
from reader.workspace.tables import read_metadata

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reader.model.document import Metadata


class Beside:
    """What these tables say.

    Args:
        corpus: The folder.
    """

    def __init__(self, corpus: Path) -> None:
        self._corpus = corpus

    @cached_property
    def metadata(self) -> Mapping[str, Metadata]:
        """What `metadata.csv` says; nothing if it is not to be read, which is said elsewhere."""
        try:
            return read_metadata(self._corpus / METADATA)[0]
        except (BadFile, OSError):
            return {}

    @cached_property
    def mappings(self) -> Mapping[str, Mapping[str, str]]:
        """Which columns of tables are what, as `mapping.csv` says, by file.

        Raises:
            BadFile: It cannot be read.
        """
        from reader.workspace import mapping

        return mapping.read(self._corpus)
