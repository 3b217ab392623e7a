"""Counts of answers."""

import pytest

from leeward.core.training.detection.counts import Counts, Trial, median_seconds


def test_answers_are_counted_by_truth() -> None:
    trials = [Trial(True, True, 5), Trial(True, False, 9), Trial(False, False, 60), Trial(False, True, 7)]
    assert Counts.of(trials) == Counts(2, 1, 2, 1)
    assert Counts.of(trials[:1]) + Counts.of(trials[1:]) == Counts.of(trials)
    assert median_seconds(trials) == 8
    assert Counts.of([]) == Counts()
    assert median_seconds([]) is None


@pytest.mark.parametrize("wrong", [(1, 2, 0, 0), (0, 0, 1, 2), (-1, -1, 0, 0), (1, -1, 0, 0)])
def test_impossible_counts_are_refused(wrong: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="cannot be"):
        Counts(*wrong)
