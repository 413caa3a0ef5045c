"""JSON lines: an object an annotation, nothing escaped."""

from __future__ import annotations

import io
import json

from reader.exporters import json_lines
from reader.exporters.placing import placed
from tests.exporters.conftest import TEXT

GOLDEN_THIRD = (
    '{"annotation_id": "00000000-0000-7000-8000-000000000002", "document_id": "' + "d" * 64 + '", "article": "a", '
    '"outlet": "Out", "title": "T, t", "author": "+Ann", "published": "2023-09-19", "url": "", "language": "en", '
    '"tags": [], "coder": "ann", "created_at": "2026-11-22T01:02:03.456Z", "updated_at": "2026-11-22T01:02:03.456Z", '
    '"start": 13, "end": 23, "paragraph": 2, "sentence": 1, "before": "Title – “x”\\n\\n", "quote": "=One, two.", '
    '"after": " \\"Three\\"\\nfour.\\n", "memo": "\'=x", "blind": ""}'
)


def written(passages):
    out = io.BytesIO()
    json_lines.write(placed(passages, lambda _: TEXT), out)
    return out.getvalue().decode("utf-8")


def test_bytes(passages):
    assert written(passages).split("\n")[2] == GOLDEN_THIRD


def test_every_line_is_an_object_and_ends_in_a_line_feed(passages):
    text = written(passages)
    assert text.endswith("\n")
    assert [json.loads(line)["start"] for line in text.splitlines()] == [0, 0, 13, 13]


def test_all_tags_of_an_annotation_are_in_its_object(passages):
    first = json.loads(written(passages).splitlines()[0])
    assert [tag["tag_path"] for tag in first["tags"]] == ["frame/cause", "naming"]
    assert first["tags"][0] == {
        "tag_id": "11111111-0000-4000-8000-000000000002",
        "tag": "cause",
        "tag_path": "frame/cause",
    }


def test_nothing_gives_nothing():
    assert written([]) == ""
