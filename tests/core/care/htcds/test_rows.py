"""Cells made into rows: values, columns of others, and what could not be read, each with its line."""

import pytest

from leeward.core.care.htcds.columns import map_columns
from leeward.core.care.htcds.rows import Cell, Row, letters, rows

COLUMNS = map_columns(["prs_FirstName", "prs_Gender", "x_case_id", "Port", "prs_Birthdate", "vic_TypeOfExploitation"])


def one(cells: dict[int, Cell], line: int = 7) -> Row:
    (row,) = rows(COLUMNS, [(line, cells)], "Cases")
    return row


def test_each_kind_of_column_has_its_place() -> None:
    row = one({0: Cell("Ana"), 1: Cell("Feminine"), 2: Cell("c-1"), 3: Cell("Castries")})
    assert row.values == {"prs_FirstName": "Ana", "prs_Gender": "Feminine"}
    assert (row.extra, row.unmapped, row.quarantined) == ({"x_case_id": "c-1"}, {"Port": "Castries"}, ())
    assert (row.line, row.sheet) == (7, "Cases")


def test_a_bad_value_is_kept_beside_the_good_ones_with_line_and_sheet() -> None:
    row = one({0: Cell("Ana"), 1: Cell("purple"), 4: Cell("yesterday")})
    assert row.values == {"prs_FirstName": "Ana"}
    assert [(each.line, each.field, each.value, each.sheet) for each in row.quarantined] == [
        (7, "prs_Gender", "purple", "Cases"),
        (7, "prs_Birthdate", "yesterday", "Cases"),
    ]


@pytest.mark.parametrize(("raw", "value"), [("=A1", "=A1"), ("", "")])
def test_what_makes_a_cell_unusable_is_said_whatever_it_shows(raw: str, value: str) -> None:
    row = one({0: Cell(raw, "htcds.value.formula")})
    assert row.values == {}
    assert [(each.value, each.why) for each in row.quarantined] == [(value, "htcds.value.formula")]


@pytest.mark.parametrize(
    ("cells", "unmapped"),
    [
        ({0: Cell("Ana"), 9: Cell("12")}, {}),  # the toolkit numbers its rows in a column without a heading
        ({0: Cell("Ana"), 9: Cell("see note")}, {"column J": "see note"}),
        ({0: Cell("Ana"), 9: Cell("12", "htcds.value.formula")}, {}),
    ],
    ids=["a row's number", "a remark", "a row's number by a formula"],
)
def test_a_cell_without_a_heading(cells: dict[int, Cell], unmapped: dict[str, str]) -> None:
    assert one(cells).unmapped == unmapped


def test_a_line_without_content_is_no_row_and_the_next_keeps_its_number() -> None:
    found = rows(COLUMNS, [(1, {}), (2, {0: Cell(" ")}), (3, {9: Cell("1")}), (4, {0: Cell("Ana")})])
    assert [row.line for row in found] == [4]


def test_columns_of_single_codes_add_up_and_a_code_counts_once() -> None:
    codes = ["vic_TypeOfExploitation/SexualExploitation", "vic_TypeOfExploitation/ForcedLabour"]
    columns = map_columns(codes)
    assert [column.how for column in columns] == ["choice", "choice"]
    told = rows(columns, [(1, {0: Cell("yes"), 1: Cell("TRUE")}), (2, {0: Cell("0"), 1: Cell(1)})])
    assert [row.values.get("vic_TypeOfExploitation") for row in told] == [
        ("SexualExploitation", "ForcedLabour"),
        ("ForcedLabour",),
    ]


@pytest.mark.parametrize(
    ("place", "text"),
    [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")],
)
def test_letters_are_those_of_a_spreadsheet(place: int, text: str) -> None:
    assert letters(place) == text
