"""Formats by name and by a file's ending; the codebook's own CSV."""

from __future__ import annotations

import io

import pytest

from reader.exporters import EXPORTERS, codebook_csv, format_for
from reader.importers import codebook_csv as importer
from reader.model.codebook import Tag


@pytest.mark.parametrize(
    ("name", "format_name"),
    [("a.csv", "csv"), ("A.CSV", "csv"), ("a.jsonl", "jsonl"), ("a.ndjson", "jsonl"), ("a.dat", "csv"), ("", "csv")],
)
def test_the_ending_tells_the_format(name, format_name):
    assert format_for(name) == format_name


def test_every_format_knows_what_it_says():
    assert EXPORTERS["csv"].options == {"delimiter", "raw"}
    assert EXPORTERS["jsonl"].options == frozenset()


def test_the_codebook_comes_back(tmp_path):
    example = f"{'ab' * 32} 10-14 words"
    tags = (
        Tag("1", "=a/é", "#000000", ",x", "one\ntwo, 'three'", "=when", "+not", example),
        Tag("2", "b", "#FFFFFF", "", "-x"),
    )
    with (tmp_path / "codebook.csv").open("wb") as out:
        codebook_csv.write(tags, out)
    assert importer.read(tmp_path / "codebook.csv").tags == tags


def test_the_codebooks_bytes():
    out = io.BytesIO()
    codebook_csv.write([Tag("1", "a/b", "#000000", "1", "x, y")], out)
    assert out.getvalue() == (b'path,color,key,definition,id,include,exclude,example\na/b,#000000,1,"x, y",1,,,\n')
