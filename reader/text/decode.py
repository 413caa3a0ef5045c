r"""Bytes made into text, once, when an article is imported.

A BOM is believed, then strict UTF-8, and only then a guess is made; how it was decided is kept with the
article. Line ends become `\n` and the BOM goes; nothing else is ever altered, since offsets count in what
comes out of here.
"""

from __future__ import annotations

import codecs
from typing import NamedTuple

from reader.errors import BadFile

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before utf-16, whose BOM it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip file, or an office document"),
    (b"PK\x05\x06", "a zip file"),
    (b"PK\x07\x08", "a zip file"),
    (b"\x89PNG\r\n\x1a\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF87a", "a picture (GIF)"),
    (b"GIF89a", "a picture (GIF)"),
    (b"II*\0", "a picture (TIFF)"),
    (b"MM\0*", "a picture (TIFF)"),
    (b"\x1f\x8b", "a gzip file"),
    (b"SQLite format 3\0", "a SQLite database"),
)
_SAMPLE = 1 << 18
"""Bytes that are looked at first for a guess."""


class Decoded(NamedTuple):
    """A file's text, and how its bytes were understood."""

    text: str
    encoding: str
    """In words: "utf-8", "utf-16, by its BOM", "cp1251, guessed"."""


def decode(data: bytes) -> Decoded:
    """Read a file's bytes as text.

    Raises:
        BadFile: It is no text: binary, empty, or in no encoding that can be told. The message is the reason
        alone;
            the caller names the file.
    """
    if kind := signature(data):
        raise BadFile(f"is {kind}, not a text", "save its text as UTF-8 and import that")
    text, encoding = _read(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text or text.isspace():
        raise BadFile("is empty")
    return Decoded(text, encoding)


def signature(data: bytes) -> str:
    """What kind of binary file begins like this, in words; empty if none that we know."""
    for head, kind in _SIGNATURES:
        if data.startswith(head):
            return kind
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "a picture (WebP)"
    # Two letters alone could begin a text: the header's reserved bytes decide.
    if data.startswith(b"BM") and len(data) > 26 and data[6:10] == b"\0\0\0\0":
        return "a picture (BMP)"
    return ""


def _read(data: bytes) -> tuple[str, str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                # The codec's own variants with a byte order would keep the BOM, these take it away.
                text = data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
            except UnicodeDecodeError as error:
                raise BadFile(
                    f"begins with the byte order mark of {encoding.upper()}, but byte {error.start} is none",
                    "save it again as UTF-8",
                ) from error
            return text, f"{encoding}, by its BOM"
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        if b"\0" in data:
            raise BadFile("is binary, not a text") from None
    return _guess(data)


def _guess(data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes  # slow to import, and seldom needed

    # Only lines that are not ASCII tell encodings apart, and some of them tell as much as all.
    telling = b"\n".join(line for line in data.split(b"\n") if not line.isascii())[:_SAMPLE]
    for sample in (telling, data):
        best = from_bytes(sample).best()
        if best is None:
            continue
        try:
            text = data.decode(best.encoding)
            text.encode("utf-8")  # lone surrogates could be neither stored nor hashed
        except UnicodeError:
            continue
        return text, f"{best.encoding}, guessed"
    raise BadFile("is in no encoding that could be told", "save it again as UTF-8")
