"""A case file is opened by its content, not by its name: what it is, what it holds, and what is none."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.care.htcds.cells import table, workbook

from leeward.core.care.htcds.case_file import read
from leeward.core.care.htcds.problems import NotACaseFile

NAMES = ("prs_FirstName", "prs_Gender", "x_case_id")
CASE = ("Ana", "Feminine", "c-1")
CSV = ",".join(NAMES).encode() + b"\n" + ",".join(CASE).encode() + b"\n"
JSON = json.dumps([dict(zip(NAMES, CASE, strict=True))]).encode()
FORM = b"<h xmlns='urn:x'><instance><data><prs_FirstName/><prs_Gender/></data></instance></h>"


@pytest.mark.parametrize(
    ("why", "data", "kind"),
    [
        ("a table", CSV, "csv"),
        ("a table with the mark of UTF-8", b"\xef\xbb\xbf" + CSV, "csv"),
        ("a workbook", table(NAMES, CASE), "workbook"),
        ("a list of objects", JSON, "json"),
        ("an object of rows", b'{"rows": ' + JSON + b"}", "json"),
        ("with blanks and a mark before it", b"\xef\xbb\xbf\n  " + JSON, "json"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_kind_holds_the_same_case(why: str, data: bytes, kind: str) -> None:
    file = read(data)
    (row,) = file.rows
    assert (file.kind, file.quarantined, file.ignored) == (kind, (), ()), why
    assert dict(row.values) == {"prs_FirstName": "Ana", "prs_Gender": "Feminine"}
    assert (dict(row.extra), row.quarantined) == ({"x_case_id": "c-1"}, ())


def test_a_form_has_columns_and_no_rows() -> None:
    file = read(FORM)
    assert (file.kind, [column.target for column in file.columns]) == ("form", ["prs_FirstName", "prs_Gender"])
    assert list(file.rows) == []


@pytest.mark.parametrize(
    ("why", "data", "code"),
    [
        ("nothing", b"", "htcds.file.empty"),
        ("blanks", b" \r\n\t", "htcds.file.empty"),
        ("a text", b"Dear colleagues,\nno case here.\n", "htcds.file.kind"),
        ("a table of something else", b"ship,port\nA,B\n", "htcds.file.kind"),
        ("XML of something else", b"<rss/>", "htcds.file.kind"),
        ("JSON that is cut", JSON[:-2], "htcds.file.json"),
        ("a workbook of something else", table(("ship", "port"), ("A", "B")), "htcds.file.no_headings"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_case_file_says_why(why: str, data: bytes, code: str) -> None:
    with pytest.raises(NotACaseFile) as refused:
        list(read(data).rows)
    assert refused.value.code == code, why


def test_a_workbook_without_cases_names_its_sheets() -> None:
    with pytest.raises(NotACaseFile) as refused:
        read(table(("ship", "port")))
    assert refused.value.params == {"sheets": "Cases"}


def test_of_sheets_with_labels_alone_the_fullest_is_read() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["First name", "Gender"])
        sheet.write_row(1, 0, ["no", "case"])
        fuller = book.add_worksheet("Full")
        fuller.write_row(0, 0, ["First name", "Gender", "Citizenship"])
        fuller.write_row(1, 0, ["Ana", "Feminine", "Haiti"])

    file = read(workbook(fill, "Some"))
    assert [(row.sheet, row.values["prs_FirstName"]) for row in file.rows] == [("Full", "Ana")]
    assert file.ignored == ("Some",)


def test_a_formula_is_no_value_that_someone_entered() -> None:
    def fill(_book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, NAMES)
        sheet.write_row(1, 0, CASE)
        sheet.write_formula(1, 1, '=HYPERLINK("x")', value="Feminine")

    (row,) = read(workbook(fill)).rows
    assert dict(row.values) == {"prs_FirstName": "Ana"}
    assert [(each.field, each.why, each.line) for each in row.quarantined] == [("prs_Gender", "htcds.value.formula", 2)]


def test_an_error_of_the_file_has_its_code_and_its_facts() -> None:
    bare, full = NotACaseFile("htcds.file.empty"), NotACaseFile("htcds.file.xml", part="XForm", line=3)
    assert (str(bare), bare.params) == ("htcds.file.empty", {})
    assert (str(full), full.params) == ("htcds.file.xml {'part': 'XForm', 'line': '3'}", {"part": "XForm", "line": "3"})


@given(st.sampled_from([CSV, JSON, FORM]), st.integers(0, 60), st.binary(max_size=4))
def test_damage_gives_no_traceback(data: bytes, at: int, inserted: bytes) -> None:
    with suppress(NotACaseFile):
        assert all(row.line >= 1 for row in read(data[:at] + inserted + data[at + 1 :]).rows)
