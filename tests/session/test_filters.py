"""Filters that are kept under a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.errors import BadQuery
from reader.model.document import Metadata
from reader.model.passage import Filters
from reader.model.query import Query, Term, parse
from reader.model.span import Span
from reader.session import Session


def test_a_kept_filter_is_asked_for_by_its_name(session: Session, database: Path) -> None:
    session.keep_filter(" my causes ", parse("tag:frame/cause sort:-time"))
    with Session.open(database, "eve") as other:
        assert other.asked("my causes") == Query((Term("tag", ("frame/cause",)),), "time", descending=True)
        assert other.asked("untagged") == parse("untagged")


@pytest.fixture
def kept(session: Session, a: str) -> Session:
    """A session with a passage and two kept filters."""
    session.annotate(a, Span(0, 11), ["naming"])  # "The council"
    session.keep_filter("my causes", parse("tag:frame/cause"))
    session.keep_filter("councils", parse("tag:naming"))
    return session


@pytest.mark.parametrize(
    ("words", "near"), [("my cause", "my causes"), ("My Causes", "my causes"), ("council", "councils")]
)
def test_words_that_are_nearly_a_kept_filter_s_name_are_refused(kept: Session, words: str, near: str) -> None:
    with pytest.raises(BadQuery, match=f"no filter is called “{words}”") as refused:
        kept.asked(words)
    assert refused.value.hint == f"near it is “{near}”; in quotation marks it means words to be found"


def test_in_quotation_marks_they_are_words(kept: Session) -> None:
    assert kept.asked('"council"') == parse("council")


def test_a_kept_filter_s_name_in_quotation_marks_is_refused_where_no_passage_has_the_words(kept: Session) -> None:
    with pytest.raises(BadQuery, match="no passage has these words") as refused:
        kept.asked('"my causes"')
    assert refused.value.hint == "near it is “my causes”, which is called without quotation marks"


def test_a_name_that_nothing_is_like_is_refused_where_no_passage_has_the_words(kept: Session) -> None:
    with pytest.raises(BadQuery, match="no filter is called “bare ones”, and no passage has these words") as refused:
        kept.asked("bare ones")
    assert refused.value.hint == "kept are “councils”, “my causes”"


@pytest.mark.parametrize("words", ["the", '"nothing like it"', "-nowhere", "nowhere by:ann"])
def test_other_words_are_looked_for(kept: Session, words: str) -> None:
    assert kept.asked(words) == parse(words)


@pytest.mark.parametrize("words", ["group:tag", "tag:naming sort:-time", "sort:coder group:article"])
def test_words_that_say_how_the_review_lists_are_refused(kept: Session, words: str) -> None:
    with pytest.raises(BadQuery, match="says how the review"):
        kept.asked(words)


def test_a_kept_filter_may_say_how_the_review_lists(kept: Session) -> None:
    kept.keep_filter("late", parse("naming sort:-time group:tag"))
    assert kept.asked("late").group == "tag"


def test_a_filter_takes_the_place_of_one_of_its_name(session: Session) -> None:
    session.keep_filter("mine", parse("naming"))
    session.keep_filter("mine", parse("untagged"))
    assert session.filters() == {"mine": "untagged"}
    assert session.keep_filter("mine", parse("untagged")).change is None


def test_keeping_and_dropping_are_undone(session: Session) -> None:
    session.keep_filter("mine", parse("naming"))
    session.drop_filter("mine")
    assert session.filters() == {}
    session.undo()
    assert session.filters() == {"mine": "naming"}
    session.undo()
    assert session.filters() == {}
    assert session.check().problems == ()


@pytest.mark.parametrize("name", ["", " ", "-x", "a\nb", "x" * 101])
def test_what_cannot_be_a_name_is_refused(session: Session, name: str) -> None:
    with pytest.raises(BadQuery):
        session.keep_filter(name, parse("naming"))


def test_a_filter_that_is_not_there_cannot_be_dropped(session: Session) -> None:
    with pytest.raises(BadQuery, match="no filter is called mine"):
        session.drop_filter("mine")


@pytest.fixture
def speaking(session: Session) -> Session:
    """A session whose kept filters name tags in many ways."""
    for path in ("a, b", "frame/cause/deep"):
        session.make_tag(path)
    session.keep_filter("1 exact", parse("-tag:Frame/Cause/ near:naming sort:-time"))
    session.keep_filter("2 many", parse('within:frame/remedy,"a, b",frame/cause/deep'))
    session.keep_filter("3 branch", parse("tag:frame memo:frame/cause frame/cause"))
    session.keep_filter("4 part", parse("tag:cau"))
    return session


def test_kept_filters_follow_a_tag_that_is_renamed_and_undo_restores_both(speaking: Session) -> None:
    before = speaking.filters()
    done = speaking.set_tag("frame/cause", new_path='why, "so"')
    assert done.message == 'moved frame/cause to why, "so"; 2 kept filters name it so too'
    assert speaking.filters() == {
        "1 exact": '-tag:"why, ""so""" near:naming sort:-time',
        "2 many": 'within:frame/remedy,"a, b","why, ""so""/deep"',
        "3 branch": before["3 branch"],
        "4 part": before["4 part"],
    }
    speaking.undo()
    assert speaking.filters() == before
    assert "frame/cause" in speaking.codebook.by_path
    assert speaking.check().problems == ()


def test_kept_filters_follow_a_branch_that_is_no_tag(speaking: Session) -> None:
    done = speaking.move_branch("frame", "view")
    assert done.message == "renamed frame to view; 3 kept filters name it so too"
    assert list(speaking.filters().values()) == [
        "-tag:view/cause near:naming sort:-time",
        'within:view/remedy,"a, b",view/cause/deep',
        "tag:view memo:frame/cause frame/cause",
        "tag:cau",
    ]


def test_kept_filters_follow_a_tag_that_is_merged_into_another_and_name_that_once(speaking: Session) -> None:
    speaking.keep_filter("5 both", parse("tag:naming,frame/cause tag:frame/cause,naming"))
    speaking.merge_tag("frame/cause", "naming")
    kept = speaking.filters()
    assert kept["1 exact"] == "-tag:naming near:naming sort:-time"
    assert kept["2 many"] == 'within:frame/remedy,"a, b",naming/deep'
    assert kept["5 both"] == "tag:naming"


def test_kept_filters_follow_a_codebook_that_renames_a_tag_and_leaves_what_lies_below_it(speaking: Session) -> None:
    cause = speaking.codebook.by_path["frame/cause"]
    speaking.import_codebook([cause._replace(path="why")])
    assert speaking.filters()["1 exact"] == "-tag:Frame/Cause/,why near:naming sort:-time"
    assert speaking.filters()["2 many"] == 'within:frame/remedy,"a, b",frame/cause/deep'


def test_a_filter_whose_tag_is_deleted_stays_and_says_so(speaking: Session) -> None:
    before = speaking.filters()
    speaking.delete_tag("naming")
    assert speaking.filters() == before
    with pytest.raises(BadQuery, match="no tag is called “naming”"):
        speaking.look_for(speaking.kept_filter("1 exact"))


def test_kept_filters_follow_an_outlet_that_is_renamed(kept: Session, a: str) -> None:
    kept.keep_filter("mornings", parse("outlet:Morning"))
    kept.set_metadata({a: Metadata(outlet="Dawn")})
    assert kept.filters()["mornings"] == "outlet:Dawn"
    assert [p.document.outlet for p in kept.found(kept.asked("mornings"), Filters())] == ["Dawn"]
    assert kept.check().good


def test_kept_filters_stay_where_one_article_of_several_gets_another_outlet(kept: Session, a: str) -> None:
    other = next(document.id for document in kept.documents() if document.id != a)
    kept.set_metadata({other: Metadata(outlet="Morning")})
    kept.keep_filter("mornings", parse("outlet:Morning"))
    kept.set_metadata({a: Metadata(outlet="Dawn")})
    assert kept.filters()["mornings"] == "outlet:Morning"
