from __future__ import annotations

import codecs
import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import BadFile
from reader.text.decode import Decoded, decode
from tests.text.strategies import CORPUS, filled_texts

RUSSIAN = "Азербайджан начал военную операцию в Карабахе. Министерство обороны сообщило об этом во вторник.\n" * 3


def expected(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


writable = filled_texts.map(lambda text: text.encode("utf-8", "ignore").decode("utf-8")).filter(
    lambda text: bool(text.strip()) and not text.startswith("\ufeff")
)


@given(writable)
def test_utf_8_comes_back_with_its_newlines_made_one(text):
    assert decode(text.encode()) == Decoded(expected(text), "utf-8")


@given(writable)
def test_a_byte_order_mark_is_believed_and_taken_away(text):
    assert decode(codecs.BOM_UTF8 + text.encode()) == Decoded(expected(text), "utf-8, by its BOM")
    for encoding, bom in (("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE)):
        if not (encoding == "utf-16-le" and text.startswith("\0")):  # which is the mark of UTF-32
            assert decode(bom + text.encode(encoding)) == Decoded(expected(text), "utf-16, by its BOM")
    assert decode(text.encode("utf-32")) == Decoded(expected(text), "utf-32, by its BOM")


@given(st.binary(max_size=60))
def test_any_bytes_are_text_or_refused_in_words(data):
    try:
        text, encoding = decode(data)
    except BadFile as error:
        assert error.message  # noqa: PT017
    else:
        assert text.strip()
        assert "\r" not in text
        assert encoding
        text.encode("utf-8")


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_the_articles_are_read_as_they_stand(path):
    assert decode(path.read_bytes()) == Decoded(path.read_text(encoding="utf-8"), "utf-8")


def test_cyrillic_of_windows_is_guessed_and_said_to_be():
    assert decode(RUSSIAN.encode("cp1251")) == Decoded(RUSSIAN, "cp1251, guessed")


def test_a_guess_from_some_lines_holds_for_a_long_file():
    text = RUSSIAN * 1000
    assert decode(text.encode("cp1251")) == Decoded(text, "cp1251, guessed")


def test_a_guess_is_made_from_the_lines_that_tell():
    text = "Plain English to begin with.\n" * 10_000 + RUSSIAN * 20
    assert decode(text.encode("cp1251")) == Decoded(text, "cp1251, guessed")


def test_a_guess_that_some_later_line_belies_is_made_again():
    latin = "Caf\xe9 \xe0 la cr\xe8me pour le pr\xe9sident, d\xe9j\xe0 vu \xe0 l'\xe9t\xe9.\n" * 6000
    assert decode(latin.encode("cp1252") + b"\x81\x8d\n").encoding.endswith("guessed")


def test_nothing_but_newlines_and_the_mark_is_altered():
    text = "\ta \u00a0b\x0bc\u2028d\x85e  \n\n e\u0301 \ufeff \0"
    assert decode(text.encode()).text == text


@pytest.mark.parametrize("data", [b"", b"  \n\t ", codecs.BOM_UTF8, codecs.BOM_UTF8 + b"\n", "\u00a0\u3000".encode()])
def test_an_empty_file_is_refused(data):
    with pytest.raises(BadFile, match="is empty"):
        decode(data)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "a PDF"),
        (b"PK\x03\x04" + b"\0" * 30, "a zip file"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 30, "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"GIF89a\1\0", "GIF"),
        (b"RIFF\1\2\3\4WEBPVP8 ", "WebP"),
        (b"II*\0\x08\0\0\0", "TIFF"),
        (b"MM\0*\0\0\0\x08", "TIFF"),
        (b"BM\x8a\x10\0\0" + b"\0" * 30, "BMP"),
        (gzip.compress(b"some text", mtime=0), "gzip"),
        (b"SQLite format 3\0" + b"\0" * 30, "SQLite"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_files_of_other_programs_are_refused_by_their_signature(data, kind):
    with pytest.raises(BadFile, match=kind):
        decode(data)


def test_letters_that_only_look_like_a_signature_are_text():
    assert decode(b"BMW and MM and II and PK").text == "BMW and MM and II and PK"


def test_bytes_with_a_null_that_are_not_utf_8_are_binary():
    with pytest.raises(BadFile, match="binary"):
        decode(b"abc\xff\xf0\0def")


def test_a_mark_that_the_bytes_belie_is_refused():
    with pytest.raises(BadFile, match="byte order mark of UTF-16"):
        decode(codecs.BOM_UTF16_LE + b"a\0b\0c")
    with pytest.raises(BadFile, match="byte order mark of UTF-8"):
        decode(codecs.BOM_UTF8 + b"abc\xff")


def test_lone_surrogates_never_come_out():
    with pytest.raises(BadFile):
        decode(codecs.BOM_UTF16_LE + b"\x00\xd8a\0")
