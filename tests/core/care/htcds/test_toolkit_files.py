"""Export, import, export: identical for all 83 fields, in every layout and as JSON."""

from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from tests.core.care.htcds.cells import cases, full_case

from leeward.core.care.htcds import case_file
from leeward.core.care.htcds.fields import fields
from leeward.core.care.htcds.json_form import write_json
from leeward.core.care.htcds.survey_form import CHOICES
from leeward.core.care.htcds.toolkit_files import LONGEST_CELL, Case, Layout, TooLong, write_form, write_workbook
from leeward.core.care.htcds.workbook import open_workbook

LAYOUTS: tuple[Layout, ...] = ("plain", "single", "multi")


def read(data: bytes) -> list[Case]:
    """The cases of a file in which everything could be read."""
    file = case_file.read(data)
    assert not [column for column in file.columns if column.how == "unmapped"]
    rows = list(file.rows)
    assert [row.quarantined for row in rows if row.quarantined] == []
    assert [row.unmapped for row in rows if row.unmapped] == []
    return [(dict(row.values), dict(row.extra)) for row in rows]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_all_83_fields_survive_export_and_import(layout: Layout) -> None:
    case = full_case()
    assert len(case[0]) == len(fields()) == 83
    first = write_workbook([case], layout)
    again = read(first)
    assert again == [case]
    assert write_workbook(again, layout) == first


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_any_cases_survive_in_a_workbook_and_as_json(some: list[Case]) -> None:
    first, as_json = write_workbook(some), write_json(some)
    assert read(first) == some
    assert write_workbook(read(first)) == first
    if some:
        assert read(as_json) == some
        assert write_json(read(as_json)) == as_json


def test_a_text_never_becomes_a_formula_or_a_link() -> None:
    odd = '=HYPERLINK("http://example.org")'
    data = write_workbook([({"prs_FirstName": odd, "prs_Email": "http://example.org"}, {})])
    (sheet,) = open_workbook(data)
    assert sheet.formulas == frozenset()
    assert b"hyperlink" not in data
    assert read(data)[0][0] == {"prs_FirstName": odd, "prs_Email": "http://example.org"}


def test_a_text_longer_than_a_cell_is_refused_by_name_and_row() -> None:
    long = ({"cco_CaseComment": "x" * (LONGEST_CELL + 1)}, {"x_case_id": "c"})
    with pytest.raises(TooLong) as refused:
        write_workbook([full_case(), long])
    assert (refused.value.row, refused.value.field) == (2, "cco_CaseComment")
    assert read(write_json([long])) == [long], "JSON has no such limit"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_template_has_every_column_and_no_case(layout: Layout) -> None:
    file = case_file.read(write_workbook([], layout))
    assert {column.target for column in file.columns} >= set(fields())
    assert list(file.rows) == []


def test_the_survey_form_has_every_field_but_the_deprecated_with_its_choices() -> None:
    data = write_form()
    file = case_file.read(data)
    assert (file.kind, file.quarantined) == ("form", ())
    assert {column.target for column in file.columns} >= {
        each.name for each in fields().values() if not each.deprecated
    }
    assert [sheet.name for sheet in open_workbook(data)] == ["survey", CHOICES, "settings"]
    assert BytesIO(data).getvalue() == write_form(), "the same bytes each time"
