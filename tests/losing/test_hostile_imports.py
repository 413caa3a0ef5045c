"""Tables and lists from outside, broken in every way: refused whole, with file, line and reason."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.session import Session
from tests.cli.conftest import Program
from tests.session.making import rows

NOW = "2026-11-22T01:02:03.456Z"


@pytest.fixture
def program(root: Path) -> Program:
    return Program(root, inside=True)


@pytest.fixture
def good(root: Path) -> dict[str, object]:
    """A row that would be taken."""
    with Session.open(root / "annotations.db", "ann") as session:
        document = session.documents()[1]
        quote = session.text(document.id)[20:30]
    return {
        "annotation_id": "note-1", "document_id": document.id, "tag_path": "naming", "coder": "eve",
        "created_at": NOW, "updated_at": NOW, "start": 20, "end": 30, "quote": quote, "memo": "",
    }  # fmt: skip


def as_csv(*cells: dict[str, object], header: list[str] | None = None, **how: str) -> bytes:
    out = io.StringIO()
    table = csv.DictWriter(out, header or list(cells[0]), **how)  # type: ignore[arg-type]
    table.writeheader()
    table.writerows(cells)
    return out.getvalue().encode("utf-8", "surrogatepass")


def as_json(row: dict[str, object], **other: object) -> dict[str, object]:
    fields = {name: value for name, value in row.items() if name != "tag_path"}
    return {**fields, "tags": [{"tag_id": "t-1", "tag_path": row["tag_path"]}], **other}


def digest(root: Path) -> str:
    """What all shared rows and all files of the corpus come to."""
    found = hashlib.sha256(repr(rows(root / "annotations.db")).encode())
    with Session.open(root / "annotations.db", "ann") as session:
        found.update(repr([change.id for change in session.history()]).encode())
    for path in sorted((root / "corpus").iterdir()):
        found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()


def refusal(program: Program, name: str, data: bytes) -> str:
    """What is said of a file that is refused, and that nothing came of it."""
    (program.root / name).write_bytes(data)
    before = digest(program.root)
    said = program.refusal("import", name)
    assert digest(program.root) == before
    assert said.startswith(f"karabakh-reader: {name}")
    return said


ROWS = {
    "start behind the end": ({"start": 30, "end": 20}, "line 3"),
    "end beyond the text": ({"end": 10**6}, "line 3"),
    "an empty stretch": ({"end": 20}, "line 3"),
    "below zero": ({"start": -1}, "line 3, column start: '-1'"),
    "as large as SQLite goes": ({"end": 2**63}, "line 3, column end"),
    "as large as nothing goes": ({"end": "9" * 400}, "line 3, column end"),
    "with a point": ({"start": "20.5"}, "line 3, column start"),
    "with a point and nothing behind it": ({"start": "20.0"}, "line 3, column start"),
    "with an exponent": ({"start": "2e1"}, "line 3, column start"),
    "in Arabic digits": ({"start": "٢٠"}, "line 3, column start"),
    "with underscores": ({"start": "2_0"}, "line 3, column start"),
    "hexadecimal": ({"start": "0x14"}, "line 3, column start"),
    "blank": ({"start": ""}, "line 3, column start"),
    "with a plus": ({"start": "+20"}, "line 3, column start"),
    "another quote": ({"quote": "something else"}, "line 3: the quote is not what stands in 001_espreso at 20 to 30"),
    "the quote in other code points": ({"quote": "é"}, "line 3: the quote is not"),
    "no coder": ({"coder": ""}, "line 3, column coder"),
    "the program as coder": ({"coder": "-"}, "line 3: '-' cannot be a coder's name"),
    "a coder over two lines": ({"coder": "e\nve"}, "line 3: 'e\\nve' cannot be a coder's name"),
    "a coder with a command": ({"coder": "\x1b[2J"}, "line 3: '\\x1b[2J' cannot be a coder's name"),
    "a tag over two lines": ({"tag_path": "a\nb"}, "line 3, column tag_path"),
    "a tag with a sign that is not seen": ({"tag_path": "nam\u200bing"}, "line 3, column tag_path"),
    "a tag of any length": ({"tag_path": "x" * 10_000}, "line 3, column tag_path"),
    "a tag with a NUL": ({"tag_path": "a\0b"}, "line 3"),
    "an id with a NUL": ({"annotation_id": "a\0b"}, "line 3"),
    "no time": ({"created_at": "yesterday"}, "line 3, column created_at"),
    "a time before all times": ({"created_at": "0001-01-01T00:00:00+23:59"}, "line 3, column created_at"),
}


@pytest.mark.parametrize("row", list(ROWS))
def test_a_row_that_cannot_be_is_refused_with_its_line(program: Program, good: dict[str, object], row: str) -> None:
    cells, words = ROWS[row]
    said = refusal(program, "x.csv", as_csv(good, good | {"annotation_id": "note-2"} | cells))
    assert f"x.csv, {words}" in said
    assert "\x1b" not in said


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (lambda g: as_csv(g).replace(b"memo", b"memo,quote"), "line 1: column quote is there twice"),
        (lambda g: as_csv(g).replace(b",memo", b",Memo ,MEMO"), "line 1: column memo is there twice"),
        (lambda g: as_csv(g) + b",".join([b"x"] * 14) + b"\n", "line 3: 14 cells, but the header names 10"),
        (lambda g: as_csv(g) + b'"x,y\n', "line 3: a quotation mark that opens here is never closed"),
        (lambda g: as_csv(g) + b"x\n", "line 3, column document_id"),
        (lambda g: as_csv(g) + b"x,\xe9,y\r\n", "line 3, byte 3 of the line: not UTF-8"),
        (lambda g: as_csv(g | {"memo": "\ud800"}), "not UTF-8"),
        (lambda g: as_csv(g).decode().encode("utf-16")[:-1], "begins as UTF-16, but is not"),
        (lambda g: as_csv(g | {"document_id": "0" * 64}), "none of its articles is here"),
        (lambda g: as_csv(g, g | {"memo": "other"}), "line 3: this annotation is another one on line 2"),
        (lambda g: as_csv(g, *(g | {"annotation_id": f"note-{memo}", "memo": memo} for memo in "mn")),
         "line 4: eve has another memo there already"),
        (lambda g: as_csv(g | {"tag_id": "t-1"}, g | {"tag_id": "t-1", "tag_path": "frame/cause"}),
         "line 3: the tag frame/cause has the id t-1, which is naming on line 2"),
    ],
    ids=["a column twice", "in other letters", "too many cells", "an open quotation mark", "too few cells",
         "another encoding", "half a character", "cut short", "unknown article", "two memos",
         "two memos of one place", "one id for two tags"],
)  # fmt: skip
def test_a_table_that_cannot_be_is_refused_with_its_line(
    program: Program, good: dict[str, object], data: object, words: str
) -> None:
    assert words in refusal(program, "x.csv", data(good))  # type: ignore[operator]


DEEP = '{"a":' * 100_000
LINES = {
    "deep": (lambda g: DEEP, "line 2"),
    "deep in a field": (lambda g: json.dumps(as_json(g, x=0)).replace('"x": 0', f'"x": {"[" * 50_000}'), "line 2"),
    "not a number": (lambda g: json.dumps(as_json(g, start=float("nan"))), "line 2: NaN is no number"),
    "not a number in a field of nobody": (lambda g: json.dumps(as_json(g, x=float("nan"))), "line 2: NaN is no number"),
    "endless": (lambda g: json.dumps(as_json(g, end=float("inf"))), "line 2: Infinity is no number"),
    "huge": (lambda g: json.dumps(as_json(g, end=2**63)), "line 2, column end"),
    "ten thousand digits": (
        lambda g: json.dumps(as_json(g, end=1)).replace('"end": 1', f'"end": {"9" * 10_000}'),
        "line 2",
    ),
    "an exponent": (lambda g: json.dumps(as_json(g)).replace('"start": 20', '"start": 2e1'), "line 2, column start"),
    "half a character": (lambda g: json.dumps(as_json(g, memo="\ud800")), "line 2: half a character"),
    "half a character as a key": (lambda g: json.dumps(as_json(g) | {"\udfff": 1}), "line 2: half a character"),
    "a key twice": (lambda g: json.dumps(as_json(g))[:-1] + ', "memo": "x"}', "line 2: “memo” is there twice"),
    "a key twice in a tag": (
        lambda g: json.dumps(as_json(g)).replace('"tag_id": "t-1"', '"tag_id": "t-1", "tag_id": "t-2"'),
        "line 2: “tag_id” is there twice",
    ),
    "something behind it": (lambda g: json.dumps(as_json(g)) + "}", "line 2"),
    "two on one line": (lambda g: json.dumps(as_json(g)) * 2, "line 2"),
    "a list": (lambda g: json.dumps([as_json(g)]), "line 2: no object"),
    "no stretch": (lambda g: json.dumps(as_json(g, start=30, end=20)), "line 2"),
    "another quote": (lambda g: json.dumps(as_json(g, quote="x")), "line 2: the quote is not"),
    "another tag of that id": (
        lambda g: json.dumps(
            as_json(g, tags=[{"tag_id": "t-1", "tag_path": "naming"}, {"tag_id": "t-1", "tag_path": "frame/cause"}])
        ),
        "line 2: the tag frame/cause has the id t-1, which is naming on line 1",
    ),
}


@pytest.mark.parametrize("line", list(LINES))
def test_a_line_that_cannot_be_is_refused_with_its_number(program: Program, good: dict[str, object], line: str) -> None:
    made, words = LINES[line]
    first = json.dumps(as_json(good | {"annotation_id": "note-0", "coder": "fay"}))
    assert f"x.jsonl, {words}" in refusal(program, "x.jsonl", f"{first}\n{made(good)}\n".encode())


def test_a_list_instead_of_lines_is_said_to_be_one(program: Program, good: dict[str, object]) -> None:
    data = json.dumps([as_json(good)], indent=1).encode()
    assert "one object a line" in refusal(program, "x.jsonl", data)
    assert "one object a line" in refusal(program, "x.json", json.dumps([as_json(good)]).encode())


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r\n\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_mark_at_the_beginning_are_no_matter(
    program: Program, good: dict[str, object], ends: str, mark: str
) -> None:
    lines = [json.dumps(as_json(good | {"annotation_id": f"note-{n}", "coder": f"c{n}"})) for n in range(3)]
    (program.root / "x.jsonl").write_bytes((mark + ends.join(lines) + ends).encode())
    assert "annotations: 3 added" in program.out("import", "x.jsonl")
    program.out("check")


def test_a_cell_of_ten_million_letters_is_taken_whole(program: Program, good: dict[str, object]) -> None:
    memo = "NUL \0 and “quotes” " * 500_000
    (program.root / "x.csv").write_bytes(as_csv(good | {"memo": memo}))
    program.out("import", "x.csv")
    with Session.open(program.root / "annotations.db", "ann") as session:
        assert [passage.annotation.memo for passage in session.annotations()] == [memo]


@pytest.mark.parametrize("path", ["--help", "../x", "=cmd|'/c calc'!A1", "'=1", "a b"])
def test_a_tag_of_any_name_comes_in_and_goes_out_as_it_is(program: Program, good: dict[str, object], path: str) -> None:
    (program.root / "x.csv").write_bytes(as_csv(good | {"tag_path": "'" + path if path[0] in "=-'" else path}))
    program.out("import", "x.csv")
    assert path in [row[0] for row in program.rows("codebook")]
    program.out("export", "-o", "out.csv")
    with Session.open(program.root / "annotations.db", "ann") as session:
        before = list(session.annotations())
    program.out("undo", "--help")
    assert "1 there already" in program.out("import", "out.csv")
    with Session.open(program.root / "annotations.db", "ann") as session:
        assert list(session.annotations()) == before


@pytest.mark.parametrize("name", ["--help.csv", "=cmd|' calc'!A1.csv", "a\nb.csv", "\x1b[2J.csv", "[bold].csv"])
def test_a_file_of_any_name_is_read_and_told_on_one_line(program: Program, good: dict[str, object], name: str) -> None:
    (program.root / name).write_bytes(as_csv(good | {"quote": "x"}))
    said = program.refusal("import", "--", name)
    assert "line 2: the quote is not" in said
    assert "\x1b" not in said
    (program.root / name).write_bytes(as_csv(good))
    assert program.out("import", "--", name).count("\n") == 1


def test_a_file_that_is_gone_when_it_is_read_is_one_sentence(program: Program, good: dict[str, object]) -> None:
    assert "cannot be read" in program.refusal("import", "nothing.csv")
    (program.root / "link.csv").symlink_to("nothing.csv")
    assert "cannot be read" in program.refusal("import", "link.csv")


def test_a_file_that_is_cut_while_it_is_read_is_refused_whole(
    program: Program, good: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = program.root / "x.csv"
    many = [good | {"annotation_id": f"note-{n}", "coder": f"c{n}"} for n in range(3000)]
    path.write_bytes(as_csv(*many))
    before = digest(program.root)
    from reader.text import table

    rows_of = table._rows

    def cut(*arguments: object) -> Iterator[table.Row]:
        for number, row in enumerate(rows_of(*arguments)):  # type: ignore[arg-type]
            if number == 5:
                os.truncate(path, path.stat().st_size // 2)
            yield row

    monkeypatch.setattr(table, "_rows", cut)
    assert "x.csv" in program.refusal("import", "x.csv")
    assert digest(program.root) == before


def test_a_pipe_is_refused_in_one_sentence(program: Program) -> None:
    os.mkfifo(program.root / "pipe.csv")
    assert "pipe.csv is no regular file" in program.refusal("import", "pipe.csv")
    assert "- is no regular file: save it to one" in program.refusal("import", "-")
    assert "stdin is no regular file: save it to one" in Program(program.root).refusal("import", "/dev/stdin")
