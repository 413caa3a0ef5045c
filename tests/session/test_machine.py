"""Undo after any sequence of actions restores the rows, and redo does them again; the journal always replays."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from reader.errors import BadMetadata, BadTag, NothingThere, NothingToUndo, NotOurs, Superseded, UnknownTag
from reader.model.span import Span
from reader.session import Session
from tests.session.making import TEXT, fill, rows

SPANS = st.sampled_from([Span(0, 3), Span(4, 11), Span(0, 11), Span(4, 40), Span(0, len(TEXT))])
PATHS = st.sampled_from(["frame", "frame/cause", "frame/remedy", "naming", "naming/own", "x"])
MEMOS = st.sampled_from(["", "a memo", "another\x00 memo “…”"])

_template: Path | None = None


def fresh(folder: Path) -> Path:
    """A filled database, made once and copied."""
    global _template
    if _template is None or not _template.exists():
        _template = Path(tempfile.mkdtemp()) / "annotations.db"
        with Session.open(_template, "ann") as session:
            fill(session)
    return Path(shutil.copy(_template, folder))


class Machine(RuleBasedStateMachine):
    """One coder whose every change is remembered as the rows before and after; another coder gets in between."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())

    @initialize()
    def open(self) -> None:
        self.path = fresh(self.folder)
        self.session = Session.open(self.path, "ann")
        self.undoable: list[tuple[Any, Any]] = []
        self.redoable: list[tuple[Any, Any]] = []
        self.here, self.there = (document.id for document in self.session.documents())

    def teardown(self) -> None:
        if hasattr(self, "session"):
            report = self.session.check()
            self.session.close()
            assert report.problems == ()
        shutil.rmtree(self.folder)

    def act(self, name: str, *arguments: Any, **named: Any) -> None:
        before, count = rows(self.path), self.changes()
        try:
            getattr(self.session, name)(*arguments, **named)
        except (BadMetadata, BadTag, UnknownTag, NotOurs, NothingThere):
            assert rows(self.path) == before
        if (made := self.changes() - count) == 0:
            assert rows(self.path) == before
        else:
            assert made == 1
            self.undoable.append((before, rows(self.path)))
            self.redoable.clear()

    def changes(self) -> int:
        return next(self.session.history(1)).oseq

    @rule(span=SPANS, path=PATHS)
    def toggle_tag(self, span: Span, path: str) -> None:
        if tag := self.session.codebook.by_path.get(path):
            self.act("toggle_tag", self.here, span, tag.id)

    @rule(span=SPANS)
    def again(self, span: Span) -> None:
        self.act("again", self.here, span)

    @rule(span=SPANS)
    def highlight(self, span: Span) -> None:
        self.act("highlight", self.here, span)

    @rule(span=SPANS, memo=MEMOS)
    def set_memo(self, span: Span, memo: str) -> None:
        self.act("set_memo", self.here, span, memo)

    @rule(span=SPANS)
    def remove(self, span: Span) -> None:
        if found := self.session.at(self.here, span):
            self.act("remove", found.id)

    @rule(span=SPANS, to=SPANS)
    def move(self, span: Span, to: Span) -> None:
        if found := self.session.stood_on(self.here, span):
            self.act("move", found.id, to)

    @rule(span=SPANS, offset=st.integers(0, 40))
    def split(self, span: Span, offset: int) -> None:
        if found := self.session.stood_on(self.here, span):
            self.act("split", found.id, offset)

    @rule(span=SPANS, verb=st.sampled_from(["join", "copy_of"]))
    def join_or_copy(self, span: Span, verb: str) -> None:
        if found := self.session.stood_on(self.here, span):
            self.act(verb, found.id)

    @rule()
    def toggle_done(self) -> None:
        self.act("toggle_done", self.there)

    @rule(span=SPANS, exact=st.booleans())
    def toggle_furniture(self, span: Span, exact: bool) -> None:
        self.act("toggle_furniture", self.here, span, exact=exact)
        marked = {at for zone in self.session.zones(self.here) for at in range(zone.start, zone.end)}
        inside = [at in marked for at in range(span.start, span.end) if not TEXT[at].isspace()]
        assert all(inside) or not any(inside)

    @rule(field=st.sampled_from(["outlet", "published", "nothing"]), value=st.sampled_from(["", "2023-09-19", "Noon"]))
    def correct(self, field: str, value: str) -> None:
        self.act("correct", self.here, field, value)

    @rule()
    def next_blind(self) -> None:
        self.session.next_blind()

    @rule(span=SPANS, paths=st.lists(PATHS, max_size=3), memo=MEMOS)
    def annotate(self, span: Span, paths: list[str], memo: str) -> None:
        self.act("annotate", self.here, span, paths, memo)

    @rule(span=SPANS, path=PATHS)
    def tag_anew(self, span: Span, path: str) -> None:
        self.act("tag_anew", self.here, span, path)

    @rule(path=PATHS)
    def make_tag(self, path: str) -> None:
        self.act("make_tag", path)

    @rule(path=PATHS, new_path=PATHS, key=st.sampled_from(["", "1", "9", None]))
    def set_tag(self, path: str, new_path: str, key: str | None) -> None:
        self.act("set_tag", path, new_path=new_path, key=key)

    @rule(path=PATHS)
    def delete_tag(self, path: str) -> None:
        self.act("delete_tag", path)

    @precondition(lambda self: self.undoable)
    @rule()
    def undo(self) -> None:
        before, after = self.undoable.pop()
        assert rows(self.path) == after
        self.session.undo()
        assert rows(self.path) == before
        self.redoable.append((before, after))

    @precondition(lambda self: self.redoable)
    @rule()
    def redo(self) -> None:
        before, after = self.redoable.pop()
        assert rows(self.path) == before
        self.session.redo()
        assert rows(self.path) == after
        self.undoable.append((before, after))

    @rule()
    def reopen(self) -> None:
        self.session.close()
        self.session = Session.open(self.path, "ann")

    @invariant()
    def only_what_is_left_can_be_undone(self) -> None:
        if not getattr(self, "undoable", True):
            try:
                self.session.undo()
            except NothingToUndo:
                return
            raise AssertionError("undid what was not done")

    @invariant()
    def counts_are_those_of_the_rows(self) -> None:
        if hasattr(self, "session"):
            found = self.session.window(self.here, Span(0, len(TEXT)))
            counts = self.session.counts(self.here)
            assert counts.annotations == len(found)
            assert sum(counts.by_tag.values()) == sum(len(annotation.tag_ids) for annotation in found)


TestMachine = Machine.TestCase
TestMachine.settings = settings(max_examples=25, stateful_step_count=25)


class Crowd(RuleBasedStateMachine):
    """Three coders in one database, each doing and undoing: whatever is refused, the journal replays."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())

    @initialize()
    def open(self) -> None:
        path = fresh(self.folder)
        self.sessions = [Session.open(path, coder) for coder in ("ann", "bob", "cy")]
        self.document = self.sessions[0].documents()[0].id

    def teardown(self) -> None:
        if hasattr(self, "sessions"):
            report = self.sessions[0].check()
            for session in self.sessions:
                session.close()
            assert report.problems == ()
        shutil.rmtree(self.folder)

    @rule(
        who=st.integers(0, 2),
        name=st.sampled_from(["undo", "redo", "undo", "redo", "tag", "make", "rename", "delete", "highlight"]),
        span=SPANS,
        path=PATHS,
        new_path=PATHS,
    )
    def act(self, who: int, name: str, span: Span, path: str, new_path: str) -> None:
        session = self.sessions[who]
        acts = {
            "undo": session.undo,
            "redo": session.redo,
            "tag": lambda: session.annotate(self.document, span, [path]),
            "make": lambda: session.make_tag(path),
            "rename": lambda: session.set_tag(path, new_path=new_path),
            "delete": lambda: session.delete_tag(path),
            "highlight": lambda: session.highlight(self.document, span),
        }
        before = rows(session.path)
        try:
            acts[name]()
        except (NothingToUndo, Superseded, BadTag, UnknownTag):
            assert rows(session.path) == before


TestCrowd = Crowd.TestCase
TestCrowd.settings = settings(max_examples=20, stateful_step_count=30)
