"""What tells a vessel from others, and what people write where there is no number."""

from typing import Any

import pytest

from leeward.core.linkage.vessel import Vessel, keys, vessel

FULL: dict[str, Any] = {
    "flag": "BRB",
    "imo": "9074729",
    "mmsi": "314123450",
    "call_sign": "8PAB",
    "registrations": ["BB 123-K"],
}


def test_each_number_is_a_key_and_a_name_is_none() -> None:
    assert keys(vessel(["Lady Ann"], **FULL)) == ("i9074729", "m314123450", "cBRB 8PAB", "rBB123K")
    assert keys(vessel(["Lady Ann"], "BRB")) == ()


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"imo": "0000000"}, "zeros, whose check digit is right"),
        ({"imo": "9074728"}, "another check digit"),
        ({"imo": "907472"}, "too short"),
        ({"mmsi": "000000000"}, "zeros"),
        ({"mmsi": "333333333"}, "one digit"),
        ({"mmsi": "123456789"}, "no flag's digits"),
        ({"mmsi": "31412345"}, "too short"),
        ({"call_sign": "NONE"}, "a word"),
        ({"call_sign": "NIL"}, "a word"),
        ({"call_sign": "N/A"}, "a word"),
        ({"call_sign": "0000"}, "zeros"),
        ({"call_sign": "8PAB", "flag": ""}, "of an unknown state"),
        ({"registrations": ["NONE", "nil", "N/A", "unknown", "", "  "]}, "words"),
        ({"registrations": ["000000", "-1"]}, "what cannot tell boats apart"),
        ({"registrations": ["IMO 9074728"]}, "an IMO number that was misread is no registration"),
        ({"numbers": ["0000000"]}, "zeros of no kind"),
    ],
)
def test_what_is_no_number_finds_no_other(said: dict[str, Any], why: str) -> None:
    assert keys(vessel(**{"flag": "BRB", **said})) == (), why


@pytest.mark.parametrize(
    ("said", "field", "value"),
    [
        ({"numbers": ["IMO 9074729"]}, "imo", "9074729"),
        ({"numbers": ["9074729"]}, "imo", "9074729"),
        ({"registrations": ["IMO 9074729"]}, "imo", "9074729"),
        ({"numbers": ["314 123 450"]}, "mmsi", "314123450"),
        ({"registrations": ["MMSI 314123450"]}, "mmsi", "314123450"),
        ({"registrations": ["9074729"]}, "registrations", frozenset({"9074729"})),
        ({"numbers": ["j7-1234-A"]}, "registrations", frozenset({"J71234A"})),
        ({"call_sign": "8P ab"}, "call_sign", "8PAB"),
    ],
)
def test_a_number_of_no_stated_kind_is_what_it_can_be(said: dict[str, Any], field: str, value: object) -> None:
    found = vessel(**said)
    assert getattr(found, field) == value
    assert found == Vessel(**{field: value})  # type: ignore[arg-type]
