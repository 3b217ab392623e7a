import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.linkage.fields import FIELDS, Kind, spelled
from leeward.core.linkage.levels import COUNT, LEVEL, NEAR

LEVELS = [
    ("surname", "Ray", "RAY", 1),
    ("surname", "Gaston", "Gasston", 2),
    ("surname", "Gaston", "Gatson", 2),
    ("surname", "Petersen", "Pederson", 3),
    ("surname", "Alexander", "Alex", 4),
    ("surname", "Garcia Lopez", "Lopez", 4),
    ("surname", "Ray", "Lee", 7),
    ("birth_date", "1990-05-12", "12.5.1990", 1),
    ("birth_date", "1990-05-12", "1990-05-13", 5),
    ("birth_date", "1990-05-12", "1990-12-05", 2),
    ("birth_date", "1990-05-12", "1990-06-21", 7),
    ("birth_date", "1990-05-12", "1990-11-30", 7),
    ("birth_date", "1990-05-12", "1984-05-12", 7),
    ("birth_date", "1990-05-12", "1971-08-03", 8),
    ("birth_date", "1990-05-12", "1991-05-12", 3),
    ("birth_date", "1990-05-12", "1990-01-01", 4),
    ("birth_date", "1990-05-12", "1990-05-27", 6),
    ("birth_date", "1990-05-12", "about 1990", 7),
    ("document", "AB123456", "AB 123 456", 1),
    ("document", "AB123456", "AB123465", 2),
    ("document", "AB123456", "AB143466", 3),
    ("document", "AB123456", "XY777777", 4),
    ("address_1", "12 Bay Street", "12 Bay St", 4),
    ("address_1", "12 Bay Street", "12 Bay Streat", 2),
    ("address_1", "12 Bay Street", "Hilltop", 7),
    ("sex", "F", "f", 1),
    ("sex", "F", "M", 3),
    ("region", "NSW", "NSV", 2),
]


@pytest.mark.parametrize(("field", "left", "right", "level"), LEVELS)
def test_kinds_of_error_are_told_apart(field: str, left: str, right: str, level: int) -> None:
    kind = FIELDS[field]
    one, other = spelled(left, kind), spelled(right, kind)
    assert LEVEL[kind](one, other) == LEVEL[kind](other, one) == level


@given(st.sampled_from(list(Kind)), st.text(min_size=1), st.text(min_size=1))
def test_any_two_values_have_a_level_in_either_order(kind: Kind, left: str, right: str) -> None:
    level = LEVEL[kind](left, right)
    assert 1 <= level <= COUNT[kind]
    assert LEVEL[kind](right, left) == level
    assert (level == 1) == (left == right)


def test_levels_near_each_other_are_levels() -> None:
    assert all(1 < level < COUNT[kind] for kind, levels in NEAR.items() for level in levels)
