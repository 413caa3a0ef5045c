"""Keeping filters under a name, for all who work in the database, and for the command line."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from reader.errors import BadQuery
from reader.model.outcome import Done
from reader.session.finding import Finding
from reader.store import filters as rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.model.query import Query

_LONGEST = 100
_SUGGESTED = 3
"""Names that are named to somebody who wrote another."""


class FilterKeeping(Finding):
    """The part of a session that keeps filters."""

    def filters(self) -> Mapping[str, str]:
        """The words of each kept filter, by its name."""
        return rows.kept(self._connection)

    def kept_filter(self, name: str) -> Query:
        """The filter that is kept under a name.

        Raises:
            BadQuery: None is.
        """
        from reader.model.query import parse

        words = self.filters().get(name)
        if words is None:
            raise _gone(name)
        return parse(words)

    def asked(self, words: str) -> Query:
        """The filter that is kept under this name, or else what the words mean.

        Words alone that are nearly the name of a kept filter, or that nothing holds, are taken for a name that was
        meant: what they find would be taken for what the filter finds. In quotation marks they are words.

        Raises:
            BadQuery: There is no such filter, or the words mean nothing, or say how the review lists.
        """
        from reader.model.query import parse

        name = unicodedata.normalize("NFC", words.strip())
        kept = self.filters()
        if name in kept:
            return parse(kept[name])
        query = parse(words)
        if query.group or query.sorted:
            told = str(query._replace(terms=()))
            raise BadQuery(
                f"{told} says how the review (g r) lists what it finds", "leave it out: passages come in order of place"
            )
        if query.terms and all(term.field == "words" and not term.negated for term in query.terms):
            self._prove_words(query, name, kept)
        return query

    def _prove_words(self, query: Query, name: str, kept: Mapping[str, str]) -> None:
        """Refuse words that are likely to be meant as the name of a kept filter.

        Raises:
            BadQuery: They are.
        """
        from reader.model.passage import Filters
        from reader.text.near import near

        bare = name.replace('"', "")
        close = [bare] if bare in kept else [other for other, _ in near(bare, kept)[:_SUGGESTED]]
        quoted = '"' in name
        found = (quoted or not close) and next(self.found(query, Filters()), None) is not None
        if found or (quoted and not close):
            return
        hint = f"near it {'is' if len(close) == 1 else 'are'} {_listed(close)}"
        if not close:
            hint = f"kept are {_listed(list(kept)[:_SUGGESTED])}" if kept else "the review (g r) keeps one with f"
        elif quoted:
            hint += ", which is called without quotation marks" if close == [bare] else ""
        else:
            hint += "; in quotation marks it means words to be found"
        no_words = "" if close and not quoted else ", and no passage has these words"
        raise BadQuery(f"no filter is called “{name[:_LONGEST]}”{no_words}", hint)

    def keep_filter(self, name: str, query: Query) -> Done:
        """Keep a filter under a name, in place of one that was kept under it.

        Raises:
            BadQuery: Nothing can be called that.
        """
        name = unicodedata.normalize("NFC", name.strip())
        if not name or len(name) > _LONGEST or not name.isprintable() or name.startswith("-"):
            raise BadQuery(f"{name[:_LONGEST]!r} cannot be a filter's name", "take a word or two")
        words = str(query)
        with self._journal.writing() as slot:
            before = self.filters().get(name)
            if before == words:
                return Done(f"the filter {name} is so already")
            edit = rows.keeping(name, words, before)
            change = self._journal.write(slot, self.coder, f"keep filter {name}", (edit,))
        return self._done(change, f"kept as {name}")

    def drop_filter(self, name: str) -> Done:
        """Keep a filter no longer.

        Raises:
            BadQuery: None has that name.
        """
        with self._journal.writing() as slot:
            words = self.filters().get(name)
            if words is None:
                raise _gone(name)
            change = self._journal.write(slot, self.coder, f"drop filter {name}", (rows.dropping(name, words),))
        return self._done(change, f"dropped: filter {name}")


def _gone(name: str) -> BadQuery:
    return BadQuery(f"no filter is called {name}", "somebody has removed it")


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
