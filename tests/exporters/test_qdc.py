"""The codebook as REFI-QDA: valid, the same bytes each time, and read again as the same codebook."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reader.errors import ReaderError
from reader.exporters import qdc
from reader.importers import qdc as importer
from reader.model.codebook import Tag, path_problem

SCHEMA = Path(__file__).parent / "refi" / "Project.xsd"
"""Of REFI-QDA 1.0, under the MIT licence that stands in it; what it says of codes is what Codebook.xsd says."""
EXAMPLE = f"{'ab' * 32} 10-14 a\nb\x00"
TAGS = (
    Tag("1", "a/b & <c>", "#000000", ",x", 'one\r\ntwo, "three" ]]>', "when\nso", "not \x1b", EXAMPLE),
    Tag("2", "a/b & <c>/é", "#FFFFFF", "", ""),
    Tag("3", "z", "#A0a0A0", "1", "\n last [karabakh-reader]\n"),
)


def written(tags):
    out = io.BytesIO()
    qdc.write(tags, out)
    return out.getvalue()


def read(tmp_path, data):
    (tmp_path / "codes.qdc").write_bytes(data)
    return importer.read(tmp_path / "codes.qdc")


def valid(data):
    """Hold it against the schema of a project, whose codebook is the same but for namespace and origin."""
    inner = re.sub(rb"^<\?xml[^>]*>\s*<CodeBook [^>]*>", b"<CodeBook>", data)
    project = b'<Project xmlns="urn:QDA-XML:project:1.0" name="x">' + inner + b"</Project>"
    schema = etree.XMLSchema(etree.parse(str(SCHEMA)))
    schema.assertValid(etree.fromstring(project))
    return True


def test_it_is_valid():
    assert valid(written(TAGS))


def test_it_comes_back(tmp_path):
    book = read(tmp_path, written(TAGS))
    assert book.tags == TAGS
    assert (book.silent, book.notes) == ((), ())


def test_the_same_codebook_gives_the_same_bytes():
    assert written(TAGS) == written(reversed(TAGS))


def test_a_branch_that_is_no_tag_cannot_be_used_as_a_code():
    assert b'name="a" isCodable="false"' in written(TAGS)


def test_an_empty_codebook_is_refused():
    with pytest.raises(ReaderError, match="is empty"):
        written([])


PATHS = st.text(alphabet="ab/é <&\"'", min_size=1, max_size=8).filter(lambda path: not path_problem(path))
WORDS = st.text(st.characters(codec="utf-8"), max_size=20)


@given(st.lists(st.tuples(PATHS, WORDS, WORDS), unique_by=lambda row: row[0], min_size=1, max_size=6))
def test_whatever_tags_there_are_they_are_valid_and_come_back(tmp_path_factory, rows):
    tags = tuple(
        Tag(str(number), path, "#123456", "", definition, include)
        for number, (path, definition, include) in enumerate(sorted(rows, key=lambda row: row[0].split("/")))
    )
    data = written(tags)
    assert valid(data)
    assert read(tmp_path_factory.mktemp("qdc"), data).tags == tags
