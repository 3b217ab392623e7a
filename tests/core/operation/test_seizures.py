"""The same seizure by two agencies, also in two currencies, is a pair in doubt until someone decides."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from tests.core.operation.made import START, event

from leeward.core.linkage.entities import Decision, Verdict
from leeward.core.operation.counting_rules import Rate, template
from leeward.core.operation.events import Event
from leeward.core.operation.money import Amount
from leeward.core.operation.seizures import twins, unite

RULES = replace(
    template("OP-1", "BBD", ("seizure",)),
    rates=(
        Rate("USD", date(2026, 11, 1), Decimal(2), "Central Bank"),
        Rate("TTD", date(2026, 11, 1), Decimal("0.3"), "Central Bank"),
    ),
)


def seizure(number: int, amount: str, unit: str, **fields: Any) -> Event:
    """Cash that an agency seized at the airport."""
    usual: dict[str, Any] = {"figure": "seizure", "breakdown": {"commodity": "cash"}}
    amounts = (Amount(Decimal(amount), unit),) if amount else ()
    return event(number, amounts=amounts, **usual | fields)


ONE = seizure(1, "10000", "USD")


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (seizure(2, "10000", "USD", agency="BRB-CUST"), "same_amount"),
        (seizure(2, "66000", "TTD", agency="BRB-CUST"), "converted"),
        (seizure(2, "9000", "EUR", agency="BRB-CUST"), "no_rate"),
        (seizure(2, "66000", "TTD", agency="TTO-CUST", country="TTO"), "converted"),
        (seizure(2, "10000", "USD"), None),
        (seizure(2, "90000", "TTD", agency="BRB-CUST"), None),
        (seizure(2, "20000", "USD", agency="BRB-CUST"), None),
        (seizure(2, "10000", "kg", agency="BRB-CUST"), None),
        (seizure(2, "10000", "USD", agency="BRB-CUST", breakdown={"commodity": "cocaine"}), None),
        (seizure(2, "10000", "USD", agency="BRB-CUST", happened_at=START + timedelta(days=3)), None),
        (seizure(2, "10000", "USD", agency="TTO-CUST", country="TTO", site="POS"), None),
        (seizure(2, "", "", agency="BRB-CUST"), "same_number"),
        (seizure(2, "", "", agency="BRB-CUST", quantity=4), None),
    ],
)
def test_which_two_may_be_one(other: Event, why: str | None) -> None:
    found = twins({each.key: each for each in (ONE, other)}, RULES)
    assert [each.why for each in found] == ([why] if why else [])


def test_without_rules_two_currencies_are_in_doubt() -> None:
    other = seizure(2, "1", "TTD", agency="BRB-CUST")
    assert [each.why for each in twins({each.key: each for each in (ONE, other)})] == ["no_rate"]


@pytest.mark.parametrize(("verdict", "many"), [(Verdict.SAME, 1), (Verdict.DISTINCT, 2), (Verdict.UNDECIDED, 2)])
def test_a_decision_unites_them(verdict: Verdict, many: int) -> None:
    other = seizure(2, "66000", "TTD", agency="BRB-CUST")
    events = {each.key: each for each in (ONE, other)}
    decision = Decision(ONE.key, other.key, verdict)
    assert len(unite(events, [decision]).members) == many
    assert bool(twins(events, RULES, [decision])) == (verdict is Verdict.UNDECIDED)
