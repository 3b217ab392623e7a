import numpy as np
import pytest

from leeward.core.linkage.comparison import compare
from leeward.core.linkage.levels import date_level, name_level
from leeward.core.linkage.table import table_of


def test_each_pair_of_rows_has_a_level_in_each_column() -> None:
    rows = {"surname": ["Ray", "Rai", ""], "birth_date": ["1990-05-12", "1990-12-05", "1990-05-12"]}
    levels = compare(table_of(rows), np.array([[0, 0, 1], [1, 2, 2]]))
    assert levels.tolist() == [[name_level("RAY", "RAI"), 0, 0], [date_level("19900512", "19901205"), 1, 2]]


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
