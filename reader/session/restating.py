"""What articles' files say of them now, where that was corrected: one change, the program's as all reading is."""

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
from reader.store.journal import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reader.model.document import Document
    from reader.store.connection import Connection


class Restating(Base):
    """The part of a session that keeps metadata as the articles' files have it."""

    def restate(self, said: Mapping[str, tuple[Metadata, str]]) -> Done:
        """Give articles, in all their versions, the metadata that their files have now.

        Kept filters that name an outlet follow it, where all its articles get one other name.

        Args:
            said: By the id of any version: the metadata, and where it was found, as `Document.provenance` has it. An
                id that is not known is left out: another process may have been faster.

        Raises:
            Superseded: Somebody has altered one of them at this very moment; nothing was done.
        """
        edits: list[Edit] = []
        names: set[str] = set()
        wanted: dict[str, tuple[Metadata, str]] = {}
        # What is to be written is found out before anybody has to wait for it.
        for document_id, metadata in said.items():
            there = rows.find(self._connection, document_id)
            versions = rows.of_article(self._connection, there.article) if there else []
            if own := list(_edits(versions, metadata)):
                edits += own
                names.add(versions[0].article)
            wanted.update(dict.fromkeys((version.id for version in versions), metadata))
        if not edits:
            return Done("all is known so already")
        changed = {field for edit in edits for field in edit.after or ()}
        fields = ", ".join(field for field in Metadata._fields if field in changed) or "what is known"
        of = next(iter(names)) if len(names) == 1 else counted(len(names), "article")
        label = f"{fields} of {of}, as corpus/ has it now"
        edits += _following(self._connection, wanted)
        with self._journal.writing() as slot:
            return self._done(self._journal.write(slot, PROGRAM, label, tuple(edits)), label)


def restating(connection: Connection, versions: Sequence[Document], said: tuple[Metadata, str] | None) -> list[Edit]:
    """The edits that give all versions of an article the metadata that its file has now; none if nothing is said.

    Args:
        connection: The database.
        versions: The versions, also one that is being made by the edit before these.
        said: The metadata, and its provenance.
    """
    if said is None or not (edits := list(_edits(versions, said))):
        return []
    return edits + list(_following(connection, dict.fromkeys((version.id for version in versions), said)))


def _edits(versions: Iterable[Document], said: tuple[Metadata, str]) -> Iterator[Edit]:
    new = {**said[0]._asdict(), "provenance": said[1]}
    for version in versions:
        before = {field: str(getattr(version, field)) for field in new}
        other = [field for field in new if new[field] != before[field]]
        if other:
            old, now = {field: before[field] for field in other}, {field: new[field] for field in other}
            yield Edit("documents", (version.id,), dict(old), dict(now))


def _following(connection: Connection, said: Mapping[str, tuple[Metadata, str]]) -> tuple[Edit, ...]:
    """The edits by which kept filters follow outlets all of whose articles get one other name."""
    wanted = {id_: {"outlet": metadata.outlet} for id_, (metadata, _) in said.items()}
    return renaming_outlets(connection, renamed_outlets(rows.all_versions(connection), wanted), ())
