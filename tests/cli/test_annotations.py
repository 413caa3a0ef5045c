"""annotate, annotations, export, import: the round that data makes."""

from __future__ import annotations

import csv
import io
import json

import pytest


@pytest.fixture
def tagged(program):
    program.out("codebook", "set", '=od;d, "é"', "--key", ",é")
    program.out(
        "annotate", "002_statecraft", "100", "140", "--tag", "frame/cause", "--tag", "naming", "--memo", "=1\ntwo"
    )
    program.out("annotate", "1", "0", "20")
    program.out("--coder", "ben", "annotate", "002_statecraft", "100", "140", "--tag", "naming", "--tag", '=od;d, "é"')
    return program


def exported(program, *arguments):
    text = program.out("export", *arguments, binary=True).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_annotate_prints_the_id(program):
    id_ = program.out("annotate", "1", "0", "20", "--tag", "naming").strip()
    row = exported(program)[0]
    assert (row["annotation_id"], row["tag_path"], row["coder"]) == (id_, "naming", "ann")
    assert program.out("annotate", "1", "0", "20", "--tag", "frame/cause").strip() == id_


def test_every_quote_is_the_text_of_its_span(tagged):
    for row in exported(tagged, "--raw"):
        text = tagged.out("text", row["article"], binary=True).decode()
        start, end = int(row["start"]), int(row["end"])
        assert text[start:end] == row["quote"]
        assert text[:start].endswith(row["before"])
        assert text[end:].startswith(row["after"])


def test_rows_stand_in_order(tagged):
    rows = exported(tagged, "--raw")
    assert [(row["article"], row["tag_path"], row["coder"]) for row in rows] == [
        ("000_eurasia-review", "", "ann"),
        ("002_statecraft", '=od;d, "é"', "ben"),
        ("002_statecraft", "frame/cause", "ann"),
        ("002_statecraft", "naming", "ann"),
        ("002_statecraft", "naming", "ben"),
    ]


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ([], 5),
        (["--tag", "naming"], 2),
        (["--tag", "frame"], 1),
        (["--tag", "frame", "--tag", "naming"], 3),
        (["--by", "ben"], 2),
        (["--article", "1"], 1),
        (["--outlet", "Statecraft"], 4),
        (["--outlet", "Statecraft", "--by", "ann", "--tag", "naming"], 1),
        (["--by", "nobody"], 0),
    ],
)
def test_filters(tagged, filters, count):
    assert len(exported(tagged, *filters)) == count


def test_a_filter_for_what_is_not_there_is_refused(tagged):
    assert "no tag 'x'" in tagged.refusal("export", "--tag", "x")
    assert "no article is called" in tagged.refusal("export", "--article", "x")
    assert "there are Espreso. Global, Eurasia Review, Statecraft" in tagged.refusal("annotations", "--outlet", "x")


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("tag:naming", 4),
        ("tag:frame by:ann", 2),
        ("untagged", 1),
        ("near:frame/cause -by:ann", 2),
        ("memo:two article:state", 2),
        ("memo:two --tag naming", 1),
    ],
)
def test_a_filter_s_words_choose_passages(tagged, words, count):
    words, *more = words.split(" --tag ")
    assert len(exported(tagged, "--filter", words, *[f"--tag={tag}" for tag in more])) == count
    shown = tagged.out("annotations", "--filter", words, *[f"--tag={tag}" for tag in more]).splitlines()
    assert 0 < len(shown) <= count


def test_a_filter_that_says_nothing_is_refused_and_writes_no_file(tagged, tmp_path):
    assert "fram: is no filter, at 1" in tagged.refusal("export", "--filter", "fram:x", "-o", str(tmp_path / "x.csv"))
    assert "no tag is called" in tagged.refusal("annotations", "--filter", "tag:nothing")
    assert not (tmp_path / "x.csv").exists()


def test_the_name_of_a_filter_that_is_not_kept_is_refused_and_writes_no_file(tagged, tmp_path):
    file = tmp_path / "x.csv"
    assert "no filter is called “bare ones”" in tagged.refusal("export", "--filter", "bare ones", "-o", str(file))
    assert not file.exists()


def test_words_that_say_how_the_review_lists_are_refused(tagged):
    assert "group:tag says how the review (g r) lists" in tagged.refusal("annotations", "--filter", "group:tag")
    assert "sort:-time says how" in tagged.refusal("export", "--filter", "untagged sort:-time")


def test_annotations_shows_one_line_each(tagged):
    rows = tagged.rows("annotations", "--article", "3")
    assert [row[1:6] for row in rows] == [
        ["002_statecraft", "100", "140", "frame/cause, naming", "ann"],
        ["002_statecraft", "100", "140", '=od;d, "é", naming', "ben"],
    ]
    assert rows[0][7] == "=1 two"


@pytest.mark.parametrize("ending", ["csv", "jsonl", "tsv"])
@pytest.mark.parametrize("sample", [True, False])
def test_the_whole_round_gives_equal_bytes(tagged, tmp_path, ending, sample):
    file, again = tmp_path / f"x.{ending}", tmp_path / f"again.{ending}"
    tagged.out("export", "-o", str(file))
    other = tagged.at(tmp_path)
    other.out("init", "other", *(["--sample"] if sample else []))
    other = other.at(tmp_path / "other")
    if not sample:
        other.out("import", *(str(p) for p in (tagged.root / "corpus").glob("*.txt")))
    assert "3 added" in other.out("import", str(file))
    other.out("export", "-o", str(again))
    assert again.read_bytes() == file.read_bytes()
    assert "3 there already" in other.out("import", str(file))
    other.out("check")


def test_the_round_as_processes(process, tmp_path):
    process.out("annotate", "1", "0", "20", "--tag", "naming", "--memo", "=é\ntwo")
    data = process.out("export", binary=True)
    (tmp_path / "x").write_bytes(data)
    process.at(tmp_path).out("init", "other", "--sample")
    other = process.at(tmp_path / "other")
    assert other.out("import", str(tmp_path / "x")) == "x: annotations: 1 added\n"
    assert other.out("export", binary=True) == data


def test_what_is_imported_is_the_importers_to_undo(tagged, tmp_path):
    tagged.out("export", "-o", str(tmp_path / "x.csv"))
    other = tagged.at(tmp_path)
    other.out("init", "other", "--sample")
    other = other.at(tmp_path / "other")
    other.out("import", str(tmp_path / "x.csv"))
    other.out("undo")
    assert exported(other) == []


def test_a_bad_import_changes_nothing(tagged, tmp_path):
    tagged.out("export", "-o", str(tmp_path / "x.csv"))
    text = (tmp_path / "x.csv").read_text(encoding="utf-8-sig")
    (tmp_path / "x.csv").write_text(text.replace(",100,140,", ",100,14O,"), encoding="utf-8")
    before = tagged.out("history")
    assert "x.csv, line 6, column end: '14O': expected a whole number" in tagged.refusal(
        "import", str(tmp_path / "x.csv")
    )
    assert tagged.out("history") == before


def test_formats_by_option_and_by_ending(tagged, tmp_path):
    lines = tagged.out("export", "--format", "jsonl").splitlines()
    assert [len(json.loads(line)["tags"]) for line in lines] == [0, 2, 2]
    tagged.out("export", "-o", str(tmp_path / "x.jsonl"))
    assert (tmp_path / "x.jsonl").read_text(encoding="utf-8").splitlines() == lines
    tagged.out("export", "--format", "csv", "-o", str(tmp_path / "y.jsonl"))
    assert (tmp_path / "y.jsonl").read_bytes() == tagged.out("export", binary=True)


def test_another_delimiter(tagged):
    assert tagged.out("export", "--delimiter", ";").startswith("\ufeffannotation_id;document_id;")
    assert tagged.out("export", "--delimiter", "tab").startswith("\ufeffannotation_id\tdocument_id\t")


def test_formulas_are_disarmed_unless_raw(tagged):
    assert {row["memo"] for row in exported(tagged)} == {"", "'=1\ntwo"}
    assert {row["memo"] for row in exported(tagged, "--raw")} == {"", "=1\ntwo"}


def test_an_export_takes_the_place_of_an_older_one_whole(tagged, tmp_path):
    target = tmp_path / "out" / "x.csv"
    target.parent.mkdir()
    target.write_text("old")
    target.chmod(0o640)
    tagged.out("export", "-o", str(target))
    assert target.read_bytes().startswith(b"\xef\xbb\xbfannotation_id")
    assert target.stat().st_mode & 0o777 == 0o640
    assert list(target.parent.iterdir()) == [target]


def test_an_export_that_fails_leaves_the_older_one(tagged, tmp_path):
    target = tmp_path / "out" / "x.csv"
    target.parent.mkdir()
    target.write_text("old")
    tagged.refusal("export", "-o", str(target), "--tag", "x")
    assert target.read_text() == "old"
    assert list(target.parent.iterdir()) == [target]


def test_an_export_never_overwrites_the_database_or_goes_into_the_corpus(tagged):
    for name in ("annotations.db", "annotations.db-wal"):
        assert "would be overwritten" in tagged.refusal("export", "-o", name)
    for name in ("corpus/001_espreso.txt", "corpus/metadata.csv", "corpus/new.txt"):
        assert "lies in corpus/" in tagged.refusal("export", "-o", name)


def test_where_an_export_cannot_go_is_said(tagged, tmp_path):
    assert "cannot be written" in tagged.refusal("export", "-o", str(tmp_path / "no" / "x.csv"))
    assert "cannot be written" in tagged.refusal("export", "-o", str(tmp_path))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["1", "5", "5"], "5 to 5"),
        (["1", "0", "999999"], "999999"),
        (["1", "0", "5", "--tag", "none"], "no tag none"),
        (["9", "0", "5"], "no article"),
    ],
)
def test_what_cannot_be_annotated_is_refused(program, arguments, words):
    assert words in program.refusal("annotate", *arguments)
    assert exported(program) == []


def test_each_of_many_filters_has_to_hold(tagged):
    assert len(exported(tagged, "--filter", "tag:naming")) == 4
    assert len(exported(tagged, "--filter", "tag:naming", "--filter", "memo:two article:state")) == len(
        exported(tagged, "--filter", "tag:naming memo:two article:state")
    )
    assert len(exported(tagged, "--filter", "tag:frame", "--filter", "by:ann")) == 2
    assert len(exported(tagged, "--filter", "by:ann", "--filter", "tag:frame")) == 2


def test_a_wrong_filter_among_many_is_refused(tagged):
    assert "no tag is called" in tagged.refusal("annotations", "--filter", "tag:nothing", "--filter", "tag:naming")
