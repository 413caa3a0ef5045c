"""The language of a search: what each word of it means, and what is said of what means nothing."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import BadQuery
from reader.model.search import All, Any, Listed, Near, Not, Pattern, Within, Words
from reader.model.search_language import parse

if TYPE_CHECKING:
    from reader.model.search import Node


def a(text: str, at: int = 0, *, prefix: bool = False) -> Words:
    return Words(text, prefix, at)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("peace", a("peace")),
        ("  peace  ", a("peace", 2)),
        ("peac*", a("peac", prefix=True)),
        ("peace talks", All((a("peace"), a("talks", 6)))),
        ("peace AND talks", All((a("peace"), a("talks", 10)))),
        ("and or not", All((a("and"), a("or", 4), a("not", 7)))),
        ('"peace talks"', a("peace talks")),
        ('"peace talk"*', a("peace talk", prefix=True)),
        ("a OR b c", Any((a("a"), All((a("b", 5), a("c", 7)))))),
        ("(a OR b) c", All((Any((a("a", 1), a("b", 6))), a("c", 9)))),
        ("a NOT b", All((a("a"), Not(a("b", 6))))),
        ("a -b", All((a("a"), Not(a("b", 3))))),
        ("anti-terrorist", a("anti-terrorist")),
        ("a NEAR b", Near((a("a"), a("b", 7)))),
        ("a NEAR/3 b", Near((a("a"), a("b", 9)), 3)),
        ("NEAR(a b, 5)", Near((a("a", 5), a("b", 7)), 5)),
        ("NEARBY", a("NEARBY")),
        (r"/a\/b+/", Pattern("a/b+")),
        ("/a", a("/a")),
        ("list:event", Listed("event")),
        ("a outlet:x,y", All((a("a"), Within("outlet", ("x", "y"), 2)))),
        ('a date:2023.. tag:"b c"', All((a("a"), Within("date", ("2023..",), 2), Within("tag", ("b c",), 14)))),
        ("https://example.org", a("https://example.org")),
    ],
)
def test_what_is_meant(typed: str, meant: Node) -> None:
    assert parse(typed) == meant


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "something is missing here, at 1"),
        ("AND", "AND stands without words beside it, at 1"),
        ("a OR", "something is missing here, at 5"),
        ("(a", "this bracket is not closed, at 1"),
        ("a)", "this bracket was not opened, at 2"),
        ("()", "nothing stands before this bracket, at 2"),
        ('a "b', "a quotation mark is not closed, at 3"),
        ('"…"', "no word stands in the quotation marks, at 1"),
        ("//", "this pattern is empty, at 1"),
        ("foo:x", "foo: is not known, at 1"),
        ("a date:soon", "date:soon is no time, at 3"),
        ("a outlet:", "nothing stands behind outlet:, at 3"),
        ("NOT a", "nothing is said that could be found"),
        ("tag:x", "nothing is said that could be found"),
        ("—", "“—” is no word, at 1"),
        ("a NEAR/x b", "a number of words is missing, up to 1,000, at 8"),
        ("a NEAR (b OR c)", "only words and phrases can be near each other, at 1"),
        ("NEAR(a)", "NEAR needs two or more, at 1"),
        ("(" * 60 + "a", "too many brackets in brackets, at 51"),
        ("a" * 10_001, "a search has at most 10,000 characters"),
    ],
)
def test_what_means_nothing_is_refused_with_its_place(typed: str, said: str) -> None:
    with pytest.raises(BadQuery) as refused:
        parse(typed)
    assert refused.value.message == said


@given(st.text(alphabet='ab" ()*/:-,\\ANDORTE\u0301é—', max_size=40))
def test_anything_typed_is_understood_or_refused(typed: str) -> None:
    with suppress(BadQuery):
        assert parse(typed) is not None
