"""How a file's annotations are merged into what is there.

`Prover` reads the whole file once and refuses it if any of it does not fit; `Merger` then turns it into edits, batch
by batch, each in the transaction that writes them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.errors import BadFile, ReaderError, UnknownArticle
from reader.model.codebook import Codebook, Tag, color_problem, key_problem, path_problem
from reader.session.base import coder_name, storable
from reader.session.codebook_files import id_problem, normal_path
from reader.store import codebook as codebook_rows
from reader.store import passages as rows
from reader.store.ids import tag_id, uuid7

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model.annotation import Annotation
    from reader.model.change import Edit
    from reader.model.passage import ImportedAnnotation
    from reader.model.span import Span
    from reader.store.connection import Connection


class Prover:
    """Holds annotations of a file against the articles, against what is there, and against each other.

    Args:
        connection: The database.
        text: Gives an article's text by its id.
    """

    def __init__(self, connection: Connection, text: Callable[[str], str]) -> None:
        self._connection = connection
        self._text = text
        self._ids: dict[str, tuple[str, Span, str]] = {}
        self._memos: dict[tuple[str, Span, str], str] = {}

    def prove(self, place: str, given: ImportedAnnotation) -> None:
        """Check one annotation.

        Args:
            place: Where it stands in the file, for messages.
            given: The annotation.

        Raises:
            BadFile: It does not fit.
        """
        if problem := self._problem(given):
            raise BadFile(f"{place}: {problem}", "nothing was imported")

    def _problem(self, given: ImportedAnnotation) -> str:
        annotation = given.annotation
        try:
            text = self._text(annotation.document_id)
        except UnknownArticle as error:
            return error.message
        start, end = annotation.span
        if not 0 <= start < end <= len(text):
            return f"{start} to {end} is no stretch of its article, which has {len(text)} code points"
        if text[start:end] != annotation.quote:
            return f"its quote is not what the article says from {start} to {end}"
        for tag in given.tags:
            if problem := path_problem(normal_path(tag.path)) or (tag.id and id_problem(tag.id)):
                return problem
        if problem := annotation.id and id_problem(annotation.id):
            return problem
        try:
            if coder_name(annotation.coder) != annotation.coder:
                return f"{annotation.coder!r} cannot be a coder's name"
        except ReaderError as error:
            return error.message
        return self._contradiction(annotation)

    def _contradiction(self, annotation: Annotation) -> str:
        place = (annotation.document_id, annotation.span, annotation.coder)
        memo = storable(annotation.memo)
        there = rows.exactly(self._connection, *place)
        memo_there = (there.memo if there else "") or self._memos.get(place, "")
        if memo and memo_there and memo != memo_there:
            return f"{annotation.coder} has another memo there already"
        self._memos[place] = memo or memo_there
        if annotation.id:
            same_id = rows.find(self._connection, annotation.id)
            if same_id and (same_id.document_id, same_id.span, same_id.coder) != place:
                return f"the id {annotation.id} is another annotation's here"
            if self._ids.setdefault(annotation.id, place) != place:
                return f"the id {annotation.id} stands in the file for another annotation too"
        return ""


@dataclass(slots=True)
class Merger:
    """Collects the edits of one batch, inside the transaction that will write them."""

    connection: Connection
    at: str
    """The time of the change, for annotations whose file gives none."""
    edits: list[Edit] = field(default_factory=list)
    annotations: int = 0
    """How many annotations the edits are about."""
    _codebook: Codebook = field(init=False)
    _planned: dict[tuple[str, Span, str], Annotation] = field(default_factory=dict)
    """What this batch makes or completes, as it will be, by place."""

    def __post_init__(self) -> None:
        self._codebook = codebook_rows.codebook(self.connection)

    def merge(self, given: ImportedAnnotation) -> str:
        """Add what one annotation takes, and say in words what became of it."""
        tag_ids = tuple(sorted({self._tag(tag).id for tag in given.tags}))
        annotation = given.annotation
        place = (annotation.document_id, annotation.span, annotation.coder)
        there = self._planned.get(place) or rows.exactly(self.connection, *place)
        memo = storable(annotation.memo)
        if there is None:
            made = annotation._replace(
                id=annotation.id or uuid7(),
                memo=memo,
                created_at=annotation.created_at or self.at,
                updated_at=annotation.updated_at or annotation.created_at or self.at,
                tag_ids=tag_ids,
            )
            self.edits += rows.making(made, keep_time=True)
            self._planned[place] = made
            self.annotations += 1
            return "added"
        missing = [tag_id for tag_id in tag_ids if tag_id not in there.tag_ids]
        fills = bool(memo and not there.memo)
        if not missing and not fills:
            return "there already"
        self.edits += [rows.putting_on(there.id, tag_id) for tag_id in missing]
        if fills:
            self.edits.append(rows.writing_memo(there, memo))
        self._planned[place] = there._replace(memo=there.memo or memo, tag_ids=(*there.tag_ids, *missing))
        self.annotations += 1
        return "completed"

    def _tag(self, given: Tag) -> Tag:
        """The codebook's tag that a file means; made, if there is none."""
        path = normal_path(given.path)
        known = (given.id and self._codebook.by_id.get(given.id)) or self._codebook.by_path.get(path)
        if known:
            return known
        # What a file says of colour and key is a wish: no import fails for a key that is taken here.
        color = self._codebook.next_color() if color_problem(given.color) else given.color
        key = "" if key_problem(given.key) or given.key in self._codebook.by_key else given.key
        id_ = given.id or tag_id(path)
        # A tag that was renamed keeps the id that its first path gave it.
        made = Tag(
            uuid7() if not given.id and id_ in self._codebook.by_id else id_,
            path,
            color,
            key,
            storable(given.definition),
        )
        self.edits.append(codebook_rows.making(made))
        self._codebook = Codebook((*self._codebook.tags, made))
        return made
