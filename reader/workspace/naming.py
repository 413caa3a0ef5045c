"""What articles are called, and which one is meant: by name, the beginning of a name, or the number in `list`."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from reader.errors import UnknownArticle
from reader.model.document import Document, stem
from reader.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_TOLD = 5
"""So many candidates are told; more would not help."""


class Names:
    """What articles are called: a file's without its ending, or with it where two would be equal.

    An article that is one of several in its file brings a name of its own, and keeps it.
    """

    def __init__(self) -> None:
        self._files: set[str] = set()
        self._stems: dict[str, list[str]] = {}
        self._own: dict[str, str] = {}
        """The file of each article that is one of several, by what it is called."""
        self._next: dict[str, int] = {}
        """The first number that may be free for an article of a file that came in later, by file."""

    def add(self, file: str) -> None:
        """Count in a file, by its name in NFC."""
        if file not in self._files:
            self._files.add(file)
            self._stems.setdefault(stem(file), []).append(file)

    def remove(self, file: str) -> None:
        """Count a file no more."""
        if file in self._files:
            self._files.remove(file)
            self._stems[stem(file)].remove(file)

    def of(self, file: str) -> str:
        """What a file's article is called now."""
        short = stem(file)
        if len(self._stems[short]) == 1 and (short == file or (short not in self._files and short not in self._own)):
            return short  # `a.txt.md` may not be called `a.txt` where there is such a file
        return file

    def beside(self, file: str) -> list[str]:
        """The files whose articles a file may give another name by being there, itself among them."""
        return list(dict.fromkeys([*self._stems.get(stem(file), ()), *self._stems.get(file, ())]))

    def keep(self, name: str, file: str) -> None:
        """Count in an article's own name, and its file."""
        self._own[name] = file

    def own(self, name: str, file: str) -> str:
        """What an article of several in a file is called: as there, or with the file's name where that is taken.

        Where another of the same file is called by that number, it gets the next that is free.
        """
        made, number = name, 1
        begins, _, counted = name.rpartition("-")
        if self._own.get(name) == file and begins == stem(file) and counted.isascii() and counted.isdigit():
            made = self._counted_on(begins, file)
        while self._taken(made):
            made, number = f"{file}, {name}" if number == 1 else f"{file}, {name} ({number})", number + 1
        self._own[made] = file
        return made

    def _counted_on(self, begins: str, file: str) -> str:
        number = self._next.get(file, 1)
        while self._taken(f"{begins}-{number:04}"):
            number += 1
        self._next[file] = number
        return f"{begins}-{number:04}"

    def _taken(self, name: str) -> bool:
        return name in self._own or name in self._files or name in self._stems


def free(name: str, file: str, taken: Collection[str]) -> str:
    """A name for a file's article that no other has: this one, else the file's, else that with a number."""
    made, number = name, 1
    while made in taken:
        made, number = file if number == 1 else f"{file} ({number})", number + 1
    return made


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
