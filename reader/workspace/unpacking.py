"""The articles in an archive: each file of it as if it lay in `corpus/`, under its own name."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from reader.errors import BadFile
from reader.importers import ENDINGS, TEXTS
from reader.text.decode import decode
from reader.workspace.reading import NO_SUCH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.importers.articles import Article

_NOT_ARTICLES = frozenset({"metadata.csv", "codebook.csv", "mapping.csv"})


def articles_in(
    source: IO[bytes],
    size: int,
    rows: Callable[[str, bytes], Iterator[Article | tuple[str, str]]],
    read: Callable[[str, str, bytes], Iterator[Article]],
) -> Iterator[Article | tuple[str, str]]:
    """What an archive holds.

    Args:
        source: Its bytes.
        size: How many they are.
        rows: What reads a table, by its name and bytes.
        read: What reads another file, by its kind, name and bytes.

    Yields:
        Articles, each with a name of its own; in place of what is none, its name in the archive, and why.

    Raises:
        BadFile: It cannot be read, or is more than an archive may be: nothing of it was given.
    """
    from reader.importers import articles
    from reader.importers.articles import packed

    with packed.checked(source, size) as archive:
        members = [one for one in archive.infolist() if not one.is_dir() and _counts(one.filename)]
        names = packed.flat_names([one.filename for one in members])
        own = packed.articles_of(list(names.values()))
        for member in members:
            name = names[member.filename]
            data = b"".join(packed.unpacked(archive, member))
            kind = articles.kind_of(name, data[: articles.HEAD])
            try:
                if not name.lower().endswith(ENDINGS):
                    yield member.filename, "left alone, no file that holds articles is called so"
                elif kind == "archive":
                    yield member.filename, "is an archive within an archive: unpack it first"
                elif kind == "rows":
                    yield from rows(name, data)
                elif not kind and not name.lower().endswith(TEXTS):
                    yield member.filename, NO_SUCH
                elif kind:
                    for article in read(kind, name, data):
                        yield article if article.name else article._replace(name=own[name])
                else:
                    decoded = decode(data)
                    yield articles.Article(decoded.text, encoding=decoded.encoding, name=own[name])
            except BadFile as error:
                yield member.filename, str(error)


def _counts(name: str) -> bool:
    """Whether a member of an archive is one that a person put there."""
    parts = name.split("/")
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in parts)
    return not hidden and parts[-1] not in _NOT_ARTICLES
