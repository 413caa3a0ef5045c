"""What is in a file of `corpus/`: one article, several, or none, and why; files that need it are read by processes.

Plain text is read at once. What is no text goes to a `Pool`, some files at a time, and is handed on in order.
"""

from __future__ import annotations

import io
from collections import deque
from typing import IO, TYPE_CHECKING, NamedTuple, Protocol, Self

from reader.errors import BadFile
from reader.importers import TEXTS, text_file
from reader.model.document import document_id, named_id
from reader.text.decode import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from concurrent.futures import Future
    from pathlib import Path

    from reader.importers.articles import Article
    from reader.importers.articles.pool import Pool
    from reader.workspace.folder import Seen, Stamp

_CHUNK = 1 << 20
_PATIENCE = 0.1
"""Seconds between two questions whether to go on."""
NO_SUCH = "is a plain text, whatever it is called"
_TOLD = 3
"""So many parts of a file that are refused are told one by one; the report has them all."""


class Found(NamedTuple):
    """An article as it was found in a file."""

    file: str
    """The file's name, as the system spells it."""
    id: str
    article: Article
    digest: str
    """SHA-256, in hex, of the file's bytes; empty where they are the text."""


class Taker(Protocol):
    """Who takes what is found."""

    def found(self, found: Found) -> None:
        """Take an article, if it is new."""

    def has(self, name: str, id_: str = "", digest: str = "") -> bool:
        """Whether an article is known, or all that a file with these bytes holds."""

    def mapping(self, name: str) -> Mapping[str, str]:
        """Which columns of a table are what, as far as it was said."""


class LookStopped(Exception):
    """The look was given up, since whoever asked for it is going."""


class _Waiting(NamedTuple):
    name: str
    stamp: Stamp | None
    digest: str
    articles: Future[list[Article]]


class Reading:
    """One reading of files, one after the other. To be closed."""

    def __init__(self, corpus: Path, taker: Taker | None, stopped: Callable[[], bool] | None = None) -> None:
        self._corpus = corpus
        self._taker = taker
        self._stopped = stopped
        self._pool: Pool | None = None
        self._waiting: deque[_Waiting] = deque()
        self.files: dict[str, Seen] = {}
        """What each file was, in the order in which they were read."""
        self.refused: list[tuple[str, str]] = []
        """Parts of files that are no articles, and why."""
        self.told: Callable[[int], None] | None = None
        """Told now and then how many bytes were read."""
        self._done = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.close()

    def read(self, name: str, stamp: Stamp | None, kept: Stamp | None, before: Seen | None) -> None:
        """Read a file, or have it read.

        Args:
            name: Its name.
            stamp: Its stamp before it is read.
            kept: What is to be kept of the stamp: None if the file may still be changing.
            before: What it was when it was read last.
        """
        from reader.workspace.folder import Seen

        self.files[name] = Seen(None)  # its place in the order
        try:
            self._read(name, stamp, kept, before)
        except BadFile as error:
            self.files[name] = Seen(kept, reason=str(error))
        self._done += stamp.size if stamp is not None else 0
        self._tell()

    def go_on(self) -> None:
        """Ask whether to go on.

        Raises:
            LookStopped: No; what is being read is dropped when this is closed.
        """
        if self._stopped is not None and self._stopped():
            raise LookStopped

    def finish(self) -> None:
        """Wait for all that is being read."""
        while self._waiting:
            self._settle()

    # -- parts ---

    def _read(self, name: str, stamp: Stamp | None, kept: Stamp | None, before: Seen | None) -> None:
        from reader.importers import articles
        from reader.workspace.folder import Seen

        path = self._corpus / name
        if stamp is not None and stamp.size > text_file.LARGEST and not name.lower().endswith(TEXTS):
            source, size = text_file.open_large(path, within=self._corpus)
        else:
            data = text_file.read_bytes(path, within=self._corpus)
            source, size = io.BytesIO(data), len(data)
        with source:
            kind = articles.kind_of(name, source.read(articles.HEAD))
            source.seek(0)
            if not kind:
                if not name.lower().endswith(TEXTS):
                    raise BadFile(NO_SUCH, "rename it to end in .txt")
                data = source.read(text_file.LARGEST + 1)
                self._check_still(path, stamp)
                self._text(name, kept, data)
                return
            digest = digest_of(source, size)
            self._check_still(path, stamp)
            whole = self._whole(name, source) if kind == "nexis" and name.lower().endswith(TEXTS) else ""
            same = before if before is not None and before.digest == digest else Seen(None)
            # Of a file of which a part was refused, that is to be said again to whoever takes the rest.
            if (same.digest and not same.reason) or self._taker is None or self._taker.has(name, whole, digest):
                self.files[name] = Seen(kept, whole, same.reason, digest, same.apart)
            elif kind in articles.READERS:
                if size > text_file.LARGEST:
                    raise BadFile(f"larger than {text_file.LARGEST // 2**20} MB")
                self._send(kind, name, kept, digest, source.read(size))
            else:
                self.finish()  # what came before is taken before
                self._several(name, kept, digest, self._within(kind, name, source, size), source)

    def _tell(self, source: IO[bytes] | None = None) -> None:
        if self.told is not None:
            self.told(self._done + (source.tell() if source is not None else 0))

    def _text(self, name: str, kept: Stamp | None, data: bytes) -> None:
        from reader.importers.articles import Article
        from reader.workspace.folder import Seen

        decoded = decode(data)
        identity = document_id(name, decoded.text)
        if self._taker is not None:
            self._taker.found(Found(name, identity, Article(decoded.text, encoding=decoded.encoding), ""))
        self.files[name] = Seen(kept, identity)

    @staticmethod
    def _whole(name: str, source: IO[bytes]) -> str:
        """The id of a download as one text: it may have come in as one before downloads were told from texts."""
        text = decode(source.read(text_file.LARGEST + 1)).text
        source.seek(0)
        return document_id(name, text)

    def _check_still(self, path: Path, stamp: Stamp | None) -> None:
        from reader.workspace.folder import stamp_of

        try:
            same = stamp is None or stamp_of(path) == stamp
        except OSError:
            same = False
        if not same:
            raise BadFile("was being written while it was read", "it comes in when it is whole")

    def _send(self, kind: str, name: str, kept: Stamp | None, digest: str, data: bytes) -> None:
        from reader.importers.articles.pool import Pool

        self._pool = self._pool or Pool()
        self._waiting.append(_Waiting(name, kept, digest, self._pool.submit(kind, name, data)))
        if len(self._waiting) > 2 * self._pool.size:
            self._settle()

    def _settle(self) -> None:
        from concurrent.futures import wait

        from reader.workspace.folder import Seen

        one = self._waiting.popleft()
        while not wait([one.articles], _PATIENCE).done:
            self.go_on()
        try:
            self._several(one.name, one.stamp, one.digest, iter(one.articles.result()))
        except BadFile as error:
            self.files[one.name] = Seen(one.stamp, reason=str(error))

    def _several(
        self,
        name: str,
        kept: Stamp | None,
        digest: str,
        found: Iterator[Article | tuple[str, str]],
        source: IO[bytes] | None = None,
    ) -> None:
        """Hand on the articles of a file, and note those parts of it that are none.

        Args:
            name: The file's name.
            kept: What is to be kept of its stamp.
            digest: Its digest.
            found: Its articles, and in place of what is none, where that is and why.
            source: Its bytes, if they are read meanwhile: how far that is, is told.
        """
        from reader.importers.articles import Article
        from reader.workspace.folder import Seen

        taken = 0
        refused: list[tuple[str, str]] = []
        for article in found:
            self.go_on()
            self._tell(source)
            if not isinstance(article, Article):
                refused.append(article)
            elif not article.text.strip():
                refused.append((article.name, "has no text"))
            elif self._taker is not None:
                own = article.name
                identity = named_id(own, article.text) if own else document_id(name, article.text)
                self._taker.found(Found(name, identity, article, digest))
                taken += 1
        self.refused += [(f"{name}, {place}" if place else name, why) for place, why in refused]
        if not taken:
            raise BadFile(refused[0][1] if len(refused) == 1 and not refused[0][0] else "holds no article")
        self.files[name] = Seen(kept, reason=_summary(refused), digest=digest)

    def _within(self, kind: str, name: str, source: IO[bytes], size: int) -> Iterator[Article | tuple[str, str]]:
        if kind == "rows":
            from reader.importers.articles import rows

            yield from rows.read(name, source, self._taker.mapping(name) if self._taker else {})
        else:
            yield from self._packed(source, size)

    def _packed(self, source: IO[bytes], size: int) -> Iterator[Article | tuple[str, str]]:
        """What an archive holds."""
        from reader.workspace.unpacking import articles_in

        def rows(name: str, data: bytes) -> Iterator[Article | tuple[str, str]]:
            return self._within("rows", name, io.BytesIO(data), len(data))

        return articles_in(source, size, rows, self._member)

    def _member(self, kind: str, name: str, data: bytes) -> Iterator[Article]:
        from concurrent.futures import wait

        from reader.importers.articles.pool import Pool

        self._pool = self._pool or Pool()
        coming = self._pool.submit(kind, name, data)
        while not wait([coming], _PATIENCE).done:
            self.go_on()
        yield from coming.result()


def digest_of(source: IO[bytes], size: int) -> str:
    """SHA-256, in hex, of the first `size` bytes; the place is the beginning, before and after."""
    from hashlib import sha256

    digest = sha256()
    left = size
    while left > 0 and (chunk := source.read(min(_CHUNK, left))):
        digest.update(chunk)
        left -= len(chunk)
    source.seek(0)
    return digest.hexdigest()


def _summary(refused: list[tuple[str, str]]) -> str:
    if not refused:
        return ""
    told = "; ".join(f"{place} {why}".strip() for place, why in refused[:_TOLD])
    more = f"; and {len(refused) - _TOLD} more" if len(refused) > _TOLD else ""
    return f"came in but for {len(refused)} of its parts: {told}{more}"
