"""People for drills: valid passports, cases of every family, and no document of the region's people."""

from datetime import date

from leeward.core.training.cases.case import FAMILIES
from leeward.core.training.cases.making import pool
from leeward.core.training.items import Shown, age_group, unbalanced
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


def test_their_cases_are_balanced(region: Region, today: date) -> None:
    cases = list(pool(drill_travellers(region, today=today, number=2000), seed=4))
    assert {case.family for case in cases} == set(FAMILIES)
    shown = [
        Shown(each.target, each.traveller.nationality, each.traveller.sex,
              age_group((today - each.traveller.birth_date).days // 365))
        for each in cases
    ]  # fmt: skip
    assert not {value for value in unbalanced(shown) if value.startswith(("sex", "age"))}
