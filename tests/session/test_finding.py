"""What a filter's words find, in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.errors import BadQuery
from reader.model.codebook import Tag
from reader.model.passage import Filters
from reader.model.query import parse
from reader.model.span import Span
from reader.session import Session
from tests.session.making import article, fill, ticking

MORE = "The mayor of İzmir left. Əliyev stayed. Nothing else was said on that day, in that town.\n" * 3


@pytest.fixture
def found(database: Path) -> Callable[[str], list[str]]:
    """What is found for words: each passage by its article and start."""
    with Session.open(database, "ann", now=ticking(datetime(2026, 11, 20, 12, tzinfo=UTC))) as session:
        fill(session)
        document, text = article("c.txt", MORE, outlet="Evening")
        session.add_documents([(document._replace(title="The mayor leaves", published="2023-09-19"), text)])
        a, b, c = (document.id for document in session.documents())
        session.annotate(a, Span(0, 27), ["frame/cause"], "who met?")
        session.annotate(a, Span(4, 11), ["naming"])
        session.annotate(a, Span(28, 60))
        session.annotate(b, Span(0, 13), ["frame/remedy", "naming"])
    with Session.open(database, "eve", now=ticking(datetime(2026, 11, 21, 12, tzinfo=UTC))) as session:
        session.annotate(c, Span(0, 24), ["frame/cause"])
        session.annotate(c, Span(25, 39), [], "Əliyev again")

    names = {a: "a", b: "b", c: "c"}

    def finder(words: str) -> list[str]:
        now = ticking(datetime(2026, 11, 22, 12, tzinfo=UTC))
        with Session.open(database, "ann", now=now) as session:
            numbers = [n for some in session.numbers(session.look_for(parse(words))) for n in some]
            rows = session.by_numbers(numbers)
            return [f"{names[rows[n].document_id]}{rows[n].span.start}" for n in numbers]

    return finder


ALL = ["a0", "a4", "a28", "b0", "c0", "c25"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", ALL),
        ("tag:frame/cause", ["a0", "c0"]),
        ("tag:frame", ["a0", "b0", "c0"]),
        ("tag:cau", ["a0", "c0"]),
        ("tag:naming tag:frame", ["b0"]),
        ("tag:naming,frame/cause", ["a0", "a4", "b0", "c0"]),
        ("-tag:naming", ["a0", "a28", "c0", "c25"]),
        ("untagged", ["a28", "c25"]),
        ("-untagged", ["a0", "a4", "b0", "c0"]),
        ("article:a", ["a0", "a4", "a28"]),
        ("article:mayor", ["c0", "c25"]),
        ("outlet:evening", ["b0", "c0", "c25"]),
        ("-outlet:even", ["a0", "a4", "a28"]),
        ("by:EVE", ["c0", "c25"]),
        ("-by:eve,bob", ["a0", "a4", "a28", "b0"]),
        ("memo:any", ["a0", "c25"]),
        ("memo:none", ["a4", "a28", "b0", "c0"]),
        ("memo:aliyev", ["c25"]),
        ("aliyev", ["c25"]),
        ("izmir", ["c0"]),
        ('"mayor of"', ["c0"]),
        ("mayor -izmir", []),
        ("published:2023-09-19..2023-09-20", ["c0", "c25"]),
        ("published:..2023-08", []),
        ("worked:yesterday", ["c0", "c25"]),
        ("worked:..2026-11-20", ["a0", "a4", "a28", "b0"]),
        ("worked:2026-11-20,2026-11-21", ALL),
        ("worked:today", []),
        ("tag:naming within:frame/cause", ["a4"]),
        ("tag:frame/cause overlaps:naming", ["a0"]),
        ("within:frame/remedy tag:naming", ["b0"]),
        ("near:naming", ["a0", "a4", "a28", "b0"]),
        ("-near:naming", ["c0", "c25"]),
        ("sort:-article", ["c0", "c25", "b0", "a0", "a4", "a28"]),
        ("sort:outlet", ["b0", "c0", "c25", "a0", "a4", "a28"]),
        ("sort:-date", ["c0", "c25", "a0", "a4", "a28", "b0"]),
        ("sort:time", ["a0", "a4", "a28", "b0", "c0", "c25"]),
        ("sort:-time", ["c25", "c0", "b0", "a28", "a4", "a0"]),
        ("sort:coder tag:frame", ["a0", "b0", "c0"]),
        ("sort:-coder tag:frame", ["c0", "a0", "b0"]),
        ("sort:tag", ["a0", "c0", "b0", "a4", "a28", "c25"]),
    ],
)
def test_words_find(found: Callable[[str], list[str]], words: str, expected: list[str]) -> None:
    assert found(words) == expected


@pytest.mark.parametrize(
    ("words", "said"),
    [("tag:nothing", "no tag is called “nothing”"), ("outlet:x", "no outlet"), ("article:zz", "no article")],
)
def test_a_name_that_nothing_has_is_refused(found: Callable[[str], list[str]], words: str, said: str) -> None:
    with pytest.raises(BadQuery, match=said):
        found(words)


def test_groups_are_counted(found: Callable[[str], list[str]], database: Path) -> None:
    del found
    with Session.open(database, "ann") as session:
        paths = {tag.id: tag.path for tag in session.codebook}

        def counts(words: str, group: str) -> dict[str, int]:
            total: dict[str, int] = {}
            for key, number in session.grouped(session.look_for(parse(words)), group):
                name = paths.get(key) or (session.document(key).article if key else "untagged")
                total[name] = total.get(name, 0) + number
            return total

        assert counts("", "tag") == {"frame/cause": 2, "frame/remedy": 1, "naming": 2, "untagged": 2}
        assert counts("by:ann -untagged", "tag") == {"frame/cause": 1, "frame/remedy": 1, "naming": 2}
        assert counts("", "article") == {"a": 3, "b": 1, "c": 2}
        assert counts("memo:any", "article") == {"a": 1, "c": 1}


def test_the_first_ones_are_those_that_the_look_begins_with(found: Callable[[str], list[str]], database: Path) -> None:
    del found
    with Session.open(database, "ann") as session:
        everything = [n for some in session.numbers(session.look_for(parse(""))) for n in some]
        assert list(session.first_numbers(4)) == everything[:4]


def test_a_look_that_is_stopped_ends(session: Session, a: str) -> None:
    for start in range(150):
        session.annotate(a, Span(start, start + 3))
        session.annotate(a, Span(start, start + 4))
    looks = iter([False, True])
    found = list(session.numbers(session.look_for(parse("")), stopped=lambda: next(looks, True)))
    assert 0 < sum(map(len, found)) < 300
    assert list(session.numbers(session.look_for(parse("sort:time")), stopped=lambda: True)) == []
    assert list(session.grouped(session.look_for(parse("")), "tag", stopped=lambda: True)) == []


def test_found_passages_come_as_an_export_has_them(found: Callable[[str], list[str]], database: Path) -> None:
    del found
    with Session.open(database, "ann") as session:
        plain = list(session.annotations(Filters(tags=("frame",))))
        assert list(session.found(parse("tag:frame sort:-time"), Filters(tags=("frame",)))) == plain
        assert [p.annotation.coder for p in session.found(parse("tag:frame"), Filters(coders=("eve",)))] == ["eve"]


def test_a_branch_is_counted_as_the_word_tag_finds_it(session: Session, a: str) -> None:
    for path in ("frame", "frame/cause/deep"):
        session.import_codebook([Tag("", path, "")])
    session.annotate(a, Span(0, 5), ["frame", "frame/cause/deep"])
    session.annotate(a, Span(5, 9), ["frame/cause"])
    session.annotate(a, Span(9, 12), ["frame/remedy", "naming"])
    session.annotate(a, Span(12, 15))
    session.annotate(session.documents()[1].id, Span(0, 5), ["frame/cause/deep"])
    for words in ("", "-memo:any"):
        counted: Counter[str] = Counter()
        for key, number in session.grouped(session.look_for(parse(words)), "tag"):
            counted[session.codebook.by_id[key].path if key else ""] += number
        assert counted.pop("") == 1
        assert counted == {
            path: sum(map(len, session.numbers(session.look_for(parse(f"tag:{path}"))))) for path in counted
        }
        assert counted == {"frame": 4, "frame/cause": 3, "frame/cause/deep": 2, "frame/remedy": 1, "naming": 1}


@pytest.mark.usefixtures("found")
@pytest.mark.parametrize("hidden", [False, True])
@pytest.mark.parametrize(
    ("words", "number"), [("within:frame/remedy", 1), ("overlaps:frame/remedy", 3), ("near:frame/remedy", 3)]
)
def test_what_stands_beside_a_passage_is_not_looked_at_where_it_is_hidden(
    database: Path, words: str, number: int, *, hidden: bool
) -> None:
    with Session.open(database, "eve") as eve:
        eve.annotate(eve.documents()[0].id, Span(2, 30), ["frame/remedy"])
    with Session.open(database, "ann") as session:
        session.others = "hidden" if hidden else "shown"
        found = [
            sum(map(len, session.numbers(session.look_for(parse(f"{w} by:ann article:a")))))
            for w in (words, f"-{words}")
        ]
        assert found == ([0, 3] if hidden else [number, 3 - number])
