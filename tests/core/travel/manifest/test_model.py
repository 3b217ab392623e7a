"""Voyages, travellers and their documents as a list states them."""

import pytest

from leeward.core.travel.manifest.model import Document, Leg, Traveller, Voyage


@pytest.mark.parametrize(
    ("number", "carrier", "mode", "operator", "plain"),
    [
        ("UA0989", "", "air", "UA", "UA989"),
        ("UA989", "XX", "air", "XX", "UA989"),
        ("BWA0456A", "", "air", "BWA", "BWA456A"),
        ("AA0000", "", "air", "AA", "AA0"),
        ("AA12345", "", "air", "", "AA12345"),
        ("V77", "", "sea", "", "V77"),
        ("", "", "air", "", ""),
    ],
)
def test_a_flights_number_and_its_carrier(number: str, carrier: str, mode: str, operator: str, plain: str) -> None:
    voyage = Voyage(number, carrier, "sea" if mode == "sea" else "air")
    assert (voyage.operator, voyage.plain_number) == (operator, plain)


def test_a_leg_by_another_flight_is_that_flights() -> None:
    voyage = Voyage("AA1", "AA", legs=(Leg("MIA", "BGI"), Leg("BGI", "POS", number="BW2", carrier="BW")))
    assert [(voyage.on(leg).number, voyage.on(leg).carrier) for leg in voyage.legs] == [("AA1", "AA"), ("BW2", "BW")]


@pytest.mark.parametrize(
    ("surname", "given", "incomplete", "cut"),
    [
        ("S" * 34, "", False, False),
        ("S" * 35, "", False, True),
        ("S", "G" * 35, False, True),
        ("S" * 18, "G" * 18, False, False),
        ("S" * 18, "G" * 19, False, True),
        ("S", "G", True, True),
    ],
)
def test_a_name_that_fills_its_field_may_be_cut(surname: str, given: str, incomplete: bool, cut: bool) -> None:
    assert Traveller(surname, given, incomplete=incomplete).name_cut is cut


@pytest.mark.parametrize(
    ("types", "searched"), [("P", "P"), ("VP", "P"), ("VL", "V"), ("", None), (("L", "PP"), "PP"), (("PD", "P"), "PD")]
)
def test_a_passport_goes_before_others(types: str | tuple[str, ...], searched: str | None) -> None:
    traveller = Traveller(documents=tuple(Document("1", each) for each in types))
    assert (traveller.document.type if traveller.document else None) == searched
