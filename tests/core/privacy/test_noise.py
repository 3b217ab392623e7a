"""Noise: its interval holds the truth as often as it says, and everything gets it."""

import sys
from collections import Counter
from decimal import Decimal

import pytest

from leeward.core.privacy import noise

EPSILONS = [Decimal(each) for each in ("0.1", "0.25", "0.3", "0.5", "0.7", "1")]
# Large enough that no figure is cut at zero.
TRUTH = 1000

needs_opendp = pytest.mark.skipif(not noise.available(), reason="needs the extra privacy (opendp)")


@needs_opendp
@pytest.mark.parametrize("epsilon", EPSILONS, ids=str)
def test_intervals_cover_the_truth_in_94_to_96_of_100_releases(epsilon: Decimal) -> None:
    """10,000 simulated figures. The bounds allow chance: three standard deviations are 0.65 in 100."""
    held = sum(each.least <= TRUTH <= each.most for each in noise.noisy([TRUTH] * 10_000, epsilon))
    assert 0.94 <= held / 10_000 <= 0.968


@needs_opendp
@pytest.mark.soak
@pytest.mark.parametrize("epsilon", EPSILONS, ids=str)
def test_intervals_cover_94_to_96_of_100_in_ten_thousand_tables(epsilon: Decimal) -> None:
    """10,000 releases of a table of 40 cells: chance is 0.1 in 100 here."""
    held = sum(each.least <= TRUTH <= each.most for each in noise.noisy([TRUTH] * 400_000, epsilon))
    assert 0.94 <= held / 400_000 <= 0.9625


@needs_opendp
def test_noise_follows_the_law_that_the_guarantee_rests_on() -> None:
    """One person more changes the chance of any figure by at most e to the epsilon."""
    epsilon, many = Decimal(1), 60_000
    drawn = Counter(each.value - TRUTH for each in noise.noisy([TRUTH] * many, epsilon))
    for value in range(-3, 3):
        assert drawn[value] / drawn[value + 1] <= 2.7183 * 1.15
        assert drawn[value + 1] / drawn[value] <= 2.7183 * 1.15


@needs_opendp
def test_empty_cells_get_noise_and_none_is_negative() -> None:
    found = noise.noisy([0] * 500, Decimal("0.5"))
    assert any(each.value for each in found)
    assert all(0 <= each.least <= each.value <= each.most for each in found)


@pytest.mark.parametrize(
    ("epsilon", "sides"),
    [("1", (2, 3)), ("0.5", (5, 6)), ("0.25", (11, 12)), ("0.4", (7, 7)), ("4", (0, 0))],
)
def test_the_margin_is_the_narrowest_of_whole_persons(epsilon: str, sides: tuple[int, int]) -> None:
    """Of p = e^-epsilon: 1 - 2p^(a+1)/(1+p), computed by hand for each."""
    found = noise.margin(Decimal(epsilon))
    assert (found.below, found.above) == sides


def test_without_the_extra_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opendp", None)
    with pytest.raises(noise.NoNoiseError, match="privacy"):
        noise.noisy([1], Decimal(1))
