"""What articles are called, and which one is meant."""

from __future__ import annotations

import pytest

from reader.errors import UnknownArticle
from reader.workspace.naming import Names, resolve
from tests.exporters.conftest import DOCUMENT


def article_names(files):
    names = Names()
    for file in files:
        names.add(file)
    return {file: names.of(file) for file in files}


FILES = ("000_eurasia.txt", "001_espreso.txt", "001_espreso-2.txt", "Ərdəm.txt", "x.txt", "x.md")
DOCUMENTS = [
    DOCUMENT._replace(id=f"{n:064}", article=name, source=file)
    for n, (file, name) in enumerate(sorted(article_names(FILES).items(), key=lambda pair: pair[1]))
]


def test_the_ending_is_left_out_where_names_stay_different():
    assert article_names(FILES) == {
        "000_eurasia.txt": "000_eurasia",
        "001_espreso.txt": "001_espreso",
        "001_espreso-2.txt": "001_espreso-2",
        "Ərdəm.txt": "Ərdəm",
        "x.txt": "x.txt",
        "x.md": "x.md",
    }


def test_no_two_names_are_ever_equal():
    files = ["a.txt", "a.md", "a.txt.md", "a.md.txt", "a.txt.txt", ".txt"]
    assert len(set(article_names(files).values())) == len(files)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("001_espreso", "001_espreso"),
        ("001_espreso.txt", "001_espreso"),
        ("corpus/001_espreso.txt", "001_espreso"),
        ("000", "000_eurasia"),
        ("1", "000_eurasia"),
        ("3", "001_espreso-2"),
        ("001_espreso-", "001_espreso-2"),
        ("x.t", "x.txt"),
        ("X.M", "x.md"),
        ("ard", "Ərdəm"),
    ],
)
def test_an_article_is_meant_by(name, meant):
    assert resolve(DOCUMENTS, name).article == meant


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("00", "could be 000_eurasia, 001_espreso, 001_espreso-2"),
        ("x", "could be x.md, x.txt"),
        ("7", "no article is called '7'"),
        ("0", "could be"),
        ("", "no article is called ''"),
        ("nowhere", "no article is called 'nowhere': `karabakh-reader list`"),
        ("²", "no article is called"),
    ],
)
def test_what_could_be_several_or_none_is_refused(name, words):
    with pytest.raises(UnknownArticle) as error:
        resolve(DOCUMENTS, name)
    assert words in str(error.value)
