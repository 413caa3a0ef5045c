"""The CSV, byte for byte."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from reader.exporters import csv_table
from reader.exporters.placing import Placed, placed
from reader.text.formula import unescape
from tests.exporters.conftest import DOCUMENT, TEXT, passage

D = "d" * 64
GOLDEN = (
    "\ufeffannotation_id,document_id,article,outlet,title,author,published,url,tag_id,tag,tag_path,coder,created_at,"
    "updated_at,start,end,paragraph,sentence,before,quote,after,memo\r\n"
    f'00000000-0000-7000-8000-000000000003,{D},a,Out,"T, t",\'+Ann,2023-09-19,,'
    "11111111-0000-4000-8000-000000000002,cause,frame/cause,ann,2026-11-22T01:02:03.456Z,2026-11-22T01:02:03.456Z,"
    '0,5,1,1,,Title," – “x”\n\n=One, two. ""Three""\nfour.\n",\r\n'
    f'00000000-0000-7000-8000-000000000003,{D},a,Out,"T, t",\'+Ann,2023-09-19,,'
    "11111111-0000-4000-8000-000000000001,naming,naming,ann,2026-11-22T01:02:03.456Z,2026-11-22T01:02:03.456Z,"
    '0,5,1,1,,Title," – “x”\n\n=One, two. ""Three""\nfour.\n",\r\n'
    f'00000000-0000-7000-8000-000000000001,{D},a,Out,"T, t",\'+Ann,2023-09-19,,'
    "11111111-0000-4000-8000-000000000001,naming,naming,ben,2026-11-22T01:02:03.456Z,2026-11-22T01:02:03.456Z,"
    '0,5,1,1,,Title," – “x”\n\n=One, two. ""Three""\nfour.\n","one\ntwo"\r\n'
    f'00000000-0000-7000-8000-000000000002,{D},a,Out,"T, t",\'+Ann,2023-09-19,,,,,ann,'
    '2026-11-22T01:02:03.456Z,2026-11-22T01:02:03.456Z,13,23,2,1,"Title – “x”\n\n","\'=One, two.",'
    '" ""Three""\nfour.\n",\'\'=x\r\n'
    f'00000000-0000-7000-8000-000000000004,{D},a,Out,"T, t",\'+Ann,2023-09-19,,odd,é,"\'=a;b, ""c""/é",ann,'
    '2026-11-22T01:02:03.456Z,2026-11-22T01:02:03.456Z,13,37,2,1,"Title – “x”\n\n",'
    '"\'=One, two. ""Three""\nfour.","\n",\r\n'
)


def written(passages, **options):
    out = io.BytesIO()
    csv_table.write(placed(passages, lambda _: TEXT), out, **options)
    return out.getvalue()


def rows(data, delimiter=","):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter, strict=True))


def test_bytes(passages):
    assert written(passages).decode("utf-8") == GOLDEN


def test_without_passages_there_is_a_header_alone():
    assert written([]) == b"\xef\xbb\xbf" + ",".join(csv_table.COLUMNS).encode() + b"\r\n"


def test_the_stream_stays_open(passages):
    out = io.BytesIO()
    csv_table.write(placed(passages, lambda _: TEXT), out)
    assert not out.closed


def test_two_coders_tags_on_one_span_stand_in_the_order_of_tags(passages):
    told = [(row["start"], row["tag_path"], row["coder"]) for row in rows(written(passages))]
    assert told[:3] == [("0", "frame/cause", "ann"), ("0", "naming", "ann"), ("0", "naming", "ben")]


def test_another_delimiter(passages):
    data = written(passages, delimiter=";")
    assert data.decode("utf-8-sig").startswith("annotation_id;document_id;")
    assert [row["quote"] for row in rows(data, ";")] == [row["quote"] for row in rows(written(passages))]


def test_raw_leaves_formulas_as_they_are(passages):
    row = rows(written(passages, raw=True))[-1]
    assert row["tag_path"] == '=a;b, "c"/é'
    assert row["author"] == "+Ann"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])), st.text(alphabet="'=+-@\t\r\n\0 \",;é", max_size=9))
def test_any_memo_comes_back(free, nasty):
    for memo in (free, nasty):
        one = Placed(passage(1, (0, 5), memo=memo), 1, 1, "", "")
        out = io.BytesIO()
        csv_table.write([one], out)
        assert unescape(rows(out.getvalue())[0]["memo"]) == memo


def test_a_hundred_thousand_passages_are_not_gathered():
    """The writer asks for one after another: what it has not asked for yet need not exist."""
    alive = 0

    def stream():
        nonlocal alive
        for number in range(1000):
            alive = number
            yield Placed(passage(number, (number, number + 1), text="x" * 1001), 1, 1, "", "")

    class Out(io.BytesIO):
        first_write_at = None

        def write(self, data):
            if self.first_write_at is None and self.tell():
                self.first_write_at = alive
            return super().write(data)

    out = Out()
    csv_table.write(stream(), out)
    assert out.first_write_at is not None
    assert out.first_write_at < 500


def test_the_title_is_the_documents():
    assert rows(written([passage(1, (0, 5))]))[0]["title"] == DOCUMENT.title
