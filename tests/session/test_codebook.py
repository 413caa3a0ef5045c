"""Making, changing, deleting tags, and taking in a codebook file."""

from __future__ import annotations

import pytest

from reader.errors import BadFile, BadTag, Superseded, UnknownTag
from reader.model.codebook import PALETTE, Example, Tag
from reader.model.span import Span
from reader.session import Session
from reader.store.ids import tag_id
from tests.session.making import rows, run_sql


def test_a_tag_without_a_colour_gets_the_least_used_one(session):
    assert session.make_tag("new").color == next(c for c in PALETTE if c not in {"#E5484D", "#30A46C", "#3E8BFF"})


@pytest.mark.parametrize(
    "given",
    [
        {"path": ""},
        {"path": "a//b"},
        {"path": "a\u200bb"},
        {"path": "naming"},
        {"path": "x", "color": "red"},
        {"path": "x", "key": "q"},
        {"path": "x", "key": "1"},
        {"path": "x", "id": "two words"},
    ],
)
def test_a_tag_that_may_not_be_is_refused_and_changes_nothing(session, database, given):
    before = rows(database)
    with pytest.raises(BadTag):
        session.make_tag(**given)
    assert rows(database) == before


def test_a_path_is_the_same_composed_or_not(session):
    session.make_tag("caf\u00e9")
    with pytest.raises(BadTag):
        session.make_tag("cafe\u0301")


def test_renaming_takes_along_what_lies_below(session, database):
    session.make_tag("frame")
    before = rows(database)
    session.set_tag("frame", new_path="framing")
    assert [tag.path for tag in session.codebook] == ["framing", "framing/cause", "framing/remedy", "naming"]
    session.undo()
    assert rows(database) == before


def test_a_tag_can_move_below_itself_and_back(session):
    session.make_tag("naming/naming")
    session.set_tag("naming", new_path="naming/naming")
    assert {"naming/naming", "naming/naming/naming"} <= session.codebook.by_path.keys()
    session.set_tag("naming/naming", new_path="naming")
    assert {"naming", "naming/naming"} <= session.codebook.by_path.keys()


def test_renaming_onto_another_tag_is_refused(session, database):
    before = rows(database)
    with pytest.raises(BadTag, match="there is a tag naming already"):
        session.set_tag("frame/cause", new_path="naming")
    assert rows(database) == before


def test_key_colour_and_definition_change_and_the_rest_stays(session):
    session.set_tag("naming", key="c", color="#000000", definition="d")
    assert session.codebook.by_key["c"] == Tag(tag_id("naming"), "naming", "#000000", "c", "d")
    assert session.set_tag("naming", key="c").change is None
    session.set_tag("naming", key="")
    assert "c" not in session.codebook.by_key


def test_an_unknown_tag_is_refused(session):
    for act in (session.delete_tag, lambda path: session.set_tag(path, key="c")):
        with pytest.raises(UnknownTag):
            act("nothing")


def test_deleting_a_tag_leaves_the_passages_of_all_coders_and_undo_brings_it_back(session, database, a, naming):
    session.toggle_tag(a, Span(0, 5), naming)
    with Session.open(database, "bob") as other:
        other.toggle_tag(a, Span(0, 5), naming)
    before = rows(database)
    told = "deleted tag naming, from 2 passages, 1 of them of others; 2 of them have no tag now"
    assert session.delete_tag("naming").message == told
    assert [x.tag_ids for x in session.window(a, Span(0, 5))] == [(), ()]
    session.undo()
    assert rows(database) == before


def test_a_key_that_another_tag_has_is_taken_from_it_if_that_is_wanted(session, database):
    before = rows(database)
    with pytest.raises(BadTag):
        session.set_tag("naming", key="1")
    assert session.set_tag("naming", key="1", take_key=True).message == ("gave naming the key 1, which frame/cause had")
    assert session.codebook.by_key["1"].path == "naming"
    assert session.codebook.by_path["frame/cause"].key == ""
    session.undo()
    assert rows(database) == before


def test_a_tag_has_rules_beside_its_definition(session, database):
    before = rows(database)
    session.set_tag("naming", include="also in quotes", exclude="not in titles")
    assert session.codebook.by_path["naming"][5:7] == ("also in quotes", "not in titles")
    assert session.check().good
    session.undo()
    assert rows(database) == before


def test_an_example_keeps_its_words_when_the_annotation_goes(session, a, naming):
    session.toggle_tag(a, Span(0, 5), naming)
    session.set_example(naming, a, Span(0, 5))
    session.toggle_tag(a, Span(0, 5), naming)
    example = Example.read(session.codebook.by_id[naming].example)
    assert example == Example(a, Span(0, 5), session.text(a)[:5])


def test_what_is_no_example_is_refused(session):
    with pytest.raises(BadTag, match="an example is"):
        session.set_tag("naming", example="some words")


def test_a_change_of_before_the_rules_that_made_a_tag_is_not_undone_over_a_rule(session, database):
    session.make_tag("old")
    named = ", ".join(f"'$[0].after.{name}'" for name in ("include", "exclude", "example"))
    run_sql(database, f"UPDATE changes SET edits = json_remove(edits, {named}) WHERE label = 'make tag old'")  # noqa: S608
    assert session.check().good
    with Session.open(database, "bob") as other:
        other.set_tag("old", include="a rule")
    with pytest.raises(Superseded):
        session.undo()
    assert session.check().good


# -- a codebook file ---


def test_tags_of_a_file_without_ids_get_the_same_ids_everywhere(session):
    assert session.codebook.by_path["naming"].id == tag_id("naming")


def test_the_same_file_again_changes_nothing(session):
    assert session.import_codebook(session.codebook.tags).change is None


def test_a_file_makes_changes_and_leaves(session, naming):
    session.import_codebook([Tag(naming, "names", "", "3", "else"), Tag("", "new", "", "", "")])
    assert [tag.path for tag in session.codebook] == ["frame/cause", "frame/remedy", "names", "new"]
    assert session.codebook.by_path["names"] == Tag(naming, "names", "#3E8BFF", "3", "else")


def test_tags_of_a_file_may_change_places(session, cause, naming):
    session.import_codebook([Tag(cause, "naming", "#E5484D", "3", ""), Tag(naming, "frame/cause", "#3E8BFF", "1", "")])
    assert session.codebook.by_id[cause].path == "naming"
    session.undo()
    assert session.codebook.by_id[cause].path == "frame/cause"


@pytest.mark.parametrize(
    "tags",
    [
        [Tag("", "a", "", "7", ""), Tag("", "b", "", "7", "")],
        [Tag("", "a", "", "1", "")],
        [Tag("", "a", "", "", ""), Tag("", "a", "", "", "")],
        [Tag("", "a", "", "q", "")],
        [Tag("", "a//b", "", "", "")],
        [Tag("some-id", "a", "", "", ""), Tag("some-id", "b", "", "", "")],
    ],
)
def test_a_file_that_contradicts_itself_or_the_codebook_is_refused_whole(session, database, tags):
    before = rows(database)
    with pytest.raises(BadFile):
        session.import_codebook([Tag("", "good", "", "", ""), *tags])
    assert rows(database) == before


def test_the_first_path_of_a_renamed_tag_may_be_used_again(session, cause):
    first = session.codebook.by_path["frame/cause"]
    session.set_tag("frame/cause", new_path="frame/reason")
    session.import_codebook([Tag("", "frame/cause", "", "", "")])
    assert session.codebook.by_path["frame/reason"].id == first.id
    assert session.codebook.by_path["frame/cause"].id != first.id
    assert session.check().good


def test_what_a_codebook_file_does_not_speak_of_stays(session):
    before = session.codebook.by_path["naming"]
    session.import_codebook([Tag("", "naming", "", "", "")], silent=("key", "definition"))
    assert session.codebook.by_path["naming"] == before


def test_a_plan_says_what_a_file_would_do_and_does_nothing(session, database, naming):
    before = rows(database)
    tags = [
        Tag(naming, "names", "", "3", "what it is called"),
        Tag("", "frame/cause", "", "1", "else"),
        Tag("", "new", ""),
    ]
    plan = session.compare_codebook(tags)
    assert list(plan.each()) == ["make new", "rename naming to names", "change definition of frame/cause"]
    assert rows(database) == before
    assert session.import_codebook(tags).message == f"codebook read: {plan.told}"


@pytest.mark.parametrize("act", ["import_codebook", "compare_codebook"])
def test_an_example_that_its_article_does_not_say_is_not_imported(session, database, a, naming, act):
    session.set_example(naming, a, Span(4, 11))
    tag = session.codebook.by_id[naming]
    before = rows(database)
    with pytest.raises(BadFile, match="the example of naming is not what a says from 4 to 11"):
        getattr(session, act)([tag._replace(example=tag.example + "!")])
    assert rows(database) == before
    getattr(session, act)([tag, tag._replace(id="", path="elsewhere", key="", example=f"{'0' * 64} 4-11 council")])
