"""How files map: the toolkit's own, filled ones, exports of survey tools in any encoding, and large ones."""

import json
import resource
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from tests.core.care.htcds.cells import table

from leeward.core.care.htcds.case_file import read
from leeward.core.care.htcds.cases import read_cases
from leeward.core.care.htcds.check import MOST_LISTED, as_json, check
from leeward.core.care.htcds.fields import fields
from leeward.core.care.htcds.workbook import open_workbook

EXCEL = "protection/htcds/Toolkit/Excel"
WORKBOOKS = (
    f"{EXCEL}/HTCDS Excel Spreadsheet v2.0.xlsx",
    f"{EXCEL}/HTCDS Excel Spreadsheet single select with validation v2.0.xlsx",
    f"{EXCEL}/HTCDS Excel Spreadsheet multi select with validation v2.0.xlsm",
)
FORMS = ("protection/htcds/Toolkit/Survey/htcds_xlsform.xlsx", "protection/htcds/Toolkit/Survey/htcds_xlsform.xml")


@pytest.mark.parametrize("name", [*WORKBOOKS, *FORMS])
def test_every_column_of_the_toolkit_maps(shared: Path, name: str) -> None:
    found = as_json(check((shared / name).read_bytes()))
    assert (found["unmapped"], found["quarantined"], found["rows"]) == ([], [], 0)
    assert found["mapped"] == {WORKBOOKS[0]: 38, WORKBOOKS[1]: 38, WORKBOOKS[2]: 38, FORMS[0]: 34, FORMS[1]: 35}[name]


def test_the_workbooks_have_every_core_field_and_their_address_as_people_see_it(shared: Path) -> None:
    report = check((shared / WORKBOOKS[0]).read_bytes())
    assert report.missing == ()
    hidden = {column.target: column.hidden for column in report.mapped_columns if column.hidden}
    assert hidden == {
        "prs_MailingStreet": "prs_MailingCity",
        "prs_MailingCity": "prs_MailingCountry",
        "prs_MailingPostalCode": "prs_MailingStreet",
        "prs_MailingCountry": "prs_MailingPostalCode",
    }


def test_every_value_that_the_toolkit_allows_is_known(shared: Path) -> None:
    """Its validation sheet, column by column, entered under the labels of the fields."""
    labels = {field.label: name for name, field in fields().items()}
    for name in WORKBOOKS[1:]:
        (validation,) = [sheet for sheet in open_workbook((shared / name).read_bytes()) if sheet.name == "validation"]
        rows = list(validation.rows())
        heading = [str(cell) for cell in rows[2]]
        for place, label in enumerate(heading):
            if label in labels:
                values = [(str(row[place]),) for row in rows[3:] if row[place] != ""]
                assert len(values) > 2, label
                report = check(table((labels[label], "x_case_id"), *values))
                assert (report.rows, report.quarantined) == (len(values), [])
        countries = [(str(row[heading.index("Country")]), str(row[heading.index("Country Code")])) for row in rows[3:]]
        both = list(read(table(("prs_Citizenship", "x_code"), *countries)).rows)
        assert [row.values["prs_Citizenship"] for row in both] == [(code,) for _, code in countries]


def test_unknown_codes_are_quarantined_with_line_field_and_value() -> None:
    names, labels = ("prs_FirstName", "vic_MethodsOfControl"), ("First Name", "Methods of Control")
    found = as_json(check(table(names, labels, ("Ann", "Debt bondage; Witchcraft"), ("Bob", "Takes earnings"))))
    assert [(each["line"], each["field"], each["value"]) for each in found["quarantined"]] == [
        (3, "vic_MethodsOfControl", "Witchcraft")
    ]
    assert (found["rows"], found["mapped"], found["unmapped"]) == (2, 2, [])


def test_what_maps_to_nothing_is_named_also_without_a_heading() -> None:
    names = ("", "prs_FirstName", "Shoe size", "prs_Gender", "")
    report = check(table(names, (1, "Ann", "38", "Feminine", ""), (2, "Bob", "", "Masculine", "see file"), (3,)))
    assert report.unmapped_headings == ("Shoe size", "column E")
    assert (report.rows, report.sound) == (2, False)
    first, second = read(table(names, (1, "Ann", "38", "Feminine", ""), (2, "Bob", "", "", "see file"))).rows
    assert (first.unmapped, second.unmapped) == ({"Shoe size": "38"}, {"column E": "see file"}), "nothing is lost"


KOBO = (
    "start;x/prs_First_Name;vic_Methods_of_Control;vic_Methods_of_Control/DebtBondage;_uuid;vic_MethodOfRecruitment/AtWork\n"
    "2026-11-01;José;DebtBondage TakesEarnings;1;u-1;1\n"
    '2026-11-02;"Zoë; known as Z";;0;u-2;0\n'
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_an_export_of_a_survey_tool_in_any_encoding(encoding: str) -> None:
    rows = list(read(KOBO.encode(encoding)).rows)
    assert [dict(row.values) for row in rows] == [
        {
            "prs_FirstName": "José",
            "vic_MethodsOfControl": ("DebtBondage", "TakesEarnings"),
            "vic_MethodOfRecruitment": ("AtWork",),
        },
        {"prs_FirstName": "Zoë; known as Z"},
    ]
    assert [(row.line, row.extra["x_submission_uuid"]) for row in rows] == [(2, "u-1"), (3, "u-2")]


def test_encodings_mixed_in_one_file() -> None:
    data = "prs_FirstName,prs_Gender\nZoë,Feminine\n".encode() + "José,Masculine\n".encode("cp1252")
    assert [row.values["prs_FirstName"] for row in read(data).rows] == ["Zoë", "José"]


def test_json_rows_are_counted_and_nested_values_told() -> None:
    rows = [{"prs_FirstName": "Ann", "vic_MethodsOfControl": ["DebtBondage", "Magic"]}, {"prs_Gender": {"a": 1}}, {}]
    report = check(json.dumps(rows).encode())
    assert [(each.line, each.field, each.why) for each in report.quarantined] == [
        (1, "vic_MethodsOfControl", "htcds.value.code"),
        (2, "prs_Gender", "htcds.value.nested"),
    ]
    assert report.rows == 2


def test_many_bad_values_are_all_counted_and_not_all_listed() -> None:
    report = check(table(("prs_Gender", "x_case_id"), *(("?", str(number)) for number in range(MOST_LISTED + 5))))
    assert (report.quarantined_count, len(report.quarantined)) == (MOST_LISTED + 5, MOST_LISTED)


def test_a_hundred_thousand_rows_fit_in_bounded_memory() -> None:
    """All forty core fields filled took 480 MB and half a minute on a busy machine; here are two."""
    data = table(("prs_FirstName", "prs_Gender"), *((f"Ann {number}", "Feminine") for number in range(100_000)))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert check(data).rows == 100_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200 * 1024  # KiB


HEADS = ("prs_FirstName", "prs_Gender", "prs_Birthdate")


def _two(fill: Any) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        cases, notes = book.add_worksheet("Cases"), book.add_worksheet("Notes")
        for sheet in (cases, notes):
            sheet.write_row(0, 0, fill.get(sheet.name, {}).get("heads", HEADS))
            sheet.write_row(1, 0, ("Ann", "Feminine"))
            if fill.get(sheet.name, {}).get("merged"):
                sheet.merge_range(2, 0, 3, 0, "Bea")
            if fill.get(sheet.name, {}).get("hidden"):
                sheet.hide()
    return out.getvalue()


@pytest.mark.parametrize(
    ("fill", "ignored", "hidden", "merged"),
    [
        pytest.param({}, (), (), (), id="two sheets that people see"),
        pytest.param({"Notes": {"heads": ("a", "b")}}, ("Notes",), (), (), id="one without cases"),
        pytest.param({"Notes": {"hidden": True}}, (), ("Notes",), (), id="a hidden one with cases"),
        pytest.param({"Cases": {"merged": True}}, (), (), ("Cases",), id="merged cells"),
    ],
)
def test_what_a_person_may_not_know_of_a_workbook_is_said(
    fill: Any, ignored: tuple[str, ...], hidden: tuple[str, ...], merged: tuple[str, ...]
) -> None:
    report = check(_two(fill))
    assert (report.ignored, report.hidden, report.merged) == (ignored, hidden, merged)
    told = as_json(report)
    assert (told["hidden_sheets"], told["merged_sheets"]) == (list(hidden), list(merged))
    found = read_cases(_two(fill), identity=False)
    assert (found.ignored, found.hidden, found.merged) == (ignored, hidden, merged)
