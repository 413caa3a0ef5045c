from __future__ import annotations

import pytest

from reader.analysis.attribution import attribution
from reader.model.span import Span

QUOTE = "only legitimate military targets are being incapacitated by high precision weapons"


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("According to the ministry, {}.", "according to", "According to"),
        ("Nobody knows. The ministry said in a statement that {}.", "in a statement", "said in a statement"),
        ("“{}”, the ministry told reporters.", "saying", "told"),
        ("The press service made it known: {}.", "press office", "press service"),
        ("AZERTAC reports that: {}.", "agency", "AZERTAC"),
        ("The Ministry of Defense of the Republic states:\n\n{}.", "saying", "states"),
        ("The ministry issued a statement by noon. “{}.”", "in a statement", "statement by"),
    ],
)
def test_words_beside_a_passage_attribute_it(text, rule, words):
    made = text.format(QUOTE)
    start = made.index(QUOTE)
    found = attribution(made, Span(start, start + len(QUOTE)))
    assert (found.rule, made[slice(*found.span)]) == (rule, words)


@pytest.mark.parametrize(
    "text",
    [
        "On Tuesday, {}.",
        "He said no. Nobody came. It rained. {}.",
        "He said no.\n{}.",
        "{}.\nThe ministry said that all is well.",
        "{}. Nobody came, he said.",
    ],
)
def test_words_elsewhere_do_not(text):
    made = text.format(QUOTE)
    start = made.index(QUOTE)
    assert attribution(made, Span(start, start + len(QUOTE))) is None


def test_a_passage_that_says_itself_who_says_it_is_attributed():
    text = f"{QUOTE.capitalize()}, the ministry said. It rained."
    assert attribution(text, Span(0, len(text))).rule == "saying"


def test_words_in_the_middle_of_a_long_passage_attribute_only_what_is_there():
    text = "It rained. " * 60 + "He said so. " + "It rained. " * 60
    assert attribution(text, Span(0, len(text))) is None
