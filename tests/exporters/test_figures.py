"""Tables of figures, byte by byte."""

from __future__ import annotations

import io
import json

from reader.exporters.figures import write_csv, write_json

COLUMNS = ("tag", "number", "part", "depth")
ROWS = [("frame/cause", 3, 1 / 3, None), ('=cmd("x")', -2, -0.5, 12.0)]


def written(write):
    out = io.BytesIO()
    write(COLUMNS, ROWS, out)
    return out.getvalue()


def test_csv_opens_in_a_spreadsheet_and_no_cell_is_a_formula():
    assert written(write_csv) == (
        b'\xef\xbb\xbftag,number,part,depth\r\nframe/cause,3,0.333333,\r\n"\'=cmd(""x"")",-2,-0.5,12\r\n'
    )


def test_json_is_one_array_with_numbers_as_numbers():
    assert json.loads(written(write_json)) == [
        {"tag": "frame/cause", "number": 3, "part": 0.333333, "depth": None},
        {"tag": '=cmd("x")', "number": -2, "part": -0.5, "depth": 12.0},
    ]


def test_nothing_is_an_empty_array():
    out = io.BytesIO()
    write_json(COLUMNS, [], out)
    assert json.loads(out.getvalue()) == []
