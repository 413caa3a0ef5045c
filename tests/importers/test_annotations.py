"""Exports read back, with the damage that spreadsheets and hands do to them."""

from __future__ import annotations

import csv
import io
import json

import pytest

from reader.errors import BadFile
from reader.exporters import csv_table, json_lines
from reader.exporters.placing import placed
from reader.importers import annotations_csv, annotations_jsonl
from reader.model.document import Metadata
from tests.exporters.conftest import CAUSE, NAMING, ODD, TEXT, passage

PASSAGES = [
    passage(3, (0, 5), (CAUSE, NAMING)),
    passage(1, (0, 5), (NAMING,), coder="ben", memo="one\r\ntwo"),
    passage(2, (13, 23), (), memo="'=x"),
    passage(4, (13, 37), (ODD,), coder="=ann"),
]


def exported(writer, passages=PASSAGES, **options):
    out = io.BytesIO()
    writer.write(placed(passages, lambda _: TEXT), out, **options)
    return out.getvalue()


@pytest.fixture
def from_csv(tmp_path):
    def read(data, **how):
        path = tmp_path / "x.csv"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return annotations_csv.read(path, **how)

    return read


@pytest.fixture
def from_json(tmp_path):
    def read(data):
        path = tmp_path / "x.jsonl"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return annotations_jsonl.read(path)

    return read


def essence(imported):
    return {(a.annotation, tuple(sorted((tag.id, tag.path) for tag in a.tags))) for a in imported.annotations}


WHOLE = {(p.annotation, tuple(sorted((tag.id, tag.path) for tag in p.tags))) for p in PASSAGES}


@pytest.mark.parametrize("options", [{}, {"delimiter": ";"}, {"delimiter": "\t"}, {"delimiter": "^"}])
def test_the_csv_comes_back_whole(from_csv, options):
    assert essence(from_csv(exported(csv_table, **options))) == WHOLE


def test_a_raw_csv_comes_back_whole_when_read_as_raw(from_csv):
    assert essence(from_csv(exported(csv_table, raw=True), raw=True)) == WHOLE


def test_json_lines_come_back_whole(from_json):
    assert essence(from_json(exported(json_lines))) == WHOLE


def test_what_the_file_knows_of_articles_comes_along(from_csv, from_json):
    for imported in (from_csv(exported(csv_table)), from_json(exported(json_lines))):
        assert imported.articles == {"d" * 64: "a"}
        known = imported.metadata["d" * 64]
        assert (known.title, known.author, known.published) == ("T, t", "+Ann", "2023-09-19")
        assert known != Metadata()


def test_columns_may_be_moved_and_computed_ones_left_out(from_csv):
    rows = list(csv.DictReader(io.StringIO(exported(csv_table).decode("utf-8-sig"), newline="")))
    out = io.StringIO()
    table = csv.DictWriter(out, list(reversed(annotations_csv.REQUIRED)), extrasaction="ignore")
    table.writeheader()
    table.writerows(rows)
    imported = from_csv(out.getvalue())
    assert {a.annotation for a in imported.annotations} == {p.annotation for p in PASSAGES}
    assert {tag.id for a in imported.annotations for tag in a.tags} == {""}


def test_rows_may_stand_twice(from_csv, from_json):
    data = exported(csv_table).decode("utf-8-sig")
    body = data.partition("\r\n")[2]
    assert essence(from_csv(data + body)) == WHOLE
    assert essence(from_json(exported(json_lines) * 2)) == WHOLE


def test_unknown_columns_are_left_alone_and_said(from_csv, from_json):
    lines = exported(csv_table, PASSAGES[:1]).decode("utf-8-sig").replace("memo\r\n", "memo,mood\r\n")
    assert from_csv(lines).notes == ("x.csv: left alone the column mood",)
    first = json.loads(exported(json_lines, PASSAGES[:1]))
    assert from_json(json.dumps(first | {"mood": 1})).notes == ("x.jsonl: left alone the column mood",)


def test_sniffing_tells_them_from_other_texts():
    header = exported(csv_table).decode("utf-8-sig").partition("\n")[0]
    line = exported(json_lines).decode().partition("\n")[0]
    assert annotations_csv.sniff(header)
    assert annotations_csv.sniff(header.replace(",", ";"))
    assert annotations_jsonl.sniff(line)
    for other in (
        "",
        "file,title",
        "annotation_id",
        "{}",
        "[1]",
        '{"annotation_id": 1}',
        "{" * 5000,
        "Once upon a time",
    ):
        assert not annotations_csv.sniff(other)
        assert not annotations_jsonl.sniff(other)


CSV_ROW = {
    "annotation_id": "00000000-0000-7000-8000-000000000003", "document_id": "d" * 64, "tag_path": "naming",
    "coder": "ann", "created_at": "2026-11-22T01:02:03.456Z", "updated_at": "2026-11-22T01:02:03.456Z",
    "start": "0", "end": "5", "quote": "Title", "memo": "",
}  # fmt: skip


def as_csv(*rows):
    out = io.StringIO()
    table = csv.DictWriter(out, list(CSV_ROW))
    table.writeheader()
    table.writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("annotation_id", "", "expected an id"),
        ("document_id", "d" * 63, "64 hexadecimal digits"),
        ("tag_path", "a//b", "single slashes"),
        ("coder", " ", "expected a coder's name"),
        ("created_at", "22.11.2026 01:02", "expected a time in UTC"),
        ("updated_at", "2026-11-22T01:02:03.456", "expected a time in UTC"),
        ("start", "x", "expected a whole number"),
        ("start", "-1", "expected a number that is not below zero"),
        ("end", "99999999999999999999", "expected a number that a text may be long"),
        ("end", "1,5", "expected a whole number"),
    ],
)
def test_a_wrong_cell_is_said_with_line_column_and_what_was_expected(from_csv, column, value, expected):
    with pytest.raises(BadFile) as error:
        from_csv(as_csv(CSV_ROW, CSV_ROW | {column: value}))
    assert f"x.csv, line 3, column {column}" in str(error.value)
    assert expected in str(error.value)


def test_rows_of_one_annotation_must_agree(from_csv):
    with pytest.raises(BadFile, match=r"x.csv, line 3: this annotation is another one on line 2"):
        from_csv(as_csv(CSV_ROW, CSV_ROW | {"memo": "x", "tag_path": "b"}))


def test_times_with_another_zone_become_utc(from_csv):
    imported = from_csv(as_csv(CSV_ROW | {"created_at": "2026-11-22T05:02:03.456+04:00"}))
    assert imported.annotations[0].annotation.created_at == "2026-11-22T01:02:03.456Z"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "line 2, character 2"),
        ("[]", "line 2: no object"),
        ("{}", "line 2, column annotation_id: this field is not there"),
        ('{"start": NaN}', "line 2"),
        ("[" * 100_000, "line 2"),
        ("1" * 5000, "line 2"),
        ('{"memo": "\\uD83D"}', "line 2: half a character"),
    ],
)
def test_a_line_that_is_none_of_ours_is_refused_with_its_number(from_json, line, words):
    with pytest.raises(BadFile) as error:
        from_json(exported(json_lines, PASSAGES[:1]) + line.encode())
    assert f"x.jsonl, {words}" in str(error.value)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("start", "0"),
        ("start", True),
        ("start", 0.5),
        ("tags", None),
        ("memo", None),
        ("tags", [1]),
    ],
)
def test_a_field_of_another_kind_is_refused(from_json, field, value):
    first = json.loads(exported(json_lines, PASSAGES[:1]))
    with pytest.raises(BadFile, match=rf"x.jsonl, line 1, column {field}"):
        from_json(json.dumps(first | {field: value}))


def test_a_whole_surrogate_pair_is_one_character(from_json):
    first = json.loads(exported(json_lines, PASSAGES[:1])) | {"memo": "\U0001f600"}
    assert from_json(json.dumps(first)).annotations[0].annotation.memo == "\U0001f600"


def test_one_id_for_two_annotations_is_refused(from_json):
    first = json.loads(exported(json_lines, PASSAGES[:1]))
    other = first | {"coder": "eve"}
    with pytest.raises(BadFile, match=r"x.jsonl, line 2: this annotation is another one on line 1"):
        from_json(json.dumps(first) + "\n" + json.dumps(other))
