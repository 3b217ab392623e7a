"""Thresholds from vectors whose law is known, so that the measured rates have a truth."""

from statistics import NormalDist

import numpy as np
import pytest

from leeward.core.faces.calibration import MOST, TooFew, calibrate

DIMENSIONS = 24


def world(persons: int, each: int, seed: int = 1, noise: float = 0.5) -> tuple[list[np.ndarray], list[str]]:
    """Vectors around a direction for each person."""
    chance = np.random.default_rng(seed)
    vectors, whose = [], []
    for person in range(persons):
        middle = chance.normal(size=DIMENSIONS)
        for _ in range(each):
            made = middle + noise * chance.normal(size=DIMENSIONS)
            vectors.append(made / np.linalg.norm(made))
            whose.append(f"p{person:04}")
    return vectors, whose


def test_the_threshold_is_where_chance_puts_it() -> None:
    """Cosines of random directions have the deviation 1 / sqrt(dimensions), nearly normal."""
    found = calibrate(*world(160, 3))
    at = {point.target: point.threshold for point in found.points}
    for target in (1e-2, 1e-3):
        expected = NormalDist(0, DIMENSIONS**-0.5).inv_cdf(1 - target)
        assert at[target].share == pytest.approx(expected, abs=0.05)
        assert at[target].low <= at[target].share <= at[target].high
    assert found.pairs_of_persons == 160 * 159 // 2
    assert (found.persons, found.pictures, found.same) == (160, 480, 480)


def test_a_rate_that_so_few_persons_cannot_show_is_not_told() -> None:
    """780 pairs of persons can show one of 100, and not one of 1,000: that needs 3,000."""
    found = calibrate(*world(40, 4))
    assert [point.target for point in found.points] == [1e-2]
    assert found.untold == ((1e-3, 3_000), (1e-4, 30_000))


def test_more_pictures_of_as_many_persons_show_no_more() -> None:
    assert calibrate(*world(20, 30)).untold[0] == (1e-2, 300)


def test_fewer_pass_at_the_cost_of_more_who_are_missed() -> None:
    one, other = calibrate(*world(100, 4, noise=0.8)).points
    assert one.threshold.share < other.threshold.share
    assert one.missed.share < other.missed.share
    assert one.false_matches > other.false_matches > 0


def test_at_most_the_target_passes_when_counted_again() -> None:
    vectors, whose = world(90, 3)
    for point in calibrate(vectors, whose).points:
        passed = total = 0
        for one in range(len(vectors)):
            for other in range(one):
                if whose[one] != whose[other]:
                    total += 1
                    passed += float(vectors[one] @ vectors[other]) >= point.threshold.share
        assert passed == point.false_matches
        assert passed / total <= point.target < (passed + 2) / total


def test_one_look_alike_is_named_as_what_carries_the_false_matches() -> None:
    vectors, whose = world(90, 8)
    assert calibrate(vectors, whose).points[-1].carriers > 3
    for number in range(24):
        near = vectors[number % 8] + 0.01 * number
        vectors.append(near / np.linalg.norm(near))
        whose.append(("p0000", "twin")[number % 2])
    assert calibrate(vectors, whose).points[-1].carriers == 1


def test_a_group_where_more_pass_is_seen_and_a_small_one_is_not_told() -> None:
    chance = np.random.default_rng(3)
    vectors, whose = world(60, 3)
    shared = 2.0 * chance.normal(size=DIMENSIONS)
    for person in range(60):
        middle = shared + chance.normal(size=DIMENSIONS)
        for _ in range(3):
            made = middle + 0.4 * chance.normal(size=DIMENSIONS)
            vectors.append(made / np.linalg.norm(made))
            whose.append(f"q{person:04}")
    groups = {letter: sorted({each for each in whose if each[0] == letter}) for letter in "pq"}
    found = calibrate(vectors, whose, groups | {"few": ["p0001", "p0002"]})
    passed = {each.group: each.passed for each in found.groups if each.target == 1e-2}
    assert passed["p"] is not None
    assert passed["q"] is not None
    assert passed["q"] > 1.5e-2 > passed["p"]
    assert passed["few"] is None


def test_the_same_pictures_give_the_same_answer() -> None:
    assert calibrate(*world(30, 3)) == calibrate(*world(30, 3))


@pytest.mark.parametrize(
    ("vectors", "whose", "why"),
    [
        ([np.ones(4)] * 3, ["a", "a", "a"], "two persons"),
        ([np.ones(4)] * 3, ["a", "b", "c"], "no person has two pictures"),
        ([], [], "two persons"),
        ([np.ones(4)] * (MOST + 1), ["a"] * (MOST + 1), "at most"),
    ],
)
def test_too_few_and_too_many(vectors: list[np.ndarray], whose: list[str], why: str) -> None:
    with pytest.raises(TooFew, match=why):
        calibrate(vectors, whose)
