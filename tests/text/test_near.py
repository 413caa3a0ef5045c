"""Names that may be slips for one another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.near import near, one_off

KNOWN = ["frame/cause", "frame/remedy", "naming", "source/armenia", "war"]


@pytest.mark.parametrize(
    ("wanted", "path", "how"),
    [
        ("frame/casue", "frame/cause", "one letter off"),
        ("frame/caus", "frame/cause", "one letter off"),
        ("frame/clause", "frame/cause", "one letter off"),
        ("Frame/Cause", "frame/cause", "the same in other letters"),
        ("frame/causes", "frame/cause", "one letter off"),
        ("frame/remedies", "frame/remedy", "the same in the singular or plural"),
        ("other/armenla", "source/armenia", "one letter off"),
        ("names/remedies", "frame/remedy", "the same in the singular or plural"),
        ("nameing", "naming", "one letter off"),
    ],
)
def test_a_slip_is_found(wanted, path, how):
    assert near(wanted, KNOWN) == [(path, how)]


@pytest.mark.parametrize("wanted", ["frame/cause", "other/cause", "frame/effect", "x/car", "", "source/georgia"])
def test_another_name_is_none(wanted):
    assert near(wanted, KNOWN) == []


def naive(one, other):
    """Whether one of all single changes of a name gives the other."""
    letters = "abc"
    changed = {one[:i] + one[i + 1 :] for i in range(len(one))}
    changed |= {one[:i] + letter + one[i:] for i in range(len(one) + 1) for letter in letters}
    changed |= {one[:i] + letter + one[i + 1 :] for i in range(len(one)) for letter in letters}
    changed |= {one[:i] + one[i + 1] + one[i] + one[i + 2 :] for i in range(len(one) - 1)}
    return other in changed - {one}


@given(st.text("abc", max_size=5), st.text("abc", max_size=5))
def test_one_off_is_what_one_change_gives(one, other):
    assert one_off(one, other) == naive(one, other)
    assert one_off(one, other) == one_off(other, one)
