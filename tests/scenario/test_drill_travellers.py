"""People for drills: valid passports, cases of every family, and no document of the region's people."""

from datetime import date

import pytest

from leeward.core.months import months_after
from leeward.core.training.cases.case import FAMILIES, age_group_of
from leeward.core.training.cases.case_pool import pool
from leeward.core.training.items import Shown, unbalanced_values
from leeward.scenario.drill_travellers import drill_travellers
from leeward.scenario.households import people
from leeward.scenario.region import Region


def test_they_are_no_one_of_the_region(region: Region, today: date) -> None:
    drills = list(drill_travellers(region, today=today, number=1000))
    assert drills == list(drill_travellers(region, today=today, number=1000))
    assert all(each.expires > today for each in drills)
    held = {
        (paper.issuer, paper.number) for each in people(region, today=today, count=5000) for paper in each.documents
    }
    assert not held & {(each.nationality, each.number) for each in drills}
    assert len({(each.nationality, each.number) for each in drills}) == 1000


@pytest.mark.parametrize("month", [months_after(date(2026, 11, 1), months) for months in range(61)], ids=str)
def test_their_cases_are_balanced_in_every_month(region: Region, month: date) -> None:
    travellers = list(drill_travellers(region, today=months_after(month, 1), number=20 * 2 * len(FAMILIES)))
    cases = list(pool(travellers, seed=month.toordinal(), today=month))
    assert {case.family for case in cases} == set(FAMILIES)
    pages = [(case.target, case.seen.page) for case in cases]
    seen = [Shown(target, page.nationality, page.sex, age_group_of(page, month)) for target, page in pages]
    assert unbalanced_values(seen) == {}
