"""`import` of folders and of tables: what comes in, what is refused, and where that is told."""

from __future__ import annotations

import csv
import os
import subprocess
import sys

import pytest

from tests.importers.articles.making import NEXIS, PAGE


def test_a_folder_comes_in_and_what_is_refused_is_reported(program, tmp_path):
    (tmp_path / "in" / "sub").mkdir(parents=True)
    (tmp_path / "in" / "guns.html").write_text(PAGE)
    (tmp_path / "in" / "sub" / "press.txt").write_text(NEXIS)
    (tmp_path / "in" / "sub" / "=bad.pdf").write_bytes(b"%PDF-1.4 no")
    (tmp_path / "in" / "sub" / "notes.xls").write_bytes(b"x")
    done = program.run("import", str(tmp_path / "in"))
    assert done.returncode == 1
    assert "import: 3 came in, 0 there already, 2 refused; import-refused.csv" in done.stderr
    with (program.root / "import-refused.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["file", "reason"]
    assert [row[0] for row in rows[1:]] == ["in/sub/notes.xls", "'=bad.pdf"]
    assert not (program.root / "corpus" / "=bad.pdf").exists()
    again = program.run("import", str(tmp_path / "in"))
    assert "import: 0 came in, 2 there already, 2 refused" in again.stderr


def test_a_date_that_is_not_understood_stands_in_the_report_with_its_row_and_words(program, tmp_path):
    (tmp_path / "d.csv").write_text("text,date\nOne.,20/09/23\n")
    done = program.run("import", str(tmp_path / "d.csv"))
    assert done.returncode == 0
    assert "1 came in, 0 there already, 0 refused, 1 without the date that they state; import-refused" in done.stderr
    with (program.root / "import-refused.csv").open(encoding="utf-8-sig", newline="") as file:
        place, why = list(csv.reader(file))[1]
    assert place == "d.csv, d-0001, line 2, column date"
    assert why == "“20/09/23” is no date that is understood, so the article has none"
    shown = program.out("text", "d-0001", "--source")
    assert "date, not understood\t20/09/23\tline 2, column date" in shown


def test_a_download_says_how_many_articles_it_had(program, tmp_path):
    (tmp_path / "press.txt").write_text(NEXIS)
    assert program.out("import", str(tmp_path / "press.txt")) == "press.txt: 2 articles\n"


def test_the_mapping_of_a_table_is_kept(program, tmp_path):
    (tmp_path / "d.csv").write_text("a,b\nT,Some words.\n")
    assert "--map text=COLUMN" in program.refusal("import", str(tmp_path / "d.csv"))
    done = program.run("import", str(tmp_path / "d.csv"), "--map", "text=b,title=a")
    assert done.returncode == 0
    assert done.stdout == "d.csv: 1 article\n"
    assert "d.csv,b,a" in (program.root / "corpus" / "mapping.csv").read_text()


def test_a_mapping_that_is_none_is_wrong_usage(program, tmp_path):
    (tmp_path / "d.csv").write_text("a,b\nT,Some words.\n")
    assert program.run("import", str(tmp_path / "d.csv"), "--map", "nonsense").returncode == 2
    assert "no column 'x'" in program.refusal("import", str(tmp_path / "d.csv"), "--map", "text=x")


def test_a_person_is_asked_once_which_column_is_what(program, tmp_path):
    pty = pytest.importorskip("pty")
    for name in ("d.csv", "e.csv"):
        (tmp_path / name).write_text(f"a,b\nT,Some words of {name}.\n")
    master, slave = pty.openpty()
    os.write(master, b"no\nb\na\n" + b"\n" * 5)
    command = [sys.executable, "-m", "reader", "import", *(str(tmp_path / name) for name in ("d.csv", "e.csv"))]
    done = subprocess.run(
        command, cwd=program.root, env=program.env, stdin=slave, stdout=subprocess.PIPE, stderr=slave, check=False
    )
    os.close(slave)
    os.close(master)
    assert done.stdout.decode() == "d.csv: 1 article\ne.csv: 1 article\n"
    assert "d.csv,b,a,,,,,\ne.csv,b,a," in (program.root / "corpus" / "mapping.csv").read_text().replace("\r\n", "\n")


def test_an_import_that_was_stopped_says_what_came_in_after_it(program, tmp_path):
    (tmp_path / "press.txt").write_text(NEXIS)
    (program.root / "corpus" / "press.txt").write_text(NEXIS)
    said = program.out("import", str(tmp_path / "press.txt"))
    assert said == "press.txt: 2 articles more, it was in corpus/ already\n"
