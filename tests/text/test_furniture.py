"""Furniture and head matter: which lines are marked as what, and above all which are not."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text import zones as finding
from reader.text.furniture import FURNITURE, HEAD, Marked, Zone, outside, touching, with_hands
from reader.text.segment import Outline
from reader.text.zones import zones

CORPUS = Path(__file__).parents[2] / "corpus"
BODY = (
    "The ministry of defence said on Tuesday that the operation had ended before noon.\n\n"
    "Residents of the town told reporters that they had heard nothing since the morning.\n\n"
    "Talks between the two sides will be held in the town of Yevlakh on Thursday, officials said.\n"
)


def marked(text: str) -> list[tuple[str, str]]:
    """Each line that is marked: the first letter of its kind with the rule, and its words."""
    outline = Outline(text)
    found = []
    for zone in zones(outline):
        rule = zone.rule if zone.kind == FURNITURE else f"head: {zone.rule}"
        found += [(rule, line.strip()) for line in text[zone.start : zone.end].split("\n") if line.strip()]
    return found


def lines(text: str) -> list[str]:
    return [line for _, line in marked(text)]


# -- the five articles ---


def rows(name: str) -> tuple[dict[int, str], int]:
    """By the number of a line of an article, from 1, the rule that marks it; and how many lines there are."""
    text = (CORPUS / name).read_text(encoding="utf-8")
    found = {}
    for zone in zones(Outline(text)):
        first = text.count("\n", 0, zone.start) + 1
        for number, line in enumerate(text[zone.start : zone.end].split("\n"), first):
            if line.strip():
                found[number] = f"{zone.kind}: {zone.rule}"
    return found, len(text.split("\n"))


def test_000_has_a_note_on_the_author_and_a_reply_form_at_its_end() -> None:
    note, form = f"{FURNITURE}: note on the author", f"{FURNITURE}: reply form"
    assert rows("000_eurasia-review.txt")[0] == {15: note, 17: note, 19: form, 21: form}


def test_001_has_a_template_line_and_nothing_of_its_own_from_the_tags_on() -> None:
    text = (CORPUS / "001_espreso.txt").read_text(encoding="utf-8").split("\n")
    tags = f"{FURNITURE}: tags, and what follows them"
    found = {5: f"{HEAD}: dateline", 6: f"{HEAD}: dateline", 10: f"{FURNITURE}: template line"}
    found |= {number: tags for number, line in enumerate(text, 1) if number >= 64 and line.strip()}
    assert rows("001_espreso.txt")[0] == found


def test_002_has_a_tag_manager_s_line_a_date_a_credit_and_a_caption() -> None:
    assert rows("002_statecraft.txt")[0] == {
        1: f"{FURNITURE}: tag-manager line",
        7: f"{HEAD}: dateline",
        10: f"{FURNITURE}: image credit",
        11: f"{HEAD}: caption",
    }


def test_003_has_a_logo_an_empty_value_and_head_matter() -> None:
    assert rows("003_karimli.txt")[0] == {
        1: f"{HEAD}: time of publication",
        3: f"{FURNITURE}: image credit",
        7: f"{HEAD}: byline",
        9: f"{FURNITURE}: empty value",
        11: f"{HEAD}: caption",
    }


def test_004_has_a_logo_and_head_matter() -> None:
    assert rows("004_hajiyeva.txt")[0] == {
        1: f"{HEAD}: time of publication",
        3: f"{FURNITURE}: image credit",
        7: f"{HEAD}: byline",
        10: f"{HEAD}: caption",
    }


# -- what is nobody's own words ---

PAGE = f"""Skip to main content

Home
News
Armenia
Politics
Sport

Fighting ends in the mountains

By Anna Petrosyan and John Smith, Tbilisi

Published on 20 September 2023, 10:15 GMT

5 min read

A soldier looks over the valley / Karo Sahakyan / AFP

{BODY}
Read also:
• Who holds the road to the north
• What the treaty says

Photo: Jane Doe

{BODY}
About the author

Anna Petrosyan writes about the region.

Tags: Armenia, war, talks

Most read

Parliament votes on the budget

We use cookies to give you the best experience on our site.

Share on Facebook

Subscribe to our weekly newsletter

© 2023 The Example. All rights reserved.
"""


def test_a_whole_page_is_marked_but_for_headline_and_article() -> None:
    own = [line.strip() for line in PAGE.split("\n") if line.strip() and line.strip() not in lines(PAGE)]
    assert own == ["Fighting ends in the mountains", *[line for line in (BODY + BODY).split("\n") if line]]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Leave a Reply Cancel reply", "reply form"),
        ("Your email address will not be published. Required fields are marked *", "reply form"),
        ("Save my name, email, and website in this browser for the next time I comment.", "reply form"),
        ("<!-- Google Tag Manager -->", "tag-manager line"),
        ("gtag('config', 'UA-1');", "tag-manager line"),
        ("{{ article.title }}", "template line"),
        ("undefined", "empty value"),
        ("Image credit: Getty Images", "image credit"),
        ("Photo by Karen Minasyan", "image credit"),
        ("AFP via Getty Images", "image credit"),
        ("Copyright © 2023 Example Media", "copyright line"),
        ("Follow us on Telegram", "share or subscribe"),
        ("Sign up for our newsletter", "share or subscribe"),
        ("Accept all cookies", "cookie notice"),
        ("By continuing to use this site you agree to our use of cookies.", "cookie notice"),
        ("Читайте также: В Ереване прошёл митинг", "other headlines"),
        ("Read also: Will the corridor open?", "other headlines"),
        ("Advertisement", "page line"),
    ],
)
def test_a_line_of_a_page_is_marked_in_the_middle_of_an_article(line: str, rule: str) -> None:
    assert marked(f"{BODY}\n{line}\n\n{BODY}") == [(rule, line)]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("By Ilham Karimli", "byline"),
        ("By Ilham Karimli and Anna de la Cruz | 19.09.2023", "byline"),
        ("By Reuters", "byline"),
        ("Author: Ahmad Alili", "byline"),
        ("19 September, 2023 Tuesday", "dateline"),
        ("Wed 20 Sep 2023 10.15 BST", "dateline"),
        ("2023-09-19 17:03", "dateline"),
        ("Updated: May 4, 2024 13:17", "time of publication"),
        ("4 min read", "reading time"),
        ("FILE PHOTO: A checkpoint on the road to the town", "caption"),
    ],
)
def test_a_line_of_an_article_s_head_is_head_matter(line: str, rule: str) -> None:
    assert marked(f"A headline of some words\n\n{line}\n\n{BODY}") == [(f"head: {rule}", line)]


# -- what is somebody's own words ---

TRAPS = {
    "a sentence that begins like a list": "Read also the treaty of 1921, he told them, before you judge it.",
    "advice with a colon, as a sentence": "See also: the treaty of 1921, which nobody in the room had read.",
    "a sentence that begins like a byline": "By Ilham Aliyev the order was signed before the sun had risen.",
    "a subhead that begins like a byline": "By Land And Sea",
    "a subhead with a day": "By Tuesday",
    "a quote with tags": "Tags: the soldiers wore them round their necks, and nobody had taken them off.",
    "a subhead with tags, with an article below": "Tags:",
    "an answer": "None.",
    "a line of dialogue": "“None,” he said.",
    "a sentence on cookies": "This website uses cookies, the judge found, without asking anybody first.",
    "a quote on cookies": "“We use cookies to know what you read,” the editor told the court.",
    "a subhead on what is related": "Related",
    "a subhead on comments": "Comments",
    "a subhead on news": "Latest news",
    "a caption-like sentence": "The photo by the roadside shows a man with a flag.",
    "a sentence on sharing": "Share this land we must, the old man said, or lose it.",
    "a sentence on subscribing": "Subscribe to that view or not, the border will not move.",
    "a sentence on copyright": "Copyright in the map belongs to the ministry, the court said.",
    "a subhead on a logo": "The new logo",
    "a sentence on publishing": "Published in 1994, the map shows the line as it was then.",
    "a year as a subhead": "1994",
    "a range of years": "1991-1994 and after",
    "an address": "https://example.com/some_path/of_a.page_here",
    "a sentence with a slash": "He signed for the ministry and/or the government, which is not the same.",
    "a name as a subhead": "Nikol Pashinyan",
    "an order": "Follow us, the commander shouted, and forty men went after him.",
    "an update in words": "Updated maps were handed out.",
    "a day of a chronicle": "September 19",
    "an hour of a live report": "10:15",
    "one headline-like line": "Armenia’s Response",
}


@pytest.mark.parametrize("line", TRAPS.values(), ids=TRAPS)
def test_somebody_s_own_words_are_not_marked(line: str) -> None:
    assert marked(f"A headline of some words\n\n{BODY}\n{line}\n\n{BODY}") == []


@pytest.mark.parametrize("line", [line for line in TRAPS.values() if line.endswith((".", "”", "“"))])
def test_an_own_sentence_is_not_marked_as_the_last_one(line: str) -> None:
    assert marked(f"A headline of some words\n\n{BODY}\n{line}\n") == []


@pytest.mark.parametrize("title", ["By Any Means Necessary", "None Shall Pass", "Photo finish in Yerevan", "War logo"])
def test_a_headline_is_not_marked(title: str) -> None:
    assert marked(f"{title}\n\n{BODY}") == []


@pytest.mark.parametrize("line", ["September 19", "10:15", "By Land And Sea", "Nikol Pashinyan"])
def test_a_subhead_is_not_marked_before_the_first_sentences_either(line: str) -> None:
    assert marked(f"A headline of some words\n\n{line}\n\n{BODY}") == []


def test_an_article_whose_last_paragraph_is_about_cookies() -> None:
    last = "The commission said that every site must ask before it sets cookies, and that refusing must be as easy."
    assert marked(f"{BODY}\n{last}\n") == []


def test_a_row_of_profiles_is_no_note_on_the_author() -> None:
    two = (
        "Anna Petrosyan\n\nAnna Petrosyan is a writer who has lived in the town since 1988.\n\n"
        "John Smith\n\nJohn Smith is a journalist who came to it in 2020 and has stayed.\n"
    )
    assert marked(f"{BODY}\n{two}") == []


def test_a_politician_at_the_end_is_no_author() -> None:
    assert marked(f"{BODY}\nNikol Pashinyan\n\nNikol Pashinyan is the prime minister of Armenia since 2018.\n") == []


def test_a_subhead_below_the_last_of_other_headlines_is_the_article_s_own() -> None:
    text = f"{BODY}\nRead also:\nWho holds the road\n\nThe view from Baku\n\n{BODY}"
    assert lines(text) == ["Read also:", "Who holds the road"]


def test_a_text_without_any_sentence_loses_nothing() -> None:
    assert marked("Tags:\nRelated\nA list of things\nbread\nmilk\n") == []


def test_a_name_at_the_top_that_is_no_byline_stays() -> None:
    assert marked(f"Espreso. Global\n\nA headline of some words\n\nPeter Tase\n\n{BODY}") == []


def test_a_line_broken_to_fit_is_judged_with_its_paragraph() -> None:
    text = (
        "He asked them how many had come back from the\nvillage that day, and the answer was\n"
        "None\nof them had, not one.\n\n"
        "The next day the road was open again and people\nwent to see for themselves what was left of it.\n"
    )
    assert Outline(text).hard_wrapped
    assert marked(text) == []


# -- shape ---

PIECES = st.sampled_from(
    [
        "Tags:",
        "Read also:",
        "Related",
        "None",
        "Photo: AP",
        "",
        "Home | News | Sport",
        "Leave a Reply",
        "• one",
        BODY.strip(),
    ]
)


@given(st.lists(PIECES, max_size=14))
def test_zones_are_in_order_disjoint_and_trimmed(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    found = zones(Outline(text))
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(text[z.start : z.end] == text[z.start : z.end].strip() != "" for z in found)


@given(st.text(alphabet="None /|:.*•T agsRelted©\n", max_size=200))
def test_no_text_is_too_odd(text: str) -> None:
    assert all(0 <= zone.start < zone.end <= len(text) for zone in zones(Outline(text)))


@pytest.mark.parametrize("line", ["Related", "Photo: AP", "news", "a|b|c", "Tags:", "By A B", "None", "x" * 50, "© "])
def test_each_line_of_a_long_text_is_judged_once(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0
    judged = finding._furniture_rule

    def counted(text: str) -> str:
        nonlocal asked
        asked += 1
        return judged(text)

    monkeypatch.setattr(finding, "_furniture_rule", counted)
    text = f"{BODY}\n" + f"{line}\n\n" * 20_000
    zones(Outline(text))
    assert asked == 20_000 + 3


def test_a_line_without_end_is_not_looked_into() -> None:
    assert zones(Outline("Tags: " + "cookies " * 200_000)) == ()


# -- by hand ---

Z = Zone(10, 20, FURNITURE, "menu")


def test_a_mark_that_is_lifted_leaves_what_lies_beside_it() -> None:
    assert with_hands([Z], [Marked(12, 15, False)]) == (Z._replace(end=12), Z._replace(start=15))


def test_a_mark_set_by_hand_goes_before_a_rule() -> None:
    assert with_hands([Z], [Marked(5, 12, True)]) == (Zone(5, 12, FURNITURE, "by hand"), Z._replace(start=12))


def test_the_later_of_two_hands_holds() -> None:
    assert with_hands([], [Marked(0, 9, True), Marked(3, 4, False)]) == (
        Zone(0, 3, FURNITURE, "by hand"),
        Zone(4, 9, FURNITURE, "by hand"),
    )


SPANS = st.tuples(st.integers(0, 30), st.integers(1, 8), st.booleans()).map(lambda t: Marked(t[0], t[0] + t[1], t[2]))


@given(st.lists(SPANS, max_size=8), st.integers(0, 38))
def test_hands_say_of_each_code_point_what_the_last_that_touched_it_said(hands: list[Marked], at: int) -> None:
    ruled = [Zone(2, 6, FURNITURE, "menu"), Zone(9, 20, HEAD, "byline")]
    held = with_hands(ruled, hands)
    said = [hand.is_furniture for hand in hands if hand.start <= at < hand.end]
    expected = said[-1] if said else 2 <= at < 6 or 9 <= at < 20
    assert bool(touching(held, at, at + 1)) == expected
    assert all(before.end <= after.start for before, after in pairwise(held))


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), max_size=6),
    st.sets(st.integers(0, 40), max_size=12),
)
def test_what_is_covered_outside_is_counted_as_if_one_by_one(pairs: list[tuple[int, int]], odd: set[int]) -> None:
    spans = sorted((start, start + length) for start, length in pairs)
    covered = {at for start, end in spans for at in range(start, end)}
    assert outside(spans, [(at, at + 1) for at in sorted(odd)]) == len(covered - odd)
