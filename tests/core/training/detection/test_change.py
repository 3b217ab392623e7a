"""Improvement over weeks, and reliability by halves."""

import random
from statistics import NormalDist

import pytest

from leeward.core.training.detection.change import Week, improvement, split_half
from leeward.core.training.detection.counts import Counts
from leeward.core.training.detection.sensitivity import TooFew


def test_who_improves_has_a_slope_above_zero() -> None:
    weeks = [Week(week, Counts(40, 24 + 2 * week, 40, 10 - week)) for week in range(8)]
    found = improvement(weeks)
    assert 0 < found.low < found.value < found.high
    same = improvement([Week(week, Counts(40, 30, 40, 8)) for week in range(8)])
    assert same.value == pytest.approx(0)
    assert same.low < 0 < same.high


def test_weeks_without_a_class_say_nothing() -> None:
    empty = [Week(9, Counts(0, 0, 40, 1)), Week(10, Counts(40, 1))]
    with pytest.raises(TooFew):
        improvement([Week(1, Counts(20, 9, 20, 1)), Week(2, Counts(20, 9, 20, 1)), *empty])
    with pytest.raises(TooFew):
        improvement([Week(1, Counts(20, 9, 20, 1))] * 5)


def test_halves_of_120_cases_are_alike() -> None:
    """400 officers with d' of standard deviation .5 about 2, in two halves of 30 and 30 cases."""
    chance, normal = random.Random(7), NormalDist()
    halves = []
    for _officer in range(400):
        skill = chance.gauss(2, 0.5)
        hit, false = normal.cdf(skill / 2), normal.cdf(-skill / 2)
        halves.append(
            tuple(
                Counts(
                    30,
                    sum(chance.random() < hit for _ in range(30)),
                    30,
                    sum(chance.random() < false for _ in range(30)),
                )
                for _half in range(2)
            )
        )
    assert 0.65 <= split_half([(first, second) for first, second in halves]) <= 0.85


def test_too_few_and_all_alike() -> None:
    same = (Counts(30, 20, 30, 3), Counts(30, 20, 30, 3))
    assert split_half([same] * 5) == 0
    with pytest.raises(TooFew):
        split_half([same] * 2)
