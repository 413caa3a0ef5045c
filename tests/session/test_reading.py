"""Looking at annotations by place and by order, filters, what the database remembers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import ReaderError
from reader.model.passage import Filters
from reader.model.span import Span
from reader.session import Session
from tests.session.making import OTHER, TEXT, imported, rows


def ids(annotations):
    return [annotation.id for annotation in annotations]


def mark(session, document, span, coder="ann", **more):
    name = f"{coder}-{span.start}-{span.end}"
    session.import_annotations([imported(document, span, session.text(document), id=name, coder=coder, **more)])
    return name


@pytest.mark.parametrize("coder", ["", "  ", "-", "a\nb", "x" * 201])
def test_nobody_can_be_called_that(database, coder):
    with pytest.raises(ReaderError):
        Session.open(database, coder)
    assert not database.exists()


def test_what_only_touches_the_window_is_not_in_it(session, a):
    mark(session, a, Span(5, 10))
    assert session.window(a, Span(0, 5)) == ()
    assert session.window(a, Span(10, 20)) == ()
    assert len(session.window(a, Span(9, 10))) == 1


def test_the_window_is_of_one_article(session, a):
    b = session.documents()[1].id
    mark(session, b, Span(5, 10))
    assert session.window(a, Span(0, 50)) == ()


def test_under_the_cursor_is_first_what_is_exactly_selected(session, a):
    mark(session, a, Span(0, 20))
    exact = mark(session, a, Span(5, 10))
    mark(session, a, Span(5, 9))
    assert session.at(a, Span(5, 10)).id == exact


def test_else_the_shortest_own_one_around_the_selection(session, a):
    mark(session, a, Span(0, 60))
    shortest = mark(session, a, Span(0, 20))
    mark(session, a, Span(2, 12), coder="bob")
    mark(session, a, Span(5, 8))
    assert session.at(a, Span(5, 10)).id == shortest


def test_else_the_shortest_own_one_around_its_beginning(session, a):
    inside = mark(session, a, Span(5, 8))
    assert session.at(a, Span(5, 30)).id == inside
    assert session.at(a, Span(6, 30)).id == inside
    assert session.at(a, Span(8, 30)) is None
    assert session.at(a, Span(0, 30)) is None


def test_an_empty_selection_stands_in_what_is_around_it(session, a):
    mark(session, a, Span(5, 8))
    assert session.at(a, Span(5, 5))
    assert session.at(a, Span(8, 8)) is None


def test_under_a_selection_stands_what_keys_act_on_then_own_then_what_is_short(session, a):
    theirs_long = mark(session, a, Span(0, 50), coder="cy")
    found, number = session.under(a, Span(5, 20))
    assert (found.id, number) == (theirs_long, 1)
    theirs_short = mark(session, a, Span(6, 8), coder="bob")
    assert session.under(a, Span(5, 20))[0].id == theirs_short
    own_short = mark(session, a, Span(7, 19))
    assert session.under(a, Span(5, 20))[0].id == own_short
    around = mark(session, a, Span(0, 40))
    found, number = session.under(a, Span(5, 20))
    assert (found.id, number) == (around, 4)
    assert session.under(a, Span(60, 70)) == (None, 0)


def test_n_goes_through_distinct_spans_in_order(session, a):
    for span in (Span(0, 5), Span(0, 9), Span(4, 6), Span(10, 12)):
        mark(session, a, span)
    mark(session, a, Span(4, 6), coder="bob")
    seen, at = [], Span(0, 5)
    while at := session.neighbour(a, at, step=1, exact=True):
        seen.append(at)
    assert seen == [Span(0, 9), Span(4, 6), Span(10, 12)]


def test_n_from_a_unit_goes_to_what_begins_at_or_behind_it(session, a):
    for span in (Span(4, 6), Span(10, 12)):
        mark(session, a, span)
    assert session.neighbour(a, Span(4, 20), step=1, exact=False) == Span(4, 6)
    assert session.neighbour(a, Span(4, 6), step=1, exact=False) == Span(10, 12)
    assert session.neighbour(a, Span(10, 20), step=-1, exact=False) == Span(4, 6)
    assert session.neighbour(a, Span(4, 20), step=-1, exact=False) is None


def test_counts_of_all_articles(session, a, cause):
    b = session.documents()[1].id
    assert session.all_counts() == {}
    session.toggle_tag(a, Span(0, 5), cause)
    session.highlight(a, Span(6, 9))
    session.highlight(b, Span(6, 9))
    assert session.all_counts() == {a: 2, b: 1}
    assert session.counts(a).by_tag == {cause: 1}
    session.highlight(b, Span(6, 9))
    assert session.all_counts() == {a: 2}


# -- passages ---


@pytest.fixture
def full(session, a):
    b = session.documents()[1].id
    mark(session, b, Span(0, 5), tags=("frame/cause",))
    mark(session, a, Span(6, 9), coder="bob", tags=("frame/cause", "naming"))
    mark(session, a, Span(6, 9), tags=("frame",))
    mark(session, a, Span(0, 9))
    return session


def told(session, **filters):
    return [
        (p.document.article, p.annotation.id, [t.path for t in p.tags]) for p in session.annotations(Filters(**filters))
    ]


def test_passages_come_in_order_of_article_span_and_coder(full):
    assert told(full) == [
        ("a", "ann-0-9", []),
        ("a", "ann-6-9", ["frame"]),
        ("a", "bob-6-9", ["frame/cause", "naming"]),
        ("b", "ann-0-5", ["frame/cause"]),
    ]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"tags": ("frame",)}, ["ann-6-9", "bob-6-9", "ann-0-5"]),
        ({"tags": ("frame/cause",)}, ["bob-6-9", "ann-0-5"]),
        ({"tags": ("fra",)}, []),
        ({"articles": ("b",)}, ["ann-0-5"]),
        ({"outlets": ("Morning",), "coders": ("ann",)}, ["ann-0-9", "ann-6-9"]),
        ({"coders": ("bob", "cy")}, ["bob-6-9"]),
        ({"outlets": ("Evening", "Morning"), "tags": ("naming",)}, ["bob-6-9"]),
    ],
)
def test_filters(full, filters, expected):
    assert [annotation_id for _, annotation_id, _ in told(full, **filters)] == expected


def test_a_filter_on_tags_leaves_the_tags_asked_for(full):
    assert told(full, tags=("naming",)) == [("a", "bob-6-9", ["naming"])]


def test_an_export_that_is_given_up_leaves_nothing_open(full, database):
    passages = full.annotations()
    next(passages)
    passages.close()
    full.delete_tag("naming")


def test_versions_of_an_article_come_in_one_order(session, a):
    from tests.session.making import article

    session.add_documents([article("a.txt", TEXT + "more")])
    newer = session.documents()[0].id
    assert newer != a
    for document, start in ((a, 0), (newer, 3), (a, 6)):
        mark(session, document, Span(start, start + 2))
    assert [p.annotation.span.start for p in session.annotations()] == [0, 3, 6]


# -- local ---


def test_what_is_remembered_is_local_and_no_change(session, database):
    changes = len(list(session.history()))
    session.remember("theme", "dark")
    session.remember("theme", "light")
    with Session.open(database, "ann") as later:
        assert later.recall("theme") == "light"
        assert later.recall("nothing", "default") == "default"
    assert len(list(session.history())) == changes


def test_drafts_are_each_coders_own_and_outlive_a_restart(session, database, a):
    session.keep_draft(a, Span(0, 5), "half a")
    session.keep_draft(a, Span(0, 5), "half a memo")
    with Session.open(database, "bob") as other:
        assert other.drafts() == {}
    with Session.open(database, "ann") as later:
        assert later.drafts() == {(a, Span(0, 5)): "half a memo"}
        later.drop_draft(a, Span(0, 5))
    assert session.drafts() == {}


def test_closing_twice_is_no_mistake(database):
    session = Session.open(database, "ann")
    session.close()
    session.close()


def test_texts_that_are_long_are_not_all_kept(session, monkeypatch, a):
    monkeypatch.setattr("reader.session.base._TEXT_BUDGET", len(TEXT) + 10)
    b = session.documents()[1].id
    assert (session.text(a), session.text(b), session.text(a)) == (TEXT, OTHER, TEXT)
    assert len(session._texts) == 1


# -- against the plainest way to find it ---

SPAN_PAIRS = st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    from tests.session.making import fill

    with Session.open(tmp_path_factory.mktemp("shared") / "annotations.db", "ann") as opened:
        fill(opened)
        yield opened


@given(marks=st.lists(st.tuples(SPAN_PAIRS, st.sampled_from(["ann", "bob"])), max_size=12), at=SPAN_PAIRS)
def test_window_and_neighbours_are_those_of_a_scan(shared, marks, at):
    document = shared.documents()[0].id
    given = [imported(document, span, TEXT, coder=coder) for span, coder in dict.fromkeys(marks)]
    shared.import_annotations(given)
    try:
        spans = sorted({span for span, _ in marks})
        found = shared.window(document, at)
        assert [(x.span, x.coder) for x in found] == sorted(
            ((x.span, x.coder) for x in found), key=lambda pair: pair[0]
        )
        assert {(x.span, x.coder) for x in found} == {m for m in marks if m[0].overlaps(at)}
        after, before = [s for s in spans if s > at], [s for s in spans if s < at]
        assert shared.neighbour(document, at, step=1, exact=True) == (after[0] if after else None)
        assert shared.neighbour(document, at, step=-1, exact=True) == (before[-1] if before else None)
        behind = [s for s in spans if s.start >= at.start and s != at]
        ahead = [s for s in spans if s.start < at.start]
        assert shared.neighbour(document, at, step=1, exact=False) == (behind[0] if behind else None)
        assert shared.neighbour(document, at, step=-1, exact=False) == (ahead[-1] if ahead else None)
    finally:
        if given:
            shared.undo()
    assert rows(shared.path)["annotations"] == []


def test_standing_on_anothers_annotation_that_one_is_told_and_none_of_ones_own_beside_it(session, a):
    own = session.annotate(a, Span(0, 30))
    with Session.open(session.path, "bob") as bob:
        other = bob.annotate(a, Span(10, 40))
    with Session.open(session.path, "cid") as cid:
        cid.annotate(a, Span(29, 43))
    session.refresh()
    found, number = session.under(a, Span(10, 40))
    assert (found.id, number) == (other, 3)
    assert session.at(a, Span(10, 40)) is None
    assert session.at(a, Span(12, 50)).id == own
