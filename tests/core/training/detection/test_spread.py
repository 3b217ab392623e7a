"""The spread of a group: the quarters, from 11 measured people on."""

import pytest

from leeward.core.training.detection.counts import Counts
from leeward.core.training.detection.sensitivity import TooFew
from leeward.core.training.detection.spread import spread


def test_a_group_is_said_from_eleven_measured_people_on() -> None:
    people = [Counts(40, 20 + number, 40, 4) for number in range(12)]
    found = spread(people)
    assert found.people == 12
    assert found.low < found.middle < found.high
    assert {round(each, 1) for each in (found.low, found.middle, found.high)} == {found.low, found.middle, found.high}
    for why, few in (("ten", people[:10]), ("ten and one hardly measured", [*people[:10], Counts(3, 1, 3, 0)])):
        with pytest.raises(TooFew):
            spread(few)
        assert why
