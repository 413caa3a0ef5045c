"""A tag's entry as one text, which people can read and which comes back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.model.entry import HEADING, NAMES, read_entry, write_entry

TEXTS = st.text(alphabet=st.one_of(st.sampled_from('\n\r\t "[]:\x00\ufffe'), st.characters(codec="utf-8")), max_size=40)
DEFINITIONS = st.one_of(TEXTS, st.just(f"a\n\n{HEADING}\nid: x"), st.just(f"{HEADING}\nkey: 1\n"))


@given(DEFINITIONS, st.fixed_dictionaries(dict.fromkeys(NAMES[1:], TEXTS)))
def test_what_was_written_is_read(definition, facts):
    known = {"id": "an-id", **facts}
    read, found = read_entry(write_entry(definition, known))
    assert read == definition
    assert found == {name: value for name, value in known.items() if value}


@given(DEFINITIONS, st.fixed_dictionaries(dict.fromkeys(NAMES, TEXTS)))
def test_nothing_is_written_that_xml_cannot_hold(definition, facts):
    written = write_entry(definition, facts)
    assert "\x00" not in written
    assert "\ufffe" not in written


def test_people_can_read_it():
    entry = write_entry("Says who brought it about.", {"id": "x1", "key": "2", "include": "also in quotes"})
    assert entry == "Says who brought it about.\n\n[karabakh-reader]\nid: x1\nkey: 2\ninclude: also in quotes"


def test_what_somebody_has_written_in_it_is_theirs():
    text = f"a\n\n{HEADING}\nid: x\nand a remark"
    assert read_entry(text) == (text, None)
    assert read_entry("  plain words ") == ("plain words", None)
