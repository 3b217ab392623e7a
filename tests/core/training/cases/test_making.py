"""Every family, class and difficulty: the truth is in what is shown, and nothing else gives it away."""

from itertools import product

import pytest
from tests.core.training.cases.people import ADA, BO, TRAVELLERS

from leeward.core.training.cases.case import DIFFICULTIES, FAMILIES, Case
from leeward.core.training.cases.making import MAKERS, make, pool
from leeward.core.training.items import Shown, unbalanced
from leeward.messages import sentence

GRID = list(product(FAMILIES, (True, False), DIFFICULTIES))


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


def test_the_pool_is_balanced_over_who_travels() -> None:
    cases = list(pool(TRAVELLERS, seed=1))
    assert {(case.family, case.target, case.difficulty) for case in cases} == set(GRID)
    assert unbalanced(map(shown, cases)) == {}


def shown(case: Case) -> Shown:
    return Shown(case.target, case.traveller.nationality, case.traveller.sex, "")
