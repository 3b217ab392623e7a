"""Vehicles, vessels and flights: check digits, cues, and look-alikes that are none."""

import pytest

from leeward.core.extraction.craft import flights, plates, ship_numbers, vessels, vins


@pytest.mark.parametrize(
    ("text", "confidence", "why"),
    [
        ("1HGBH41JXMN109186", "high", "its check digit agrees"),
        ("1M8GDM9AXKP042788", "high", "the example of the regulation"),
        ("VIN 1HGBH41J0MN109186", "medium", "a wrong check digit after a cue: Europe has none"),
        ("1HGBH41J0MN109186", "", "a wrong check digit without a cue"),
        ("VIN ABCDEFGHJKLMNPRST", "", "letters alone are a word"),
        ("11111111111111111", "", "digits alone hold by chance"),
        ("1HGBH41JXMN10918", "", "sixteen characters"),
        ("IHGBH41JXMN109186", "", "I is in no such number"),
        ("A1HGBH41JXMN109186", "", "part of a longer word"),
    ],
)
def test_vehicle_numbers(text: str, confidence: str, why: str) -> None:
    assert [each.confidence for each in vins(text)] == ([confidence] if confidence else []), why


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("IMO 9074729", [("imo", "9074729", "high")]),
        ("IMO 9074728", [("imo", "9074728", "low")]),
        ("invoice 9074729", []),
        ("MMSI 314123456", [("mmsi", "314123456", "high")]),
        ("MMSI 914123456", []),
        ("MMSI 31412345", []),
        ("called 314123456", []),
    ],
)
def test_ship_numbers_need_their_cue(text: str, found: list[tuple[str, str, str]]) -> None:
    assert [(each.kind, *each.fields.values(), each.confidence) for each in ship_numbers(text)] == found


@pytest.mark.parametrize(
    ("text", "plate"),
    [("plate M 1234", "M1234"), ("plate PA-123-B", "PA123B"), ("plate ABC DEF", ""), ("at M 1234", "")],
)
def test_plates_follow_their_cue_and_have_a_digit(text: str, plate: str) -> None:
    assert [each.fields["plate"] for each in plates(text)] == ([plate] if plate else [])


@pytest.mark.parametrize(
    ("text", "vessel", "confidence"),
    [
        ('MV "Sea Breeze II"', "Sea Breeze II", "high"),
        ("MV Sea Breeze", "Sea Breeze", "medium"),
        ("vessel Star of Antigua IMO 9074729", "Star of Antigua", "medium"),
        ("vessel was seen", "", ""),
        ('MV "S"', "", ""),
    ],
)
def test_a_vessels_name_ends_before_its_number(text: str, vessel: str, confidence: str) -> None:
    found = [(each.fields["vessel"], each.confidence) for each in vessels(text)]
    assert found == ([(vessel, confidence)] if vessel else [])


@pytest.mark.parametrize(
    ("text", "flight"),
    [("flight BW 0456", "BW456"), ("flight B6 12", "B612"), ("route BW 456", ""), ("flight BW 45678", "")],
)
def test_a_flight_has_its_airline_and_no_leading_zeros(text: str, flight: str) -> None:
    assert [each.fields["flight"] for each in flights(text)] == ([flight] if flight else [])


@pytest.mark.parametrize("read", [vins, ship_numbers, plates, vessels, flights])
@pytest.mark.parametrize("text", ["", "\x00", "\ud800", "A1 " * 3000, "vessel " * 1500, '"' * 5000])
def test_hostile_text_finds_nothing_and_ends(read: object, text: str) -> None:
    assert callable(read)
    assert list(read(text)) == []
