"""The short form: times of the unit's zone, amounts with their unit, and only what the figure has."""

from datetime import UTC, datetime
from typing import Any

import pytest

from leeward.apps.operations.forms.reports import ReportForm
from leeward.apps.operations.models import Operation
from leeward.core.operation.figures import FIGURES

ASKED = {"key": "a", "site": "", "happened_at": "2027-01-04T08:00"}


def form(figure: str, **said: Any) -> ReportForm:
    operation = Operation(zone="America/Barbados")
    return ReportForm(ASKED | said, operation=operation, figure=figure, sites=[], whole=True)


def test_times_are_those_of_the_unit() -> None:
    asked = form("inspection", quantity="3")
    assert asked.is_valid(), asked.errors
    said = asked.said()
    assert (said.happened_at, said.quantity) == (datetime(2027, 1, 4, 12, tzinfo=UTC), 3)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"amount": "-1", "unit": "kg"}, "amount"),
        ({"amount": "1,5", "unit": "kg"}, "amount"),
        ({"amount": "1", "unit": "stone"}, "unit"),
        ({"amount": "1", "unit": "kg", "purity": "80"}, "purity"),
        ({"unit": "kg"}, "amount"),
        ({"quantity": "0"}, "quantity"),
        ({"happened_at": "yesterday"}, "happened_at"),
        ({"commodity": "joy"}, "commodity"),
    ],
)
def test_a_wrong_field_is_named(said: dict[str, str], field: str) -> None:
    assert field in form("seizure", **{"quantity": "1", **said}).errors


@pytest.mark.parametrize("figure", [code for code, each in FIGURES.items() if each.source == "events"])
def test_a_name_is_only_asked_where_it_may_be(figure: str) -> None:
    known = FIGURES[figure]
    assert ("surname" in form(figure).fields) is (known.person and not known.victims)
