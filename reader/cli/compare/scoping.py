"""What is compared: the filters that `export` has, and what articles are grouped by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.filtering import filters
from reader.errors import ReaderError
from reader.model.query import Query

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.document import Document
    from reader.session import Session
    from reader.session.comparing import Scope
    from reader.workspace import Workspace


def scoped(workspace: Workspace, session: Session, *, words: tuple[str, ...], **asked: tuple[str, ...]) -> Scope:
    """What the options of `filter_options` ask for.

    Raises:
        ReaderError: They name what is not there, or the filter's words say nothing.
    """
    wanted = filters(workspace, session, **asked)
    known = session.known()
    check_coders(wanted.coders, known.coders)
    return session.scope(query_of(session, words), wanted, known)


def check_coders(asked: Sequence[str], there: Sequence[str]) -> None:
    """Look whether there are such coders: an empty result would look as if they had done nothing.

    Raises:
        ReaderError: One of them is not there.
    """
    for coder in asked:
        if coder not in there:
            raise ReaderError(f"no coder is called {coder!r}", f"there are {', '.join(there) or 'none'}")


def query_of(session: Session, words: tuple[str, ...]) -> Query:
    """What the words of several filters mean: all of them have to hold."""
    given = [session.asked(some) for some in words if some.strip()]
    return Query(tuple(dict.fromkeys(term for some in given for term in some.terms)))


def group_of(document: Document, by: str) -> str:
    """What an article belongs to.

    Args:
        document: The article.
        by: "article", "outlet" or "none".
    """
    return {"article": document.article, "outlet": document.outlet}.get(by, "")
