"""The printed report of a release: its tables, pictures said in words, hidden numbers, and hostile words."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.apps.operations.conftest import Team

from leeward.apps.operations.models import Operation, Release, RuleSet
from leeward.apps.operations.queries.release_files import as_csv, as_json, as_pdf
from leeward.apps.operations.queries.release_report import release_report

AT = datetime(2027, 5, 9, 2, tzinfo=UTC)
_NUMBERS = ("reports", "counted", "confirmed", "verified", "least", "most")


def cell(figure: str, row: dict[str, str], *numbers: int, **more: str) -> dict[str, Any]:
    """A cell of a release's json."""
    return {"figure": figure, "row": row, "values": dict(zip(_NUMBERS, map(str, numbers), strict=False)) | more}


@pytest.fixture
def row(signed: RuleSet, team: Team) -> Release:
    """A release with one arrest in each of two states, a hidden number, and a change."""
    operation = signed.operation
    operation.name = '#panic("typst ran")'
    body = {
        "release": {
            "cells": [
                cell("arrest", {}, 4, 3, 2, 1, 3, 4),
                cell("arrest", {"country": "BRB"}, 2, 2, 1, 1, 2, 2),
                cell("arrest", {"country": "ATG"}, 2, 1, 1, 0, 1, 2),
                cell("seizure", {"commodity": "cash"}, 1, 1, 0, 0, **{"amount.USD": "=1000"}),
            ]
        },
        "people": [{"figure": "potential_victim", "row": {}, "counted": 34},
                   {"figure": "potential_victim", "row": {"country": "ATG"}, "counted": None}],
        "differences": [
            {"figure": "arrest", "row": {}, "value": value, "cause": "twins", "change": change}
            for value, change in (("counted", "-1"), ("reports", "2"))
        ],
    }  # fmt: skip
    return Release(
        operation=operation, kind="verified", as_of=AT, rules=signed, body=body, proposed_by=team.lea, node="BRB",
        key="k1", signature=b"\x01",
    )  # fmt: skip


def test_a_release_is_printed_with_its_evidence_in_words(row: Release) -> None:
    report = release_report(row, as_json(row))
    assert dict(report.facts)["As of"] == "8 May 2027, 22:00 (America/Barbados)"
    counted, by_state, why = report.sections
    cells = {line[:2]: line[3] for line in counted.tables[0].rows}
    assert cells["Arrests", "all"] == "3 (3–4)"
    assert [shown for (_figure, of), shown in cells.items() if of == "ATG"][-1] == "not shown"
    assert [each.alternative for each in by_state.pictures] == [
        "BRB: 2 counted, 1 confirmed, 1 verified; ATG: 1 counted, 1 confirmed, 0 verified"
    ]
    assert [line[2] for line in why.tables[0].rows] == ["counted -1; reports +2"], "one line for a cell and cause"
    assert as_pdf(row) == as_pdf(row)
    assert json.loads(report.attached)["signed"]["node"] == "BRB"


def test_nothing_of_a_file_is_run_by_a_spreadsheet_and_an_empty_release_is_printed(row: Release) -> None:
    assert "=1000 USD" not in [line.split(",")[9] for line in as_csv(row).splitlines()]
    row.body = {"release": {"cells": []}, "people": [], "differences": []}
    assert as_pdf(row)[:5] == b"%PDF-"
    assert [each.title for each in release_report(row, "").sections] == [
        "What was counted",
        "Why it differs from the release before",
    ]


def test_the_operation_of_a_release_is_not_its_publisher(row: Release, operation: Operation) -> None:
    assert release_report(row, "").publisher == operation.lead.name
