"""Reshaping the codebook with all that carries its tags: merging, splitting, deleting, each as one change.

Tags are everybody's, so they come off and go on whoever's passages they are on. A passage itself never goes: one
that loses its last tag stays as a highlight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import BadTag, NotOurs, UnknownTag
from reader.model.codebook import Codebook
from reader.model.outcome import Done
from reader.session import following
from reader.session.codebook import CodebookKeeping
from reader.session.codebook_files import altering, counted, normal_path, valid
from reader.store import carriers, figures
from reader.store import codebook as codebook_rows
from reader.store import passages as rows

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from reader.model.annotation import Annotation
    from reader.model.change import Edit
    from reader.model.codebook import Tag
    from reader.model.outcome import TagFigures
    from reader.session.reviewing import Progress


class TagTree(CodebookKeeping):
    """The part of a session that reshapes the codebook together with what it is on."""

    def add_tag(self, path: str) -> Done:
        """Make a tag with that path, in the palette's least used colour.

        Raises:
            BadTag: It is no path that a tag may have, or another tag has it.
        """
        with self._journal.writing() as slot:
            codebook = self._present_codebook()
            tag = self._new_tag(codebook, path)
            self._refuse_clash(tag, codebook)
            change = self._journal.write(slot, self.coder, f"make tag {tag.path}", (codebook_rows.making(tag),))
        return self._done(change, f"made tag {tag.path}")

    def delete_tag(self, path: str, progress: Progress | None = None) -> Done:
        """Take a tag off everything and out of the codebook; passages stay, without it.

        What lies below it in the tree stays too.

        Args:
            path: The tag's.
            progress: Told now and then how many of how many edits are done; what it raises leaves all as it was.

        Raises:
            UnknownTag: There is no tag with that path.
        """
        with self._journal.writing() as slot:
            tag = self._known(self._present_codebook(), path)
            ids = carriers.carriers(self._connection, tag.id)
            edits = (*(rows.taking_off(carrier, tag.id) for carrier in ids), codebook_rows.removing(tag))
            on = f", from {counted(len(ids), 'passage')}" if ids else ""
            whose = self._whose(ids)
            change = self._journal.write(slot, self.coder, f"delete tag {tag.path}{on}", edits, progress)
        bare = carriers.bare(self._connection, ids)
        left = f"; {bare} of them {'has' if bare == 1 else 'have'} no tag now" if bare else ""
        return self._done(change, f"deleted tag {tag.path}{on}{whose}{left}")

    def move_branch(self, path: str, new_path: str) -> Done:
        """Give a branch of the tree another path, with all that lies in it, whether it is a tag itself or not.

        Raises:
            UnknownTag: Nothing lies there.
            BadTag: A path would be none that a tag may have, or another tag's; or it would lie in itself.
        """
        new = normal_path(new_path)
        with self._journal.writing() as slot:
            codebook = self._present_codebook()
            branch = _branch(codebook, path)
            if not branch:
                raise UnknownTag(f"no tag {path}", "look at the codebook")
            if new == path:
                return Done(f"{path} is so already")
            if new.startswith(path + "/"):
                raise BadTag(f"{path} cannot lie in itself", "choose another place")
            moved = [(tag, valid(tag._replace(path=new + tag.path[len(path) :]))) for tag in branch]
            rest = Codebook(tuple(tag for tag in codebook if tag not in branch))
            for _, tag in moved:
                self._refuse_clash(tag, rest)
            beside = new.rpartition("/")[0] == path.rpartition("/")[0]
            what = f"{path} to {new}"
            label = f"{'rename' if beside else 'move'} {what}"
            names = following.of_branch(codebook, path, new)
            edits = (*altering(moved), *following.renaming(self._connection, codebook, names))
            change = self._journal.write(slot, self.coder, label, edits)
        return self._done(change, f"{'renamed' if beside else 'moved'} {what}{following.told(edits)}")

    def merge_tag(self, path: str, into: str, progress: Progress | None = None) -> Done:
        """Make one tag of two: what carries the first carries the second, and the first goes.

        A passage that has both keeps one. What lies below the first comes to lie below the second, and is merged
        where there is a tag of that name. What the second does not say (key, definition, rules, example) it takes
        over.

        Args:
            path: The first.
            into: The second.
            progress: As for `delete_tag`.

        Raises:
            UnknownTag: There is no tag with one of the paths.
            BadTag: They are one tag, or the second lies below the first.
        """
        with self._journal.writing() as slot:
            codebook = self._present_codebook()
            one, other = self._known(codebook, path), self._known(codebook, into)
            if one.id == other.id:
                raise BadTag(f"{one.path} is the same tag", "choose another one to merge it into")
            if other.path.startswith(one.path + "/"):
                raise BadTag(f"{other.path} lies below {one.path}", "move it out first, or merge it the other way")
            edits, passages = self._merging(codebook, one, other)
            names = following.of_branch(codebook, one.path, other.path)
            edits += following.renaming(self._connection, codebook, names)
            on = f", on {counted(len(passages), 'passage')}" if passages else ""
            whose = self._whose(passages)
            label = f"merge {one.path} into {other.path}{on}"
            change = self._journal.write(slot, self.coder, label, edits, progress)
        return self._done(change, f"merged {one.path} into {other.path}{on}{whose}{following.told(edits)}")

    def split_tag(
        self, path: str, new_path: str, annotation_ids: Sequence[str], progress: Progress | None = None
    ) -> Done:
        """Give some of a tag's passages another tag in its place: one that there is, or a new one.

        Args:
            path: The tag that is split.
            new_path: The one that passages go to.
            annotation_ids: Which passages.
            progress: As for `delete_tag`.

        Raises:
            UnknownTag: There is no tag with that path.
            BadTag: The new path is none, or the tag's own; or no passage is named that carries the tag.
            NotOurs: All that carry it are other coders'; theirs stay as they are.
        """
        with self._journal.writing() as slot:
            codebook = self._present_codebook()
            tag = self._known(codebook, path)
            made = self._new_tag(codebook, new_path)
            new = codebook.by_path.get(made.path, made)
            if new.id == tag.id:
                raise BadTag(f"{tag.path} is the tag that is split", "give the new one another name")
            wanted = set(annotation_ids)
            marked = [(id_, has) for id_, has in carriers.carrying(self._connection, tag.id, new.id) if id_ in wanted]
            if not marked:
                raise BadTag(f"no passage of {tag.path} is marked", "mark those that go to the new tag")
            chosen = [(id_, has) for id_, has in marked if rows.by_id(self._connection, id_).coder == self.coder]
            if not chosen:
                raise NotOurs("what is marked is other coders’ work", "each coder splits their own passages alone")
            edits = (*([codebook_rows.making(made)] if new is made else []), *_exchanging(chosen, tag.id, new.id))
            what = f"{counted(len(chosen), 'passage')} of {tag.path} to {new.path}"
            change = self._journal.write(slot, self.coder, f"split: {what}", edits, progress)
        others = len(marked) - len(chosen)
        stay = f"; {counted(others, 'passage')} of other coders {'stays' if others == 1 else 'stay'}" if others else ""
        return self._done(change, f"split: {what}{', a new tag' if new is made else ''}{stay}")

    # -- what carries a tag ---

    def is_on_many(self, path: str, many: int) -> bool:
        """Whether so many passages or more carry a tag or those below it; costs the same however many do."""
        found = 0
        for tag in _branch(self.codebook, path):
            found += len(carriers.carriers(self._connection, tag.id, many - found))
            if found >= many:
                return True
        return False

    def tagged(self, tag_id: str, limit: int) -> tuple[Annotation, ...]:
        """Some of the passages to be seen that carry a tag, the first that were made."""
        return carriers.tagged(self._connection, tag_id, limit, self._seen)

    def carriers(self, tag_id: str, limit: int) -> list[str]:
        """The ids of the passages to be seen that carry a tag, the first that were made first; at most so many."""
        return carriers.carriers(self._connection, tag_id, limit, self._seen)

    def tag_figures(
        self, stopped: Callable[[], bool] | None = None, some: Collection[str] | None = None
    ) -> Iterator[dict[str, TagFigures]]:
        """How much each tag is used, by what is to be seen; may be called in another thread: its connection is its own.

        Args:
            stopped: Asked now and then whether to give up.
            some: The tags that are counted, quickly; all, if None.

        Yields:
            By their ids the tags that are in use: at first everything but the coders, then all of it.

        Raises:
            ReaderError: It was stopped, or cannot be read.
        """
        return figures.of_tags(self.path, stopped, some, self._seen)

    # -- parts ---

    @property
    def _seen(self) -> str:
        """The coder whose passages alone are to be seen; empty for everybody's."""
        return self.coder if self.alone else ""

    def _whose(self, passages: Collection[str]) -> str:
        """That passages of other coders are among those that are changed, if there are any."""
        others = carriers.of_others(self._connection, passages, self.coder)
        if not others:
            return ""
        if others == len(passages):
            return ", of another coder" if others == 1 else ", all of them of others"
        return f", {others:,} of them of others"

    def _merging(self, codebook: Codebook, one: Tag, other: Tag) -> tuple[tuple[Edit, ...], set[str]]:
        """The edits that merge a tag, with what lies below it, into another; and the passages it is on."""
        passages: set[str] = set()
        gone: list[Edit] = []
        altered: list[tuple[Tag, Tag]] = []
        for tag in _branch(codebook, one.path):
            path = other.path + tag.path[len(one.path) :]
            onto = codebook.by_path.get(path)
            if onto is None:
                altered.append((tag, valid(tag._replace(path=path))))
                continue
            both = carriers.carrying(self._connection, tag.id, onto.id)
            passages.update(id_ for id_, _ in both)
            gone += [*_exchanging(both, tag.id, onto.id), codebook_rows.removing(tag)]
            said = ("key", "definition", "include", "exclude", "example")
            altered.append((onto, onto._replace(**{n: getattr(onto, n) or getattr(tag, n) for n in said})))
        return (*gone, *altering(altered)), passages


def _branch(codebook: Codebook, path: str) -> list[Tag]:
    """The tag of a path, if there is one, and those below it."""
    return [tag for tag in codebook if tag.path == path or tag.path.startswith(path + "/")]


def _exchanging(passages: Sequence[tuple[str, bool]], old: str, new: str) -> Iterator[Edit]:
    """The edits that put one tag in another's place, on passages that are told with whether they have it already."""
    for id_, has in passages:
        yield rows.taking_off(id_, old)
        if not has:
            yield rows.putting_on(id_, new)
