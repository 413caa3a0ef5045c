"""What a search is made of: the lists in it, and what is more than words."""

from __future__ import annotations

import pytest

from reader.model.search import All, Any, Words, has_syntax, lists_in, resolved
from reader.model.search_language import parse


def test_lists_stand_for_their_words() -> None:
    node = parse("list:city OR (a list:side)")
    lists = {"city": ["Khankendi", '"old town"', "Step*"], "side": ["north"]}
    assert lists_in(node) == ["city", "side"]
    assert resolved(node, lists.__getitem__) == Any(
        (
            Any((Words("Khankendi"), Words("old town"), Words("Step", prefix=True))),
            All((Words("a", at=14), Any((Words("north"),)))),
        )
    )


@pytest.mark.parametrize("typed", ['"a"', "a*", "a OR b", "-/x/ a", "/x y/", "tag:x a", "(a)", "list:x"])
def test_what_is_more_than_words(typed: str) -> None:
    assert has_syntax(typed)


@pytest.mark.parametrize("typed", ["a", "peace talks", "and or", "1/2", "anti-terrorist", "he said: no", "A: b"])
def test_what_is_words_alone(typed: str) -> None:
    assert not has_syntax(typed)
