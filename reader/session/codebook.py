"""Keeping the codebook: making, changing and deleting tags, and taking in a codebook file."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from reader.errors import BadFile, BadTag, UnknownTag
from reader.model.codebook import Codebook, Tag, color_problem, key_problem, path_problem
from reader.model.outcome import Done
from reader.session.base import storable
from reader.session.reading import Reading
from reader.store import codebook as codebook_rows
from reader.store import passages as rows
from reader.store.ids import tag_id, uuid7
from reader.store.journal import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from reader.model.change import Edit

BATCH = 1000
"""Annotations that one change may be about: what keeps the write lock short."""


class CodebookKeeping(Reading):
    """The part of a session that changes the codebook."""

    def make_tag(
        self,
        path: str,
        *,
        color: str = "",
        key: str = "",
        definition: str = "",
        id: str = "",  # noqa: A002
    ) -> Tag:
        """Add a tag; one without a colour gets the palette's least used.

        Raises:
            BadTag: Path, colour, key or id is not one that a tag may have, or another tag has it.
        """
        with self._journal.writing() as slot:
            codebook = codebook_rows.codebook(self._connection)
            tag = self._new_tag(codebook, path, color, key, definition, id)
            self._refuse_clash(tag, codebook)
            edits = (codebook_rows.making(tag),)
            self._done(self._journal.write(slot, self.coder, f"make tag {tag.path}", edits), "")
            return tag

    def set_tag(
        self,
        path: str,
        *,
        new_path: str | None = None,
        color: str | None = None,
        key: str | None = None,
        definition: str | None = None,
    ) -> Done:
        """Change what is given of a tag; a new path takes along what lies below it in the tree.

        Raises:
            UnknownTag: There is no tag with that path.
            BadTag: What is given is not what a tag may have, or another tag has it.
        """
        with self._journal.writing() as slot:
            codebook = codebook_rows.codebook(self._connection)
            old = self._known(codebook, path)
            given = {
                "path": new_path and normal_path(new_path),
                "color": color,
                "key": key,
                "definition": definition,
            }
            new = old._replace(**{name: storable(value) for name, value in given.items() if value is not None})
            moved = [(old, _valid(new))]
            if new.path != old.path:
                below = (tag for tag in codebook if tag.path.startswith(old.path + "/"))
                moved += [(tag, _valid(tag._replace(path=new.path + tag.path[len(old.path) :]))) for tag in below]
            changed = [new_tag for _, new_tag in moved]
            rest = Codebook(tuple(tag for tag in codebook if tag.id not in {t.id for t in changed}))
            for tag in changed:
                self._refuse_clash(tag, rest)
            edits = _altering(moved)
            if not edits:
                return Done(f"{old.path} is so already")
            what = f"rename {old.path} to {new.path}" if new.path != old.path else f"change tag {old.path}"
            change = self._journal.write(slot, self.coder, what, edits)
            return self._done(change, what.replace("rename ", "renamed ", 1).replace("change ", "changed ", 1))

    def delete_tag(self, path: str) -> Done:
        """Take a tag off everything and out of the codebook; passages stay, without it.

        Where more than a thousand annotations carry it, it is several changes, the tag itself going with the
        last.

        Raises:
            UnknownTag: There is no tag with that path.
        """
        total = 0
        while True:
            with self._journal.writing() as slot:
                tag = self._known(codebook_rows.codebook(self._connection), path)
                carriers = rows.carriers(self._connection, tag.id, BATCH)
                total += len(carriers)
                edits: tuple[Edit, ...] = tuple(rows.taking_off(carrier, tag.id) for carrier in carriers)
                if len(carriers) < BATCH:
                    edits = (*edits, codebook_rows.removing(tag))
                    change = self._journal.write(slot, self.coder, f"delete tag {tag.path}", edits)
                    passages = f", from {total} passage{'s' if total > 1 else ''}" if total else ""
                    return self._done(change, f"deleted tag {tag.path}{passages}")
                self._journal.write(slot, self.coder, f"take {tag.path} off {len(carriers)} passages", edits)

    def import_codebook(self, tags: Sequence[Tag], *, by_program: bool = False, silent: Collection[str] = ()) -> Done:
        """Take in a codebook file: its tags are made, or changed to what it says; others stay.

        A tag is the same by its id, else by its path. What the file leaves blank of a new tag is filled in
        (id, colour); of a known one it stays, but for key and definition, which are as the file has them.

        Args:
            tags: The file's rows; an empty id or colour means that it gives none.
            silent: What the file does not speak of at all, "key" or "definition": known tags keep theirs.
            by_program: Whether the program does it by itself, as when the database is made.

        Raises:
            BadFile: The codebook would have a path or a key twice, or a tag that may not be.
        """
        with self._journal.writing() as slot:
            codebook = codebook_rows.codebook(self._connection)
            final, made, moved = _merged(codebook, tags, silent)
            _refuse_doubles(final)
            edits = (*_altering(moved), *(codebook_rows.making(tag) for tag in made))
            if not edits:
                return Done("the codebook is so already")
            told = f"{counted(len(made), 'tag')} made, {len(edits) - len(made)} changed"
            coder = PROGRAM if by_program else self.coder
            change = self._journal.write(slot, coder, f"read codebook: {told}", edits)
            return self._done(change, f"codebook read: {told}")

    # -- parts ---

    def _new_tag(
        self,
        codebook: Codebook,
        path: str,
        color: str = "",
        key: str = "",
        definition: str = "",
        id_: str = "",
    ) -> Tag:
        return _valid(Tag(id_ or uuid7(), normal_path(path), color or codebook.next_color(), key, storable(definition)))

    @staticmethod
    def _refuse_clash(tag: Tag, codebook: Codebook) -> None:
        if tag.path in codebook.by_path:
            raise BadTag(f"there is a tag {tag.path} already", "choose another name")
        if tag.id in codebook.by_id:
            raise BadTag(f"{codebook.by_id[tag.id].path} has the id {tag.id} already")
        if tag.key and tag.key in codebook.by_key:
            raise BadTag(f"the key {tag.key} is {codebook.by_key[tag.key].path}’s already", "choose another key")

    @staticmethod
    def _known(codebook: Codebook, path: str) -> Tag:
        if (tag := codebook.by_path.get(normal_path(path))) is None:
            raise UnknownTag(f"no tag {path}", "see `karabakh-reader codebook`")
        return tag


def normal_path(path: str) -> str:
    """The path as it is kept, so that a name typed on one system is the name typed on another."""
    return unicodedata.normalize("NFC", path)


def _valid(tag: Tag) -> Tag:
    """The tag, if it is one that may be."""
    if problem := id_problem(tag.id) or path_problem(tag.path) or color_problem(tag.color) or key_problem(tag.key):
        raise BadTag(f"{tag.path or 'a tag'}: {problem}")
    return tag


def id_problem(id_: str) -> str:
    """Why this can be nothing's id, in words; empty if it can."""
    if id_.isascii() and id_.isprintable() and 0 < len(id_) <= 200 and " " not in id_:
        return ""
    return "an id is up to 200 plain characters without blanks"


def _altering(moved: Iterable[tuple[Tag, Tag]]) -> tuple[Edit, ...]:
    """Edits in an order in which no two tags ever have one path."""
    waiting = [(old, new) for old, new in moved if old != new]
    edits: list[Edit] = []
    while waiting:
        taken = {old.path for old, _ in waiting}
        ready = [pair for pair in waiting if pair[1].path == pair[0].path or pair[1].path not in taken]
        if ready:
            waiting = [pair for pair in waiting if pair not in ready]
        else:
            # Paths that change places in a ring: one steps aside first.
            old, new = waiting[0]
            aside = old._replace(path=f"{old.path} {old.id}")
            waiting[0] = (aside, new)
            ready = [(old, aside)]
        edits += [edit for pair in ready if (edit := codebook_rows.altering(*pair))]
    return tuple(edits)


def _merged(
    codebook: Codebook, tags: Iterable[Tag], silent: Collection[str] = ()
) -> tuple[dict[str, Tag], list[Tag], list[tuple[Tag, Tag]]]:
    """The codebook with a file's tags in it by their ids, those that it makes, and those that it changes."""
    final = dict(codebook.by_id)
    made: list[Tag] = []
    moved: list[tuple[Tag, Tag]] = []
    named: set[str] = set()
    for given in tags:
        path = normal_path(given.path)
        old = codebook.by_id.get(given.id) or codebook.by_path.get(path)
        used = Codebook(tuple(final.values()))
        color = given.color or (old.color if old else used.next_color())
        id_ = old.id if old else given.id or tag_id(path)
        if old is None and not given.id and id_ in codebook.by_id:
            id_ = uuid7()  # a tag that was renamed keeps the id that its first path gave it
        try:
            key = old.key if old and "key" in silent else given.key
            definition = old.definition if old and "definition" in silent else storable(given.definition)
            new = _valid(Tag(id_, path, color, key, definition))
        except BadTag as error:
            raise BadFile(error.message, error.hint) from error
        if id_ in named:
            raise BadFile(f"{path} stands in it twice", "leave one of the two")
        named.add(id_)
        final[id_] = new
        if old:
            moved.append((old, new))
        else:
            made.append(new)
    return final, made, moved


def _refuse_doubles(final: dict[str, Tag]) -> None:
    paths: dict[str, Tag] = {}
    keys: dict[str, Tag] = {}
    for tag in final.values():
        if (other := paths.setdefault(tag.path, tag)) is not tag:
            raise BadFile(f"two tags would be called {other.path}", "give one of them another path")
        if tag.key and (other := keys.setdefault(tag.key, tag)) is not tag:
            raise BadFile(f"{other.path} and {tag.path} would both lie on the key {tag.key}", "change one of them")


def counted(number: int, noun: str) -> str:
    """A number with its noun, for people."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
