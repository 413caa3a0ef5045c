"""What the head of a text states of who wrote it and when, and nothing that it does not state."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from reader.text.heading import Stated, stated

CORPUS = Path(__file__).parents[2] / "corpus"
STATED = {
    "000_eurasia-review.txt": Stated(),
    "001_espreso.txt": Stated("", "", "2023-09-19T17:03", "dateline"),
    "002_statecraft.txt": Stated("", "", "2023-09-20", "dateline"),
    "003_karimli.txt": Stated("Ilham Karimli", "byline", "2023-09-19", "byline"),
    "004_hajiyeva.txt": Stated("Gunay Hajiyeva", "byline", "2023-09-20", "byline"),
}
BODY = "\n\nThe council met on Tuesday and said that nothing was decided, and that talks go on.\n"


@pytest.mark.parametrize("name", STATED)
def test_the_five_articles_state_what_their_table_says_or_nothing(name: str) -> None:
    found = stated((CORPUS / name).read_text(encoding="utf-8"))
    assert found == STATED[name]
    with (CORPUS / "metadata.csv").open(encoding="utf-8", newline="") as table:
        row = next(row for row in csv.DictReader(table) if row["file"] == name)
    assert found.author in ("", row["author"])
    assert found.published in ("", row["published"])


@pytest.mark.parametrize(
    "head",
    [
        "A headline\n\nLast update: May 4, 2024 13:17",
        "A headline\n\n17:03",
        "A headline\n\n03/09/2023",
        "A headline\n\nSeptember 2023",
        "September 19, 2023 was the day on which it began",
        "By Jane Roe\n\nBy John Doe",
        "By the time it was over",
        "A headline\n\nSeptember 19, 2023\n\nSeptember 20, 2023",
    ],
    ids=["an update", "a time", "two readings", "a month", "a sentence", "two names", "no name", "two days"],
)
def test_what_is_not_stated_is_not_guessed(head: str) -> None:
    assert stated(head + BODY) == Stated()


def test_a_date_below_the_head_is_the_article_s_own() -> None:
    assert stated("A headline\n" + "A line of it.\n" * 6 + "September 19, 2023\n" + BODY) == Stated()


def test_an_empty_text_states_nothing() -> None:
    assert stated("") == Stated()
