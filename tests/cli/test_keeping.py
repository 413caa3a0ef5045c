"""codebook, history, undo, redo, check, backup."""

from __future__ import annotations

import shutil
import sqlite3

import pytest


def test_codebook_shows_the_tags(program):
    rows = program.rows("codebook")
    assert [row[0] for row in rows][:2] == ["claim/civilian-harm", "frame/cause"]
    assert {len(row) for row in rows} == {4}


def test_a_tag_is_made_changed_renamed_and_deleted(program):
    program.out("codebook", "set", "frame/hope", "--color", "#123456", "--key", "0", "--definition", "what may be")
    assert ["frame/hope", "#123456", "0", "what may be"] in program.rows("codebook")
    program.out("codebook", "set", "frame/hope", "--key", "")
    program.out("codebook", "set", "frame/hope", "--rename", "hope")
    assert ["hope", "#123456", "", "what may be"] in program.rows("codebook")
    program.out("codebook", "delete", "hope")
    assert "hope" not in program.out("codebook")
    program.out("undo")
    assert ["hope", "#123456", "", "what may be"] in program.rows("codebook")


def test_what_no_tag_may_be_is_refused(program):
    assert "single slashes" in program.refusal("codebook", "set", "a//b")
    assert "#RRGGBB" in program.refusal("codebook", "set", "a", "--color", "red")
    assert "program's own keys" in program.refusal("codebook", "set", "a", "--key", "j")
    assert "already" in program.refusal("codebook", "set", "a", "--key", "1")
    assert "no tag nothing" in program.refusal("codebook", "delete", "nothing")
    assert "no tag nothing" in program.refusal("codebook", "set", "nothing", "--rename", "x")


def test_the_codebook_goes_out_and_comes_back_as_the_same_tags(program, tmp_path):
    program.out("codebook", "set", "=odd/é", "--definition", "-x\n'y")
    program.out("codebook", "export", "-o", str(tmp_path / "c.csv"))
    other = program.at(tmp_path)
    other.out("init", "other")
    other = other.at(tmp_path / "other")
    assert "10 tags made" in other.out("codebook", "import", str(tmp_path / "c.csv"))
    assert other.out("codebook", "export") == (tmp_path / "c.csv").read_text(encoding="utf-8")
    assert other.out("codebook", "export") == program.out("codebook", "export")


def test_the_codebook_goes_to_other_programs_and_comes_back(program, tmp_path):
    program.out("codebook", "set", "naming", "--include", "also in quotes", "--exclude", "not in titles")
    file = str(tmp_path / "c.qdc")
    program.out("codebook", "export", "-o", file)
    assert program.out("codebook", "export", "--format", "qdc") == (tmp_path / "c.qdc").read_text(encoding="utf-8")
    other = program.at(tmp_path)
    other.out("init", "other")
    other = other.at(tmp_path / "other")
    assert "9 tags made" in other.out("codebook", "import", file)
    assert other.out("codebook", "export") == program.out("codebook", "export")
    assert "so already" in other.out("codebook", "import", file)


def test_a_dry_run_says_what_an_import_would_do_and_does_nothing(program, tmp_path):
    before = program.out("codebook", "export")
    (tmp_path / "c.csv").write_text("path,color\nnew,\nnaming,#000000\n")
    told = program.out("codebook", "import", "--dry-run", str(tmp_path / "c.csv")).splitlines()
    assert told == [
        "make new",
        "change color of naming",
        "it would be: 1 tag made, 1 changed, 0 so already; nothing was done",
    ]
    assert program.out("codebook", "export") == before
    assert program.out("codebook", "import", str(tmp_path / "c.csv")).splitlines() == [
        *told[:2],
        "codebook read: 1 tag made, 1 changed",
    ]


def test_a_bad_codebook_is_refused_with_its_place(program, tmp_path):
    (tmp_path / "c.csv").write_text("path,color\na,red\n")
    assert "c.csv, line 2, column color: 'red': a colour is written #RRGGBB" in program.refusal(
        "codebook", "import", str(tmp_path / "c.csv")
    )


def test_history_is_asked_by_day_coder_passage_and_word(program):
    for coder, tag in (("ann", "naming"), ("eve", "frame/cause")):
        made = program.out("--coder", coder, "annotate", "1", "0", "10", "--tag", tag).strip()
    said = [row[2] for row in program.rows("history", "--since", "today", "--by", "eve")]
    assert said == ["tag frame/cause"]
    assert [row[2] for row in program.rows("history", "--passage", made)] == ["tag frame/cause"]
    assert [row[1] for row in program.rows("history", "NAMING")] == ["ann"]
    assert "is no day" in program.run("history", "--since", "once").stderr


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (["--by", "nobody"], "no coder is called “nobody”"),
        (["by:nobody"], "no coder is called “nobody”"),
        (["coder:ann"], "coder: is no filter of the history"),
        (["--passage", "x"], "no passage ever had an id that begins with “x”"),
        (["--by", ""], "nothing stands behind by:"),
    ],
)
def test_history_refuses_what_there_is_not(program, asked, sentence):
    assert sentence in program.refusal("history", *asked)


def test_history_is_newest_first_and_limited(program):
    program.out("annotate", "1", "0", "5", "--tag", "naming")
    rows = program.rows("history")
    assert rows[0][1:3] == ["ann", "tag naming"]
    assert rows[-1][1] == "-"
    assert len(program.rows("history", "--limit", "1")) == 1
    assert program.rows("history", "--limit", "0") == rows


def test_undo_and_redo_say_what_they_did(program):
    program.out("annotate", "1", "0", "5", "--tag", "naming")
    assert program.out("undo") == "undid: tag naming\n"
    assert program.rows("annotations") == []
    assert program.out("redo") == "did again: tag naming\n"
    assert len(program.rows("annotations")) == 1
    assert "nothing" in program.refusal("redo")


def test_nobody_undoes_what_the_program_did(program):
    assert "nothing" in program.refusal("undo")


def test_check_tells_what_it_proved(program):
    assert len(program.out("check").splitlines()) > 3


def test_check_tells_what_is_wrong(program):
    program.out("annotate", "1", "0", "5")
    with sqlite3.connect(program.root / "annotations.db") as db:
        db.execute("UPDATE annotations SET quote = 'other'")
    db.close()
    done = program.run("check")
    assert done.returncode == 1
    assert "is not whole" in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout


def test_backup_is_a_whole_database_and_never_written_over(program):
    program.out("annotate", "1", "0", "5")
    program.out("backup", "copy.db")
    assert "copy.db" in program.refusal("backup", "copy.db")
    (program.root / "other").mkdir()
    shutil.copytree(program.root / "corpus", program.root / "other" / "corpus")
    shutil.copy(program.root / "copy.db", program.root / "other" / "annotations.db")
    other = program.at(program.root / "other")
    other.out("check")
    assert other.out("annotations") == program.out("annotations")


def test_backup_without_a_name_goes_beside_the_database(program):
    path = program.out("backup").strip()
    assert path.startswith(str(program.root) if path.startswith("/") else "annotations.db.")
    assert len(list(program.root.glob("annotations.db.*.backup"))) == 1


def test_the_first_change_of_a_day_leaves_a_copy(program):
    shutil.rmtree(program.root / "backups", ignore_errors=True)
    program.out("list")
    assert not (program.root / "backups").exists()
    program.out("annotate", "1", "0", "5")
    (copy,) = (program.root / "backups").iterdir()
    with sqlite3.connect(copy) as db:
        assert db.execute("SELECT count(*) FROM annotations").fetchone() == (1,)
    db.close()


def test_a_copy_that_cannot_be_kept_is_told_and_stops_nothing(program):
    shutil.rmtree(program.root / "backups", ignore_errors=True)
    (program.root / "backups").touch()
    done = program.run("annotate", "1", "0", "5")
    assert done.returncode == 0
    assert "today's copy cannot be kept in backups/" in done.stderr


def spoil(program, sql):
    with sqlite3.connect(program.root / "annotations.db") as db:
        db.execute(sql)
    db.close()


def test_repair_keeps_the_database_as_it_was_and_makes_it_whole(program):
    program.out("annotate", "1", "0", "5")
    spoil(program, "DELETE FROM spans")
    assert "check --repair` rebuilds" in program.refusal("check")
    told = program.out("check", "--repair").splitlines()
    (kept,) = program.root.glob("*.before-repair")
    assert told == [
        f"kept as it was: {kept.name}",
        "rebuilt: the index of spans, from 1 annotations",
        "annotations.db is whole",
    ]
    program.out("check")


def test_repair_says_what_is_left_and_names_the_way_back(program):
    program.out("annotate", "1", "0", "5")
    spoil(program, "DELETE FROM changes WHERE oseq = 2")
    done = program.run("check", "--repair")
    assert done.returncode == 1
    assert "the journal has a gap: change 2 of" in done.stdout
    assert "that cannot be derived: go back to backups/annotations-" in done.stderr


def test_repair_of_what_is_whole_says_so(program):
    assert program.out("check", "--repair") == "annotations.db is whole, there is nothing to repair\n"
    assert not list(program.root.glob("*.before-repair"))


def test_check_says_what_is_wrong_with_a_file_that_cannot_be_opened(program):
    program.out("annotate", "1", "0", "5")
    database = program.root / "annotations.db"
    database.write_bytes(database.read_bytes()[:-4096])
    done = program.run("check")
    assert done.returncode == 1
    assert done.stdout.startswith("annotations.db is damaged, it was cut short\n")
    assert "go back to backups/annotations-" in done.stderr
    before = sorted(program.root.iterdir())
    assert "it was cut short" in program.refusal("backup")
    assert sorted(program.root.iterdir()) == before


def test_a_tag_that_is_nearly_another_is_pointed_out(program):
    done = program.run("codebook", "set", "frame/cuase")
    assert done.stdout == "made tag frame/cuase\n"
    assert "frame/cuase may be a slip: frame/cause is one letter off" in done.stderr
    assert program.run("codebook", "set", "frame/cuase", "--key", "0").stderr == ""
    assert (
        "namimg may be a slip: naming is one letter off"
        in program.run("codebook", "set", "frame/cuase", "--rename", "namimg").stderr
    )


@pytest.mark.parametrize("dry", [[], ["--dry-run"]])
def test_a_tag_of_a_codebook_file_that_is_nearly_another_is_pointed_out(program, tmp_path, dry):
    file = tmp_path / "c.csv"
    file.write_text("path,color,key,definition\nframe/cuase,,,\nfresh,,,\n", encoding="utf-8")
    done = program.run("codebook", "import", *dry, str(file))
    assert "2 tags made" in done.stdout
    assert done.stderr.count("\n") == 1
    assert "frame/cuase may be a slip: frame/cause is one letter off" in done.stderr
