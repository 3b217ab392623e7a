"""Which cases a check page can show: what there is to find has to be on it, and the decision the officer's."""

from itertools import product

import pytest
from tests.core.training.cases.people import ADA

from leeward.core.training.cases.case import DIFFICULTIES, FAMILIES, Difficulty, Family
from leeward.core.training.cases.case_pool import make
from leeward.core.training.cases.papers import LANE, fits_the_lane


@pytest.mark.parametrize(
    ("family", "target", "difficulty", "fits"),
    [
        pytest.param("altered_zone", True, "medium", True, id="a check digit is wrong"),
        pytest.param("altered_zone", True, "hard", False, id="only the printed page would show it"),
        pytest.param("altered_page", True, "hard", True, id="the picture of the page shows it"),
        pytest.param("wrong_chip", True, "hard", True, id="two photos differ"),
        pytest.param("wrong_chip", False, "hard", False, id="no chip, so no picture to compare"),
        pytest.param("namesake", True, "easy", False, id="a HOLD leaves no choice"),
        pytest.param("namesake", False, "medium", True, id="only the name is alike"),
        pytest.param("namesake", False, "hard", False, id="so alike that it may hold"),
        pytest.param("look_alike_number", True, "easy", False, id="the owner of the record would be asked"),
        pytest.param("impostor", True, "easy", False, id="the bearer is not on the page"),
        pytest.param("trafficking_signs", True, "easy", False, id="nor is what is noticed"),
    ],
)
def test_what_the_page_cannot_show_stays_in_bursts(
    family: Family, target: bool, difficulty: Difficulty, fits: bool
) -> None:
    assert fits_the_lane(make(family, ADA, target=target, difficulty=difficulty, seed=3)) is fits


def test_no_family_comes_with_its_fault_alone() -> None:
    """Else the family would be the answer."""
    made = [
        make(family, ADA, target=target, difficulty=difficulty, seed=3)
        for family, target, difficulty in product(FAMILIES, (True, False), DIFFICULTIES)
    ]
    fits = [(case.family, case.target) for case in made if fits_the_lane(case)]
    assert {family for family, _ in fits} == set(LANE)
    assert all((family, False) in fits for family, target in fits if target)
