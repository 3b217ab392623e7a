"""Fields and their places: read once from the dataclasses, and each place is one that the standard has."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from leeward.core.results.iati.content import Activity, Money, Result, Text
from leeward.core.results.iati.slots import OTHERS, Slot, at, slots_of
from leeward.core.results.iati.standard import Element, roots


@dataclass(frozen=True, slots=True)
class Sample:
    """A class with each kind of field."""

    name: str = at("@name")
    days: tuple[date, ...] = at("period/day/@iso-date", ())
    money: Money | None = at("value", None)
    texts: tuple[Text, ...] = at("title/narrative", ())
    note: str = at("text()", "")


EXPECTED = (
    Slot("name", "@name", (), "@name", str, many=False, required=True),
    Slot("days", "period/day/@iso-date", ("period", "day"), "@iso-date", date, many=True, required=False),
    Slot("money", "value", ("value",), "", Money, many=False, required=False),
    Slot("texts", "title/narrative", ("title", "narrative"), "", Text, many=True, required=False),
    Slot("note", "text()", (), "text()", str, many=False, required=False),
)


def test_a_field_says_its_steps_its_leaf_and_its_kind() -> None:
    assert slots_of(Sample) == EXPECTED
    assert slots_of(Money)[0].kind is Decimal


def places(shape: type, declared: Element | None, above: str) -> Iterator[tuple[str, Slot, Element | None]]:
    """Every field of a dataclass and of those inside it, with the element that the standard has there."""
    for slot in slots_of(shape):
        if slot.place == OTHERS:
            continue
        element = declared
        for step in slot.steps:
            element = element.child(step) if element else None
        yield f"{above}/{slot.place}", slot, element
        if not slot.leaf:
            yield from places(slot.kind, element, f"{above}/{slot.place}")


FIELDS = list(places(Activity, roots()["iati-activities"].child("iati-activity"), "iati-activity"))


def test_every_field_of_an_activity_is_where_the_standard_has_it() -> None:
    """Alone a share in a transaction is not there: its countries and sectors are the activity's class."""
    assert len(FIELDS) > 250
    nowhere = [
        where
        for where, slot, element in FIELDS
        if element is None or (slot.leaf.startswith("@") and slot.leaf[1:] not in {a.name for a in element.attributes})
    ]
    assert sorted(nowhere) == [
        "iati-activity/transaction/recipient-country/@percentage",
        "iati-activity/transaction/recipient-region/@percentage",
        "iati-activity/transaction/sector/@percentage",
    ]


def test_what_may_come_more_than_once_is_a_tuple() -> None:
    """A field for one value would lose the others."""
    single = [
        where
        for where, slot, element in FIELDS
        if not slot.many and slot.steps and element is not None and element.most is None
    ]
    assert single == []


@pytest.mark.parametrize(
    "place",
    ["crs-add", "fss", "legacy-data", "country-budget-items"],
)
def test_what_no_field_holds_is_kept_as_xml(place: str) -> None:
    assert not [where for where, _slot, _element in FIELDS if where.startswith(f"iati-activity/{place}")]
    activity = roots()["iati-activities"].child("iati-activity")
    assert activity is not None
    assert activity.child(place) is not None


def test_every_other_child_of_an_activity_has_a_field() -> None:
    activity = roots()["iati-activities"].child("iati-activity")
    assert activity is not None
    held = {slot.steps[0] for slot in slots_of(Activity) if slot.steps}
    left = {child.name for child in activity.children} - held
    assert left == {"crs-add", "fss", "legacy-data", "country-budget-items"}
    assert {slot.steps[0] for slot in slots_of(Result) if slot.steps} >= {"indicator", "reference", "document-link"}
