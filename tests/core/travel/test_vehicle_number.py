"""Numbers as people read them off a vehicle or craft, and which of them have a check digit that can be wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.travel.vehicle_number import BadNumber, Kind, check_character, read_number


@pytest.mark.parametrize(
    ("typed", "text", "kind", "doubt"),
    [
        ("1M8GDM9AXKP042788", "1M8GDM9AXKP042788", Kind.VIN, False),  # the usual example of the rule, check X
        ("1m8 gdm9-axkp 042788", "1M8GDM9AXKP042788", Kind.VIN, False),
        ("1M8GDM9A1KP042788", "1M8GDM9A1KP042788", Kind.VIN, True),  # made in the United States: the digit is checked
        ("11111111111111111", "11111111111111111", Kind.VIN, False),
        ("WVWZZZ1JZ3W386752", "WVWZZZ1JZ3W386752", Kind.VIN, False),  # Europe uses the ninth place freely
        ("JTEBU5JR9D5123456", "JTEBU5JR9D5123456", Kind.VIN, False),  # Japan too
        ("IMO 9074729", "9074729", Kind.IMO, False),
        ("9074728", "9074728", Kind.IMO, True),
        ("316 001 234", "316001234", Kind.MMSI, False),
        ("h-4821", "H4821", Kind.PLATE, False),
        ("8P-ABC", "8PABC", Kind.PLATE, False),
        ("PÑ 12", "PÑ12", Kind.PLATE, False),
    ],
)
def test_what_was_typed(typed: str, text: str, kind: Kind, doubt: bool) -> None:
    found = read_number(typed)
    assert (found.text, found.kind, found.doubt) == (text, kind, doubt)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "vehicle.empty"),
        (" - ", "vehicle.empty"),
        ("H4821;DROP", "vehicle.characters"),
        ("H\x00482", "vehicle.characters"),
        ("1M8GDM9AXKPO42788", "vehicle.vin_letters"),  # O for 0: VINs have no I, O, Q
        ("9" * 21, "vehicle.long"),
        ("A" * 5_000_000, "vehicle.long"),
    ],
)
def test_what_is_no_number(typed: str, code: str) -> None:
    with pytest.raises(BadNumber) as refused:
        read_number(typed)
    assert refused.value.code == code


@given(st.text(alphabet="ABCDEFGHJKLMNPRSTUVWXYZ0123456789", min_size=17, max_size=17), st.integers(0, 16))
def test_one_wrong_character_of_a_checked_vin_shows_unless_its_value_is_the_same(vin: str, place: int) -> None:
    """ISO 3779's letters share values (A, J: 1), so some exchanges cannot show: they cannot raise a doubt either."""
    right = "1" + vin[1:8] + "0" + vin[9:]
    right = right[:8] + check_character(right) + right[9:]
    assert not read_number(right).doubt
    if place not in (0, 8):
        other = "2" if right[place] != "2" else "3"
        changed = right[:place] + other + right[place + 1 :]
        same = check_character(changed) == right[8]
        assert read_number(changed).doubt is not same
