"""Signs together, never one alone, and a genuine document in all of them."""

from itertools import product

from tests.core.training.cases.people import BO

from leeward.core.training.cases.case import DIFFICULTIES, QUIET
from leeward.core.training.cases.case_pool import make
from leeward.core.training.cases.people import ORDINARY, REMARKS, SIGNS


def test_targets_have_signs_and_good_ones_none() -> None:
    for family, difficulty in product(SIGNS, DIFFICULTIES):
        target = make(family, BO, target=True, difficulty=difficulty, seed=2)
        signs = [each for each in target.seen.remarks if each in SIGNS[family]]
        assert len(signs) == {"easy": 4, "medium": 3, "hard": 2}[difficulty]
        assert (target.right, target.params["signs"]) == (QUIET, str(len(signs)))
        good = make(family, BO, target=False, difficulty=difficulty, seed=2)
        assert set(good.seen.remarks) <= set(ORDINARY[family])
        assert set(target.seen.remarks) & set(ORDINARY[family]), "what is ordinary gives nothing away"
        assert target.seen.zone == good.seen.zone == BO.zone()


def test_where_someone_comes_from_is_no_sign() -> None:
    assert not any("nation" in each or "country" in each or "religion" in each for each in REMARKS)
