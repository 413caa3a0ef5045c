"""Ids are those of the standard, made without the library that is slow to import."""

from __future__ import annotations

import uuid

from reader.store import ids


def test_ids_are_version_7_and_in_order_of_time():
    made = [ids.uuid7() for _ in range(2000)]
    assert made == sorted(set(made))
    assert {(uuid.UUID(one).version, uuid.UUID(one).variant) for one in made} == {(7, uuid.RFC_4122)}


def test_ids_carry_the_time(monkeypatch):
    monkeypatch.setattr(ids, "_last", 0)
    monkeypatch.setattr(ids.time, "time_ns", lambda: 1_700_000_000_123_456_789)
    assert uuid.UUID(ids.uuid7()).int >> 80 == 1_700_000_000_123


def test_a_clock_set_back_does_not_set_the_ids_back(monkeypatch):
    first = ids.uuid7()
    monkeypatch.setattr(ids.time, "time_ns", lambda: 1)
    assert ids.uuid7() > first


def test_a_tags_id_is_the_uuid5_of_its_path():
    namespace = uuid.UUID(bytes=ids._TAG_NAMESPACE)
    for path in ("naming", "frame/cause", "ə/ü", ""):
        assert ids.tag_id(path) == str(uuid.uuid5(namespace, path))
