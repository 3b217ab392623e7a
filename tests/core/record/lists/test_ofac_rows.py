"""Rows of the SDN files: nulls, quotation marks, shapes, and any damage."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.record.lists.ofac_rows import PARTS, parts_of, sdn_rows
from leeward.core.record.lists.read import Reject, UnreadableList

ROW = '36,"AERO ""EXAMPLE"" LTD",-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"a.k.a. \'AE\'."\r\n'


def rows(text: str) -> list[object]:
    parts = parts_of({"sdn.csv": io.BytesIO(text.encode())})
    return list(sdn_rows("sdn", parts["sdn"]))


def test_nulls_are_empty_and_doubled_quotes_single() -> None:
    (row,) = rows(ROW)
    assert not isinstance(row, Reject)
    assert getattr(row, "cells", None) == ["36", 'AERO "EXAMPLE" LTD', "", "CUBA", *[""] * 7, "a.k.a. 'AE'."]
    assert getattr(row, "number", None) == "36"


def test_blanks_at_the_end_of_a_cut_remark_stay() -> None:
    (row,) = rows(ROW.replace("'AE'.", "'AE'; Linked To: SOME "))
    assert getattr(row, "cells", [""])[-1].endswith("SOME ")


@pytest.mark.parametrize(("width", "part"), [(12, "sdn"), (5, "alt"), (6, "add"), (2, "sdn_comments")], ids=str)
def test_the_number_of_columns_tells_the_part(width: int, part: str) -> None:
    line = ",".join(["7", *["x"] * (width - 1)]).encode()
    files = {"main": io.BytesIO(ROW.encode())} | ({"other": io.BytesIO(line)} if part != "sdn" else {})
    assert part in parts_of(files)
    assert part in PARTS


@given(st.integers(0, len(ROW) - 3), st.text(st.sampled_from("\"',x \n0-"), max_size=4))
def test_damage_in_one_line_costs_that_line_only(place: int, junk: str) -> None:
    good = ROW.replace("\r", "")
    text = good + good[:place] + junk + good[place:] + good
    found = rows(text)
    assert [getattr(row, "number", "") for row in (found[0], found[-1])] == ["36", "36"]
    lines = [line for line in text.split("\n") if line]
    assert len(found) == len(lines)


@given(st.binary(max_size=200))
def test_any_bytes_are_rows_or_refused(data: bytes) -> None:
    try:
        parts = parts_of({"x": io.BytesIO(data)})
    except UnreadableList:
        return
    assert all(isinstance(row, Reject) or row.number.isdecimal() for row in sdn_rows("sdn", parts["sdn"]))
