"""Keeping the codebook: making tags, changing what they say, and taking in a codebook file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import BadFile, BadTag, UnknownTag
from reader.model.codebook import Codebook, Example, Tag
from reader.model.outcome import Done
from reader.session import following
from reader.session.base import storable
from reader.session.codebook_files import Merged, altering, merge, normal_path, valid
from reader.session.reading import Reading
from reader.store import codebook as codebook_rows
from reader.store.ids import uuid7
from reader.store.journal import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reader.model.span import Span

_NAMES = {
    "color": "colour",
    "include": "inclusion rule",
    "exclude": "exclusion rule",
}
"""What people call a column of a tag, where that is another word."""


class CodebookKeeping(Reading):
    """The part of a session that changes the codebook."""

    def make_tag(
        self,
        path: str,
        *,
        color: str = "",
        key: str = "",
        definition: str = "",
        include: str = "",
        exclude: str = "",
        id: str = "",  # noqa: A002
    ) -> Tag:
        """Add a tag; one without a colour gets the palette's least used.

        Raises:
            BadTag: Path, colour, key or id is not one that a tag may have, or another tag has it.
        """
        with self._journal.writing() as slot:
            codebook = self._present_codebook()
            tag = self._new_tag(codebook, path, color, key, definition, id)
            tag = tag._replace(include=storable(include), exclude=storable(exclude))
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
        include: str | None = None,
        exclude: str | None = None,
        example: str | None = None,
        take_key: bool = False,
    ) -> Done:
        """Change what is given of a tag; a new path takes along what lies below it in the tree.

        With `take_key` a key that another tag has is taken from it, in the same change.

        Raises:
            UnknownTag: There is no tag with that path.
            BadTag: What is given is not what a tag may have, or another tag has it.
        """
        with self._journal.writing() as slot:
            codebook = self._present_codebook()
            old = self._known(codebook, path)
            given = {
                "path": new_path and normal_path(new_path),
                "color": color,
                "key": key,
                "definition": definition,
                "include": include,
                "exclude": exclude,
                "example": example,
            }
            new = old._replace(**{name: storable(value) for name, value in given.items() if value is not None})
            moved = [(old, valid(new))]
            if new.path != old.path:
                below = (tag for tag in codebook if tag.path.startswith(old.path + "/"))
                moved += [(tag, valid(tag._replace(path=new.path + tag.path[len(old.path) :]))) for tag in below]
            giver = codebook.by_key.get(new.key) if take_key else None
            if giver is not None and giver.id != new.id:
                gives = next((pair for pair in moved if pair[0].id == giver.id), (giver, giver))
                moved = [pair for pair in moved if pair is not gives] + [(giver, gives[1]._replace(key=""))]
            changed = [new_tag for _, new_tag in moved]
            rest = Codebook(tuple(tag for tag in codebook if tag.id not in {t.id for t in changed}))
            for tag in changed:
                self._refuse_clash(tag, rest)
            edits = altering(moved)
            if not edits:
                return Done(f"{old.path} is so already")
            if new.path != old.path:
                names = following.of_branch(codebook, old.path, new.path)
                edits += following.renaming(self._connection, codebook, names)
            what = _told(old, new)
            if giver is not None and giver.id != new.id:
                what += f", which {giver.path} had"
            change = self._journal.write(slot, self.coder, what, edits)
            verb, _, object_ = what.partition(" ")
            return self._done(change, f"{_DONE[verb]} {object_}{following.told(edits)}")

    def set_example(self, tag_id: str, document_id: str, span: Span) -> Done:
        """Make a passage a tag's anchor example: its words stay with the tag, whatever becomes of an annotation there.

        Raises:
            UnknownTag: There is no such tag any more.
            SpanOutOfRange: The passage is none.
        """
        example = Example(document_id, span, self.quote(document_id, span))
        path = codebook_rows.path_of(self._connection, tag_id)
        if path is None:
            self._codebook = None
            raise UnknownTag("that tag is not in the codebook any more", "look at the codebook")
        done = self.set_tag(path, example=str(example))
        if done.change is None:
            return Done(f"it is the example of {path} already")
        return done._replace(message=f"this is the example of {path} now")

    def import_codebook(self, tags: Sequence[Tag], *, by_program: bool = False, silent: Collection[str] = ()) -> Done:
        """Take in a codebook file: its tags are made, or changed to what it says; others stay.

        A tag is the same by its id, else by its path. What the file leaves blank of a new tag is filled in
        (id, colour); of a known one it stays, but for what it can say in words (key, definition, rules, example),
        which is as the file has it.

        Args:
            tags: The file's rows; an empty id or colour means that it gives none.
            silent: Columns that the file does not speak of at all: known tags keep theirs.
            by_program: Whether the program does it by itself, as when the database is made.

        Raises:
            BadFile: The codebook would have a path or a key twice, or a tag that may not be; or a new example is not
                what its article, which is here, says there.
        """
        with self._journal.writing() as slot:
            codebook = self._present_codebook()
            plan = self._proved(merge(codebook, tags, silent))
            names = {old.path: new.path for old, new in plan.changed if new.path != old.path}
            follow = following.renaming(self._connection, codebook, names)
            edits = (*altering(plan.changed), *(codebook_rows.making(tag) for tag in plan.made), *follow)
            if not edits:
                return Done("the codebook is so already")
            told = plan.told
            coder = PROGRAM if by_program else self.coder
            change = self._journal.write(slot, coder, f"read codebook: {told}", edits)
            return self._done(change, f"codebook read: {told}")

    def compare_codebook(self, tags: Sequence[Tag], silent: Collection[str] = ()) -> Merged:
        """What `import_codebook` would do with a file's tags; nothing is changed.

        Raises:
            BadFile: It would refuse them.
        """
        return self._proved(merge(codebook_rows.codebook(self._connection), tags, silent))

    # -- parts ---

    def _proved(self, plan: Merged) -> Merged:
        """The plan, if the examples that come with it are what the articles say that are here."""
        known = self._articles.all()
        fresh = [*plan.made, *(new for old, new in plan.changed if new.example != old.example)]
        for tag in fresh:
            example = Example.read(tag.example)
            if example is None or example.document_id not in known:
                continue
            start, end = example.span
            if self.text(example.document_id)[start:end] != example.quote:
                told = f"the example of {tag.path} is not what {known[example.document_id].article} says"
                raise BadFile(
                    f"{told} from {start} to {end}", "take it out of the file, and make it anew in the reader"
                )
        return plan

    def _new_tag(
        self,
        codebook: Codebook,
        path: str,
        color: str = "",
        key: str = "",
        definition: str = "",
        id_: str = "",
    ) -> Tag:
        return valid(Tag(id_ or uuid7(), normal_path(path), color or codebook.next_color(), key, storable(definition)))

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


_DONE = {"rename": "renamed", "move": "moved", "change": "changed", "give": "gave", "take": "took"}


def _told(old: Tag, new: Tag) -> str:
    """What makes one tag into another, for people."""
    if new.path != old.path:
        beside = new.path.rpartition("/")[0] == old.path.rpartition("/")[0]
        return f"{'rename' if beside else 'move'} {old.path} to {new.path}"
    names = [name for name in Tag._fields if getattr(old, name) != getattr(new, name)]
    if names == ["key"]:
        return f"give {new.path} the key {new.key}" if new.key else f"take the key {old.key} from {new.path}"
    what = f"the {_NAMES.get(names[0], names[0])} of" if len(names) == 1 else "tag"
    return f"change {what} {old.path}"
