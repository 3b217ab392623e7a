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
