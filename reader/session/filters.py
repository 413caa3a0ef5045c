"""Keeping filters under a name, for all who work in the database, and for the command line."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from reader.errors import BadQuery
from reader.model.outcome import Done
from reader.session.finding import Finding
from reader.store import filters as rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.model.query import Query

_LONGEST = 100


class FilterKeeping(Finding):
    """The part of a session that keeps filters."""

    def filters(self) -> Mapping[str, str]:
        """The words of each kept filter, by its name."""
        return rows.kept(self._connection)

    def asked(self, words: str) -> Query:
        """The filter that is kept under this name, or else what the words mean.

        Raises:
            BadQuery: There is no such filter, and the words mean nothing.
        """
        from reader.model.query import parse

        return parse(self.filters().get(unicodedata.normalize("NFC", words.strip()), words))

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
                raise BadQuery(f"no filter is called {name}", "somebody has removed it")
            change = self._journal.write(slot, self.coder, f"drop filter {name}", (rows.dropping(name, words),))
        return self._done(change, f"dropped: filter {name}")
