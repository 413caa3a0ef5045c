"""Kept filters go along with the tags and articles that they name: what is renamed is named anew in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.store import filters as rows
from reader.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from reader.model.change import Edit
    from reader.model.codebook import Codebook
    from reader.model.query import Query, Term
    from reader.store.connection import Connection

_OF_TAGS = ("tag", "within", "overlaps", "near")


def of_branch(codebook: Codebook, path: str, new_path: str) -> dict[str, str]:
    """The new path of everything that may be named in a branch that gets another one, those too that are no tags.

    Args:
        codebook: The tags as they were.
        path: Where the branch begins.
        new_path: Where it begins now.
    """
    names = {path: new_path}
    for tag in codebook:
        if tag.path.startswith(path + "/"):
            at = len(path)
            while at >= 0:
                at = tag.path.find("/", at + 1)
                there = tag.path if at < 0 else tag.path[:at]
                names[there] = new_path + there[len(path) :]
    return names


def renaming(connection: Connection, codebook: Codebook, names: Mapping[str, str]) -> tuple[Edit, ...]:
    """The edits after which kept filters name tags by their new paths.

    A filter that names a tag, or a branch, by its whole path means it still; one that names it by a part of its path
    stays as it is. Where something else is called so too, it is named as well.

    Args:
        connection: The database.
        codebook: The tags as they were.
        names: The new path of each old one.
    """
    return _edits(connection, _OF_TAGS, names, [tag.path for tag in codebook if tag.path not in names])


def renaming_articles(connection: Connection, names: Mapping[str, str]) -> tuple[Edit, ...]:
    """The edits after which kept filters name articles by their new names (by the old ones)."""
    return _edits(connection, ("article",), names, ())


def renaming_outlets(connection: Connection, names: Mapping[str, str], stay: Iterable[str]) -> tuple[Edit, ...]:
    """The same for outlets; those that are called so still are named by the old name too."""
    return _edits(connection, ("outlet",), names, stay)


def _edits(
    connection: Connection, fields: Collection[str], names: Mapping[str, str], staying: Iterable[str]
) -> tuple[Edit, ...]:
    kept = rows.kept(connection)
    if not kept or not names:
        return ()
    from reader.model.query import parse

    new = {fold(old): path for old, path in names.items()}
    stay = {fold(name) for name in staying}
    edits = []
    for name, words in kept.items():
        try:
            query = parse(words)
        except ReaderError:
            continue  # a later version's words: what they mean is not known here
        renamed = _renamed(query, fields, new, stay)
        if renamed != query:
            edits.append(rows.keeping(name, str(renamed), words))
    return tuple(edits)


def told(edits: Iterable[Edit]) -> str:
    """How many kept filters go along, to stand behind what was done; empty if none does."""
    number = sum(edit.table == "filters" for edit in edits)
    if not number:
        return ""
    return f"; {number} kept filter{'' if number == 1 else 's'} name{'s' if number == 1 else ''} it so too"


def _renamed(query: Query, fields: Collection[str], new: Mapping[str, str], stay: Iterable[str]) -> Query:
    terms: dict[Term, None] = {}
    for term in query.terms:
        if term.field in fields:
            values = dict.fromkeys(name for value in term.values for name in _names(value, new, stay))
            terms[term._replace(values=tuple(values))] = None
        else:
            terms[term] = None
    return query._replace(terms=tuple(terms))


def _names(value: str, new: Mapping[str, str], stay: Iterable[str]) -> list[str]:
    """What stands for a value of a filter's word now."""
    wanted = fold(value.rstrip("/") or value)
    path = new.get(wanted)
    if path is None:
        return [value]
    is_there = any(other == wanted or other.startswith(wanted + "/") for other in stay)
    return [value, path] if is_there else [path]
