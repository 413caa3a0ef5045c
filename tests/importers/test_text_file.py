"""Article files: what cannot be one is refused with the reason."""

from __future__ import annotations

import os
import sys

import pytest

from reader.errors import BadFile
from reader.importers import text_file

as_another_system = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")


def refusal(path, **how):
    with pytest.raises(BadFile) as error:
        text_file.read(path, **how)
    return str(error.value)


def test_text_comes_with_its_encoding(tmp_path):
    (tmp_path / "a.txt").write_bytes("Ağdam\r\n".encode("utf-8-sig"))
    text, encoding = text_file.read(tmp_path / "a.txt")
    assert text == "Ağdam\n"
    assert "utf-8" in encoding


@pytest.mark.parametrize("data", [b"", b" \n\t", b"%PDF-1.7 x", b"PK\x03\x04x", b"\x89PNG\r\n\x1a\nx", b"\x00\xff\x00"])
def test_what_is_no_text_is_refused(tmp_path, data):
    (tmp_path / "a.txt").write_bytes(data)
    assert refusal(tmp_path / "a.txt")


def test_too_large_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(text_file.LARGEST + 1)
    assert "larger than 100 MB" in refusal(path)


def test_a_folder_is_refused(tmp_path):
    assert "folder" in refusal(tmp_path)


def test_what_is_not_there_is_refused(tmp_path):
    assert "no such file" in refusal(tmp_path / "a.txt")


@as_another_system
def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    assert "no file" in refusal(tmp_path / "a.txt")


@as_another_system
def test_a_dangling_link_and_a_loop_are_refused(tmp_path):
    (tmp_path / "a.txt").symlink_to("nowhere")
    (tmp_path / "b.txt").symlink_to("b.txt")
    assert "leads nowhere" in refusal(tmp_path / "a.txt")
    assert "leads nowhere" in refusal(tmp_path / "b.txt")


@as_another_system
def test_a_link_may_not_lead_out_of_the_folder(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (corpus / "in.txt").write_text("in")
    (corpus / "a.txt").symlink_to("../secret.txt")
    (corpus / "b.txt").symlink_to("in.txt")
    assert "leads out of corpus/" in refusal(corpus / "a.txt", within=corpus)
    assert text_file.read(corpus / "b.txt", within=corpus).text == "in"


@as_another_system
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_unreadable_is_refused(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "a.txt").chmod(0)
    assert "permission denied" in refusal(tmp_path / "a.txt")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_no_unicode_is_refused(tmp_path):
    name = os.fsencode(tmp_path) + b"/\xff.txt"
    with open(name, "wb") as file:  # noqa: PTH123
        file.write(b"x")
    assert "no Unicode" in refusal(tmp_path / os.fsdecode(b"\xff.txt"))
