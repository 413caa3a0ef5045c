"""Other coders' work seen or not, coding blind, and the note of it that stays with a passage."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.exporters import json_lines
from reader.exporters.placing import placed
from reader.importers import annotations_jsonl
from reader.model.annotation import NAMES, OTHERS
from reader.model.span import Span
from reader.session import Session
from tests.session.making import TEXT, fill

ALL = Span(0, len(TEXT))
ONE, TWO, THREE = Span(0, 3), Span(4, 11), Span(12, 15)


@pytest.fixture
def shared(session: Session, database: Path, a: str) -> Session:
    """Eve has marked the first and the third, ann the second."""
    with Session.open(database, "eve") as eve:
        eve.annotate(a, ONE, ["naming"])
        eve.annotate(a, THREE, ["naming"])
    session.annotate(a, TWO, ["frame/cause"])
    return session


def blind(session: Session, how: str) -> None:
    while session.next_blind() != how:
        pass


def test_other_coders_are_shown_then_dimmed_then_hidden(shared: Session) -> None:
    assert [shared.next_others() for _ in range(3)] == ["dimmed", "hidden", "shown"]


def test_what_is_hidden_is_not_found_not_counted_and_not_gone_to(shared: Session, a: str, naming: str) -> None:
    assert len(shared.window(a, ALL)) == 3
    shared.next_others()
    assert len(shared.window(a, ALL)) == 3
    shared.next_others()
    assert [found.coder for found in shared.window(a, ALL)] == ["ann"]
    assert shared.counts(a).annotations == 1
    assert naming not in shared.counts(a).by_tag
    assert shared.under(a, ONE) == (None, 0)
    assert shared.under(a, ALL)[1] == 1
    assert shared.neighbour(a, Span(0, 1), step=1, exact=False) == TWO
    assert shared.neighbour(a, TWO, step=1, exact=True) is None
    assert shared.neighbour(a, TWO, step=-1, exact=True) is None
    assert shared.stood_on(a, ONE) is None


def test_coding_blind_hides_others_whatever_was_chosen_before(shared: Session, a: str) -> None:
    blind(shared, OTHERS)
    assert [found.coder for found in shared.window(a, ALL)] == ["ann"]
    assert shared.document(a).outlet == "Morning"
    blind(shared, "")
    assert len(shared.window(a, ALL)) == 3


def test_blind_to_names_no_document_says_whose_it_is(shared: Session, a: str) -> None:
    blind(shared, NAMES)
    assert [document.article for document in shared.documents()] == ["article 1", "article 2"]
    shown = shared.document(a)
    assert (shown.title, shown.outlet, shown.author, shown.url, shown.source) == ("",) * 5


def test_what_is_chosen_is_kept_for_each_coder(shared: Session, database: Path) -> None:
    shared.next_others()
    blind(shared, NAMES)
    for coder, seen in (("ann", ("dimmed", NAMES)), ("eve", ("shown", ""))):
        with Session.open(database, coder) as later:
            later.take_up_seeing()
            assert (later.others, later.blind) == seen


def test_a_passage_coded_blind_says_so(shared: Session, a: str) -> None:
    blind(shared, NAMES)
    made = shared.annotate(a, Span(0, 15), ["naming"])
    blind(shared, "")
    assert shared.annotation(made).blind == NAMES
    found = shared.at(a, TWO)
    assert found is not None
    assert found.blind == ""
    assert shared.check().problems == ()


@pytest.mark.parametrize("verb", ["tag", "untag", "memo", "move", "split", "join"])
def test_what_is_worked_on_in_sight_of_others_is_not_blind_any_more(
    shared: Session, a: str, cause: str, naming: str, verb: str
) -> None:
    blind(shared, NAMES)
    made = shared.annotate(a, Span(0, 15), ["naming", "frame/cause"])
    if verb == "join":
        shared.annotate(a, Span(16, 26), ["naming", "frame/cause"])
    blind(shared, "")
    blind(shared, OTHERS)
    match verb:
        case "tag":
            shared.add_tags(a, Span(0, 15), [shared.codebook.by_path["frame/remedy"].id])
        case "untag":
            shared.toggle_tag(a, Span(0, 15), naming)
        case "memo":
            shared.set_memo_of(made, "seen")
        case "move":
            shared.move(made, Span(0, 26))
        case "split":
            shared.split(made, 4)
        case "join":
            shared.join(made)
    assert shared.annotation(made).blind == OTHERS
    shared.undo()
    assert shared.annotation(made).blind == NAMES
    assert shared.check().problems == ()


def test_both_halves_of_what_is_split_in_sight_of_others_are_not_blind_any_more(shared: Session, a: str) -> None:
    blind(shared, NAMES)
    made = shared.annotate(a, Span(0, 15), ["frame/remedy"])
    blind(shared, OTHERS)
    shared.split(made, 4)
    remedy = shared.codebook.by_path["frame/remedy"].id
    halves = [found for found in shared.window(a, Span(0, 15)) if remedy in found.tag_ids]
    assert [half.blind for half in halves] == [OTHERS, OTHERS]


def test_a_copy_of_another_s_is_not_coded_blind(shared: Session, database: Path, a: str) -> None:
    theirs = shared.stood_on(a, ONE)
    assert theirs is not None
    shared.copy_of(theirs.id)
    own = shared.at(a, ONE)
    assert own is not None
    assert own.blind == ""


def test_json_lines_tell_that_a_passage_was_coded_blind_and_bring_it_back(
    shared: Session, a: str, tmp_path: Path
) -> None:
    blind(shared, NAMES)
    made = shared.annotate(a, Span(0, 15), ["naming"])
    file = tmp_path / "out.jsonl"
    with file.open("wb") as out:
        json_lines.write(placed(shared.annotations(), shared.text), out)
    (found,) = [given.annotation for given in annotations_jsonl.read(file).annotations if given.annotation.blind]
    assert (found.id, found.blind) == (made, NAMES)
    with Session.open(tmp_path / "other.db", "ann") as other:
        fill(other)
        other.import_annotations(annotations_jsonl.read(file).annotations)
        assert other.annotation(made).blind == NAMES
        assert other.check().problems == ()
