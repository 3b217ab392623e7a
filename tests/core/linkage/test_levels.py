import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.linkage.fields import FIELDS, Kind, spell
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
    ("birth_date", "1990-05-12", "1990-05-13", 6),
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
    one, other = spell(left, kind), spell(right, kind)
    assert LEVEL[kind](one, other) == LEVEL[kind](other, one) == level


@given(st.sampled_from(list(Kind)), st.text(min_size=1), st.text(min_size=1))
def test_any_two_values_have_a_level_in_either_order(kind: Kind, left: str, right: str) -> None:
    level = LEVEL[kind](left, right)
    assert 1 <= level <= COUNT[kind]
    assert LEVEL[kind](right, left) == level
    assert (level == 1) == (left == right)


def test_levels_near_each_other_are_levels() -> None:
    assert all(1 < level < COUNT[kind] for kind, levels in NEAR.items() for level in levels)


@pytest.mark.parametrize(
    ("field", "left", "right", "level", "why"),
    [
        ("surname", "Ana", "An", 2, "a letter lost"),
        ("surname", "John", "John Paul", 4, "a name cut"),
        ("surname", "Li", "Liang", 7, "two letters are too few to begin another"),
        ("surname", "Paul", "John Paul", 4, "one word of two"),
        ("surname", "Pau", "John Paul", 7, "a part of a word is no word"),
        ("birth_date", "1990-05-12", "1992-05-12", 3, "two years off"),
        ("birth_date", "1990-05-12", "1988-05-12", 3, "two years off the other way"),
        ("birth_date", "1990-05-12", "1993-05-12", 5, "three are a wrong digit"),
        ("birth_date", "1899-12-31", "1900-12-31", 3, "across a century"),
        ("birth_date", "1990-05-12", "2090-05-12", 7, "a century off"),
        ("birth_date", "1990-01-01", "1990-05-12", 4, "the day not known, told first"),
        ("birth_date", "1991-01-01", "1990-05-12", 8, "nor the year"),
        ("birth_date", "1990-05-12", "1990-05-21", 6, "digits exchanged"),
        ("birth_date", "1990-05-12", "1990-06-12", 5, "a wrong digit of the month"),
        ("birth_date", "1990-05-12", "1990-05-30", 6, "another day of the month"),
        ("birth_date", "1990-05-05", "1990-05-05", 1, "day and month alike"),
        ("document", "AB123456", "AB12345", 2, "a digit lost"),
        ("document", "AB123456", "B123457", 3, "one lost and one wrong"),
        ("document", "AB123456", "AB123", 4, "three lost"),
    ],
)
def test_the_edges_of_levels(field: str, left: str, right: str, level: int, why: str) -> None:
    kind = FIELDS[field]
    one, other = spell(left, kind), spell(right, kind)
    assert LEVEL[kind](one, other) == LEVEL[kind](other, one) == level, why


@given(st.text("ABCDEFGH", min_size=2, max_size=12), st.data())
def test_one_slip_of_a_key_is_level_two(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word) - 2))
    slips = {
        "lost": word[:place] + word[place + 1 :],
        "wrong": word[:place] + "X" + word[place + 1 :],
        "too many": word[:place] + "X" + word[place:],
        "exchanged": word[:place] + word[place + 1] + word[place] + word[place + 2 :],
    }
    for slip, typed in slips.items():
        wanted = 1 if typed == word else 2
        assert LEVEL[Kind.NAME](word, typed) == LEVEL[Kind.NUMBER](word, typed) == wanted, slip
