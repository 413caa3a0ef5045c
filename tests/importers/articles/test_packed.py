"""Archives: what may not be in them, and that it is found before anything is taken."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import BadFile
from reader.importers.articles import packed
from tests.importers.articles.making import packed as made


def check(data: bytes) -> None:
    packed.checked(io.BytesIO(data), len(data)).close()


def member(name: str, mode: int = 0o100644, flags: int = 0) -> bytes:
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(info, "x")
    data = bytearray(out.getvalue())
    if flags:
        data[data.index(b"PK\x03\x04") + 6] |= flags
        data[data.index(b"PK\x01\x02") + 8] |= flags
    return bytes(data)


@pytest.mark.parametrize("name", ["../a.txt", "/a.txt", "a/../../b.txt", "C:/a.txt", "..\\a.txt"])
def test_a_name_that_leads_out_is_refused(name: str) -> None:
    with pytest.raises(BadFile, match="outside"):
        check(member(name))


def test_a_link_is_refused() -> None:
    with pytest.raises(BadFile, match="link"):
        check(member("a.txt", 0o120777))


def test_what_is_locked_is_refused() -> None:
    with pytest.raises(BadFile, match="password"):
        check(member("a.txt", flags=1))


def test_two_files_of_one_name_are_refused() -> None:
    with pytest.raises(BadFile, match="one name"):
        check(made({"a.txt": "x", "A.TXT": "y"}))


def test_a_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadFile, match="times its size"):
        check(made({"a.txt": b"\0" * 20_000_000}))
    monkeypatch.setattr(packed, "LARGEST_MEMBER", 1000)
    with pytest.raises(BadFile, match="a file of more than"):
        check(made({"a.txt": b"\0" * 2000}))
    monkeypatch.setattr(packed, "LARGEST", 500)
    with pytest.raises(BadFile, match="comes to more"):
        check(made({"a.txt": b"\0" * 600}))


def test_a_size_that_lies_does_not_help_a_bomb() -> None:
    data = bytearray(made({"a.txt": b"\0" * 20_000_000}))
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = data.index(mark) + at
        data[place : place + 4] = (10).to_bytes(4, "little")
    with pytest.raises(BadFile):
        check(bytes(data))


def test_too_many_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MOST_MEMBERS", 2)
    with pytest.raises(BadFile, match="more than 2 files"):
        check(made({f"{n}.txt": "x" for n in range(3)}))


def test_what_is_damaged_is_refused() -> None:
    data = bytearray(made({"a.txt": "some words, and more " * 50}))
    data[60] ^= 0xFF
    with pytest.raises(BadFile):
        check(bytes(data))
    with pytest.raises(BadFile):
        check(bytes(data[:40]))


@given(
    st.lists(st.lists(st.sampled_from(["a", "b", "a-b", "b.txt"]), min_size=1, max_size=3).map("/".join), unique=True)
)
def test_no_two_files_get_one_name(paths: list[str]) -> None:
    names = packed.flat_names(paths)
    assert len({name.casefold() for name in names.values()}) == len(paths)
    assert not any("/" in name for name in names.values())
