"""What articles' files say of them now, where that was corrected: one change by the coder, taken back by one undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.change import Edit
from reader.model.document import Metadata
from reader.model.outcome import Done
from reader.session.base import Base
from reader.session.codebook_files import counted
from reader.session.following import renaming_outlets
from reader.session.importing import renamed_outlets
from reader.store import documents as rows

if TYPE_CHECKING:
    from collections.abc import Mapping


class Restating(Base):
    """The part of a session that keeps metadata as the articles' files have it."""

    def restate(self, said: Mapping[str, tuple[Metadata, str]]) -> Done:
        """Give articles, in all their versions, the metadata that their files have now.

        Kept filters that name an outlet follow it, where all its articles get one other name.

        Args:
            said: By the id of any version: the metadata, and where it was found, as `Document.provenance` has it. An
                id that is not known is left out: another process may have been faster.
        """
        with self._journal.writing() as slot:
            wanted: dict[str, dict[str, str]] = {}
            edits: list[Edit] = []
            names: set[str] = set()
            changed: set[str] = set()
            for document_id, (metadata, where) in said.items():
                there = rows.find(self._connection, document_id)
                new = {**metadata._asdict(), "provenance": where}
                for version in rows.of_article(self._connection, there.article) if there else ():
                    wanted[version.id] = new
                    before = {field: str(getattr(version, field)) for field in new}
                    other = [field for field in new if new[field] != before[field]]
                    if other:
                        names.add(version.article)
                        changed.update(other)
                        old, now = {f: before[f] for f in other}, {f: new[f] for f in other}
                        edits.append(Edit("documents", (version.id,), dict(old), dict(now)))
            if not edits:
                return Done("all is known so already")
            outlets = renamed_outlets(rows.all_versions(self._connection), wanted)
            edits += renaming_outlets(self._connection, outlets, ())
            fields = ", ".join(field for field in Metadata._fields if field in changed) or "what is known"
            of = next(iter(names)) if len(names) == 1 else counted(len(names), "article")
            label = f"{fields} of {of}, as corpus/ has it now"
            return self._done(self._journal.write(slot, self.coder, label, tuple(edits)), label)
