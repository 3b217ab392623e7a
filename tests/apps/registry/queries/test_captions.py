"""A record's name in a list, and its natural key."""

import pytest

from leeward.apps.registry.queries.captions import LONGEST, caption, natural_reference
from leeward.core.record.content.content import Content
from leeward.core.record.content.document import BlankRange, TravelDocument
from leeward.core.record.content.method import Method
from leeward.core.record.content.organisations_and_craft import Aircraft, Organisation, OtherEntity, Vehicle, Vessel
from leeward.core.record.content.person import Person, PersonName

NAMES = (PersonName("First Name"), PersonName("Second"))


@pytest.mark.parametrize(
    ("content", "name", "key"),
    [
        (TravelDocument("C1", "BRB", "lost"), "C1", "BRB/P/C1"),
        (BlankRange("BRB", "A1", "A9"), "A1 - A9", "BRB/P/A1-A9"),
        (Person(NAMES, "wanted"), "First Name", ""),
        (Person((), "wanted"), "", ""),
        (Organisation(NAMES), "First Name", ""),
        (Vessel((), imo="9074729", mmsi="314123456"), "9074729", ""),
        (Vessel((), mmsi="314123456"), "314123456", ""),
        (Vehicle("B 12", "BRB", vin="V"), "B 12", ""),
        (Vehicle("", "BRB", vin="V"), "V", ""),
        (Aircraft((), registration="8P-X"), "8P-X", ""),
        (Aircraft((), serial_number="77"), "77", ""),
        (OtherEntity("Payment", ""), "Payment", ""),
        (OtherEntity("Payment", "x" * 999), "x" * LONGEST, ""),
    ],
)
def test_the_name_of_a_record(content: Content, name: str, key: str) -> None:
    assert (caption(content), natural_reference(content)) == (name, key)


def test_a_method_has_its_title() -> None:
    assert caption(Method("Impostors with real passports", "impostor", "How")) == "Impostors with real passports"
