"""d' and c: known values, coverage of the interval, the pass rule and reliability, exactly and not by drawing lots."""

from statistics import NormalDist, fmean

import pytest
from tests.core.training.detection.exact import mean

from leeward.core.training.detection.counts import Counts
from leeward.core.training.detection.sensitivity import LEAST, TooFew, best_criterion, estimate, measure


def test_a_case_by_hand() -> None:
    """16 of 20 found and 2 of 20 sent on: H = 16.5/21, F = 2.5/21."""
    skill = measure(Counts(20, 16, 20, 2))
    high, low = NormalDist().inv_cdf(16.5 / 21), NormalDist().inv_cdf(2.5 / 21)
    assert skill.sensitivity.value == pytest.approx(high - low)
    assert skill.criterion.value == pytest.approx(-(high + low) / 2)
    assert skill.bias == pytest.approx(skill.criterion.value * skill.sensitivity.value)
    assert skill.sensitivity.low < skill.lower < skill.sensitivity.value < skill.sensitivity.high
    width = skill.sensitivity.high - skill.sensitivity.low
    assert skill.criterion.high - skill.criterion.low == pytest.approx(width / 2)


def test_all_and_nothing_have_a_value() -> None:
    assert measure(Counts(20, 20, 20, 0)).sensitivity.value == pytest.approx(3.96, abs=0.01)
    assert measure(Counts(20, 0, 20, 0)).sensitivity.value == pytest.approx(0)
    assert estimate(Counts()).sensitivity.value == pytest.approx(0)


@pytest.mark.parametrize("counts", [Counts(), Counts(19, 19, 500, 0), Counts(500, 400, 19, 0)])
def test_none_is_shown_for_one_person_under_twenty(counts: Counts) -> None:
    assert LEAST == 20
    with pytest.raises(TooFew):
        measure(counts)


@pytest.mark.parametrize("number", [20, 30, 60, 120])
def test_the_interval_covers_the_truth(number: int) -> None:
    for sensitivity in (1, 2, 3):
        for criterion in (0, 0.3):
            covered = mean(number, sensitivity, criterion, lambda skill, d=sensitivity: (  # type: ignore[misc]
                skill.sensitivity.low <= d <= skill.sensitivity.high
            ))  # fmt: skip
            assert 0.94 <= covered <= 0.97, (number, sensitivity, criterion)


def test_at_five_it_would_mislead() -> None:
    assert mean(5, 2, 0, lambda skill: skill.sensitivity.value) < 2 - 0.15
    assert abs(mean(20, 2, 0, lambda skill: skill.sensitivity.value) - 2) < 0.08


def test_the_pass_rule_fails_the_border_and_passes_the_good() -> None:
    """The figures of a simulation of 40,000 runs, here exact: 4 % at d' 1.5, 37/64/81 % at 2.0, 86/99/100 % at 2.5."""
    expected = {(40, 1.5): 0.04, (40, 2.0): 0.37, (80, 2.0): 0.66, (120, 2.0): 0.81, (40, 2.5): 0.86, (80, 2.5): 0.99}
    for (number, sensitivity), share in expected.items():
        assert mean(number, sensitivity, 0, lambda skill: skill.passes) == pytest.approx(share, abs=0.035)


def test_120_burst_cases_are_reliable() -> None:
    """Between officers whose d' has mean 2 and standard deviation .5: the share of variance that is theirs."""
    officers = [2 + 0.5 * NormalDist().inv_cdf((k + 0.5) / 15) for k in range(15)]
    means = [mean(60, each, 0, lambda skill: skill.sensitivity.value) for each in officers]
    squares = [mean(60, each, 0, lambda skill: skill.sensitivity.value**2) for each in officers]
    middle = fmean(means)
    assert fmean((each - middle) ** 2 for each in means) / (fmean(squares) - middle**2) >= 0.7


def test_leaning_is_said_only_where_it_is_clear() -> None:
    assert estimate(Counts(60, 58, 60, 30)).lean == "sends_on"
    assert estimate(Counts(60, 30, 60, 1)).lean == "lets_go"
    assert estimate(Counts(60, 52, 60, 8)).lean == "even"


def test_sending_on_more_is_no_goal() -> None:
    assert best_criterion(2, 1 / 15_500, 1000) == pytest.approx(1.4, abs=0.05)
    assert best_criterion(2, 0.5, 1) == pytest.approx(0)
