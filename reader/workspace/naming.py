"""What articles are called, and which one is meant: by name, the beginning of a name, or the number in `list`."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from reader.errors import UnknownArticle
from reader.model.document import Document, stem
from reader.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TOLD = 5
"""So many candidates are told; more would not help."""


def article_names(files: Iterable[str]) -> dict[str, str]:
    """What each file's article is called: the name without its ending, or with it where two would be equal.

    Args:
        files: Names of files, all different, in NFC.
    """
    names = list(files)
    stems = Counter(stem(name) for name in names)
    taken = set(names)  # `a.txt.md` may not be called `a.txt` where there is such a file
    return {
        name: stem(name) if stems[stem(name)] == 1 and (stem(name) == name or stem(name) not in taken) else name
        for name in names
    }


def resolve(documents: Sequence[Document], name: str) -> Document:
    """The article that is meant.

    Args:
        documents: In the order of `list`.
        name: Its name, its file's name, a beginning that only it has, or its number in `list`.

    Raises:
        UnknownArticle: None is meant, or several could be.
    """
    wanted = unicodedata.normalize("NFC", name)
    for exact in (wanted, wanted.rpartition("/")[2]):  # a shell completes corpus/000_…
        for document in documents:
            if exact in (document.article, document.source, document.id):
                return document
    begins = [document for document in documents if wanted and document.article.startswith(wanted)]
    if len(begins) == 1:
        return begins[0]
    if wanted.isascii() and wanted.isdigit() and len(wanted) < 10 and 0 < int(wanted) <= len(documents):
        return documents[int(wanted) - 1]
    if not begins:
        folded = fold(wanted)
        begins = [document for document in documents if wanted and fold(document.article).startswith(folded)]
    if len(begins) == 1:
        return begins[0]
    raise _unknown(name, begins)


def _unknown(name: str, begins: Sequence[Document]) -> UnknownArticle:
    if begins:
        told = ", ".join(document.article for document in begins[:_TOLD])
        more = f" and {len(begins) - _TOLD} more" if len(begins) > _TOLD else ""
        return UnknownArticle(f"{name!r} could be {told}{more}", "type more of the name, or its number in `list`")
    return UnknownArticle(f"no article is called {name!r}", "`karabakh-reader list` shows them all")
