"""Files that articles had come from before and that were read again: what has become of their articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.document import plain_name
from reader.workspace.comparing import Comparing
from reader.workspace.folder import CHANGED, VANISHED, Seen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.model.document import Document, Metadata
    from reader.session import Session
    from reader.workspace.known import Known
    from reader.workspace.reading import Found

    Said = Mapping[str, tuple[Metadata, str]]


class Again:
    """Compares such files' articles with those that are known.

    Args:
        session: The data.
        known: What is known of files.
        documents: The newest version of each article by id; the caller may add new ones.
        before: What the files were at the look before.
    """

    def __init__(
        self, session: Session, known: Known, documents: Mapping[str, Document], before: Mapping[str, Seen]
    ) -> None:
        self._session = session
        self._known = known
        self._documents = documents
        self._before = before
        self._compared: dict[str, Comparing] = {}

    def comparing(self, source: str) -> Comparing:
        """What compares one file's articles."""
        if source not in self._compared:
            self._compared[source] = Comparing(self._session, self._known.of(source))
        return self._compared[source]

    def hold(self, source: str, of_file: Sequence[Found]) -> list[Found]:
        """Hold what was found in a file that was renamed and changed against the articles that it held before.

        Args:
            source: Its name now, which they have already.
            of_file: All that was found in it.

        Returns:
            What is surely new.
        """
        comparing = Comparing(self._session, [d for d in self._documents.values() if d.source == source])
        self._compared[source] = comparing
        new = []
        for found in of_file:
            if found.id in self._documents:
                comparing.hold(found.id, found)
            elif not comparing.take(found):
                new.append(found)
        return new

    def keeps(self, source: str) -> bool:
        """Whether a file was held against the several articles that it had under this name, and half are in it."""
        comparing = self._compared.get(source)
        several = any(document.part for document in self._known.of(source))
        return comparing is not None and several and comparing.keeps()

    def forget(self, sources: Iterable[str]) -> None:
        """Forget what was found in files that turned out to be others, renamed: they hold other articles."""
        for source in sources:
            self._compared.pop(source, None)

    def settle(self, files: dict[str, Seen]) -> tuple[list[Found], dict[str, Said]]:
        """Say of each file which of its articles are not in it as they were.

        Args:
            files: What the files are; that is noted there.

        Returns:
            What is new in them; and by file, as the system spells it, what they say otherwise of articles whose text
            is the same, by id.
        """
        new: list[Found] = []
        corrected: dict[str, Said] = {}
        for name in [name for name in files if plain_name(name) in self._compared]:
            comparing, before = self._compared[plain_name(name)], self._before.get(name)
            as_first = self._known.all_from(plain_name(name), digest := files[name].digest)
            other = before.digest != digest if before is not None else not as_first
            if digest and other and (said := comparing.restated()):
                corrected[name] = said
            if not as_first:
                compared = comparing.settle()
                apart = dict.fromkeys(compared.changed, CHANGED) | dict.fromkeys(compared.gone, VANISHED)
                files[name] = files[name]._replace(apart=apart)
                new += compared.new
        return new, corrected

    def put_off(self, files: dict[str, Seen], names: Mapping[str, Said]) -> None:
        """Have files, by name, read once more by the next look: what they say otherwise could not be written."""
        for name in names:
            before = self._before.get(name, Seen(None))
            files[name] = files[name]._replace(stamp=None, digest=before.digest, apart=files[name].apart or {})
