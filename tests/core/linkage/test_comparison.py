import numpy as np
import pytest

from leeward.core.linkage.comparison import COUNT, compare
from leeward.core.linkage.fields import FIELDS
from leeward.core.linkage.table import table_of

LEVELS = [
    ("surname", "Ray", "RAY", 1),
    ("surname", "Gaston", "Gasston", 2),
    ("surname", "Gaston", "Gatson", 2),
    ("surname", "Petersen", "Pederson", 3),
    ("surname", "Alexander", "Alex", 4),
    ("surname", "Garcia Lopez", "Lopez", 4),
    ("surname", "Ray", "Lee", 7),
    ("surname", "", "Lee", 0),
    ("birth_date", "1990-05-12", "12.5.1990", 1),
    ("birth_date", "1990-05-12", "1990-05-13", 2),
    ("birth_date", "1990-05-12", "1990-12-05", 3),
    ("birth_date", "1990-05-12", "1990-06-21", 4),
    ("birth_date", "1990-05-12", "1990-11-30", 5),
    ("birth_date", "1990-05-12", "1984-05-12", 4),
    ("birth_date", "1990-05-12", "1971-08-03", 6),
    ("document", "AB123456", "AB 123 456", 1),
    ("document", "AB123456", "AB123465", 2),
    ("document", "AB123456", "AB143466", 3),
    ("document", "AB123456", "XY777777", 4),
    ("address_1", "12 Bay Street", "12 Bay St", 4),
    ("address_1", "12 Bay Street", "12 Bay Streat", 2),
    ("address_1", "12 Bay Street", "Hilltop", 7),
    ("sex", "F", "f", 1),
    ("sex", "F", "M", 3),
    ("nationality", "BRB", "BRA", 2),
]


@pytest.mark.parametrize(("field", "left", "right", "level"), LEVELS)
def test_kinds_of_error_are_told_apart(field: str, left: str, right: str, level: int) -> None:
    table = table_of({field: [left]}, {field: [right]})
    assert compare(table, np.array([[0], [0]])).tolist() == [[level]]


@pytest.mark.parametrize(
    ("left", "right", "levels"),
    [
        (("Jo", "Ray"), ("Ray", "Jo"), (5, 0)),
        (("Jolene", "Raymond"), ("Raimond", "Jolene"), (6, 0)),
        (("Jo", "Ray"), ("Jo", "Lee"), (1, 7)),
        (("Jo", "Ray"), ("Jo", "Jo"), (1, 7)),
        (("Jo", ""), ("", "Jo"), (0, 0)),
    ],
)
def test_names_in_each_others_place_are_one_finding(
    left: tuple[str, str], right: tuple[str, str], levels: tuple[int, int]
) -> None:
    sides = ({"given_name": [names[0]], "surname": [names[1]]} for names in (left, right))
    assert tuple(compare(table_of(*sides), np.array([[0], [0]]))[:, 0].tolist()) == levels


def test_no_level_is_beyond_the_last_of_its_kind() -> None:
    assert all(level <= COUNT[FIELDS[field]] for field, _, _, level in LEVELS)
