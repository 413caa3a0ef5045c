"""init, import, list, text, search."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.model.span import Span
from reader.session import Session

CORPUS = Path(__file__).parents[2] / "corpus"


def test_list_has_nine_columns(program):
    rows = program.rows("list")
    assert [row[:4] for row in rows[:2]] == [
        ["1", "000_eurasia-review", "Eurasia Review", ""],
        ["2", "001_espreso", "Espreso. Global", "2023-09-19T17:03"],
    ]
    assert {len(row) for row in rows} == {9}
    assert rows[1][4:] == [
        'Azerbaijan announces commencement of "anti-terrorist actions" in Karabakh',
        "0",
        "911",
        "",
        "",
    ]


def test_list_shows_what_the_coder_has_done_has_begun_or_has_not_started(program):
    with Session.open(program.root / "annotations.db", "ann") as session:
        first, second, *_ = session.documents()
        session.annotate(first.id, Span(0, 10))
        session.toggle_done(second.id)
    ann = ("--coder", "ann", "list")
    assert [row[8] for row in program.rows(*ann)] == ["open", "done", "", "", ""]
    assert [row[0] for row in program.rows(*ann, "--state", "done")] == ["2"]
    assert [row[0] for row in program.rows(*ann, "--state", "open", "--state", "new")] == ["1", "3", "4", "5"]
    assert {row[8] for row in program.rows("--coder", "eve", "list")} == {""}


@pytest.mark.parametrize("words", ["open", "in progress", "in-progress", "IN_PROGRESS"])
def test_a_state_is_asked_for_in_any_of_its_words(program, words):
    program.out("annotate", "2", "0", "5")
    assert [row[0] for row in program.rows("list", "--state", words)] == ["2"]


def test_list_filters_and_sorts_by_the_words_of_the_library(program):
    assert [row[0] for row in program.rows("list", "--filter", "espreso")] == ["2"]
    listed = program.rows("list", "--filter", "published:2023", "--filter", "sort:-date")
    assert [row[3][:7] for row in listed] == sorted((row[3][:7] for row in listed), reverse=True)
    assert 0 < len(listed) < 5
    assert "no outlet is called" in program.refusal("list", "--filter", "outlet:nowhere")


def test_a_state_that_there_is_not_is_refused(program):
    assert "'half' is not one of 'done', 'open', 'new'" in program.misuse("list", "--state", "half")


def test_list_shows_articles_that_are_nearly_the_same_by_groups(program):
    assert program.rows("list", "--duplicates") == []
    text = (CORPUS / "003_karimli.txt").read_text(encoding="utf-8")
    (program.root / "corpus" / "copy.txt").write_text(text.replace("Azerbaijani", "Azeri", 1), encoding="utf-8")
    (first, second) = program.rows("list", "--duplicates")
    assert first[:4] == ["1", "100%", "4", "003_karimli"]
    assert (second[0], second[2:4]) == ("1", ["6", "copy"])
    assert 80 <= int(second[1].rstrip("%")) < 100
    listed = {row[0]: row[6] for row in program.rows("list")}
    assert [first[-1], second[-1]] == [listed["4"], listed["6"]]
    assert program.rows("list", "--duplicates", "--state", "done") == []


def test_only_articles_with_the_same_text_are_wholly_alike(program):
    text = (CORPUS / "003_karimli.txt").read_text(encoding="utf-8")
    (program.root / "corpus" / "copy.txt").write_text(text.replace(".", "!", 1), encoding="utf-8")
    (program.root / "corpus" / "twin.txt").write_text(text, encoding="utf-8")
    told = {row[3]: row[1] for row in program.rows("list", "--duplicates")}
    assert told == {"003_karimli": "100%", "copy": "99%", "twin": "100%"}


def test_list_says_whose_text_is_another_s(program):
    corpus = program.root / "corpus"
    (corpus / "z.txt").write_bytes((corpus / "002_statecraft.txt").read_bytes())
    states = {row[1]: row[7] for row in program.rows("list")}
    assert states["z"] == "same text as 002_statecraft"
    assert states["002_statecraft"] == "same text as z"


def test_list_says_what_changed_and_vanished(program):
    (program.root / "corpus" / "000_eurasia-review.txt").write_text("other")
    (program.root / "corpus" / "001_espreso.txt").unlink()
    assert [row[7] for row in program.rows("list")] == ["changed on disk", "vanished", "", "", ""]


def test_list_reports_what_it_skips_on_stderr(program):
    (program.root / "corpus" / "scan\x1b[31m.txt").write_bytes(b"%PDF-1.7 \x00")
    (program.root / "corpus" / "folder").mkdir()
    done = program.run("list")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 5
    assert "PDF" in done.stderr
    assert "folder/: a folder in corpus/, left alone" in done.stderr
    assert "\x1b" not in done.stderr


def test_a_title_with_tabs_and_line_feeds_stays_one_line(program):
    (program.root / "corpus" / "metadata.csv").write_text(
        'file,title\n001_espreso.txt,"a\tb\nc\u2028d"\n', encoding="utf-8"
    )
    rows = program.out("list").split("\n")
    assert rows[1].split("\t")[4] == "a b c d"


@pytest.mark.parametrize(
    "name", ["1", "000_eurasia-review", "000_eurasia-review.txt", "000", "corpus/000_eurasia-review.txt"]
)
def test_text_is_the_article_byte_for_byte(program, name):
    assert program.out("text", name, binary=True) == (CORPUS / "000_eurasia-review.txt").read_bytes()


def test_text_of_any_characters_goes_into_a_pipe_as_it_is(program):
    text = "a\x1b[31m\x00b\u2028c\U0001f600\n"
    (program.root / "corpus" / "odd.txt").write_text(text, encoding="utf-8")
    assert program.out("text", "odd", binary=True) == text.encode()


def test_an_unknown_or_unclear_article_is_refused(program):
    assert "no article is called 'nowhere'" in program.refusal("text", "nowhere")
    assert "could be 000_eurasia-review, 001_espreso" in program.refusal("text", "00")


def test_search_shows_words_in_context(program):
    rows = program.rows("search", "ERDOGAN", "--article", "3")
    article, start, end, before, hit, after = rows[0]
    text = (CORPUS / "002_statecraft.txt").read_text(encoding="utf-8")
    assert article == "002_statecraft"
    assert text[int(start) : int(end)] == hit == "Erdoğan"
    assert text[: int(start)].replace("\n", " ").endswith(before)
    assert text[int(end) :].replace("\n", " ").startswith(after)


def test_search_by_outlet_and_for_nothing(program):
    assert {row[0] for row in program.rows("search", "karabakh", "--outlet", "statecraft")} == {"002_statecraft"}
    done = program.run("search", "xyzzy")
    assert (done.returncode, done.stdout) == (0, "")
    assert "nothing found" in done.stderr
    assert "outlet 'Nowhere'" in program.refusal("search", "a", "--outlet", "Nowhere")
    assert "nothing to search for" in program.refusal("search", " ")


def test_init_prints_where_it_is_and_will_not_do_it_twice(nowhere):
    assert nowhere.out("init", "study").strip() == str((nowhere.root / "study").resolve())
    assert (nowhere.root / "study" / "corpus").is_dir()
    assert len(nowhere.rows("--workspace", "study", "list")) == 0
    assert "there is a workspace already" in nowhere.refusal("--workspace", "study", "init")


def test_init_without_a_folder_uses_this_one(nowhere):
    nowhere.out("init", "--sample")
    assert len(nowhere.rows("list")) == 5
    assert len(nowhere.rows("codebook")) == 9


def test_articles_are_imported_and_others_are_said(program, tmp_path):
    (tmp_path / "new.txt").write_text("A new one.")
    (tmp_path / "001_espreso.txt").write_text("Another text.")
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7")
    done = program.run("import", *(str(tmp_path / n) for n in ("new.txt", "001_espreso.txt", "scan.pdf", "none.txt")))
    assert done.returncode == 1
    assert done.stdout == "new.txt: copied into corpus/\n"
    assert len(done.stderr.splitlines()) == 4
    assert "another text" in done.stderr
    assert "import: 1 came in, 0 there already, 3 refused; import-refused.csv" in done.stderr
    assert not (program.root / "corpus" / "scan.pdf").exists()
    assert program.rows("list")[5][:2] == ["6", "new"]


def test_a_refused_import_is_one_line(program, tmp_path):
    assert "no such file" in program.refusal("import", str(tmp_path / "x.txt"))
    assert "codebook import" in program.refusal("import", str(CORPUS / "codebook.csv"))
    assert "metadata.csv" in program.refusal("import", str(CORPUS / "metadata.csv"))


def test_an_article_named_like_an_option_can_be_read(program):
    (program.root / "corpus" / "--help.txt").write_text("me")
    assert program.out("text", "--", "--help") == "me"


def test_search_understands_its_language(program):
    rows = program.rows("search", '"anti-terrorist measures" -outlet:eurasia')
    assert {row[0] for row in rows} == {"004_hajiyeva"}
    assert {row[4] for row in rows} == {"anti-terrorist measures"}
    assert "this bracket is not closed, at 1" in program.refusal("search", "(a")


def test_search_counts_a_word_list_in_each_article(program):
    rows = program.rows("search", "list:city", "--count")
    assert [(row[0], row[3]) for row in rows] == [("003_karimli", "1"), ("004_hajiyeva", "1")]


def test_search_says_that_it_looks_for_whole_words(program):
    assert "terro* finds what begins so" in program.run("search", "terro").stderr


def test_annotate_tags_all_hits_as_one_change(program):
    ann = ("--coder", "ann")
    dry = program.run(*ann, "annotate", "--search", "list:city", "--tag", "naming", "--unit", "sentence", "--dry-run")
    assert len(dry.stdout.splitlines()) == 2
    assert program.rows("annotations") == []
    done = program.run(*ann, "annotate", "--search", "list:city", "--tag", "naming", "--unit", "sentence")
    assert done.stdout == "tagged naming: 2 passages\n"
    quotes = [row[6] for row in program.rows("annotations")]
    assert all("Khankendi" in quote and quote.endswith(".") for quote in quotes)
    program.run(*ann, "undo")
    assert program.rows("annotations") == []


def test_annotate_by_search_in_one_article_alone(program):
    done = program.run("annotate", "3", "--search", "armenia*", "--tag", "naming", "--dry-run")
    assert {line.split("\t")[0] for line in done.stdout.splitlines()} == {"002_statecraft"}


def test_annotate_without_a_span_or_a_search_is_wrong_usage(program):
    assert program.run("annotate", "3").returncode == 2
    assert program.run("annotate", "3", "1", "2", "--search", "a", "--tag", "naming").returncode == 2
    assert "no tag nothing" in program.refusal("annotate", "--search", "karabakh", "--tag", "nothing")


def test_search_leaves_furniture_out_and_says_so(program):
    done = program.run("search", "reply")
    assert done.stdout == ""
    assert "1 more in furniture, see --furniture" in done.stderr
    assert [row[0] for row in program.rows("search", "reply", "--furniture")] == ["000_eurasia-review"]


def test_what_is_wrong_with_word_lists_is_said_once_by_a_search_and_not_by_others(program):
    (program.root / "corpus" / "lexicon.csv").write_text("no,columns\n", encoding="utf-8")
    assert program.run("search", "council").stderr.count("lexicon.csv") == 1
    assert "lexicon.csv" not in program.run("list").stderr
