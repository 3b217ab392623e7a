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
