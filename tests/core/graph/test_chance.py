from math import exp, factorial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.graph.chance import false_shares, poisson_tail


@given(st.integers(0, 12), st.floats(1e-6, 6))
def test_the_tail_is_all_that_is_not_below(number: int, mean: float) -> None:
    below = sum(exp(-mean) * mean**each / factorial(each) for each in range(number))
    assert poisson_tail(np.array([number]), np.array([mean])) == pytest.approx([1 - below], abs=1e-9)


@given(st.lists(st.floats(0, 1), max_size=12), st.floats(0.001, 0.5))
def test_the_accepted_are_those_of_the_step_up_rule(chances: list[float], false: float) -> None:
    chance, tests = np.sort(np.array(chances)), 20
    passing = [rank for rank, each in enumerate(chance.tolist(), 1) if each <= false * rank / tests * (1 - 1e-12)]
    q = false_shares(chance, tests)
    assert (q <= false).sum() >= max(passing, default=0)
    assert (np.diff(q) >= 0).all()
    assert ((q >= 0) & (q <= 1)).all()


def test_nothing_is_tested() -> None:
    none = np.zeros(0)
    assert len(false_shares(none, 5)) == len(poisson_tail(none.astype(np.int64), none)) == 0


@pytest.mark.parametrize(
    ("number", "mean", "tail", "reason"),
    [
        (0, 3.0, 1.0, "none or more is certain"),
        (0, 0.0, 1.0, "even where nothing is expected"),
        (1, 0.0, 0.0, "one where none is expected"),
        (1, 1.0, 1 - exp(-1), "one or more"),
        (200, 1.0, 0.0, "far beyond the mean"),
    ],
)
def test_the_ends_of_the_tail(number: int, mean: float, tail: float, reason: str) -> None:
    assert poisson_tail(np.array([number]), np.array([mean]))[0] == pytest.approx(tail, abs=1e-9), reason


@given(st.floats(0.01, 5))
def test_more_is_never_likelier(mean: float) -> None:
    tails = poisson_tail(np.arange(15), np.full(15, mean))
    assert (np.diff(tails) <= 1e-12).all()


@pytest.mark.parametrize(
    ("chances", "tests", "shares"),
    [
        ([0.01], 1, [0.01]),
        ([0.01], 10, [0.1]),
        ([0.01, 0.02, 0.03], 3, [0.03, 0.03, 0.03]),
        ([0.0, 0.5, 0.9], 3, [0.0, 0.75, 0.9]),
        ([0.9, 1.0], 100, [1.0, 1.0]),
    ],
)
def test_false_shares_by_hand(chances: list[float], tests: float, shares: list[float]) -> None:
    assert false_shares(np.array(chances), tests) == pytest.approx(shares)
