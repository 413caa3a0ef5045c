"""Takes in an article that has changed on disk, in a thread: the passages move to its next version."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual import on, work
from textual.message import Message

from reader.errors import ReaderError
from reader.model.anchor import ANNOTATION
from reader.model.span import Span
from reader.ui.looking import Looking
from reader.ui.messages import Goal

if TYPE_CHECKING:
    from reader.model.document import Document
    from reader.model.renewal import Renewal
    from reader.session import Session


class Outcome(NamedTuple):
    """What came of it."""

    old_id: str
    """The version that one stood in."""
    goal: Goal
    """Where to stand now: in the newest version, at the same words or at a passage that is unsure."""
    message: str
    """Without the name of the article, which a coder may not be shown."""
    version: int
    undoable: bool


class Renewing(Looking, inherit_bindings=False):
    """The part of the program that brings in the newest version of an article."""

    _renewing = False

    class Renewed(Message):
        """It is over."""

        def __init__(self, outcome: Outcome) -> None:
            super().__init__()
            self.outcome = outcome

    class NotRenewed(Message):
        """It could not be done."""

        def __init__(self, error: Exception) -> None:
            super().__init__()
            self.error = error

    def show_renewed(self, outcome: Outcome) -> None:
        """Show the newest version in place of an older one, and say what was done."""

    def renew_article(self, document_id: str, span: Span) -> None:
        """Take in what an article's file holds now; where it holds nothing new, go to the next passage that is unsure.

        Args:
            document_id: Any version of the article.
            span: Where one stands in it.
        """
        if not self._renewing:
            self._renewing = True
            self._renew_article(document_id, span)

    @work(thread=True, group="renewal", exit_on_error=False)
    def _renew_article(self, document_id: str, span: Span) -> None:
        from reader.session import Session

        try:
            # A connection belongs to the thread that opened it.
            with Session.open(self.workspace.database, self.session.coder, create=False) as session:
                name = session.document(document_id).article
                newest = next(document for document in session.documents() if document.article == name)
                file = self.workspace.changed(session).get(newest.id, "")
                changed = self.workspace.changed_text(session, newest, file)
                # Where the text is known already, what an undo has taken back may be moved once more.
                if file or any(f.span for f in session.foresee(newest.id, changed.document, changed.text).fates):
                    renewal = session.renew(newest.id, changed.document, changed.text, changed.said)
                    outcome = _moved(session, document_id, span, renewal)
                else:
                    coder = self.session.coder if self.session.alone else ""
                    outcome = _next_unsure(session, document_id, newest, span, coder)
            self.post_message(self.Renewed(outcome))
        except Exception as error:
            self.post_message(self.NotRenewed(error))
        finally:
            self._renewing = False

    @on(Renewed)
    def _renewed(self, event: Renewed) -> None:
        self.session.refresh()
        self.show_renewed(event.outcome)
        self.look_at_corpus()

    @on(NotRenewed)
    def _not_renewed(self, event: NotRenewed) -> None:
        what = str(event.error) if isinstance(event.error, ReaderError) else type(event.error).__name__
        self.tell(f"the article is left as it was: {what}")


def _there(session: Session, old_id: str, new_id: str, span: Span) -> Span:
    """Where one stands in another version; an empty span if nobody can say."""
    if old_id == new_id:
        return span
    from reader.text.anchor import Versions

    return Versions(session.text(old_id), session.text(new_id)).place(span).span or Span(0, 0)


def _moved(session: Session, old_id: str, span: Span, renewal: Renewal) -> Outcome:
    new = renewal.document
    place = _there(session, old_id, new.id, span)
    told = renewal.label.partition(": ")[2]
    return Outcome(old_id, Goal(new.id, place), told, new.version, renewal.change is not None)


def _next_unsure(session: Session, old_id: str, newest: Document, span: Span, coder: str) -> Outcome:
    """The first passage behind where one stands whose place is in question; round at the end.

    With a coder only that coder's: others' are hidden.
    """
    doubted = [anchor for anchor, _ in session.doubted(newest.id) if coder in ("", anchor.coder)]
    spans = sorted({anchor.span for anchor in doubted})
    here = _there(session, old_id, newest.id, span)
    if not spans:
        return Outcome(
            old_id, Goal(newest.id, here), "it has not changed on disk, and no passage is unsure", 0, undoable=False
        )
    following = next((place for place in spans if place > here), spans[0])
    kinds = {anchor.kind: anchor.told for anchor in doubted if anchor.span == following}
    what = "" if kinds.keys() == {ANNOTATION} else f": {'; '.join(kinds.values())}"
    told = f"unsure, {spans.index(following) + 1} of {len(spans)}{what}"
    return Outcome(old_id, Goal(newest.id, following), told, 0, undoable=False)
