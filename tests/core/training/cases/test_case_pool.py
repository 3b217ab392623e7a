"""Every family, class and difficulty: the truth is in what is shown, and nothing else gives it away."""

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.training.cases.people import ADA, BO, TRAVELLERS

from leeward.core.training.cases.case import DIFFICULTIES, FAMILIES, Case, Traveller, age_group_of
from leeward.core.training.cases.case_pool import MAKERS, make, pool
from leeward.core.training.items import Shown, balance, unbalanced_values
from leeward.messages import sentence

GRID = list(product(FAMILIES, (True, False), DIFFICULTIES))
TODAY = date(2026, 12, 1)
PEOPLE = st.builds(
    lambda nationality, sex, age: replace(ADA, nationality=nationality, sex=sex, birth_date=date(2026 - age, 5, 17)),
    st.sampled_from(["BRB", "GUY", "HTI", "JAM", "TTO", "USA"]),
    st.sampled_from(["F", "M", "X"]),
    st.sampled_from([9, 24, 41, 70]),
)


def test_every_family_has_a_maker() -> None:
    assert set(MAKERS) == set(FAMILIES)


@pytest.mark.parametrize("traveller", [ADA, BO], ids=["passport", "child"])
def test_each_has_truth_and_a_line_why(traveller: object) -> None:
    for family, target, difficulty in GRID:
        case = make(family, traveller, target=target, difficulty=difficulty, seed=5)  # type: ignore[arg-type]
        assert (case.family, case.target, case.difficulty) == (family, target, difficulty)
        assert case.is_right("let_go") is not target
        assert any(case.is_right(each) for each in ("send_on", "quiet")) is target
        assert not case.is_right("hold"), "none of these holds anyone before the owner answered"
        assert "…" not in sentence(case.why, case.params)
        assert case == make(family, traveller, target=target, difficulty=difficulty, seed=5)  # type: ignore[arg-type]
        assert case.traveller == traveller, "the truth is unchanged"


def test_a_target_differs_from_its_good_twin_in_what_is_shown() -> None:
    for family, difficulty in product(FAMILIES, DIFFICULTIES):
        for seed in range(10):
            both = [make(family, ADA, target=target, difficulty=difficulty, seed=seed) for target in (True, False)]
            assert both[0].seen != both[1].seen, (family, difficulty, seed)


ABOUT_THE_FACE = {"impostor", "lost_by_holder"}
"""Families in which bearer and photo may differ; the chip's photo differs where the chip is the fault."""


def test_the_pictures_of_a_person_differ_only_where_the_case_is_about_it() -> None:
    for (family, target, difficulty), seed in product(GRID, range(20)):
        seen = make(family, BO, target=target, difficulty=difficulty, seed=seed).seen
        if family not in ABOUT_THE_FACE:
            assert seen.bearer == seen.portrait, (family, target, difficulty)
        if (family, target, difficulty) != ("wrong_chip", True, "hard"):
            assert seen.chip_portrait in (seen.portrait, None), (family, target, difficulty)
        pictures = [each for each in (seen.portrait, seen.bearer, seen.chip_portrait) if each]
        assert {each.age for each in pictures} == {BO.age_in_passport}
        assert len({each.hair for each in pictures}) == 1


def test_pictures_are_within_five_years_of_the_person() -> None:
    for traveller in (ADA, BO):
        for year in range(traveller.expires.year - 10, traveller.expires.year + 1):
            assert abs(traveller.age_in_passport - (year - traveller.birth_date.year)) <= 5


def test_the_pool_is_balanced_over_who_travels() -> None:
    cases = list(pool(TRAVELLERS, seed=1, today=TODAY))
    assert {(case.family, case.target, case.difficulty) for case in cases} == set(GRID)
    assert unbalanced_values(map(shown, cases)) == {}


@given(st.lists(PEOPLE, max_size=300), st.integers(0, 2**32))
def test_no_crowd_makes_an_uneven_pool(crowd: list[Traveller], seed: int) -> None:
    """Two cases more or fewer with the fault than without, of the people of any sex, age or nationality."""
    cases = list(pool(crowd, seed, today=TODAY))
    assert Counter(case.traveller for case in cases) == Counter(crowd)
    for each in balance(map(shown, cases)):
        assert abs(2 * each.targets - each.cases) <= 4, each


def shown(case: Case) -> Shown:
    who = case.traveller
    return Shown(case.target, who.nationality, who.sex, age_group_of(who, TODAY))
