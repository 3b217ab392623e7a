"""Which households have a story."""

from datetime import date

import pytest

from leeward.scenario import Region, household, people
from leeward.scenario.plots import ORDER, has_story, households_within, plots


def test_stories_have_their_own_households() -> None:
    assert [number for number in range(50) if has_story(number)] == [11, 12, 13, 14, 15, 36, 37, 38, 39, 40]


@pytest.mark.parametrize("count", [1_000, 5_000, 40_000])
def test_the_households_counted_on_do_exist(region: Region, today: date, count: int) -> None:
    last = 0
    for last_person in people(region, today=today, count=count):
        last = last_person.household
    assert households_within(count) <= last


def test_the_people_of_a_story_have_papers_in_date(region: Region, today: date) -> None:
    """An expired passport would be found first and hide what the story is about."""
    for plot in plots(region, today=today, count=20_000):
        number = int(plot.check.person.partition("-")[0])
        assert has_story(number)
        for one in household(region, number, today=today):
            assert all(document.expires >= today for document in one.documents)


def test_a_round_tells_every_kind_once_in_order(region: Region, today: date) -> None:
    told = [plot.check.plot for plot in plots(region, today=today, count=3 * 25 * len(ORDER))][: len(ORDER)]
    names = [maker.__name__.replace("notice_any", "notice") for maker in ORDER]
    assert [name.replace("missing_adult", "missing_child") for name in told] == names


def test_a_region_without_people_has_no_stories(region: Region, today: date) -> None:
    assert list(plots(region, today=today, count=0)) == []
    assert list(plots(region, today=today, count=40)) == []
