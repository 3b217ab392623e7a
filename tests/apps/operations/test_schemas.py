"""What the API takes: every field bounded, nothing unknown, and times with their zone."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from leeward.apps.operations.schemas import AmountIn, ReportIn
from leeward.core.operation.money import Amount, BadAmount
from leeward.core.operation.tokens import Document, Identity

SAID: dict[str, Any] = {"figure": "arrest", "happened_at": "2027-01-04T09:30:00-04:00"}


def test_the_whole_of_a_report() -> None:
    more = {
        "site": "BB-BGI", "breakdown": {"charge": "smuggling"}, "note": "Case 7",
        "amounts": [{"value": "2.50", "unit": "kg", "purity": "0.8"}],
        "person": {"surname": "Mustermann", "documents": [{"issuer": "UTO", "number": "L898902C3"}]},
    }  # fmt: skip
    said = ReportIn.model_validate(SAID | more).said()
    assert said.happened_at == datetime(2027, 1, 4, 13, 30, tzinfo=UTC)
    assert said.who == Identity("", "Mustermann", "", (Document("UTO", "L898902C3"),))
    assert said.amounts == (Amount(Decimal("2.5"), "kg", Decimal("0.8")),)
    assert (said.quantity, said.note, dict(said.breakdown)) == (1, "Case 7", {"charge": "smuggling"})
    assert ReportIn(**SAID).said().who == Identity()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"happened_at": "2027-01-04T09:30:00"}, "happened_at"),  # of which zone?
        ({"happened_at": "soon"}, "happened_at"),
        ({"figure": "arrest; DROP TABLE"}, "figure"),
        ({"figure": ""}, "figure"),
        ({"site": "../BB"}, "site"),
        ({"site": "x" * 33}, "site"),
        ({"quantity": -1}, "quantity"),
        ({"quantity": 10**10}, "quantity"),
        ({"quantity": 1.5}, "quantity"),
        ({"breakdown": {"charge": "a b"}}, "breakdown"),
        ({"breakdown": {f"a{'b' * n}": "c" for n in range(11)}}, "breakdown"),
        ({"amounts": [{"value": "1", "unit": "kg"}] * 6}, "amounts"),
        ({"amounts": [{"value": 1, "unit": "kg"}]}, "amounts"),  # a number of JSON may have been rounded
        ({"person": {"documents": [{"number": "1"}] * 6}}, "person"),
        ({"person": {"surname": "a\nb"}}, "person"),
        ({"person": {"nickname": "a"}}, "person"),
        ({"note": "x" * 201}, "note"),
        ({"state": "verified"}, "state"),  # no one verifies by reporting
        ({"agency": "ATG-IMMI"}, "agency"),  # nor reports for another agency
        ({"tokens": ["a.1"]}, "tokens"),  # tokens are made here, with the salt
    ],
)
def test_what_is_wrong_is_named(wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        ReportIn.model_validate(SAID | wrong)
    assert {each["loc"][0] for each in refused.value.errors()} == {field}


def test_an_amount_is_read_as_everywhere() -> None:
    for value, unit, purity, field in (
        ("-1", "kg", "", "value"), ("1e3", "kg", "", "value"), ("1", "ton", "", "unit"), ("1", "kg", "2", "purity"),
    ):  # fmt: skip
        with pytest.raises(BadAmount) as refused:
            AmountIn(value=value, unit=unit, purity=purity).amount()
        assert refused.value.field == field
