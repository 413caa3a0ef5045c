"""What the list of keys says on each screen."""

from __future__ import annotations

import pytest

from reader.model.codebook import Tag
from reader.model.query import parse
from reader.ui.commands.review import FILTER_WORDS
from reader.ui.screens.keys import KeysScreen

TAGS = [Tag("1", "frame/cause", "#E5484D", "1", "")]


def listed(screen: str) -> str:
    return KeysScreen(TAGS, screen_id=screen)._list().plain


@pytest.mark.parametrize("screen", ["reading", "review", "search"])
def test_tags_keys_are_listed_where_they_act(screen: str) -> None:
    assert "tag frame/cause" in listed(screen)


@pytest.mark.parametrize("screen", ["history", "codebook"])
def test_tags_keys_are_not_listed_where_they_do_not(screen: str) -> None:
    assert "tag frame/cause" not in listed(screen)


def test_the_words_of_a_filter_are_listed_in_the_review_alone() -> None:
    assert "unsure" in listed("review")
    assert "unsure" not in listed("search")


@pytest.mark.parametrize("words", [word for word, _ in FILTER_WORDS if "article:" not in word])
def test_each_of_them_can_be_typed(words: str) -> None:
    assert parse(words)
