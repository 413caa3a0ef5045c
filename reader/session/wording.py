"""From a filter's words to what is looked for: names become articles and tags, days become moments."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import BadQuery
from reader.model.query import Query, Term, days
from reader.store.review import Look, Test
from reader.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reader.model.codebook import Codebook
    from reader.model.document import Document

_OF_ARTICLES = ("article", "outlet", "published")
_SHOWN = 60
"""So much of a word is repeated in a message."""


class Known(NamedTuple):
    """What words can speak of."""

    documents: Sequence[Document]
    """All articles, in order of their names."""
    codebook: Codebook
    coders: Sequence[str]
    """Whoever has annotated something."""
    today: date


def find(query: Query, known: Known) -> Look:
    """What a query looks for.

    A name means what is called so, and where nothing is, what has it in its name: an article in its title too, a tag in
    its path. A tag stands for its branch. A coder's name is the whole name.

    Args:
        query: What is asked.
        known: What there is.

    Raises:
        BadQuery: There is no such article, outlet, tag or coder.
    """
    wanted = list(known.documents)
    tests = []
    for term in query.terms:
        if term.field in _OF_ARTICLES:
            holds = _article_test(term, known.documents, known.today)
            wanted = [document for document in wanted if holds(document) != term.negated]
        else:
            tests.append(_test(term, known))
    in_articles = query.sort in ("article", "outlet", "date")
    if query.sort == "outlet":
        wanted.sort(key=lambda document: fold(document.outlet), reverse=query.descending)
    elif query.sort == "date":
        wanted.sort(key=lambda document: document.published, reverse=query.descending)
    elif query.sort == "article" and query.descending:
        wanted.reverse()
    whole = not query.terms and query == Query(group=query.group)
    order = "" if in_articles else query.sort
    return Look(tuple(d.id for d in wanted), tuple(tests), order, query.descending, whole)


def _article_test(term: Term, documents: Sequence[Document], today: date) -> Callable[[Document], bool]:
    if term.field == "published":
        stretches = [days(value, today) for value in term.values]
        held: dict[str, bool] = {}  # few days are those of many articles

        def holds(document: Document) -> bool:
            if (said := held.get(document.published)) is None:
                said = any(within(document.published, *stretch) for stretch in stretches)
                held[document.published] = said
            return said

        return holds
    if term.field == "outlet":
        outlets = sorted({document.outlet for document in documents if document.outlet})
        names = {name for value in term.values for name in called(value, ((o, (o,)) for o in outlets), "outlet")}
        return lambda document: document.outlet in names
    told = [(d.article, (d.article, d.title)) for d in documents]
    articles = {name for value in term.values for name in called(value, told, "article")}
    return lambda document: document.article in articles


def called(value: str, named: Iterable[tuple[str, tuple[str, ...]]], what: str) -> list[str]:
    """Which of the named a value means.

    Args:
        value: What was typed.
        named: Each with all that it may be known by, its name first.
        what: A word for what they are.

    Raises:
        BadQuery: None.
    """
    wanted = fold(value)
    known = [(name, [fold(alias) for alias in aliases]) for name, aliases in named]
    found = [name for name, aliases in known if aliases[0] == wanted]
    found = found or [name for name, aliases in known if any(wanted in alias for alias in aliases)]
    if not found:
        raise BadQuery(f"no {what} is called “{value[:_SHOWN]}”", f"a part of its name is enough, such as {what}:word")
    return found


def outlets_hidden() -> BadQuery:
    """What is said where somebody who codes without names asks for an outlet."""
    return BadQuery("outlets are hidden while coding blind", "end that first, or leave outlet: out")


def within(published: str, first: date | None, last: date | None) -> bool:
    """Whether what an article says of its day, or its month or year alone, lies in a stretch of days."""
    said = published[:10]
    if not said:
        return False
    length = len(said)
    return (first is None or first.isoformat()[:length] <= said) and (last is None or said <= last.isoformat()[:length])


def _test(term: Term, known: Known) -> Test:
    match term.field:
        case "tag" | "within" | "overlaps" | "near":
            paths = [(tag.path, (tag.path,)) for tag in known.codebook]
            named = {path for value in term.values for path in tags_meant(value, paths)}
            ids = tuple(tag.id for tag in known.codebook if tag.path in named)
            return Test("tags" if term.field == "tag" else term.field, ids, term.negated)
        case "by":
            return Test("coders", coders_meant(term, known.coders), term.negated)
        case "worked":
            stretches = [_moments(*days(value, known.today)) for value in term.values]
            return Test("worked", tuple(moment for stretch in stretches for moment in stretch), term.negated)
        case "memo" | "words":
            return Test(term.field, tuple(fold(value) for value in term.values), term.negated)
        case field:
            return Test(field, (), term.negated)


def coders_meant(term: Term, coders: Sequence[str]) -> tuple[str, ...]:
    """The coders whom a word names, by their whole names.

    Raises:
        BadQuery: None, and that they are not is not what is asked.
    """
    asked = {fold(value) for value in term.values}
    names = tuple(coder for coder in coders if fold(coder) in asked)
    if not names and not term.negated:
        raise BadQuery(f"no coder is called “{term.values[0][:_SHOWN]}”", "write the whole name, such as by:ann")
    return names


def tags_meant(value: str, paths: Sequence[tuple[str, tuple[str, ...]]]) -> Iterable[str]:
    """The paths that a value means: the tag, or the branch, that is called so, with all below it."""
    wanted = fold(value.rstrip("/") or value)
    branch = [path for path, _ in paths if fold(path) == wanted or fold(path).startswith(wanted + "/")]
    if branch:
        return branch
    found = called(value, paths, "tag")
    return [path for path, _ in paths if any(path == top or path.startswith(top + "/") for top in found)]


def _moments(first: date | None, last: date | None) -> tuple[str, str]:
    """The moments (UTC, ISO 8601) at which a stretch of days begins and is over, here; "" where it is open."""
    return _midnight(first), _midnight(last + timedelta(days=1) if last and last < date.max else None)


def _midnight(day: date | None) -> str:
    if day is None or day.year < 2:
        return ""
    there = datetime.combine(day, time.min).astimezone(UTC)
    return there.isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"
