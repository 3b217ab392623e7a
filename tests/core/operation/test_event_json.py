"""Events between nodes: one form, read again unchanged, and whatever else a node sends is refused by field."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.operation.made import event

from leeward.core.federation.keys.canonical import dumps, loads
from leeward.core.operation.event_json import digest, read, to_json
from leeward.core.operation.events import BadEvent, Event, Evidence
from leeward.core.operation.money import Amount

SEIZED = event(
    figure="seizure",
    breakdown={"commodity": "cocaine"},
    amounts=(Amount(Decimal("5.50"), "kg", Decimal("0.8")), Amount(Decimal(90_000), "USD")),
    evidence=(Evidence("form", "a1"), Evidence("document", "a2")),
    because="court",
    version=3,
)
PERSON = event(tokens=frozenset({"document.b", "pair.a"}), breakdown={"charge": "smuggling", "sex": "male"})


@pytest.mark.parametrize("one", [SEIZED, PERSON, event()])
def test_read_again_unchanged(one: Event) -> None:
    found = read(loads(dumps(to_json(one))))
    assert found == one
    assert digest(found) == digest(one)


def test_the_order_of_sets_changes_nothing() -> None:
    other = event(tokens=frozenset({"pair.a", "document.b"}), breakdown={"sex": "male", "charge": "smuggling"})
    assert digest(other) == digest(PERSON) != digest(event())


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("id", 5, "text"),
        ("site", "x" * 500, "text"),
        ("version", True, "whole"),
        ("version", 1.0, "whole"),
        ("quantity", "1", "whole"),
        ("happened_at", "2026-11-02", "time"),
        ("tokens", "pair.a", "list"),
        ("tokens", [5], "text"),
        ("evidence", [["form"]], "evidence"),
        ("evidence", [["form", ""]], "evidence"),
        ("evidence", [["form", "a"]] * 2000, "list"),
        ("breakdown", [], "breakdown"),
        ("amounts", [{"value": "1"}], "amounts"),
        ("state", "sure", "state"),
    ],
)
def test_what_is_refused_names_its_field(field: str, value: Any, code: str) -> None:
    with pytest.raises(BadEvent) as caught:
        read(to_json(SEIZED) | {field: value})
    assert (caught.value.field, caught.value.code) == (field, f"operation.event.{code}")


@pytest.mark.parametrize(("value", "code"), [("-1", "negative"), ("1e5", "number"), ("NaN", "number")])
def test_a_number_that_is_none(value: str, code: str) -> None:
    with pytest.raises(BadEvent, match=f"amounts: operation.amount.{code}"):
        read(to_json(SEIZED) | {"amounts": [{"value": value, "unit": "kg", "purity": ""}]})


JUNK = st.none() | st.booleans() | st.integers() | st.text(max_size=4)


@settings(max_examples=40)
@given(JUNK | st.lists(JUNK, max_size=3) | st.dictionaries(st.text(max_size=4), JUNK, max_size=3))
def test_other_values_are_no_event(value: Any) -> None:
    with pytest.raises(BadEvent):
        read(value)
