from __future__ import annotations

import pytest

from reader.text.segment import Outline
from tests.text.strategies import CORPUS, GOLDEN, quoted, sentences_of


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_the_articles_have_the_sentences_that_a_reader_finds(path):
    outline = Outline(path.read_text(encoding="utf-8"))
    found = [quoted(outline, outline.sentences(i)) for i in range(len(outline.paragraphs))]
    expected = (GOLDEN / path.name).read_text(encoding="utf-8").rstrip("\n").split("\n\n")
    assert found == [paragraph.split("\n") for paragraph in expected]


def test_all_five_articles_are_checked():
    assert [path.name for path in CORPUS] == sorted(path.name for path in GOLDEN.iterdir())
    assert len(CORPUS) == 5


@pytest.mark.parametrize(
    "sentence",
    [
        "The Ministry reported that as of 2 p.m. local time, the situation at the borders was stable.",
        "Roughly 85 U.S. soldiers are deployed to Armenia for a military exercise.",
        "The U. S. soldiers have been training alongside 175 Armenian troops.",
        "They will stay, said Army Col. Martin O’Donnell, a spokesman for U.S. Army Europe.",
        "However, resolution No. 4 of the Security Council still goes unfulfilled today.",
        "Recognizing its integrity (29,800 sq. km) and that of Azerbaijan (86,600 sq. km) was agreed.",
        "The report was written by J. R. Smith and A. B. Jones for Mr. Brown and Dr. White.",
        "The activities have been launched to … suppress provocations in the region, he said.",
        "They waited for an answer... and then they left the region without any.",
        "He said “No!” and left the room without another word to anyone there.",
        "Gen. Ivan Petrov and Lt. Col. Anar Eyvazov met at St. Petersburg on Monday, Sept. 4.",
        "The rate rose by 4.5 percent to 1,000.25 in the first quarter of the year.",
    ],
)
def test_a_point_inside_a_sentence_does_not_end_it(sentence):
    assert sentences_of(sentence) == [sentence]


@pytest.mark.parametrize(
    "sentences",
    [
        ["It ended at 5 p.m.", "The men left the region the next day."],
        ["“We are aware of it.”", "He did not say more about the matter."],
        ["“We do not assess any risk.”", "“We stay,” he said on Tuesday."],
        ["Was it true?", "It was!", "Nobody had expected that to happen there."],
        ["They stopped…", "Then it began again in the evening of that day."],
        ["the war ended.", "the ministry of Defense of Azerbaijan stated it again on Monday."],
        ["The Guard has been there since 2003.\u00a0".strip(), "That is known."],
    ],
)
def test_sentences_are_told_apart(sentences):
    assert sentences_of(" ".join(sentences)) == sentences


def test_white_space_at_the_ends_is_no_part_of_a_sentence():
    assert sentences_of("\u00a0 One ends here. \u00a0 \u00a0Two ends there.\u00a0 ") == [
        "One ends here.",
        "Two ends there.",
    ]


@pytest.mark.parametrize(
    "marker", ["1.", "12.", "3)", "(4)", "a)", "B.", "iv.", "•", "-", "–", "*", "▪", "■", "★", "→"]
)
def test_a_number_or_bullet_of_a_list_belongs_to_what_follows(marker):
    line = f"  {marker} The formations lay down their arms. They leave."
    assert sentences_of(line) == [f"{marker} The formations lay down their arms.", "They leave."]


def test_numbers_in_the_middle_of_a_line_belong_to_what_follows_too():
    assert sentences_of("1. They lay down their arms. 2. They leave the territory.") == [
        "1. They lay down their arms.",
        "2. They leave the territory.",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Espreso. Global",
        "Putin says Ukraine offered him peace talks. Ukraine's Presidential Office responds",
        "!-- Google tag (gtag.js) -->",
        "Last update: May 4, 2024 13:17",
        "Photo: A. Petrov. All rights reserved",
    ],
)
def test_a_short_line_without_end_punctuation_is_one_sentence(line):
    assert sentences_of(line) == [line]


def test_a_line_of_twelve_words_is_no_longer_short():
    assert sentences_of("Your email address will not be published. Required fields are marked *") == [
        "Your email address will not be published.",
        "Required fields are marked *",
    ]


def test_a_short_line_with_end_punctuation_may_hold_several_sentences():
    assert sentences_of("They came. They left.") == ["They came.", "They left."]


def test_a_quotation_of_several_sentences_is_several():
    assert sentences_of("He stated, “We have supported the talks. However, we see no progress.” Then he left.") == [
        "He stated, “We have supported the talks.",
        "However, we see no progress.”",
        "Then he left.",
    ]


def test_exclamations_in_a_quotation_do_not_split_it():
    assert sentences_of("He shouted “No! Never!” and left the room in a hurry.") == [
        "He shouted “No! Never!” and left the room in a hurry."
    ]


def test_a_sentence_in_brackets_is_one():
    assert sentences_of("(It was already late.) They left for the border at once.") == [
        "(It was already late.)",
        "They left for the border at once.",
    ]


def test_closing_brackets_and_quotes_stay_with_what_they_close():
    assert sentences_of("They left in a hurry.) Nobody knows why.") == ["They left in a hurry.)", "Nobody knows why."]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Ադրբեջանը հարձակվեց Արցախի վրա։", "Հայաստանը պատասխանեց նույն օրը։"],
        ["Ադրբեջանը հարձակվեց Արցախի վրա:", "Հայաստանը պատասխանեց նույն օրը:"],
        ["Азербайджан начал операцию в 13 ч. 20 мин. в г. Баку.", "Министр А. Б. Иванов сказал: «Да».", "Он ушёл."],
        ["Azərbaycan əməliyyata başladı.", "Prezident İ. Əliyev bunu dedi.", "Hərbi hissə və s. qurğular vuruldu."],
        ["بدأت العملية اليوم.", "هل انتهت؟", "لا أحد يعرف ذلك."],
    ],
)
def test_other_languages_have_sentences_too(sentences):
    assert sentences_of(" ".join(sentences)) == sentences


def test_chinese_sentences_need_no_blank_between_them():
    assert sentences_of("这是第一句。这是第二句！第三句？") == ["这是第一句。", "这是第二句！", "第三句？"]


def test_a_missing_blank_never_cuts_a_word():
    assert sentences_of("See gov.az or т.д. and U.S.A. for more about the matter, or www.gov.am.") == [
        "See gov.az or т.д. and U.S.A. for more about the matter, or www.gov.am."
    ]


def test_punctuation_alone_is_a_sentence():
    assert sentences_of("* * *") == ["* * *"]


def test_hard_wrapped_sentences_run_over_the_lines():
    text = "The operation came on\nthe heels of attacks. Two men\nwere wounded.\n\nIt ended\nsoon.\n"
    assert sentences_of(text) == [
        "The operation came on\nthe heels of attacks.",
        "Two men\nwere wounded.",
        "It ended\nsoon.",
    ]


def test_items_of_a_list_in_a_hard_wrapped_text_are_sentences():
    text = "They agreed on this:\n  1. All of the arms are\n     laid down;\n  2. All leave.\nThat is\nall there is."
    assert sentences_of(text) == [
        "They agreed on this:",
        "1. All of the arms are\n     laid down;",
        "2. All leave.",
        "That is\nall there is.",
    ]


def test_a_very_long_paragraph_is_cut_as_its_parts_would_be():
    part = "The war ended in 1994. In “this case, it was” said, Col. Martin left. "
    found = sentences_of(part * 500)
    assert found == ["The war ended in 1994.", "In “this case, it was” said, Col. Martin left."] * 500


def test_an_emoji_in_a_sentence_does_not_end_it():
    assert sentences_of("We love it ❤️ and you do too. They 👍🏽 left 😀 in the end.") == [
        "We love it ❤️ and you do too.",
        "They 👍🏽 left 😀 in the end.",
    ]
