"""Every csv is one that a spreadsheet opens without running a cell, and that reads back as it was."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.csv_file import CsvWriter, csv_text, harmless

FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")


@pytest.mark.parametrize("start", FORMULAS)
def test_what_a_spreadsheet_takes_for_a_formula_is_text(start: str) -> None:
    assert harmless(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"


def test_other_values_stay() -> None:
    assert [harmless(value) for value in ("A=1", "", 5, -5, None)] == ["A=1", "", 5, -5, None]


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2)))
def test_no_cell_begins_a_formula_and_none_is_lost(rows: list[list[str]]) -> None:
    head, *read = csv.reader(StringIO(csv_text(("=a", "b"), rows), newline=""))
    assert head == ["'=a", "b"]
    assert [[cell.removeprefix("'") for cell in row] for row in read] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]
    assert not any(cell.startswith(FORMULAS) for row in read for cell in row)


def test_rows_as_they_come_with_the_end_of_line_that_is_wanted() -> None:
    stream = StringIO()
    table = CsvWriter(stream, line_end="\n")
    table.row(["a", None])
    table.rows([[1, True], ["x,y", 'say "z"']])
    assert stream.getvalue() == 'a,\n1,True\n"x,y","say ""z"""\n'
