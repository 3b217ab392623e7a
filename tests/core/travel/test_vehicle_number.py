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


@pytest.mark.parametrize(
    ("letter", "value"),
    [
        ("A", 1),
        ("B", 2),
        ("C", 3),
        ("D", 4),
        ("E", 5),
        ("F", 6),
        ("G", 7),
        ("H", 8),
        ("J", 1),
        ("K", 2),
        ("L", 3),
        ("M", 4),
        ("N", 5),
        ("P", 7),
        ("R", 9),
        ("S", 2),
        ("T", 3),
        ("U", 4),
        ("V", 5),
        ("W", 6),
        ("X", 7),
        ("Y", 8),
        ("Z", 9),
    ],
)
def test_what_each_letter_counts(letter: str, value: int) -> None:
    """The table of 49 CFR 565.15, typed again: at the last place a letter counts twice."""
    assert check_character("0" * 16 + letter) == "0123456789X"[2 * value % 11]


@pytest.mark.parametrize(
    ("place", "weight"),
    [
        (1, 8),
        (2, 7),
        (3, 6),
        (4, 5),
        (5, 4),
        (6, 3),
        (7, 2),
        (8, 10),
        (9, 0),
        (10, 9),
        (11, 8),
        (12, 7),
        (13, 6),
        (14, 5),
        (15, 4),
        (16, 3),
        (17, 2),
    ],
)
def test_what_each_place_counts(place: int, weight: int) -> None:
    """The ninth place is the check character itself, and counts nothing."""
    assert check_character("0" * (place - 1) + "1" + "0" * (17 - place)) == "0123456789X"[weight]
