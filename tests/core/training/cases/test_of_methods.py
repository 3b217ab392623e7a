"""Cases of a method: its practice, its documents, and a good twin for each fault."""

from datetime import date
from typing import get_args

import pytest

from leeward.core.record.content.method import Practice
from leeward.core.training.cases.case import FAMILIES, Traveller
from leeward.core.training.cases.of_methods import EACH, FAMILIES_OF, cases_of_method

PEOPLE = [
    Traveller(f"ROE{letter}", "ANN", "F", date(1980, 1, 2), "LCA", f"L{number:07}", date(2030, 1, 1))
    for number, letter in enumerate("ABCDEFGH", 1)
]


@pytest.mark.parametrize("practice", get_args(Practice))
def test_every_practice_has_cases_half_of_them_good(practice: Practice) -> None:
    cases = cases_of_method(PEOPLE, practice, "GUY", "R0", 7)
    assert (len(cases), sum(each.target for each in cases)) == (EACH, EACH // 2)
    assert {each.family for each in cases} <= set(FAMILIES_OF[practice]) <= set(FAMILIES)
    assert {each.traveller.nationality for each in cases} == {"GUY"}
    assert all(each.traveller.number.startswith("R0") and len(each.traveller.number) == 8 for each in cases)
    assert cases == cases_of_method(PEOPLE, practice, "GUY", "R0", 7)
    assert all(each.family == twin.family for each, twin in zip(cases[::2], cases[1::2], strict=True))


@pytest.mark.parametrize(("issuer", "series"), [("", ""), ("gu", "r 0"), ("<<<", "TOOLONGSERIES")])
def test_what_is_no_code_is_left_out(issuer: str, series: str) -> None:
    cases = cases_of_method(PEOPLE, "forgery", issuer, series, 7)
    assert {each.traveller.nationality for each in cases} == {"LCA"}
    assert {each.traveller.number for each in cases} == {each.number for each in PEOPLE}
