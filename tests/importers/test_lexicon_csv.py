"""`lexicon.csv`: word lists under names."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.errors import BadFile
from reader.importers import lexicon_csv


def read(folder: Path, text: str) -> lexicon_csv.Lexicon:
    path = folder / "lexicon.csv"
    path.write_text(text, encoding="utf-8")
    return lexicon_csv.read(path)


def test_words_come_under_their_names_in_order(tmp_path: Path) -> None:
    found = read(tmp_path, 'name,word\ncity,Khankendi\nevent,war\nCity,"old, ""town"""\ncity,Khankendi\n')
    assert found.lists == {"city": ("Khankendi", 'old, "town"'), "event": ("war",)}


def test_unknown_columns_are_left_alone_with_a_note(tmp_path: Path) -> None:
    found = read(tmp_path, "name,word,note\ncity,Khankendi,x\n")
    assert found.notes == ("lexicon.csv: left alone the column note",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,word\n,war\n", "line 2, column name"),
        ("name,word\nevent,war\nevent,…\n", "line 3, column word"),
        ('name,word\n"a,b",war\n', "line 2, column name"),
        ("name\nevent\n", "word"),
    ],
)
def test_what_is_wrong_is_refused_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadFile, match=said):
        read(tmp_path, text)
