"""Tables with one article a row."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import BadFile
from reader.importers.articles import Article, rows
from reader.model.document import UNDATED


def read(name: str, content: str | bytes, **mapping: str):
    return list(rows.read(name, io.BytesIO(content if isinstance(content, bytes) else content.encode()), mapping))


def test_columns_with_plain_names_need_no_mapping() -> None:
    (article,) = read("d.csv", "Headline,Body,Source,Date\nH,Some text.,The Daily,19 September 2023\n")
    assert article.text == "Some text."
    assert article.metadata[:4] == ("H", "The Daily", "", "2023-09-19")
    assert article.found == {"title": "column Headline", "outlet": "column Source", "published": "column Date"}
    assert article.name == "d-0001"


def test_a_mapping_wins_over_names() -> None:
    (article,) = read("d.jsonl", '{"text": "no", "words": "yes", "title": "T"}', text="words")
    assert (article.text, article.metadata.title) == ("yes", "T")


def test_a_table_without_a_text_is_refused_with_its_columns() -> None:
    with pytest.raises(BadFile, match=r"which column is the text \(a, b\)") as refused:
        read("d.csv", "a,b\n1,2\n")
    assert "--map text=COLUMN" in refused.value.hint


def test_a_column_that_is_not_there_is_refused() -> None:
    with pytest.raises(BadFile, match="no column 'x' for text"):
        read("d.csv", "text\n1\n", text="x")


def test_rows_that_are_none_are_named_and_the_rest_comes_in() -> None:
    got = read("d.jsonl", '{"text": "one"}\n{bad\n[1]\n{"text": " "}\n\n{"text": "two"}\n')
    assert [one.text for one in got if isinstance(one, Article)] == ["one", "two"]
    assert [one.place for one in got if not isinstance(one, Article)] == ["line 2", "line 3", "line 4"]


def test_semicolons_tabs_and_marks_are_understood() -> None:
    assert read("d.csv", "title;text\nT;x, y\n")[0].text == "x, y"
    assert read("d.tsv", "title\ttext\nT\tx\n")[0].text == "x"
    assert read("d.csv", "text\nəliyev\n".encode("utf-16"))[0].text == "əliyev"
    assert read("d.csv", b"\xef\xbb\xbftext\nx\n")[0].text == "x"


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(BadFile, match="UTF-8"):
        read("d.csv", "text\nпривет\n".encode("cp1251"))


def test_an_export_of_annotations_is_no_table_of_articles() -> None:
    with pytest.raises(BadFile, match="annotations"):
        read("d.csv", "annotation_id,text\n1,2\n")


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip), max_size=5))
def test_every_text_comes_out_as_it_went_in(texts: list[str]) -> None:
    content = "".join(json.dumps({"text": text, "n": 1}) + "\n" for text in texts)
    if texts:
        normal = [text.replace("\r\n", "\n").replace("\r", "\n") for text in texts]
        assert [one.text for one in read("d.jsonl", content)] == normal


def test_what_the_first_object_does_not_say_another_may() -> None:
    first, second = read("d.jsonl", '{"text": "one"}\n{"text": "two", "author": "Jane Roe", "date": "2023-09-20"}\n')
    assert (first.metadata.author, second.metadata[2:4]) == ("", ("Jane Roe", "2023-09-20"))


def test_what_objects_far_below_say_is_read_by_its_plain_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "_LOOKED_AT", 1)
    got = read("d.jsonl", '{"text": "one"}\n{"text": "two", "source": "The Post", "body": "no"}\n', author="")
    assert [(one.text, one.metadata.outlet) for one in got] == [("one", ""), ("two", "The Post")]


def test_a_column_that_was_said_not_to_be_read_is_not_read_below_either(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "_LOOKED_AT", 1)
    _, second = read("d.jsonl", '{"text": "one"}\n{"text": "two", "source": "The Post"}\n', outlet="")
    assert second.metadata.outlet == ""


def test_a_column_that_a_kept_mapping_names_may_be_missing_from_all_objects() -> None:
    (article,) = read("d.jsonl", '{"words": "one"}\n', text="words", author="writer")
    assert (article.text, article.metadata.author) == ("one", "")
    with pytest.raises(BadFile, match="no column 'words' for text"):
        read("d.jsonl", '{"body": "one"}\n', text="words")


def test_a_list_of_paragraphs_is_lines_and_a_list_of_authors_is_names() -> None:
    row = {"text": ["One, two.", "Three."], "author": [{"name": "Jane Roe"}, "A. Doe"]}
    (article,) = read("d.jsonl", json.dumps(row))
    assert (article.text, article.metadata.author) == ("One, two.\nThree.", "Jane Roe, A. Doe")
    (article,) = read("d.jsonl", json.dumps(row | {"author": {"name": "Jane Roe"}}))
    assert article.metadata.author == "Jane Roe"


def test_half_a_letter_is_called_that() -> None:
    _, refused = read("d.jsonl", '{"text": "one"}\n{"text": "\\ud83d"}\n')
    assert refused.reason.startswith("holds half of a letter")


def test_a_date_that_is_not_understood_is_noted_with_its_words_and_place() -> None:
    got = read("d.csv", "text,date\none,2023-09-20\ntwo,20/09/23\nthree,N/A\n")
    assert [one.found.get(UNDATED, "") for one in got] == ["", "line 3, column date: 20/09/23", ""]
