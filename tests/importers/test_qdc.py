"""REFI-QDA codebooks of other programs, and XML that means harm."""

from __future__ import annotations

import pytest

from reader.errors import BadFile
from reader.importers import qdc
from reader.model.codebook import Tag

GUID = "11111111-2222-3333-4444-555555555555"
OTHER = "99999999-2222-3333-4444-55555555555a"
CODE = '<Code guid="{}" name="{}" isCodable="true"{}>'


def book(codes, namespace="urn:QDA-XML:codebook:1.0"):
    return f'<?xml version="1.0"?><CodeBook xmlns="{namespace}"><Codes>{codes}</Codes></CodeBook>'


@pytest.fixture
def read(tmp_path):
    def _read(text):
        (tmp_path / "codes.qdc").write_bytes(text if isinstance(text, bytes) else text.encode())
        return qdc.read(tmp_path / "codes.qdc")

    return _read


@pytest.mark.parametrize("namespace", ["urn:QDA-XML:codebook:1.0", "urn:QDA-XML:codebook:0:4", ""])
def test_another_programs_codes_are_tags_by_their_guids(read, namespace):
    inner = CODE.format(GUID.upper(), "Inner", ' color="#00FF00"') + "<Description> what it is </Description></Code>"
    codes = f'<Code guid="{{{OTHER}}}" name="Outer" isCodable="false">{inner}</Code>'
    found = read(book(codes, namespace))
    assert found.tags == (Tag(GUID, "Outer/Inner", "#00FF00", "", "what it is"),)
    assert found.silent == ("key", "include", "exclude", "example")


def test_what_does_not_fit_is_noted(read):
    found = read(book(CODE.format(GUID, "war/peace", ' color="red"') + "</Code>"))
    assert found.tags == (Tag(GUID, "war-peace", ""),)
    assert len(found.notes) == 2


def test_notes_and_sets_are_passed_over(read):
    found = read(
        book(CODE.format(GUID, "x", "") + '<NoteRef targetGUID="b"><Description>no</Description></NoteRef></Code>')
    )
    assert found.tags == (Tag(GUID, "x", ""),)


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (book("").replace("<CodeBook", BOMB + "<CodeBook"), "no document type"),
        (book("").replace("<CodeBook", OUTSIDE + "<CodeBook"), "no document type"),
        (book("<Code"), "no well-formed XML"),
        (b"\x00\x01\x02", "no well-formed XML"),
        ("", "no well-formed XML"),
        ('<?xml version="1.0" encoding="nothing"?><CodeBook/>', "no well-formed XML"),
        ("<Project/>", "it is no REFI-QDA codebook"),
        (book((CODE.format("", "x", "")) * 5000), "deeper"),
        (book(CODE.format("", "", "") + "</Code>"), "a tag needs a name"),
        (book(CODE.format("", "a\u202eb", "") + "</Code>"), "invisible"),
        (book((CODE.format("", "a", "") + "</Code>") * 2), "no two tags may have one path"),
        (book(CODE.format(GUID, "a", "") + "</Code>" + CODE.format(GUID, "b", "") + "</Code>"), "stands on line 1 too"),
        (book(CODE.format(GUID, "a", "") + CODE.format("{" + GUID.upper() + "}", "b", "") + "</Code></Code>"), "GUID"),
        (
            book(f'<Code guid="{GUID}" name="a" isCodable="false">' + CODE.format(GUID, "b", "") + "</Code></Code>"),
            "GUID",
        ),
        (book(CODE.format("two words", "a", "") + "</Code>"), "“two words” is no GUID"),
        (book(CODE.format(GUID[:-1], "a", "") + "</Code>"), "is no GUID"),
        (book(CODE.format("{" + GUID, "a", "") + "</Code>"), "is no GUID"),
        (book('<Code guid="x" name="a" isCodable="false"></Code>'), "is no GUID"),
        (
            book(CODE.format("", "a", "") + "<Description>[karabakh-reader]\nkey: q</Description></Code>"),
            "program's own keys",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_file_and_line(read, text, told):
    with pytest.raises(BadFile) as caught:
        read(text)
    assert told in str(caught.value)
    assert str(caught.value).startswith("codes.qdc, line ")


def test_no_codebook_is_as_large(read, monkeypatch):
    monkeypatch.setattr(qdc, "MOST_BYTES", 10)
    with pytest.raises(BadFile, match="more than"):
        read(book(""))


def test_a_file_that_is_not_there_is_said_to_be_so(tmp_path):
    with pytest.raises(BadFile, match="cannot be read"):
        qdc.read(tmp_path / "none.qdc")
