"""Looking back: what was done, found by words, told in words, and taken back down to one of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader.errors import BadQuery, NothingToUndo, ReaderError, Superseded, UnknownAnnotation
from reader.model.change import Change
from reader.model.past import Past, past_of
from reader.model.span import Span
from reader.session import Session
from reader.session.history import SHOWN
from tests.session.making import fill, imported, rows, ticking

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ONE, TWO = Span(0, 3), Span(4, 11)


def labels(session: Session, words: str) -> list[str]:
    past = past_of(words, NOW)
    return [entry.label for _, piece in session.looking_back(past, session.bounds(past)) for entry in piece]


def newest(session: Session) -> int:
    return next(session.history(1)).oseq


def test_words_are_read_and_told_again() -> None:
    words = 'since:yesterday by:"ann b" passage:01-x frame/cause'
    asked = past_of(words, NOW)
    assert asked == Past("yesterday", "ann b", "01-x", ("frame/cause",))
    assert asked.told == words
    assert past_of(asked.told, NOW) == asked


@pytest.mark.parametrize("words", ["since:once", "since:2026-13-01"])
def test_a_day_that_is_none_is_refused(words: str) -> None:
    with pytest.raises(ReaderError, match="is no day"):
        past_of(words, NOW)


def test_the_newest_come_first(session: Session, a: str) -> None:
    session.annotate(a, ONE, ["naming"])
    session.annotate(a, TWO, ["frame/cause"])
    first, last = session.bounds(Past())
    assert [entry.label for entry in session.entries(first, last)][:2] == ["tag frame/cause", "tag naming"]


def test_changes_are_found_by_word_and_by_coder(session: Session, database: Path, a: str) -> None:
    session.annotate(a, ONE, ["naming"])
    with Session.open(database, "eve") as eve:
        eve.annotate(a, ONE, ["frame/cause"])
    assert labels(session, "NAMING") == ["tag naming"]
    assert labels(session, "by:eve") == ["tag frame/cause"]
    assert labels(session, "by:eve naming") == []


def test_what_happened_to_a_passage_is_found(session: Session, a: str, naming: str) -> None:
    made = session.annotate(a, ONE, ["naming"])
    session.annotate(a, TWO, ["frame/cause"])
    session.toggle_tag(a, ONE, session.codebook.by_path["frame/remedy"].id)
    session.remove(made)
    session.undo()
    what = ["undo: remove frame/remedy, naming", "remove frame/remedy, naming", "tag frame/remedy", "tag naming"]
    assert labels(session, f"passage:{made}") == what


def settled(session: Session, words: str) -> Past:
    return session.settled(past_of(words, NOW))


def test_a_coder_that_is_none_is_refused(session: Session) -> None:
    with pytest.raises(BadQuery, match="no coder is called “eve”"):
        settled(session, "by:eve")


def test_a_coder_is_known_whatever_the_case_and_the_program_is_one(session: Session) -> None:
    assert settled(session, "by:ANN").coder == "ann"
    assert settled(session, "by:-").coder == "-"


def test_of_two_names_that_differ_in_case_one_has_to_be_written(session: Session, database: Path, a: str) -> None:
    for name in ("Eve", "eve"):
        with Session.open(database, name) as one:
            one.annotate(a, ONE)
    assert settled(session, "by:eve").coder == "eve"
    with pytest.raises(BadQuery, match="“EVE” may be Eve or eve"):
        settled(session, "by:EVE")


def test_a_coder_who_took_everything_back_is_known(session: Session, database: Path, a: str) -> None:
    with Session.open(database, "eve") as eve:
        eve.annotate(a, ONE)
        eve.undo()
    assert settled(session, "by:eve").coder == "eve"


def test_coding_blind_no_other_coder_is_known(session: Session, database: Path, a: str) -> None:
    with Session.open(database, "eve") as eve:
        eve.annotate(a, ONE)
    session.blind = "others"
    with pytest.raises(BadQuery, match="no coder is called “eve”"):
        settled(session, "by:eve")


def test_the_beginning_of_an_id_is_enough_for_a_passage(session: Session, a: str) -> None:
    made = session.annotate(a, ONE, ["naming"])
    assert settled(session, f"passage:{made[:-1]}").passage == made
    session.annotate(a, TWO)
    with pytest.raises(BadQuery, match=f"several passages begin with “{made[:4]}”: {made}"):
        settled(session, f"passage:{made[:4]}")


def test_a_passage_that_is_gone_is_found_by_the_beginning_of_its_id(session: Session, a: str) -> None:
    made = session.annotate(a, ONE)
    session.remove(made)
    assert labels(session, f"passage:{made[:-1]}") == ["remove highlight", "highlight"]
    session.remove(session.annotate(a, TWO))
    with pytest.raises(BadQuery, match="several passages begin with"):
        labels(session, f"passage:{made[:4]}")
    assert labels(session, f"passage:{made}") == ["remove highlight", "highlight"]


def test_an_id_of_something_else_is_no_passage(session: Session, a: str, naming: str) -> None:
    session.annotate(a, ONE, ["naming"])
    for other in (naming, a, "annotations"):
        with pytest.raises(UnknownAnnotation, match="no passage ever had an id that begins with"):
            labels(session, f"passage:{other}")


def test_a_change_that_names_a_passage_elsewhere_is_not_about_it(session: Session, a: str) -> None:
    made = session.annotate(a, ONE, ["frame/cause"])
    session.set_memo(a, TWO, f'like "key":["{made}"')
    assert labels(session, f"passage:{made}") == ["tag frame/cause"]


def test_since_a_day_begins_at_its_midnight(tmp_path: Path) -> None:
    start = NOW.astimezone().replace(hour=0, minute=0, second=0) - timedelta(days=2, seconds=2)
    with Session.open(tmp_path / "annotations.db", "ann", now=ticking(start, 60 * 60 * 8)) as session:
        fill(session)
        a = session.documents()[0].id
        for n in range(6):
            session.annotate(a, Span(n, n + 1))
        day = (start + timedelta(days=1)).date().isoformat()
        first, last = session.bounds(Past(since=day))
        kept = session.entries(first, last)
        moments = [datetime.fromisoformat(entry.at).astimezone() for entry in kept]
        assert moments
        assert all(moment.date().isoformat() >= day for moment in moments)
        before = session.entries(1, first - 1)
        assert all(datetime.fromisoformat(entry.at).astimezone().date().isoformat() < day for entry in before)


def test_looking_back_ends_when_told(session: Session) -> None:
    assert list(session.looking_back(Past(words=("x",)), (1, 3), lambda: True)) == []


def test_a_change_is_told_in_words(session: Session, a: str) -> None:
    made = session.annotate(a, ONE, ["naming"], "why")
    change = session.change(newest(session))
    assert change is not None
    (passage,), number = session.touched(change)
    assert number == 1
    assert passage.what == "Morning · ann’s passage"
    assert passage.quote == "The"
    assert passage.lines == ("+ highlighted", "memo: “why”", "+ naming")
    session.move(made, TWO)
    change = session.change(newest(session))
    assert change is not None
    assert session.touched(change)[0][0].lines == ("from 0–3 to 4–11: “The” → “council”",)


@pytest.fixture
def many(session: Session, a: str) -> Change:
    """One change that is about 90 passages, with a tag each."""
    text = session.text(a)
    made = [
        imported(a, Span(n, n + 3), text, id=f"made-{n:02}", memo='{"table":"x', tags=("naming",)) for n in range(90)
    ]
    session.import_annotations(made)
    change = session.change(newest(session))
    assert change is not None
    return change


def test_of_a_large_change_the_first_edits_alone_are_read(session: Session, many: Change) -> None:
    shown, whole = session.change_shown(many.oseq)
    assert shown is not None
    assert not whole
    assert shown == many._replace(edits=many.edits[: len(shown.edits)])
    assert len({edit.key[0] for edit in shown.edits}) > SHOWN
    assert session.touched(shown)[0] == session.touched(many)[0]


def test_how_many_things_a_large_change_is_about_is_counted(session: Session, many: Change) -> None:
    assert session.things(many.oseq) == 90 == session.touched(many)[1]


def test_a_small_change_is_read_whole(session: Session, a: str) -> None:
    session.annotate(a, ONE, ["naming"])
    session.undo()
    assert session.change_shown(newest(session)) == (session.change(newest(session)), True)


def test_a_large_change_is_told_of_from_any_of_its_things_on(session: Session, many: Change) -> None:
    told, number = session.touched(many, 88)
    assert ([one.quote for one in told], number) == ([edit.after["quote"] for edit in many.edits[-4::2]], 90)
    rest = session.from_thing(many, 88)
    assert session.where(rest) == (session.where(many)[0], Span(88, 91))


def test_undo_to_here_is_one_change_that_one_undo_takes_back(session: Session, database: Path, a: str) -> None:
    session.annotate(a, ONE, ["naming"])
    kept = rows(database)
    session.annotate(a, TWO, ["naming"])
    target = newest(session)
    session.toggle_done(a)
    session.make_tag("frame/new")
    full = rows(database)
    count = newest(session)
    done = session.undo_to(target)
    assert done.message == "took back tag naming, and 2 more"
    assert newest(session) == count + 1
    assert rows(database) == kept
    session.undo()
    assert rows(database) == full
    session.redo()
    assert rows(database) == kept
    assert session.check().problems == ()


def test_undo_to_here_takes_back_one_s_own_alone(session: Session, database: Path, a: str) -> None:
    session.annotate(a, ONE, ["naming"])
    target = newest(session)
    with Session.open(database, "eve") as eve:
        theirs = eve.annotate(a, TWO, ["frame/cause"])
    session.undo_to(target)
    assert [found.id for found in session.window(a, Span(0, 50))] == [theirs]


def test_undo_to_here_is_refused_whole_where_something_was_superseded(
    session: Session, database: Path, a: str, naming: str
) -> None:
    session.make_tag("frame/new")
    target = newest(session)
    session.annotate(a, ONE, ["naming"])
    with Session.open(database, "eve") as eve:
        eve.annotate(a, TWO, ["frame/new"])
    before = rows(database)
    with pytest.raises(Superseded, match="make tag frame/new"):
        session.undo_to(target)
    assert rows(database) == before
    assert session.check().problems == ()


def test_what_is_another_s_or_taken_back_is_nothing_to_go_back_to(session: Session, database: Path, a: str) -> None:
    session.annotate(a, ONE)
    mine = newest(session)
    session.undo()
    for oseq in (mine, newest(session), 1):
        with pytest.raises(NothingToUndo):
            session.undo_to(oseq)
