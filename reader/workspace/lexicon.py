"""`lexicon.csv`, read again whenever it has changed; what it said before stays until it can be read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reader.errors import BadFile
from reader.importers import reason
from reader.session.searching import LEXICON
from reader.workspace.folder import settled, stamp_of
from reader.workspace.tables import is_file

if TYPE_CHECKING:
    from pathlib import Path

    from reader.session import Session

_SEEN = "lexicon/seen"


def sync_lexicon(path: Path, session: Session) -> list[str]:
    """Bring the word lists up to date.

    Args:
        path: `lexicon.csv`.
        session: Where they are kept.

    Returns:
        What has to be said about it.
    """
    try:
        if not is_file(path):
            if session.recall(LEXICON):
                session.remember(LEXICON, "")
                session.remember(_SEEN, "")
            return []
        stamp = stamp_of(path)
        stamps, notes = _seen(session)
        if stamps == list(stamp):
            return notes
        from reader.importers import lexicon_csv

        lexicon = lexicon_csv.read(path)
        notes = list(lexicon.notes)
        session.remember(LEXICON, json.dumps(dict(lexicon.lists), ensure_ascii=False))
    except BadFile as error:
        return [str(error)]
    except OSError as error:
        return [f"{path.name} cannot be read: {reason(error)}"]
    if settled(stamp):
        session.remember(_SEEN, json.dumps([list(stamp), notes]))
    return notes


def _seen(session: Session) -> tuple[list[int], list[str]]:
    """The stamp that the file had when it was read, and what there was to say of it."""
    try:
        stamp, notes = json.loads(session.recall(_SEEN, "[]"))
        return list(stamp), [str(note) for note in notes]
    except (ValueError, TypeError):
        return [], []
