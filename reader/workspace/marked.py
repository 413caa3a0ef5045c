"""What is done to articles that were marked in the library: their metadata set, their passages exported."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import BadMetadata, NothingThere, ReaderError
from reader.model.annotation import NAMES
from reader.model.outcome import Done
from reader.model.passage import Filters
from reader.session.codebook_files import counted
from reader.workspace.writing import refuse_overwriting, replacing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import TypeAlias

    from reader.model.passage import Passage
    from reader.session import Session
    from reader.workspace import Workspace

    Progress: TypeAlias = Callable[[int, int], None]
    """Told how many of how many are done; what it raises gives it up."""

_TOLD_EVERY = 500
"""Passages between two looks at whether to give up."""


def set_field(
    workspace: Workspace, session: Session, numbers: Sequence[int], field: str, value: str, progress: Progress | None
) -> Done:
    """Give a field of articles one value by hand, as one change; where `metadata.csv` says something of it, that wins.

    Args:
        workspace: The folder.
        session: The data.
        numbers: The articles, by the database's numbers.
        field: Which, of `session.correcting.FIELDS`.
        value: Blank where nothing is known.
        progress: Told how far it is.

    Raises:
        BadMetadata: The value cannot be, or the table says something of the field of all of them.
        UnknownArticle: One of them is gone.
    """
    said = workspace.says_of_all(session)
    entries = session.article_entries(numbers, {})
    documents = [entries[number].document for number in numbers if number in entries]
    free = [document.id for document in documents if field not in said.get(document.file, {})]
    kept = len(documents) - len(free)
    if documents and not free:
        raise BadMetadata(
            f"{field} stands in corpus/metadata.csv, which wins", "correct it there, and it is read again"
        )
    left = f" · {kept:,} stay as corpus/metadata.csv has them, which wins" if kept else ""
    return session.correct_all(free, field, value, progress, left)


def export_passages(
    workspace: Workspace, session: Session, numbers: Sequence[int], name: str, progress: Progress | None
) -> Done:
    """Write the passages of articles, in all their versions, to a file; while others' are hidden, one's own alone.

    Args:
        workspace: The folder; a name that is no whole path is a file in it.
        session: The data.
        numbers: The articles, by the database's numbers.
        name: The file; its ending tells the format, CSV if it tells none.
        progress: Asked now and then; what it raises gives it up, and leaves no file.

    Raises:
        ReaderError: It cannot be written, would be written over what cannot be made again, there is nothing to write,
            or the articles' names are hidden.
    """
    from reader.exporters import EXPORTERS, format_for
    from reader.exporters.placing import placed

    if session.blind == NAMES:
        raise ReaderError("a file would tell outlets, authors and titles, which are hidden", "end coding blind first")
    path = workspace.root / Path(name).expanduser()
    refuse_overwriting(workspace, path)
    entries = session.article_entries(numbers, {})
    articles = frozenset(entry.document.article for entry in entries.values())
    passages = session.annotations(Filters(articles=articles, coders=(session.coder,) if session.alone else ()))
    first = next(passages, None) if articles else None
    if first is None:
        raise NothingThere("none of these articles has a passage", "mark articles that have")
    number = 0

    def counting(some: Iterable[Passage]) -> Iterator[Passage]:
        nonlocal number
        for number, passage in enumerate(some, 1):
            if progress is not None and number % _TOLD_EVERY == 0:
                progress(0, 0)
            yield passage

    with replacing(path) as out, session.texts() as text_of:
        EXPORTERS[format_for(path.name)].write(placed(counting(chain([first], passages)), text_of), out)
    return Done(f"{counted(number, 'passage')} of {counted(len(articles), 'article')} written to {path.name}")
