"""What every part of a session leans on: its connection, its journal, and what it keeps in memory."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from reader.errors import DatabaseDamaged, ReaderError, SpanOutOfRange, UnknownArticle
from reader.model.annotation import NAMES
from reader.model.outcome import Counts, Done
from reader.session.articles import Articles
from reader.store import codebook as codebook_rows
from reader.store import documents as document_rows
from reader.store.journal import PROGRAM, Journal
from reader.store.opening import THOROUGH, fold_late, open_database, open_to_read, prove

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

    from reader.model.change import Change
    from reader.model.codebook import Codebook
    from reader.model.document import Document
    from reader.model.outcome import Progress, Upgrade
    from reader.model.span import Span
    from reader.session.lookout import Lookout
    from reader.store.connection import Connection

_TEXT_BUDGET = 30_000_000
"""Code points of articles that are kept at hand; the one in use is kept however long it is."""


SHOWN, DIMMED, HIDDEN = "shown", "dimmed", "hidden"
"""How other coders' annotations may be seen."""


class Base:
    """An open database, a coder and a clock. Made by `open`.

    Args:
        connection: The open database.
        coder: Who works.
        now: The clock.
    """

    others = SHOWN
    """How other coders' annotations are to be seen; see `Seeing`."""
    blind = ""
    """What the coder is not to see while coding; see `Seeing`."""

    def __init__(self, connection: Connection, coder: str, now: Callable[[], datetime]) -> None:
        self.path = connection.path
        """The database's file."""
        self.coder = coder
        """Who works."""
        self._connection = connection
        self._now = now
        self._copied_day = ""
        """The day of which a copy was tried last."""
        self._copied_changes = 0
        """How many changes there were when no copy was due."""
        self._journal = Journal(connection, now)
        self._codebook: Codebook | None = None
        self._articles = Articles(connection, self._journal, lambda: self.blind == NAMES)
        self._texts: dict[str, str] = {}
        self._counts: dict[str, Counts] = {}
        self._counted_at = 0
        """How much this connection had written when they were counted."""
        self._progress: dict[str, tuple[int, Progress, int]] = {}
        """How far the coder is with an article: the moment, the progress, the code points that are covered."""
        self._last: tuple[str, ...] | None = None
        """The tags that `again` adds; None before they are read."""
        self._last_place: tuple[str, Span] | None = None
        """Where they were put on."""
        self._seen_version = self._data_version()
        self._lookouts: list[Lookout] = []

    @classmethod
    def open(
        cls,
        database: Path,
        coder: str,
        *,
        create: bool = True,
        now: Callable[[], datetime] | None = None,
        thorough: bool = False,
        told: Callable[[Upgrade], None] | None = None,
    ) -> Self:
        """Open a database, make it if there is none, migrate it if it is older.

        Args:
            database: The file.
            coder: Who works.
            create: Whether a missing file is made.
            now: The clock; the system's, if None.
            thorough: Whether to look at every page of a large file too, as somebody who does not type can.
            told: Told how far it is, where to migrate takes a while.

        Raises:
            ReaderError: The file cannot be used (`DatabaseUnusable`, `DatabaseTooNew`, `DatabaseBusy`), or nobody
                can be called that.
        """
        name = coder_name(coder)
        connection = open_database(
            database, create=create, told=told, **({"prove_up_to": THOROUGH} if thorough else {})
        )
        try:
            return cls(connection, name, now or _utc_now)
        except BaseException:
            connection.close()
            raise

    @property
    def alone(self) -> bool:
        """Whether other coders' annotations are as if they were not there."""
        return bool(self.blind) or self.others == HIDDEN

    @property
    def origin(self) -> str:
        """The id of this database, as the journal names it."""
        return self._journal.origin

    @property
    def read_only(self) -> str:
        """Why nothing can be changed, in words; empty if it can."""
        return self._connection.read_only

    @property
    def snapshot(self) -> bool:
        """Whether the database is shown as it was when it was opened: what others change is not noticed."""
        return self._connection.snapshot

    def require_writing(self) -> None:
        """Refuse now what could not be kept later.

        Raises:
            ReadOnly: The database cannot be written.
        """
        if self._connection.read_only:
            raise self._connection.refusal()

    @property
    def written(self) -> int:
        """How many rows this session has written."""
        return self._connection.written

    def fold_late(self) -> None:
        """Leave it to a `LogFolder` to fold the write-ahead log into the database."""
        fold_late(self._connection)

    def close(self) -> None:
        """Close the database; closing twice is no mistake."""
        for lookout in self._lookouts:
            lookout.close()
        self._connection.close()

    def _lookout(self) -> Lookout:
        """A second connection for those who look from threads; it is closed with the session."""
        from reader.session.lookout import Lookout

        self._lookouts.append(made := Lookout(self.path))
        return made

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def codebook(self) -> Codebook:
        """All tags, as of the last `refresh`."""
        if self._codebook is None:
            self._codebook = codebook_rows.codebook(self._connection)
        return self._codebook

    def _present_codebook(self) -> Codebook:
        """All tags, for a change that is being written: those at hand, if nobody else has written since."""
        if self._codebook is not None and self._data_version() == self._seen_version:
            return self._codebook
        return codebook_rows.codebook(self._connection)

    @property
    def proved(self) -> bool:
        """Whether every page of the database was looked at when it was opened."""
        return self._connection.proved

    @property
    def unseen_log(self) -> str:
        """The file with changes that a snapshot does not see, if there is one: its name."""
        log = self.path.with_name(self.path.name + "-wal")
        try:
            return log.name if self.snapshot and log.stat().st_size else ""
        except OSError:
            return ""

    def prove(self, stopped: Callable[[], bool]) -> None:
        """Look at every page, on a connection of its own, from any thread; what is damaged is not written any more.

        Args:
            stopped: Asked now and then; when it says so, the look is given up.

        Raises:
            DatabaseDamaged: It is.
            DatabaseUnusable: It cannot be read.
        """
        connection = open_to_read(self.path)
        try:
            prove(connection, stopped)
        except DatabaseDamaged as damage:
            self._connection.damage = damage
            raise
        finally:
            connection.close()

    def refresh(self) -> bool:
        """Look whether another connection has changed anything since the last look; cheap when not.

        Returns:
            True if so: what is shown is to be read again.

        Raises:
            DatabaseDisplaced: The file's name leads to another file now.
        """
        self._connection.prove_place()
        version = self._data_version()
        if version == self._seen_version:
            return False
        self._seen_version = version
        self._codebook = None
        self._articles.catch_up()
        self._counts.clear()
        return True

    def text(self, document_id: str) -> str:
        """An article's text.

        Raises:
            UnknownArticle: No article has that id.
        """
        found = self._texts.pop(document_id, None)
        if found is None:
            found = document_rows.text(self._connection, document_id)
            kept = sum(map(len, self._texts.values())) + len(found)
            while self._texts and kept > _TEXT_BUDGET:
                kept -= len(self._texts.pop(next(iter(self._texts))))
        self._texts[document_id] = found  # the newest is last
        return found

    def quote(self, document_id: str, span: Span) -> str:
        """The words of a span.

        Raises:
            UnknownArticle: No article has that id.
            SpanOutOfRange: The span is empty, runs backwards, or ends outside the article.
        """
        body = self.text(document_id)
        if not 0 <= span.start < span.end <= len(body):
            article = self.document(document_id).article
            raise SpanOutOfRange(
                f"{span.start} to {span.end} is no stretch of {article}",
                f"the start is at least 0 and less than the end, the end at most {len(body)}",
            )
        return body[span.start : span.end]

    def document(self, document_id: str) -> Document:
        """What is known about an article.

        Raises:
            UnknownArticle: No article has that id.
        """
        found = self._articles.one(document_id)
        if found is None:
            raise UnknownArticle(f"no article has the id {document_id}", "see `karabakh-reader list`")
        return found

    def _data_version(self) -> int:
        row = self._connection.row("PRAGMA data_version")
        return int(row[0]) if row else 0

    def _done(self, change: Change, verb: str, prefix: str = "") -> Done:
        """A change that was written, told as "verb what", after dropping what it made stale in memory."""
        if any(edit.table == "tags" for edit in change.edits):
            # Thousands of tags are not read again for one. What is not committed may not be remembered.
            sure = not self._connection.raw.in_transaction and self._data_version() == self._seen_version
            known = self._codebook if sure else None
            self._codebook = codebook_rows.changed(known, change.edits) if known is not None else None
        self._articles.follow(change.edits)
        return Done(f"{verb}: {change.label.removeprefix(prefix)}" if prefix else verb, change)


def coder_name(name: str) -> str:
    """The name as it is kept.

    Raises:
        ReaderError: Nobody can be called that.
    """
    name = unicodedata.normalize("NFC", name.strip())
    if not name or name == PROGRAM or len(name) > 200 or not name.isprintable():
        hint = "give another one with --coder or KARABAKH_READER_CODER"
        raise ReaderError(f"{name!r} cannot be a coder's name" if name else "a coder needs a name", hint)
    return name


def storable(text: str) -> str:
    """Text as SQLite can hold it: half a surrogate pair, which a terminal may send, becomes U+FFFD."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _utc_now() -> datetime:
    return datetime.now(UTC)
