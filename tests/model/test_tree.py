"""The codebook's tree as rows, held against what a plain reading of the paths gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.model.codebook import Codebook, Tag
from reader.model.tree import Outline

PATHS = st.lists(st.sampled_from(["a", "b", "a b", "c"]), min_size=1, max_size=4).map("/".join)


def codebook(*paths):
    return Codebook(tuple(Tag(path, path, "#000000") for path in paths))


def shown(rows):
    return [row.path for row in rows]


def test_a_branch_that_is_no_tag_is_a_row_too():
    rows = Outline(codebook("frame/cause", "naming")).rows()
    assert [(row.path, row.depth, row.tag is None, row.branch) for row in rows] == [
        ("frame", 0, True, True),
        ("frame/cause", 1, False, False),
        ("naming", 0, False, False),
    ]


def test_what_lies_below_stands_right_behind():
    assert shown(Outline(codebook("a", "a b", "a/b")).rows()) == ["a", "a/b", "a b"]


def test_nothing_below_a_closed_branch_is_shown():
    rows = Outline(codebook("a/b/c", "a/b/d", "a/e", "f")).rows({"a/b", "f"})
    assert shown(rows) == ["a", "a/b", "a/e", "f"]
    assert [row.path for row in rows if row.closed] == ["a/b"]


@given(st.sets(PATHS, max_size=12), st.sets(PATHS, max_size=4))
def test_closing_hides_what_lies_below_and_nothing_else(paths, closed):
    outline = Outline(codebook(*paths))
    all_rows = shown(outline.rows())
    assert shown(outline.rows(closed)) == [
        path for path in all_rows if not any(path.startswith(shut + "/") for shut in closed)
    ]


@given(st.sets(PATHS, max_size=12), st.sets(PATHS, max_size=4))
def test_a_filter_leaves_what_is_wanted_with_what_it_lies_in(paths, wanted):
    outline = Outline(codebook(*paths))
    rows = outline.rows({"a", "b"}, lambda tag: tag.path in wanted)
    left = paths & wanted
    assert shown(rows) == [
        path for path in shown(outline.rows()) if path in left or any(other.startswith(path + "/") for other in left)
    ]
    assert all(row.branch == any(other.startswith(row.path + "/") for other in left) for row in rows)
