"""The database's file is taken away under an open reader: it ends, and says why, before anything is painted in vain."""

from __future__ import annotations


def test_a_reader_whose_database_is_replaced_ends_with_one_sentence(start, root):
    program = start()
    program.send("j1")
    program.wait_for("tagged frame/problem")
    (root / "other.db").write_bytes(b"something else")
    (root / "other.db").replace(root / "annotations.db")
    assert program.wait() == 1
    assert "annotations.db was replaced by another file while it was open" in program.text
    assert "Traceback" not in program.text


def test_a_memo_that_is_being_typed_can_still_be_copied(start, root):
    program = start()
    program.send("mwords")
    program.wait_for("words")
    (root / "annotations.db").unlink()
    program.wait_for("was removed while it was open")
    assert program.status is None
