"""Codebook files: tags, or a sentence on what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.errors import BadFile
from reader.importers import codebook_csv
from reader.model.codebook import Tag

CORPUS = Path(__file__).parents[2] / "corpus"
STARTERS = [
    *("frame/problem", "frame/cause", "frame/judgement", "frame/remedy", "naming"),
    *("source/azerbaijan", "source/armenia", "source/third-party", "claim/civilian-harm"),
]


@pytest.fixture
def read(tmp_path):
    def _read(text):
        path = tmp_path / "codebook.csv"
        path.write_text(text, encoding="utf-8", newline="")
        return codebook_csv.read(path)

    return _read


def test_the_starter_codebook_lies_on_the_keys_1_to_9():
    tags = codebook_csv.read(CORPUS / "codebook.csv").tags
    assert [tag.path for tag in tags] == STARTERS
    assert [tag.key for tag in tags] == list("123456789")


def test_every_starter_tag_has_a_colour_of_its_own_and_a_definition():
    tags = codebook_csv.read(CORPUS / "codebook.csv").tags
    assert len({tag.color for tag in tags}) == 9
    assert all(len(tag.definition) > 100 for tag in tags)


def test_what_the_file_does_not_give_is_empty(read):
    assert read("path\na/b\n").tags == (Tag("", "a/b", ""),)


def test_a_full_row_becomes_a_tag(read):
    tag = read('path,color,key,definition,id\nnaming,#12aBcD,",x","one, two",t-1\n').tags[0]
    assert tag == Tag("t-1", "naming", "#12aBcD", ",x", "one, two")


def test_apostrophes_that_export_put_on_come_off(read):
    assert read("path,definition\n'=a,'-x\n'b,'c\n").tags == (Tag("", "=a", "", "", "-x"), Tag("", "'b", "", "", "'c"))


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("path\na//b\n", "line 2, column path", "single slashes"),
        ("path,color\na,red\n", "line 2, column color", "#RRGGBB"),
        ("path,key\na,j\n", "line 2, column key", "one of the program's own keys"),
        ("path,key\na,1\nb,1\n", "line 3, column key: “1” stands on line 2 too", "no two tags"),
        ("path\na\na\n", "line 3, column path: “a” stands on line 2 too", "no two tags"),
        ("path,id\na,x y\n", "line 2, column id", "plain characters"),
        ("path,key\n,1\n", "line 2, column path", "a tag needs a name"),
        ("key\n1\n", "line 1: no column path", "names the columns"),
    ],
)
def test_a_mistake_is_said_with_its_place_and_what_was_expected(read, text, place, expected):
    with pytest.raises(BadFile) as error:
        read(text)
    assert f"codebook.csv, {place}" in str(error.value)
    assert expected in str(error.value)
