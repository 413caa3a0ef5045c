"""`compare`: what sets outlets, articles and coders apart."""

from __future__ import annotations

import csv
import json
import shutil

import pytest

from tests.cli.conftest import Program


@pytest.fixture(scope="module")
def tagged(founded, tmp_path_factory):
    """The five articles with passages of two coders; what is only read may be shared."""
    root = tmp_path_factory.mktemp("tagged") / "study"
    shutil.copytree(founded, root)
    program = Program(root, inside=True)
    program.out("annotate", "--search", "list:event", "--tag", "naming")
    program.out("annotate", "--search", "ministry", "--tag", "source/azerbaijan", "--unit", "sentence")
    program.out("annotate", "--search", "terror*", "--tag", "frame/cause", "--unit", "sentence")
    program.out("--coder", "ben", "annotate", "--search", "civilian*", "--tag", "claim/civilian-harm")
    return program


def objects(program, *arguments):
    return json.loads(program.out("compare", *arguments, "--format", "json"))


def test_what_is_to_be_compared_has_to_be_said(program):
    assert "keyness, naming, tags" in program.misuse("compare")


def test_tags_are_counted_by_outlet(tagged):
    found = {(row["tag"], row["outlet"]): row for row in objects(tagged, "tags")}
    naming = found["naming", "Statecraft"]
    assert naming["articles"] == 1
    assert naming["passages"] == len(tagged.rows("annotations", "--tag", "naming", "--outlet", "Statecraft"))
    assert 0 < naming["part_of_text"] < naming["part_of_passages"] < 1


def test_tags_are_counted_by_coder(tagged):
    found = {(row["tag"], row["coder"]) for row in objects(tagged, "tags", "--group", "coder")}
    assert ("claim/civilian-harm", "ben") in found
    assert ("claim/civilian-harm", "ann") not in found


def test_filters_of_export_narrow_down_what_is_counted(tagged):
    found = objects(tagged, "tags", "--group", "none", "--by", "ben", "--outlet", "Statecraft")
    assert [row["tag"] for row in found] == ["claim/civilian-harm"]
    assert list(found[0])[1] == "passages"  # what is not counted apart has no column
    assert objects(tagged, "tags", "--group", "none", "--filter", "tag:claim outlet:statecraft") == found


def test_tags_stand_together_in_sentences_that_passages_do_not_share(tagged):
    alone = {frozenset((row["tag"], row["with"])) for row in objects(tagged, "cooccurrence")}
    within = {frozenset((r["tag"], r["with"])): r for r in objects(tagged, "cooccurrence", "--within", "sentence")}
    pair = within[frozenset(("frame/cause", "naming"))]
    assert frozenset(("frame/cause", "naming")) not in alone
    assert 0 < pair["together"] <= min(pair["of_tag"], pair["of_with"])
    assert pair["part_of_tag"] == pytest.approx(pair["together"] / pair["of_tag"], abs=1e-5)


def test_an_empty_cell_is_a_row_of_the_grid(tagged):
    rows = objects(tagged, "grid", "--search", "Aliyev", "--search", "Xankəndi")
    assert len(rows) == 10
    assert {(row["number"], row["depth"]) for row in rows if row["word"] == "Xankəndi"} == {(0, None)}


def test_the_grid_says_how_deep_something_first_comes(tagged):
    text = tagged.out("text", "4")
    row = next(r for r in objects(tagged, "grid", "--list", "city") if r["article"].startswith("003") and r["number"])
    assert row["word"] == "Khankendi"
    assert row["depth"] == pytest.approx(100 * text.index("Khankendi") / len(text), abs=10)


def test_an_outlet_that_does_not_use_a_name_has_a_row(tagged):
    rows = {(row["word"], row["outlet"]): row for row in objects(tagged, "naming", "--list", "region")}
    assert rows["Artsakh", "Espreso. Global"]["times"] == 0
    assert rows["Nagorno Karabakh", "Espreso. Global"]["part"] > 0.5
    shares = [row["part"] for row in rows.values() if row["outlet"] == "Statecraft"]
    assert sum(shares) == pytest.approx(1, abs=1e-4)


def test_a_name_in_a_longer_name_of_the_list_is_not_counted_twice(tagged):
    found = {(r["word"], r["outlet"]): r["times"] for r in objects(tagged, "naming", "--list", "region")}
    hits = len(tagged.rows("search", "Karabakh", "--outlet", "Statecraft"))
    assert found["Karabakh", "Statecraft"] == hits - found["Nagorno Karabakh", "Statecraft"]


def test_keyness_has_counts_likelihood_and_ratio(tagged):
    rows = objects(tagged, "keyness", "--outlet", "Statecraft")
    breakaway = next(row for row in rows if row["words"] == "breakaway")
    assert (breakaway["rest_times"], breakaway["articles"], breakaway["rest_articles"]) == (0, 1, 0)
    assert breakaway["log_ratio"] > 4
    assert rows[0]["log_likelihood"] == max(row["log_likelihood"] for row in rows)
    assert {row["stop_word"] for row in rows if row["words"] == "to"} == {"stop"}


def test_keyness_without_a_group_takes_each_outlet(tagged):
    done = tagged.run("compare", "keyness", "--top", "2")
    assert [line.split("\t")[0] for line in done.stdout.splitlines()] == [
        outlet for outlet in ("Espreso. Global", "Eurasia Review", "Statecraft") for _ in range(2)
    ]
    assert "2 articles without an outlet" in done.stderr


def test_keyness_holds_what_one_filter_finds_against_another(tagged):
    rows = objects(tagged, "keyness", "--filter", "article:002", "--against", "article:003", "--longest", "1")
    assert rows
    assert all(" " not in row["words"] for row in rows)


@pytest.mark.parametrize(
    ("arguments", "group"), [(["--article", "4"], "003_karimli"), (["--outlet", "statecraft"], "Statecraft")]
)
def test_keyness_calls_a_group_by_its_own_name_however_that_was_typed(tagged, arguments, group):
    assert {row["group"] for row in objects(tagged, "keyness", *arguments)} == {group}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--filter", "tag:naming"], "tag: is about passages"),
        (["--filter", "published:1999"], "no article is like that"),
        (["--outlet", "Statecraft", "--against", "outlet:statecraft"], "is on both sides"),
    ],
)
def test_keyness_refuses_what_is_no_comparison(tagged, arguments, said):
    assert said in tagged.refusal("compare", "keyness", *arguments)


def test_a_day_without_an_hour_is_not_midnight(tagged):
    rows = objects(tagged, "time", "--scale", "hour")
    assert [row["hour"] for row in rows] == ["2023-09-19", "2023-09-19T17", "2023-09-20", ""]
    assert sum(row["articles"] for row in rows) == 5
    assert sum(row["passages"] for row in rows) == len(tagged.rows("annotations"))


def test_time_is_told_by_tag(tagged):
    rows = objects(tagged, "time", "--group", "tag", "--tag", "claim")
    assert {row["tag"] for row in rows} == {"claim/civilian-harm"}


def test_a_file_gets_what_its_ending_says_and_no_half_of_it(tagged, tmp_path):
    tagged.out("compare", "grid", "-o", str(tmp_path / "grid.csv"))
    with (tmp_path / "grid.csv").open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.reader(file)) == ["tag", "article", "number", "words", "part_of_text", "depth", "articles"]
    assert "is for the terminal" in tagged.misuse("compare", "grid", "--format", "table", "-o", str(tmp_path / "x"))
    assert "lies in corpus/" in tagged.refusal("compare", "grid", "-o", "corpus/grid.csv")


def test_a_word_list_that_there_is_not_is_refused(tagged):
    assert "no word list is called “places”" in tagged.refusal("compare", "naming", "--list", "places")


def test_the_same_words_in_several_articles_are_told_with_where_they_stand_in_each(program):
    rows = objects(program, "reuse", "--min-words", "20")
    (block,) = [row for row in rows if row["words"] > 200]
    assert (block["article"], block["other_article"], block["kind"]) == ("003_karimli", "004_hajiyeva", "changed")
    text = program.out("text", "4")
    assert text[block["start"] : block["end"]] == block["quote"]
    assert {"no", "saying"} & {row["attributed"] for row in rows}
    assert {row["article"] for row in objects(program, "reuse", "1", "5")} == {"000_eurasia-review"}


def test_one_article_shares_its_words_with_itself_only(program):
    assert "name two articles or more" in program.misuse("compare", "reuse", "1")
    assert "8" in program.misuse("compare", "reuse", "--min-words", "7")


def test_reuse_tells_which_article_was_first_where_dates_say_so(program):
    rows = objects(program, "reuse")
    told = {(row["article"], row["other_article"]): row for row in rows}
    assert told["003_karimli", "004_hajiyeva"]["first"] == "003_karimli"
    same_day = told["001_espreso", "003_karimli"]
    assert (same_day["published"], same_day["other_published"]) == ("2023-09-19T17:03", "2023-09-19")
    assert same_day["first"] == ""


def test_a_network_of_reuse_adds_up_the_passages_by_who_was_first(program):
    rows, edges = objects(program, "reuse"), objects(program, "reuse", "--network")
    assert sum(edge["words"] for edge in edges) == sum(row["words"] for row in rows)
    assert edges[0] == {
        "from": "003_karimli",
        "to": "004_hajiyeva",
        "passages": 3,
        "words": 392,
        "first": "003_karimli",
    }
    assert {edge["from"] for edge in edges} >= {"Espreso. Global"}
    by_article = objects(program, "reuse", "--network", "--columns", "article")
    assert {edge["from"] for edge in by_article} >= {"001_espreso"}
    assert "--network" in program.misuse("compare", "reuse", "--columns", "article")


def test_what_has_no_meaning_for_words_is_refused_in_a_grid_of_them(tagged):
    assert "--tag and --by" in tagged.misuse("compare", "grid", "--list", "event", "--tag", "naming")
    assert "--tag and --by" in tagged.misuse("compare", "grid", "--search", "drone", "--by", "ben")
    said = tagged.refusal("compare", "grid", "--list", "event", "--filter", "tag:naming")
    assert "a filter can only narrow down articles" in said
    assert objects(tagged, "grid", "--list", "event", "--filter", "outlet:statecraft")


def test_a_coder_that_there_is_not_is_refused(tagged):
    assert "no coder is called 'nobody'" in tagged.refusal("compare", "tags", "--by", "nobody")


def test_a_filter_may_say_date_for_published(tagged):
    assert objects(tagged, "tags", "--filter", "date:2023") == objects(tagged, "tags", "--filter", "published:2023")


def test_words_of_a_list_that_is_asked_for_are_rows_though_nobody_uses_them(tagged):
    lexicon = tagged.root / "corpus" / "lexicon.csv"
    before = lexicon.read_text("utf-8")
    lexicon.write_text(before.rstrip("\n") + "\nunheard,Xyzzy\n", "utf-8")
    try:
        rows = objects(tagged, "naming", "--list", "unheard", "--outlet", "Statecraft")
        assert [(row["word"], row["outlet"], row["times"]) for row in rows] == [("Xyzzy", "Statecraft", 0)]
        assert not any(row["list"] == "unheard" for row in objects(tagged, "naming"))
    finally:
        lexicon.write_text(before, "utf-8")
