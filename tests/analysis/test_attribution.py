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


def test_what_stands_anywhere_in_one_long_sentence_of_a_quotation_is_attributed_alike():
    long = ", ".join(["to withdraw all armed formations from the territories"] * 12)
    text = f"It rained.\n\nThe measures have been launched “{long},” the ministry said in a statement on Monday."
    starts = range(text.index("“") + 1, text.index("”") - 50, 100)
    found = [attribution(text, Span(start, start + 40)) for start in starts]
    assert {one.rule if one else None for one in found} == {"in a statement"}
    assert len(found) > 4


def test_a_later_sentence_of_a_quotation_is_attributed_by_what_stands_beside_the_quotation():
    text = (
        "It rained.\n\nThe ministry stated that “it began at noon. It went on. Nobody was hurt. It is over.” It rained."
    )
    start = text.index("Nobody")
    assert attribution(text, Span(start, start + 15)).rule == "saying"
    assert attribution(text, Span(text.rindex("It rained"), len(text))) is None


def test_words_in_the_middle_of_a_long_passage_attribute_only_what_is_there():
    text = "It rained. " * 60 + "He said so. " + "It rained. " * 60
    assert attribution(text, Span(0, len(text))) is None
