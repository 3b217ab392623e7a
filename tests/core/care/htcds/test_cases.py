"""Rows of a file made into cases: by id where there is one, never merged without, and cut where no reason is given."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from tests.core.care.htcds.cells import cases

from leeward.core.care.htcds import cases as bounds
from leeward.core.care.htcds.cases import cases_of
from leeward.core.care.htcds.json_form import as_object, from_object
from leeward.core.care.htcds.problems import NotACaseFile
from leeward.core.care.htcds.rows import Quarantined, Row
from leeward.core.care.htcds.toolkit_files import Case
from leeward.core.care.htcds.values import Value

ANN: Mapping[str, Value] = {"prs_FirstName": "Ann", "prs_Gender": "Feminine"}


def row(values: Mapping[str, Value] = ANN, *, line: int = 1, unmapped: str = "", **extra: str) -> Row:
    return Row(values, extra, {"Shoe size": unmapped} if unmapped else {}, (), line)


def test_rows_with_one_id_are_one_case_in_the_order_of_the_file() -> None:
    found = cases_of([row(x_case_id="a"), row(x_case_id="b", line=2), row(x_case_id="a", line=3)], identity=True)
    assert [(each.id, len(each.rows), each.line) for each in found.cases] == [("a", 2, 1), ("b", 1, 2)]


def test_rows_without_an_id_are_never_merged_and_are_known_again() -> None:
    rows = [row(), row(), row({"prs_Gender": "Masculine"})]
    first, again = (cases_of(rows, identity=True).cases for _ in range(2))
    assert len({each.id for each in first}) == 3
    assert [each.id for each in first] == [each.id for each in again]
    cut = cases_of(rows, identity=False).cases
    assert [each.id for each in cut] == [each.id for each in first], "the same cases, with identity or without"


def test_without_a_reason_no_name_and_no_other_column_is_left() -> None:
    found = cases_of([row(x_case_id="a", x_person_id="p", x_note="Ann's room")], identity=False)
    assert found.cases[0].rows == [({"prs_Gender": "Feminine"}, {"x_case_id": "a", "x_person_id": "p"})]
    named = cases_of([row({"prs_FirstName": "Ann"})], identity=False)
    assert (named.cases, named.empty) == ([], 1)


def test_what_could_not_be_read_is_kept_with_line_and_reason() -> None:
    refused = Quarantined(7, "prs_Gender", "Lady", "htcds.value.code", "Cases")
    found = cases_of([Row(ANN, {}, {"Shoe size": "38"}, (refused,), 7, "Cases")], identity=True)
    assert found.left == [refused, Quarantined(7, "Shoe size", "38", "htcds.value.unmapped", "Cases")]
    assert len(found.cases) == 1, "everything else of the row is good"
    assert not cases_of([Row({}, {}, {}, (refused,), 7)], identity=True).cases


@pytest.mark.parametrize(
    ("bound", "rows", "code"),
    [
        ("MOST_CASES", [row(x_case_id="a"), row(x_case_id="b"), row(x_case_id="c")], "htcds.file.cases"),
        ("MOST_ROWS", [row(x_case_id="a")] * 3, "htcds.file.case_rows"),
        ("MOST_LEFT", [row(unmapped="38")] * 3, "htcds.file.left"),
    ],
)
def test_above_a_bound_the_file_is_refused(
    monkeypatch: pytest.MonkeyPatch, bound: str, rows: list[Row], code: str
) -> None:
    monkeypatch.setattr(bounds, bound, 2)
    with pytest.raises(NotACaseFile) as refused:
        cases_of(rows, identity=True)
    assert refused.value.code == code


def test_a_very_long_id_is_an_id_too() -> None:
    found = cases_of([row(x_case_id="a" * 5000), row(x_case_id="a" * 5000)], identity=True)
    assert [len(each.rows) for each in found.cases] == [2]


@given(cases())
@settings(deadline=None, max_examples=30)
def test_what_is_stored_of_a_row_is_the_row(some: list[Case]) -> None:
    for values, extra in some:
        assert from_object(as_object(values, extra)) == (values, extra)
