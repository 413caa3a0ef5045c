"""`update` and `diff`: an article that its outlet has changed."""

from __future__ import annotations

import json

import pytest

OLD = "The council met in the old hall.\n\nNothing was decided on Tuesday.\n\nNobody left before the vote.\n"
NEW = "A line put in.\n\nThe council met in the old hall.\n\nNothing was dicided on Tuesday.\n"


@pytest.fixture
def changed(program):
    """A workspace with an article that has changed and three passages in it."""
    file = program.root / "corpus" / "a_paper.txt"
    file.write_text(OLD, encoding="utf-8")
    for words in ("old hall", "was decided", "left before"):
        start = OLD.index(words)
        program.out("annotate", "a_paper", str(start), str(start + len(words)), "--tag", "naming")
    file.write_text(NEW, encoding="utf-8")
    return program


def fates(rows):
    return [(row[0], row[1], *row[-3:-1]) for row in rows]


FATES = [
    ("a_paper", "moved", "old hall", "old hall"),
    ("a_paper", "unsure", "was decided", "was dicided"),
    ("a_paper", "kept", "left before", "its words are not there any more, or in several places"),
]
LABEL = "version 2 of a_paper: 2 passages moved, 1 of them unsure, 1 kept on version 1"


def test_what_is_unsure_is_never_told_as_wholly_sure(program):
    file = program.root / "corpus" / "a_paper.txt"
    words = "The council met in the old hall. " * 12 + "Two hundred left."
    file.write_text(words, encoding="utf-8")
    program.out("annotate", "a_paper", "0", str(len(words)))
    file.write_text(words.replace("hundred", "hundreds"), encoding="utf-8")
    for command in (("update", "--dry-run"), ("diff", "a_paper")):
        assert "unsure\t0.99" in program.run(*command).stdout


def state(program):
    return next(row[7] for row in program.rows("list") if row[1] == "a_paper")


def test_a_dry_run_shows_each_passage_and_changes_nothing(changed):
    before = changed.out("annotations")
    done = changed.run("update", "--dry-run")
    assert fates([line.split("\t") for line in done.stdout.splitlines()]) == FATES
    assert f"would become {LABEL}" in done.stderr
    assert changed.out("annotations") == before
    assert state(changed) == "changed on disk"


def test_update_moves_what_it_can_and_tells_of_the_rest(changed):
    done = changed.run("update")
    assert fates([line.split("\t") for line in done.stdout.splitlines()]) == FATES
    assert LABEL in done.stderr
    assert "undo` takes it back" in done.stderr
    assert state(changed) == "1 passage on version 1"
    assert changed.out("text", "a_paper") == NEW
    assert changed.run("check").returncode == 0


def test_one_undo_takes_it_back_and_update_by_name_does_it_again(changed):
    changed.out("update")
    changed.out("undo")
    assert state(changed) == "3 passages on version 1"
    told = "no article has changed on disk; a_paper has passages on older versions: name the article to have them moved"
    assert told in changed.run("update").stderr
    assert LABEL in changed.run("update", "a_paper").stderr


def test_only_the_named_article_is_taken_in(changed):
    (changed.root / "corpus" / "003_karimli.txt").write_text("another text", encoding="utf-8")
    done = changed.run("update", "003", "1")
    assert "version 2 of 003_karimli" in done.stderr
    assert "000_eurasia-review is as it was" in done.stderr
    assert state(changed) == "changed on disk"


def test_a_file_that_is_no_article_any_more_is_told_and_the_others_are_taken_in(changed, monkeypatch):
    from reader.errors import BadFile
    from reader.importers import text_file

    (changed.root / "corpus" / "003_karimli.txt").write_text("another text", encoding="utf-8")
    read = text_file.read

    def failing(path, *, within=None):
        if "karimli" in path.name and failing.looked:
            raise BadFile("cannot be read, input/output error")
        failing.looked = "karimli" in path.name or failing.looked
        return read(path, within=within)

    failing.looked = False
    monkeypatch.setattr(text_file, "read", failing)
    changed.out("list")
    done = changed.run("update")
    assert LABEL in done.stderr


def test_diff_shows_what_would_come_in(changed):
    shown = changed.out("diff", "a_paper").splitlines()
    assert shown[0].startswith("--- a_paper, version 1, came in 20")
    assert shown[1] == "+++ a_paper, corpus/ now, not taken in yet"
    assert "+A line put in." in shown
    assert "-Nothing was decided on Tuesday." in shown
    assert "+Nothing was dicided on Tuesday." in shown
    assert "-Nobody left before the vote." in shown
    assert "+The council met in the old hall." not in shown
    assert [line.split("\t")[1] for line in shown if line.startswith("#")] == [
        "would be moved",
        "would be unsure",
        "would be kept",
    ]


def test_diff_shows_what_came_in_and_what_became_of_the_passages(changed):
    changed.out("update")
    shown = changed.out("diff", "a_paper").splitlines()
    assert shown[1].startswith("+++ a_paper, version 2, came in 20")
    assert [line.split("\t")[1] for line in shown if line.startswith("#")] == ["moved", "unsure", "kept"]
    changed.out("undo")
    shown = changed.out("diff", "a_paper").splitlines()
    assert [line.split("\t")[-2] for line in shown if line.startswith("#")][:2] == ["it was not moved"] * 2


def test_diff_of_two_that_are_named(changed):
    changed.out("update")
    (changed.root / "corpus" / "a_paper.txt").write_text("All is new.\n", encoding="utf-8")
    changed.out("update")
    shown = changed.out("diff", "a_paper", "--from", "1", "--to", "2")
    assert "version 2" in shown
    assert "All is new" not in shown
    assert "has no version 7" in changed.refusal("diff", "a_paper", "--to", "7")


def test_diff_of_a_text_that_came_again_says_of_which_version_it_is(changed):
    file = changed.root / "corpus" / "a_paper.txt"
    new = file.read_text(encoding="utf-8")
    changed.out("update")
    file.write_text(OLD, encoding="utf-8")
    assert "version 3 of a_paper, the text of version 1 again: " in changed.run("update").stderr
    shown = changed.out("diff", "a_paper").splitlines()
    assert shown[0].startswith("--- a_paper, version 2, came in 20")
    assert shown[1].startswith("+++ a_paper, version 3, the text of version 1 again, came in 20")
    assert "+Nothing was decided on Tuesday." in shown
    assert [line.split("\t")[1] for line in shown if line.startswith("#")] == ["moved", "moved"]
    first = changed.out("diff", "a_paper", "--from", "1", "--to", "2").splitlines()
    assert "+Nothing was dicided on Tuesday." in first
    assert not [line for line in first if line.startswith("#")]
    assert "no line differs" in changed.run("diff", "a_paper", "--from", "1", "--to", "3").stderr
    file.write_text(new, encoding="utf-8")
    assert "version 4 of a_paper, the text of version 2 again: " in changed.run("update").stderr
    assert changed.run("check").returncode == 0


def test_diff_of_an_article_that_never_changed_is_refused(program):
    assert "has one version" in program.refusal("diff", "1")


def test_update_and_diff_tell_of_what_was_said_in_comparing_too(changed):
    from reader.model.link import MADE, End
    from reader.model.span import Span
    from reader.session import Session

    (changed.root / "corpus" / "a_paper.txt").write_text(OLD, encoding="utf-8")
    with Session.open(changed.root / "annotations.db", "ann") as session:
        paper, other = (next(d.id for d in session.documents() if d.article == n) for n in ("a_paper", "003_karimli"))
        hall, left = (Span(OLD.index(words), OLD.index(words) + len(words)) for words in ("old hall", "left before"))
        session.name_speaker(paper, hall, "Smith")
        session.link(End(paper, left), End(other, Span(0, 9)), MADE)
        session.toggle_contrast("who began it", paper, hall)
    (changed.root / "corpus" / "a_paper.txt").write_text(NEW, encoding="utf-8")
    told = [
        ("moved", "judged quotation, confirmed, said by Smith"),
        ("moved", "contrasted passage, “who began it”"),
        ("kept", "link, made"),
    ]
    done = changed.run("update")
    assert "; 1 judged quotation moved; no links moved, 1 kept on version 1; 1 contrasted passage moved" in done.stderr
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert [(row[1], row[-1]) for row in rows if row[-1] != "annotation"] == told
    shown = [line.split("\t") for line in changed.out("diff", "a_paper").splitlines() if line.startswith("#")]
    assert sorted((row[1], row[-1]) for row in shown if row[-1] != "annotation") == sorted(told)
    assert state(changed) == "2 passages on version 1"
    (link,) = json.loads(changed.out("compare", "links", "--format", "json"))
    assert {link["article"]: link["version"], link["other_article"]: link["other_version"]} == {
        "a_paper": 1,
        "003_karimli": 1,
    }
    assert changed.run("check").returncode == 0


def test_quotations_that_were_judged_and_could_not_be_moved_are_told_of(changed):
    from reader.model.span import Span
    from reader.session import Session

    (changed.root / "corpus" / "a_paper.txt").write_text(OLD, encoding="utf-8")
    with Session.open(changed.root / "annotations.db", "ann") as session:
        paper = next(document.id for document in session.documents() if document.article == "a_paper")
        left = OLD.index("left before")
        session.name_speaker(paper, Span(left, left + len("left before")), "Smith")
    assert "older version" not in changed.run("compare", "quotes").stderr
    (changed.root / "corpus" / "a_paper.txt").write_text(NEW, encoding="utf-8")
    changed.out("update")
    told = "quotations of a_paper were judged in an older version and count no more: `diff a_paper --from 1` shows"
    assert told in changed.run("compare", "quotes").stderr
    assert "older version" not in changed.run("compare", "quotes", "--article", "003").stderr
