"""metadata.csv, with the mistakes that hands make in it."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from reader.errors import BadFile
from reader.importers import metadata_csv
from reader.model.document import Metadata

CORPUS = Path(__file__).parents[2] / "corpus"
HEADER = "file,title,outlet,author,published,url,language\n"


@pytest.fixture
def read(tmp_path):
    def _read(text, encoding="utf-8"):
        path = tmp_path / "metadata.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return metadata_csv.read(path)

    return _read


def refusal(read, text):
    with pytest.raises(BadFile) as error:
        read(text)
    return str(error.value)


def test_the_corpus_own_table_is_good_and_names_every_article():
    table = metadata_csv.read(CORPUS / "metadata.csv")
    assert set(table.by_file) == {path.name for path in CORPUS.glob("*.txt")}
    assert table.notes == ()
    assert table.by_file["001_espreso.txt"].published == "2023-09-19T17:03"


def test_titles_of_the_corpus_stand_in_its_texts():
    for name, metadata in metadata_csv.read(CORPUS / "metadata.csv").by_file.items():
        text = (CORPUS / name).read_text(encoding="utf-8")
        assert metadata.title in text
        assert metadata.author in text


def test_a_row_becomes_metadata(read):
    table = read(HEADER + 'a.txt," A, b ",Out,Ann,2023-09-19,https://x,en\n')
    assert table.by_file == {"a.txt": Metadata("A, b", "Out", "Ann", "2023-09-19", "https://x", "en")}


def test_only_file_is_needed(read):
    assert read("outlet;file\nOut;a.txt\n").by_file == {"a.txt": Metadata(outlet="Out")}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_spreadsheets_call_utf_is_read(read, encoding):
    assert read("file\ttitle\na.txt\tƏliyev\n".encode(encoding)).by_file["a.txt"].title == "Əliyev"


def test_file_names_are_compared_in_one_form(read):
    assert list(read("file\n" + unicodedata.normalize("NFD", "é.txt") + "\n").by_file) == ["é.txt"]


def test_unknown_columns_are_left_alone_and_said(read):
    table = read("file,title,mood,pages\na.txt,T,bad,3\n")
    assert table.by_file["a.txt"].title == "T"
    assert table.notes == ("metadata.csv: left alone the columns mood, pages",)


@pytest.mark.parametrize(
    "date",
    ["", "2023-09-19", "2023-09-19T17:03", "2023-09-19 17:03:05", "2023-09-19T17:03:05.5Z", "2023-09-19T17:03+04:00"],
)
def test_iso_dates_are_kept_as_given(read, date):
    assert read(f"file,published\na.txt,{date}\n").by_file["a.txt"].published == date


@pytest.mark.parametrize("date", ["19.09.2023", "2023-02-30", "2023", "20230919", "2023-09-19T25:00", "yesterday"])
def test_other_dates_are_refused_with_line_column_and_what_was_expected(read, date):
    said = refusal(read, f"file,published\na.txt,\nb.txt,{date}\n")
    assert "metadata.csv, line 3, column published" in said
    assert "expected a date as 2023-09-19" in said


def test_a_row_without_file_is_refused(read):
    assert "line 2, column file" in refusal(read, "file,title\n,T\n")


def test_two_rows_for_one_file_are_refused(read):
    assert "line 3, column file: a.txt has a row already: see line 2" in refusal(read, "file\na.txt\na.txt\n")


def test_another_encoding_is_refused_with_its_place(read):
    said = refusal(read, "file,title\na.txt,x\nb.txt,Türkiye\n".encode("cp1254"))
    assert "metadata.csv, line 3, byte 8 of the line: not UTF-8" in said
    assert "CSV UTF-8" in said


def test_a_file_that_is_none_is_refused(tmp_path):
    with pytest.raises(BadFile, match=r"metadata.csv cannot be read"):
        metadata_csv.read(tmp_path / "metadata.csv")
