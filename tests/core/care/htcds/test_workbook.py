"""Hostile and careless workbooks: bounded, refused in a sentence, or read without losing what is good."""

import re
import zipfile
from contextlib import suppress
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.care.htcds.cells import full_case, table, workbook

from leeward.core.care.htcds import workbook as module
from leeward.core.care.htcds.case_file import read
from leeward.core.care.htcds.check import check
from leeward.core.care.htcds.problems import NotACaseFile
from leeward.core.care.htcds.toolkit_files import write_workbook
from leeward.messages import sentence

NAMES = ("prs_FirstName", "prs_Gender", "prs_Birthdate")
SHEET = "xl/worksheets/sheet1.xml"


def altered(data: bytes, part: str, old: str, new: str) -> bytes:
    """The workbook with a text of one part replaced."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old in content.decode(), content[:2000]
                content = content.decode().replace(old, new).encode()
            copy.writestr(name, content)
    return out.getvalue()


def refused(data: bytes) -> str:
    """The code of the refusal; it has a sentence."""
    with pytest.raises(NotACaseFile) as error:
        check(data)
    assert sentence(error.value.code, error.value.params)
    return error.value.code


GOOD = table(NAMES, ("Ann", "Feminine", ""))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "htcds.file.empty"),
        (b"PK\x03\x04 and no more", "htcds.file.damaged"),
        (b"\xd0\xcf\x11\xe0 an old or encrypted one", "htcds.file.locked"),
        (GOOD[: len(GOOD) // 2], "htcds.file.damaged"),
        (b"%PDF-1.7", "htcds.file.kind"),
        (b"<html></html>", "htcds.file.kind"),
        (b"<a><b></a>", "htcds.file.xml"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "htcds.file.xml"),
        (b"<a>" * 2_000_000, "htcds.file.kind"),
        (altered(GOOD, SHEET, "<sheetData>", "<sheetData>" + "<a>" * 1_000), "htcds.file.deep"),
        (altered(GOOD, "xl/workbook.xml", "<sheets>", "<sheets>" + " " * (2 << 20)), "htcds.file.damaged"),
        (b"{", "htcds.file.json"),
        (b'{"rows": 3}', "htcds.file.json_rows"),
        (b"[[1]]", "htcds.file.json_rows"),
        (table(("Name", "Age"), ("Ann", 3)), "htcds.file.no_headings"),
        (altered(GOOD, "xl/workbook.xml", "<sheets>", "<!DOCTYPE x><sheets>"), "htcds.file.xml"),
        (altered(GOOD, SHEET, "<worksheet", "<!DOCTYPE x []><worksheet"), "htcds.file.doctype"),
        (altered(GOOD, SHEET, "</sheetData>", ""), "htcds.file.xml"),
        (altered(GOOD, SHEET, 'r="A1"', 'r="ABCDEFG1"'), "htcds.file.xml"),
        (altered(GOOD, SHEET, 'r="A1"', f'r="A{"9" * 5000}"'), "htcds.file.xml"),
        (altered(GOOD, SHEET, 'r="A1"', 'r="XFD1048576"'), "htcds.file.extent"),
        (altered(GOOD, SHEET, 'r="A1"', 'r="&#88;&#70;D1048576"'), "htcds.file.extent"),
        (
            altered(GOOD, "xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "worksheets/none.xml"),
            "htcds.file.damaged",
        ),
        (altered(GOOD, SHEET, "<v>0</v>", "<v>99999999</v>"), "htcds.file.damaged"),
    ],
)
def test_what_is_no_case_file_is_refused_in_a_sentence(data: bytes, code: str) -> None:
    assert refused(data) == code


def test_a_bomb_stops_at_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST_UNPACKED", 3 << 20)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/worksheets/sheet1.xml", b"<a>" + b" " * (64 << 20) + b"</a>")
    assert len(out.getvalue()) < 100_000
    assert refused(out.getvalue()) == "htcds.file.unpacked"


def test_too_many_parts_or_the_same_part_twice() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as many:
        for number in range(module.MOST_PARTS + 1):
            many.writestr(f"{number}.xml", b"<a/>")
    assert refused(out.getvalue()) == "htcds.file.parts"


def test_macros_pictures_and_links_are_left_out() -> None:
    def fill(_book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, NAMES)
        sheet.write_url(1, 0, "http://example.org", string="Ann")
        sheet.write_comment(1, 1, "a note")

    assert check(workbook(fill)).rows == 1
    with_macro = BytesIO(GOOD)
    with zipfile.ZipFile(with_macro, "a") as book:
        book.writestr("xl/vbaProject.bin", b"not looked at")
    assert check(with_macro.getvalue()).rows == 1


def test_formulas_and_errors_are_told_apart_and_never_taken_for_values() -> None:
    def fill(_book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, NAMES)
        sheet.write_row(1, 0, ["Ann", "Feminine"])
        sheet.write_formula(2, 0, '=CONCATENATE("B","ob")', value="Bob")
        sheet.write_string(2, 1, "Masculine")
        sheet.write_formula(3, 1, "=1/0", value="#DIV/0!")

    rows = list(read(workbook(fill)).rows)
    assert [dict(row.values) for row in rows] == [
        {"prs_FirstName": "Ann", "prs_Gender": "Feminine"},
        {"prs_Gender": "Masculine"},
        {},
    ]
    told = [(each.line, each.field, each.value, each.why) for row in rows for each in row.quarantined]
    assert told[0] == (3, "prs_FirstName", "Bob", "htcds.value.formula")
    assert [each[:2] for each in told[1:]] == [(4, "prs_Gender")]


def test_merged_cells_count_for_every_row_that_they_cover() -> None:
    def fill(_book: Any, sheet: Any) -> None:
        sheet.merge_range(0, 0, 0, 2, "Cases of March")
        sheet.write_row(1, 0, NAMES)
        sheet.write_row(2, 0, ["Ann", "Feminine"])
        sheet.merge_range(3, 1, 5, 1, "Masculine")
        sheet.write_string(3, 0, "Bob")
        sheet.write_string(5, 0, "Carl")
        sheet.merge_range(6, 0, 6, 1, "Dora")

    rows = list(read(workbook(fill)).rows)
    assert [tuple(row.values.values()) for row in rows] == [
        ("Ann", "Feminine"),
        ("Bob", "Masculine"),
        ("Carl", "Masculine"),
        ("Dora",),
    ]
    assert [row.line for row in rows] == [3, 4, 6, 7], "a row without anything else is none"


def test_merged_rows_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_MERGED", 3)

    def fill(_book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, NAMES)
        sheet.merge_range(1, 0, 4, 0, "Ann")
        sheet.write_string(4, 1, "Feminine")

    assert refused(workbook(fill)) == "htcds.file.merged"


def test_formulas_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_FORMULAS", 3)

    def fill(_book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, NAMES)
        for row in range(1, 6):
            sheet.write_formula(row, 0, "=1")

    assert refused(workbook(fill)) == "htcds.file.formulas"


def test_styles_to_the_end_of_the_sheet_are_no_content() -> None:
    styled = altered(GOOD, SHEET, "</sheetData>", '<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>')
    assert check(styled).rows == 1


def test_a_workbook_that_starts_further_down_and_right_keeps_its_places() -> None:
    def fill(_book: Any, sheet: Any) -> None:
        sheet.write_row(4, 2, NAMES)
        sheet.write_row(5, 2, ["Ann", "Nobody's"])

    (row,) = read(workbook(fill)).rows
    assert (row.line, row.quarantined[0].line, row.quarantined[0].value) == (6, 6, "Nobody's")


def test_every_sheet_with_names_is_read_and_others_are_named() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, NAMES)
        sheet.write_row(1, 0, ["Ann"])
        events = book.add_worksheet("Events")
        events.write_row(0, 0, ["x_case_id", "hte_Type"])
        events.write_row(1, 0, ["c-1", "Transit"])
        values = book.add_worksheet("Values")
        values.write_row(0, 0, ["Gender", "Methods of Control"])
        values.write_row(1, 0, ["Feminine", "Debt bondage"])

    file = read(workbook(fill))
    assert [(row.sheet, dict(row.values)) for row in file.rows] == [
        ("Cases", {"prs_FirstName": "Ann"}),
        ("Events", {"hte_Type": "Transit"}),
    ]
    assert file.ignored == ("Values",)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_damage_gives_a_traceback(data: st.DataObject) -> None:
    """Bytes of the parts are exchanged; whatever comes, it is read or refused."""
    whole = zipfile.ZipFile(BytesIO(write_workbook([full_case()])))
    name = data.draw(
        st.sampled_from([each for each in whole.namelist() if re.match(r"xl/(_rels|work|shared|styles)", each)])
    )
    content = bytearray(whole.read(name))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 6))] = data.draw(st.binary(max_size=6))
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as copy:
        for each in whole.namelist():
            copy.writestr(each, bytes(content) if each == name else whole.read(each))
    with suppress(NotACaseFile):
        check(out.getvalue())


def test_an_encoding_that_no_one_knows_is_a_damaged_part() -> None:
    whole = zipfile.ZipFile(BytesIO(write_workbook([full_case()])))
    for damaged in (each for each in whole.namelist() if re.match(r"xl/(_rels|work|shared)", each)):
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as copy:
            for each in whole.namelist():
                content = whole.read(each)
                copy.writestr(each, content.replace(b"UTF-8", b"UTF-9", 1) if each == damaged else content)
        with pytest.raises(NotACaseFile) as refused:
            check(out.getvalue())
        assert refused.value.code == "htcds.file.xml", damaged


def test_a_survey_form_in_an_encoding_that_no_one_knows_is_refused() -> None:
    with pytest.raises(NotACaseFile):
        check(b'<?xml version="1.0" encoding="UTF-9"?><html xmlns="http://www.w3.org/1999/xhtml"/>')
