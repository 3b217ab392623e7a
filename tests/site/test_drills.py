"""The travellers of drills: invented, valid, and the same each time."""

from datetime import date
from itertools import islice

from leeward.site.drills import travellers


def test_they_have_valid_passports_and_are_the_same_each_time() -> None:
    day = date(2026, 12, 1)
    found = list(travellers(day, 30))
    assert len({each.number for each in found}) == 30
    assert all(each.expires > day for each in found)
    assert found == list(islice(travellers(day, 40), 30))
