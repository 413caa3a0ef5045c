from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.model.span import Span
from reader.text.runs import Run, runs

spans = st.lists(st.tuples(st.integers(-5, 40), st.integers(-5, 40)), max_size=15)


@st.composite
def windows(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, 30))
    return Span(start, draw(st.integers(start, 40)))


@given(spans, windows())
def test_runs_cover_the_window_exactly_and_hold_what_is_open_there(pairs, window):
    named = [(start, end, i) for i, (start, end) in enumerate(pairs)]
    found = runs(named, window)
    edges = [window.start, *(offset for run in found for offset in (run.start, run.end)), window.end]
    assert all(a == b for a, b in zip(edges[::2], edges[1::2], strict=True))
    for run in found:
        assert run.start < run.end
        for offset in range(run.start, run.end):
            open_here = [(start - end, start, i) for start, end, i in named if start <= offset < end]
            assert list(run.items) == [i for _, _, i in sorted(open_here)]


@given(spans, windows())
def test_neighbouring_runs_differ(pairs, window):
    found = runs([(start, end, i) for i, (start, end) in enumerate(pairs)], window)
    assert all(a.items != b.items for a, b in zip(found, found[1:], strict=False))


def test_the_shortest_span_comes_last():
    assert runs([(2, 4, "short"), (0, 6, "long")], Span(0, 6)) == [
        Run(0, 2, ("long",)),
        Run(2, 4, ("long", "short")),
        Run(4, 6, ("long",)),
    ]


def test_a_window_without_spans_is_one_run():
    assert runs([(0, 5, "before"), (9, 12, "behind"), (6, 6, "empty")], Span(5, 9)) == [Run(5, 9, ())]


def test_an_empty_window_has_no_runs():
    assert runs([(0, 5, "x")], Span(3, 3)) == []


def test_fifty_thousand_spans_over_one_window():
    found = runs([(i * 3, i * 3 + 5, i) for i in range(50_000)], Span(0, 150_002))
    assert len(found) == 100_000 - 1
    assert max(len(run.items) for run in found) == 2
