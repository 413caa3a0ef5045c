"""Tagging, memos, undo, copying: what is done to the passage under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.text.display import one_line, safe_block
from reader.text.fold import find_all, fold
from reader.text.match import rank
from reader.ui.messages import Choice, Offer
from reader.ui.screens.acts.naming import slips, told_entry, told_slip
from reader.ui.widgets.head import people_date

if TYPE_CHECKING:
    from reader.model.codebook import Tag
    from reader.model.outcome import Done
    from reader.ui.screens.acts import Desk
    from reader.ui.widgets.column import Column

MAKE = "make:"
APPLY = "tag:"


class Tagging:
    """Commands of the group `tag`, and the tags' own keys."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    # -- tags --------------------------------------------------------------------

    def toggle(self, tag: Tag) -> None:
        """A tag's own key: put it on the selection, or take it off."""
        if place := self._place():
            column, document_id = place
            self.desk.done(self.desk.session.toggle_tag(document_id, column.cursor.span, tag.id))

    def again(self) -> None:
        """The last tags once more."""
        if place := self._place():
            column, document_id = place
            self.desk.done(self.desk.session.again(document_id, column.cursor.span))

    def highlight(self) -> None:
        """A highlight without a tag, on and off."""
        if place := self._place():
            column, document_id = place
            outcome = self.desk.session.highlight(document_id, column.cursor.span)
            if outcome.change is None:
                self.desk.tell(f"{outcome.message}: {self.desk.keymap.key('tag.remove')} removes it with that")
            else:
                self.desk.done(outcome)

    def remove(self) -> None:
        """Remove the annotation under the cursor, if it is one's own."""
        if place := self._place():
            column, document_id = place
            session = self.desk.session
            if own := session.at(document_id, column.cursor.span):
                self.desk.done(session.remove(own.id))
                return
            found, _ = session.under(document_id, column.cursor.span)
            if found is not None and found.coder != session.coder:
                copy = self.desk.keymap.key("others.copy")
                why = f"this passage is {found.coder}’s: no key changes another coder’s work"
                self.desk.tell(f"{why}, {copy} makes a copy that is yours", warning=True)
            elif found is not None:
                stand, remove = (self.desk.keymap.key(command) for command in ("go.next", "tag.remove"))
                self.desk.tell(
                    f"the annotation is inside the selection: {stand} stands on it, then {remove} removes it"
                )
            else:
                self.desk.tell("nothing under the cursor to remove")

    def find(self) -> None:
        """Find or make a tag by typing."""
        if self._place():
            self.desk.open_panel(
                Offer(
                    "find or make a tag: its name, or a word of its definition",
                    self._found,
                    "no tags yet: type a name and press Enter to make one",
                ),
                self._chosen,
            )

    def _found(self, query: str) -> list[Choice]:
        """Tags by name, then by definition, then what would be made, then what matches only letter by letter."""
        tags = self.desk.session.codebook.tags
        ranked = [tags[index] for index in rank(query, [(tag.path, tag.definition) for tag in tags])]
        wanted = fold(query)
        near: list[Tag] = []
        far: list[Tag] = []
        for tag in ranked:
            said = find_all(fold(tag.path), wanted, 1) or find_all(fold(tag.definition), wanted, 1)
            (near if said or not wanted else far).append(tag)
        make = []
        if query and query not in self.desk.session.codebook.by_path:
            meant = slips(query, self.desk.session.codebook)
            why = told_slip(*meant[0]) if meant else "and apply it"
            make = [Choice(MAKE + query, f"make the tag “{query}”", why, mark="+")]
            beside = [tag for tag, _ in meant if tag not in near]
            far = [*beside, *(tag for tag in far if tag not in beside)]
        return [*map(self._choice, near), *make, *map(self._choice, far)]

    def _choice(self, tag: Tag) -> Choice:
        color = self.desk.columns.painter.palette.stripe(tag)
        return Choice(APPLY + tag.id, tag.path, told_entry(tag), color, tag.key or " ")

    def _chosen(self, choice: Choice) -> None:
        if place := self._place():
            column, document_id = place
            session, span = self.desk.session, column.cursor.span
            if choice.value.startswith(MAKE):
                self.desk.done(session.tag_anew(document_id, span, choice.value.removeprefix(MAKE)))
            else:
                self.desk.done(session.add_tags(document_id, span, [choice.value.removeprefix(APPLY)]))

    def example(self) -> None:
        """Make the annotation under the cursor the example of its tag; where it has several, ask of which."""
        if place := self._place():
            column, document_id = place
            session = self.desk.session
            found, _ = session.under(document_id, column.cursor.span)
            tags = session.codebook.ordered(found.tag_ids) if found is not None else ()
            if found is None or not tags:
                self.desk.tell("no tag is under the cursor that this could be an example of", warning=True)
                return
            span = found.span

            def of_tag(choice: Choice) -> None:
                self.desk.done(session.set_example(choice.value.removeprefix(APPLY), document_id, span))

            if len(tags) == 1:
                of_tag(self._choice(tags[0]))
            else:
                offer = Offer(
                    "example of which tag?",
                    lambda typed: [self._choice(tags[i]) for i in rank(typed, [(tag.path, "") for tag in tags])],
                    "the annotation has no such tag",
                )
                self.desk.open_panel(offer, of_tag)

    # -- memos -------------------------------------------------------------------

    def memo(self) -> None:
        """Write a memo on the annotation under the cursor, or on a new one."""
        if place := self._place():
            column, document_id = place
            annotation = self.desk.session.at(document_id, column.cursor.span)
            self.desk.open_memo(column, annotation.span if annotation else column.cursor.span)

    # -- undo --------------------------------------------------------------------

    def undo(self) -> None:
        """Take back the newest change of this coder."""
        self.desk.take_next("undo", self._tell_and_show)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self.desk.take_next("redo", self._tell_and_show)

    def _tell_and_show(self, outcome: Done) -> None:
        self.desk.show_place(outcome.change)
        self.desk.done(outcome)

    # -- copying -----------------------------------------------------------------

    def copy(self) -> None:
        """Put the selection and where it is from on the clipboard, with nothing in it that a terminal obeys."""
        column = self.desk.column
        if column is None or column.document is None:
            return
        document, span = column.document, column.cursor.span
        source = ", ".join(
            part
            for part in (
                one_line(document.outlet or document.article),
                one_line(document.title),
                people_date(one_line(document.published)),
            )
            if part
        )
        quote = safe_block(column.outline.text[span.start : span.end])
        self.desk.copy(f"“{quote}” ({source})")
        self.desk.tell(f"copied {span.length:,} characters, with where they are from")

    # ----------------------------------------------------------------------------

    def _place(self) -> tuple[Column, str] | None:
        column = self.desk.column
        if column is None or column.document is None or not column.cursor.span.length:
            self.desk.tell("no passage is selected", warning=True)
            return None
        self.desk.session.require_writing()
        return column, column.document.id
