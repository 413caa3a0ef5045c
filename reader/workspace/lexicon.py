"""`lexicon.csv`, read again whenever it has changed; what it said before stays until it can be read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

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
        seen = _seen(session)
        if seen.stamp == list(stamp):
            return seen.notes
        from hashlib import sha256

        kept = list(stamp) if settled(stamp) else []
        digest = sha256(path.read_bytes()).hexdigest()
        if digest != seen.digest:
            from reader.importers import lexicon_csv

            lexicon = lexicon_csv.read(path)
            session.remember(LEXICON, json.dumps(dict(lexicon.lists), ensure_ascii=False))
            seen = _Seen([], digest, list(lexicon.notes))
    except BadFile as error:
        return [str(error) + _holding(session)]
    except OSError as error:
        return [f"{path.name} cannot be read: {reason(error)}{_holding(session)}"]
    session.remember(_SEEN, json.dumps([kept, digest, seen.notes]))
    return seen.notes


def _holding(session: Session) -> str:
    """What is searched with while the file cannot be read."""
    return "; until then the lists hold that were there before" if session.lexicon else ""


class _Seen(NamedTuple):
    """What the file was when it was read."""

    stamp: list[int]
    """Empty if it cannot be trusted."""
    digest: str
    """SHA-256, in hex, of its bytes."""
    notes: list[str]
    """What there was to say of it."""


def _seen(session: Session) -> _Seen:
    try:
        stamp, digest, notes = json.loads(session.recall(_SEEN, "[]"))
        return _Seen(list(stamp), str(digest), [str(note) for note in notes])
    except (ValueError, TypeError):
        return _Seen([], "", [])
