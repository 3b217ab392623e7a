"""What is found quickly and what slowly: of many officers and many targets, or not at all."""

import pytest

from leeward.core.training.detection.counts import Trial
from leeward.core.training.detection.pace import FEWEST_OFFICERS, FEWEST_TARGETS, by_pace


def answers(officers: int, each: int) -> list[tuple[int, Trial]]:
    """Half of each officer's targets in 4 s, of which half are found, the others in 10 s, all found."""
    quick = [(who, Trial(True, bool(number % 2), 4.0)) for who in range(officers) for number in range(each)]
    slow = [(who, Trial(True, True, 10.0)) for who in range(officers) for _ in range(each)]
    return [*quick, *slow, (0, Trial(False, True, 3.0)), (0, Trial(True, True, 0.0))]


def test_the_quicker_half_finds_less() -> None:
    quick, slow = by_pace(answers(FEWEST_OFFICERS, 40))
    assert (quick.seconds, quick.share, quick.targets) == (4.0, 0.5, 200)
    assert (slow.seconds, slow.share) == (10.0, 1.0)
    assert quick.low < 0.5 < quick.high < slow.low


@pytest.mark.parametrize(("officers", "each"), [(FEWEST_OFFICERS - 1, 100), (FEWEST_OFFICERS, FEWEST_TARGETS // 5 - 1)])
def test_few_officers_or_few_targets_say_nothing(officers: int, each: int) -> None:
    assert by_pace(answers(officers, each)) == ()
