"""Wilson's interval: figures of a published table, and what it must never do."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.proportion import Z_90, Z_95, wilson


@pytest.mark.parametrize(
    ("found", "of", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),  # Newcombe, Statistics in Medicine 17 (1998), table I, method 3
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_figures_of_a_published_table(found: int, of: int, low: float, high: float) -> None:
    assert wilson(found, of) == pytest.approx((low, high), abs=0.0001)


def test_of_no_case_nothing_is_known() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


@given(st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_share_is_inside_and_less_certainty_is_narrower(counted: tuple[int, int]) -> None:
    found, of = counted
    low, high = wilson(found, of)
    assert 0 <= low <= found / of + 1e-12
    assert found / of - 1e-12 <= high <= 1
    narrow = wilson(found, of, Z_90)
    assert low <= narrow[0] + 1e-12
    assert narrow[0] <= narrow[1] <= high + 1e-12


@pytest.mark.parametrize("share", [0.02, 0.3, 0.9])
def test_it_holds_the_true_share_as_often_as_it_says(share: float) -> None:
    chance = Random(7)
    counts = [sum(chance.random() < share for _ in range(60)) for _ in range(2_000)]
    held = sum(low <= share <= high for low, high in (wilson(found, 60, Z_95) for found in counts)) / len(counts)
    assert 0.92 <= held <= 0.99
