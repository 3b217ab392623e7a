"""An event that cannot be counted names its field."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from tests.core.operation.made import event

from leeward.core.operation.events import BadEvent
from leeward.core.operation.money import Amount
from leeward.messages.operations import SENTENCES

TOKENS = frozenset({"document.0"})
KG = Amount(Decimal(5), "kg")


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"figure": "sighting"}, ("figure", "figure")),
        ({"figure": "officer"}, ("figure", "figure")),
        ({"id": ""}, ("id", "id")),
        ({"agency": ""}, ("id", "id")),
        ({"version": 0}, ("version", "version")),
        ({"happened_at": datetime(2026, 11, 2)}, ("happened_at", "zone")),  # noqa: DTZ001 - the wrong input
        ({"state": "sure"}, ("state", "state")),
        ({"quantity": -1}, ("quantity", "quantity")),
        ({"tokens": TOKENS, "quantity": 2}, ("quantity", "one_person")),
        ({"figure": "flight", "tokens": TOKENS}, ("tokens", "tokens")),
        ({"tokens": frozenset(map(str, range(500)))}, ("tokens", "too_many")),
        ({"amounts": (KG,)}, ("amounts", "amounts")),
        ({"breakdown": {"charge": "piracy"}}, ("charge", "breakdown")),
        ({"because": "whim"}, ("because", "because")),
    ],
)
def test_it_names_the_field(fields: dict[str, Any], wrong: tuple[str, str]) -> None:
    with pytest.raises(BadEvent) as caught:
        event(**fields)
    assert (caught.value.field, caught.value.code) == (wrong[0], f"operation.event.{wrong[1]}")


def test_a_seizure_has_several_amounts() -> None:
    seized = event(figure="seizure", breakdown={"commodity": "cocaine"}, amounts=(KG, Amount(Decimal(90_000), "USD")))
    assert [amount.is_money for amount in seized.amounts] == [False, True]
    assert seized.counted.group == "seizures"


def test_an_id_belongs_to_its_agency() -> None:
    assert event().key != event(agency="GUY-GPF", country="GUY").key


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"version": 1}, "the first version"),
        ({"quantity": 0}, "none is a report too"),
        ({"quantity": 10**12}, "the most"),
        ({"tokens": frozenset(map(str, range(400)))}, "the most tokens of one person"),
        ({"tokens": TOKENS, "quantity": 1}, "one person"),
        ({"state": "withdrawn", "because": "court"}, "taken back"),
        ({"figure": "smuggling_fee", "amounts": (Amount(Decimal(1), "USD"),)}, "money"),
        ({"figure": "account_frozen", "amounts": (KG, KG)}, "two amounts of one unit"),
        ({"breakdown": {"sex": "unknown"}}, "what no one recorded"),
    ],
)
def test_the_bounds_are_inside(fields: dict[str, Any], reason: str) -> None:
    made = event(**fields)
    assert all(getattr(made, name) == value for name, value in fields.items()), reason


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"quantity": 10**12 + 1}, "quantity"),
        ({"tokens": frozenset(map(str, range(401)))}, "tokens"),
        ({"tokens": TOKENS, "quantity": 0}, "quantity"),
        ({"state": ""}, "state"),
        ({"figure": "migrant_nationality"}, "figure"),
        ({"figure": "", "quantity": -1}, "figure"),
        ({"reported_at": datetime(2026, 11, 2)}, "happened_at"),  # noqa: DTZ001 - the wrong input
        ({"breakdown": {"sex": "female", "age": "minor"}}, "age"),
    ],
)
def test_one_beyond_them_is_not(fields: dict[str, Any], wrong: str) -> None:
    with pytest.raises(BadEvent, match=f"^{wrong}: operation.event."):
        event(**fields)


def test_every_problem_of_an_event_has_its_sentence() -> None:
    code = {"zone", "one_person", "too_many", "breakdown", "figure", "id", "version", "state", "quantity", "tokens"}
    assert {f"operation.event.{each}" for each in code | {"amounts", "because"}} <= SENTENCES.keys()
