"""Making, changing, deleting tags, and taking in a codebook file."""

from __future__ import annotations

import pytest

from reader.errors import BadFile, BadTag, UnknownTag
from reader.model.codebook import PALETTE, Tag
from reader.model.span import Span
from reader.session import Session
from reader.session.codebook import BATCH
from reader.store.ids import tag_id
from tests.session.making import article, rows


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
    assert session.delete_tag("naming").message == "deleted tag naming, from 2 passages"
    assert [x.tag_ids for x in session.window(a, Span(0, 5))] == [(), ()]
    session.undo()
    assert rows(database) == before


def test_deleting_a_tag_that_very_many_carry_goes_in_batches(database):
    text = "x" * 3000
    with Session.open(database, "ann") as session:
        session.add_documents([article("x.txt", text)])
        tag = session.make_tag("many")
        document = session.documents()[0].id
        from tests.session.making import imported

        session.import_annotations([imported(document, Span(i, i + 1), text, tags=("many",)) for i in range(BATCH + 1)])
        before = rows(database)
        changes = len(list(session.history()))
        assert f"from {BATCH + 1} passages" in session.delete_tag("many").message
        assert len(list(session.history())) == changes + 2
        assert session.counts(document).by_tag == {}
        session.undo()
        session.undo()
        assert rows(database) == before
        assert session.counts(document).by_tag == {tag.id: BATCH + 1}


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
