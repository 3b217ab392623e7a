"""Households: plausible ages and relations."""

from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from leeward.scenario.chance import dice
from leeward.scenario.families import Member, family

YEAR = 365.25


def _parent(home: tuple[Member, ...], place: int | None) -> Member | None:
    return None if place is None else home[place]


@given(st.integers(0, 2**40))
def test_a_household_can_be(number: int) -> None:
    home = family(dice(1, 1, number))
    assert 1 <= len(home) <= 8
    assert home[0].role == "head"
    assert [member.role for member in home].count("head") == 1
    for member in home:
        mother, father = _parent(home, member.mother), _parent(home, member.father)
        if mother is not None:
            assert mother.sex == "F"
            assert 18.9 * YEAR <= mother.age_days - member.age_days <= 45 * YEAR
        if father is not None:
            assert father.sex == "M"
            assert father.age_days - member.age_days >= 17 * YEAR
        if member.role in ("head", "partner", "grandparent"):
            assert member.age_days >= 18.9 * YEAR
        assert 0 <= member.age_days < 100 * YEAR


@given(st.integers(0, 2**40))
def test_siblings_are_twins_or_more_than_a_year_apart(number: int) -> None:
    home = family(dice(2, 1, number))
    for place, member in enumerate(home):
        if member.twin is not None:
            assert home[member.twin].age_days == member.age_days
            assert member.twin < place
    births = sorted({member.age_days for member in home if member.role == "child"})
    assert all(later - earlier >= 399 for earlier, later in pairwise(births))


def test_every_kind_of_household_is_met() -> None:
    sizes = Counter(len(family(dice(3, 1, number))) for number in range(2_000))
    assert sizes[1] > 400
    assert sizes[2] > 300
    assert sizes[4] > 100
    roles = Counter(member.role for number in range(2_000) for member in family(dice(3, 1, number)))
    assert min(roles[role] for role in ("head", "partner", "child", "grandparent")) > 50


def test_twins_are_rare_and_exist() -> None:
    members = [member for number in range(3_000) for member in family(dice(4, 1, number))]
    twins = sum(member.twin is not None for member in members)
    assert 5 < twins < len(members) / 50
