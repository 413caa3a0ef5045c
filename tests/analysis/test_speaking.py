"""Who speaks where, counted."""

from __future__ import annotations

from reader.analysis.grid import Cell
from reader.analysis.quotes import DIRECT, PART, REPORTED, known_as
from reader.analysis.speaking import NOBODY, Saying, Speaker, speaking

ARTICLES = [
    ("Morning", 100, [Saying("Ann", DIRECT, 10, 20.0), Saying("Ben", REPORTED, 5, 40.0), Saying("Ann", PART, 2, 60.0)]),
    ("Morning", 100, [Saying("Ben", REPORTED, 6, 10.0), Saying("Ann", REPORTED, 3, 30.0)]),
    ("Evening", 50, [Saying(NOBODY, DIRECT, 90, 0.0), Saying("Cid", DIRECT, 8, 50.0, counted=False)]),
]


def test_speakers_have_what_they_say_and_where_they_are_first():
    assert speaking(ARTICLES).speakers == (
        Speaker("Ann", 3, 15, 2, 2, 1),
        Speaker("Ben", 2, 11, 0, 2, 1),
        Speaker("Cid"),
        Speaker(NOBODY, 1, 90, 1, 1, 1),
    )
    assert speaking(ARTICLES).speakers[0].reported == 1


def test_cells_tell_how_much_of_the_text_how_early_and_where_not():
    presence = speaking(ARTICLES).presence
    assert presence.cell("Ann", "Morning") == Cell(3, 15, 200, 25.0, 2)
    assert presence.cell("Ann", "Evening") == Cell(size=50)
    assert (presence.absent("Ann"), presence.absent("Cid")) == (1, 2)


def test_one_person_has_one_name_in_all_articles_the_most_frequent():
    names = {"Ilham Aliyev": 2, "President Ilham Aliyev": 3, "Azerbaijani President Ilham Aliyev": 1}
    assert set(known_as(names).values()) == {"President Ilham Aliyev"}


def test_bodies_are_the_same_by_their_words_apart_from_capitals_and_an_article():
    names = known_as({"The Defense Ministry": 1, "the Defense Ministry": 2, "the Foreign Ministry": 1})
    assert names["The Defense Ministry"] == names["the Defense Ministry"] == "the Defense Ministry"
    assert names["the Foreign Ministry"] == "the Foreign Ministry"


def test_a_last_name_alone_and_an_office_alone_are_nobody_else():
    apart = {"Aliyev": 5, "Ilham Aliyev": 1, "Armenian Foreign Minister": 1, "Azerbaijani Foreign Minister": 1}
    assert known_as(apart) == {name: name for name in apart}
