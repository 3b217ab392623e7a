"""Rows of lists: each mistake names its row and field, and what was typed stays."""

from typing import Any

import pytest

from leeward.apps.projects.forms.parts import rows_form, said_rows


def sent(*rows: dict[str, str]) -> dict[str, str]:
    """What a browser sends of these rows."""
    data = {"rows-TOTAL_FORMS": str(len(rows)), "rows-INITIAL_FORMS": "0"}
    return data | {f"rows-{at}-{name}": value for at, row in enumerate(rows) for name, value in row.items()}


@pytest.mark.parametrize(
    ("name", "row", "stored"),
    [
        ("sectors", {"code": "15190", "percent": "60"}, {"code": "15190", "percent": "60"}),
        ("countries", {"code": "Saint Lucia", "percent": "40"}, {"code": "LCA", "percent": "40"}),
        ("budget", {"year": "2025", "amount": "10.50"}, {"year": 2025, "amount": "10.50"}),
        ("donors", {"name": "IOM", "amount": "5"}, {"name": "IOM", "reference": "", "amount": "5"}),
        (
            "tranches",
            {"due": "2025-01-02", "amount": "5"},
            {"due": "2025-01-02", "amount": "5", "condition": "", "received": ""},
        ),
    ],
)
def test_rows_are_stored_as_text_and_empty_ones_are_left_out(
    name: str, row: dict[str, str], stored: dict[str, Any]
) -> None:
    form = rows_form(name, [], sent(row, {}))
    assert form.is_valid(), form.errors
    assert said_rows(form) == [stored]


@pytest.mark.parametrize(
    ("name", "row", "field"),
    [
        ("sectors", {"code": "99999", "percent": "60"}, "code"),
        ("sectors", {"code": "15190", "percent": "101"}, "percent"),
        ("countries", {"code": "Atlantis", "percent": "60"}, "code"),
        ("countries", {"code": "UTO", "percent": "60"}, "code"),  # of the standard's examples: IATI has no such country
        ("budget", {"year": "25", "amount": "1"}, "year"),
        ("donors", {"name": "IOM", "amount": "-1"}, "amount"),
        ("donors", {"name": "IOM", "amount": "1", "reference": "a/b"}, "reference"),
        ("risks", {"risk": "x", "level": "huge", "response": "y", "owner": "z"}, "level"),
        ("work", {"what": "x", "starts": "2025-02-01", "ends": "2025-01-01", "owner": "y", "state": "done"}, "ends"),
    ],
)
def test_a_mistake_names_its_field(name: str, row: dict[str, str], field: str) -> None:
    form = rows_form(name, [], sent(row))
    assert not form.is_valid()
    assert list(form.errors[0]) == [field]


def test_a_row_that_is_marked_leaves_the_list_and_too_many_are_refused() -> None:
    rows = [{"year": 2025, "amount": "1"}, {"year": 2026, "amount": "2"}]
    data = sent({"year": "2025", "amount": "1", "DELETE": "on"}, {"year": "2026", "amount": "2"})
    form = rows_form("budget", rows, data | {"rows-INITIAL_FORMS": "2"})
    assert form.is_valid(), form.errors
    assert said_rows(form) == [{"year": 2026, "amount": "2"}]
    assert not rows_form("budget", [], sent(*[{"year": "2025", "amount": "1"}] * 61)).is_valid()
    assert not rows_form("budget", [], {}).is_valid()


ROWS: dict[str, dict[str, Any]] = {
    "sectors": {"code": "15190", "percent": "100"},
    "countries": {"code": "BRB", "percent": "100"},
    "donors": {"name": "IOM", "reference": "XM-DAC-47066", "amount": "5"},
    "budget": {"year": 2025, "amount": "10.50"},
    "tranches": {"due": "2025-01-02", "amount": "5", "condition": "Report 1", "received": ""},
    "risks": {"risk": "Storms", "level": "high", "response": "Move", "owner": "Manager"},
    "work": {"what": "Train", "starts": "2025-01-01", "ends": "2025-01-01", "owner": "Trainer", "state": "planned"},
}


def untouched(form: Any) -> dict[str, Any]:
    """What a browser sends of a page on which no one typed: of each choice the first, where none is chosen."""
    data = {f"rows-{name}": value for name, value in form.management_form.initial.items()}
    for row in form:
        for field in row:
            choices, value = getattr(field.field, "choices", ()), field.value()
            if value is None and choices:
                value = next(iter(choices))[0]
            if value not in (None, False):
                data[field.html_name] = value
    return data


@pytest.mark.parametrize("name", ROWS)
def test_an_untouched_page_changes_nothing(name: str) -> None:
    """An empty row that has a choice is an empty row all the same."""
    for rows in ([], [ROWS[name]]):
        form = rows_form(name, rows, untouched(rows_form(name, rows)))
        assert form.is_valid(), (rows, form.errors)
        assert said_rows(form) == rows


@pytest.mark.parametrize("name", ROWS)
def test_every_field_of_a_row_that_is_asked_for_is_named_where_it_lacks(name: str) -> None:
    optional = {"reference", "condition", "received"}
    for lacking in ROWS[name]:
        row = {field: str(value) for field, value in ROWS[name].items() if field != lacking}
        form = rows_form(name, [], sent(row))
        named = [] if lacking in optional else [lacking]
        assert [list(errors) for errors in form.errors] == [named], lacking


@pytest.mark.parametrize(
    ("name", "said", "field"),
    [
        ("sectors", {"percent": "0"}, "percent"),
        ("sectors", {"percent": "NaN"}, "percent"),
        ("sectors", {"percent": "33.333"}, "percent"),
        ("sectors", {"code": "15190 "}, "code"),
        ("countries", {"code": ""}, "code"),
        ("countries", {"code": "x" * 61}, "code"),
        ("donors", {"name": "x" * 121}, "name"),
        ("donors", {"name": "a\0b"}, "name"),
        ("donors", {"amount": "0"}, "amount"),
        ("donors", {"amount": "1e30"}, "amount"),
        ("donors", {"reference": "XM DAC"}, "reference"),
        ("donors", {"reference": "a|b"}, "reference"),
        ("donors", {"reference": "x" * 61}, "reference"),
        ("budget", {"year": "2101"}, "year"),
        ("budget", {"year": "2025.5"}, "year"),
        ("budget", {"amount": "-0.01"}, "amount"),
        ("tranches", {"due": "2025-13-01"}, "due"),
        ("tranches", {"received": "soon"}, "received"),
        ("tranches", {"condition": "x" * 201}, "condition"),
        ("risks", {"level": ""}, "level"),
        ("risks", {"risk": "x" * 201}, "risk"),
        ("risks", {"owner": "x" * 81}, "owner"),
        ("work", {"state": "late"}, "state"),
        ("work", {"starts": "2025-02-29"}, "starts"),
        ("work", {"ends": "2024-12-31"}, "ends"),
    ],
)
def test_a_value_out_of_bounds_names_its_field(name: str, said: dict[str, str], field: str) -> None:
    form = rows_form(name, [], sent({key: str(value) for key, value in {**ROWS[name], **said}.items()}))
    assert list(form.errors[0]) == [field]


@pytest.mark.parametrize("count", ["", "1.5", "many", "1000000000"])
def test_a_count_of_rows_that_is_none_is_refused_and_never_a_traceback(count: str) -> None:
    form = rows_form("budget", [], {"rows-TOTAL_FORMS": count, "rows-INITIAL_FORMS": "0"})
    assert not form.is_valid()
    assert form.non_form_errors()
