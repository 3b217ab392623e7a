"""People: the same for the same seed, each household on its own, plausible ties."""

import os
import subprocess
import sys
import tracemalloc
from collections import Counter
from datetime import date
from itertools import islice

import pytest

from leeward.scenario import PersonFacts, Region, build_region, household, people, person
from leeward.scenario.states import members


def test_the_same_seed_and_day_give_the_same_people(region: Region, today: date) -> None:
    first = list(people(region, today=today, count=500))
    assert first == list(people(build_region(region.seed), today=today, count=500))


@pytest.mark.parametrize("hash_seed", ["1", "2"])
def test_another_process_gives_the_same_people(crowd: tuple[PersonFacts, ...], today: date, hash_seed: str) -> None:
    """Nothing hangs on the order of a set, which differs from process to process."""
    program = (
        "from datetime import date\n"
        "from leeward.scenario import build_region, people\n"
        f"for one in people(build_region(2026), today=date.fromisoformat('{today}'), count=300):\n"
        "    print(ascii(one))\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    assert said.splitlines() == [ascii(one) for one in crowd[:300]]


def test_another_seed_gives_other_people(today: date) -> None:
    first, second = (list(people(build_region(seed), today=today, count=200)) for seed in (1, 2))
    assert {one.full_name for one in first} != {one.full_name for one in second}


def test_a_larger_region_only_adds_people(region: Region, today: date) -> None:
    small = list(people(region, today=today, count=300))
    assert list(islice(people(region, today=today, count=5_000), 300)) == small


@pytest.mark.parametrize("count", [0, 1, 2, 999])
def test_the_count_is_kept(region: Region, today: date, count: int) -> None:
    assert sum(1 for _ in people(region, today=today, count=count)) == count


def test_a_household_needs_no_household_before_it(region: Region, today: date) -> None:
    far = household(region, 3_000_000, today=today)
    assert far == household(region, 3_000_000, today=today)
    assert far[0].reference == "3000000-0"


def test_a_reference_names_its_person(region: Region, crowd: tuple[PersonFacts, ...], today: date) -> None:
    assert len({one.reference for one in crowd}) == len(crowd)
    for one in crowd[:100]:
        assert person(region, one.reference, today=today) == one


@pytest.mark.parametrize("reference", ["", "7", "7-", "-1", "7-99", "x-0", "7-x", "7--1"])
def test_an_unknown_reference_is_refused(region: Region, today: date, reference: str) -> None:
    with pytest.raises(ValueError, match="names no one of this region"):
        person(region, reference, today=today)


def test_no_parent_is_too_young(crowd: tuple[PersonFacts, ...]) -> None:
    known = {one.reference: one for one in crowd}
    ties = [(one, known[parent]) for one in crowd for parent in (one.mother, one.father) if parent in known]
    assert len(ties) > 2_000
    for child, parent in ties:
        assert (child.birth_date - parent.birth_date).days >= 17 * 365
        assert parent.household == child.household
    assert all(known[one.mother].sex == "F" for one in crowd if one.mother in known)


def test_twins_share_a_birth_date_and_no_given_name(crowd: tuple[PersonFacts, ...]) -> None:
    known = {one.reference: one for one in crowd}
    twins = [(one, known[one.twin]) for one in crowd if one.twin]
    assert twins
    for one, other in twins:
        assert one.birth_date == other.birth_date
        assert one.given_names.split()[0] != other.given_names.split()[0]
        assert one.surname == other.surname


def test_people_of_one_household_have_different_first_names(crowd: tuple[PersonFacts, ...]) -> None:
    homes: dict[int, list[str]] = {}
    for one in crowd:
        homes.setdefault(one.household, []).append(one.given_names.split()[0])
    assert all(len(names) == len(set(names)) for names in homes.values())


def test_families_share_surnames_by_their_culture(crowd: tuple[PersonFacts, ...]) -> None:
    known = {one.reference: one for one in crowd}
    children = [one for one in crowd if one.father in known and one.mother in known]
    for child in children:
        father, mother = known[child.father], known[child.mother]
        parts = f"{father.surname} {mother.surname}"
        assert all(part in parts for part in child.surname.split()), child.reference
    spanish = [child for child in children if child.culture == "spanish" and known[child.mother].culture == "spanish"]
    assert spanish
    assert any(child.surname not in (known[child.father].surname, known[child.mother].surname) for child in spanish)


def test_every_state_has_residents_and_about_a_quarter_are_visitors(crowd: tuple[PersonFacts, ...]) -> None:
    homes = Counter(one.residence for one in crowd)
    codes = {state.code for state in members()}
    assert codes <= set(homes)
    visitors = sum(number for code, number in homes.items() if code not in codes)
    assert 0.2 < visitors / len(crowd) < 0.36


def test_some_residents_hold_papers_of_another_state(crowd: tuple[PersonFacts, ...]) -> None:
    codes = {state.code for state in members()} - {"MSR"}
    abroad = [one for one in crowd if one.residence in codes and one.nationality != one.residence]
    assert 0.01 < len(abroad) / len(crowd) < 0.08


def test_names_keep_their_own_spelling_beside_the_zone_s(crowd: tuple[PersonFacts, ...]) -> None:
    accented = [one for one in crowd if not one.full_name.isascii()]
    assert len(accented) > len(crowd) / 20
    assert all(one.zone_surname.isascii() and one.zone_given_names.isascii() for one in crowd)


def test_streaming_keeps_no_one_in_memory(region: Region, today: date) -> None:
    """The peak memory for 3,000 people is that for 500: nothing is kept."""

    def peak(count: int) -> int:
        tracemalloc.start()
        for _ in people(region, today=today, count=count):
            pass
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(200)
    assert peak(3_000) < peak(500) + 300_000


def test_ages(crowd: tuple[PersonFacts, ...], today: date) -> None:
    ages = [one.age(today) for one in crowd]
    assert min(ages) == 0
    assert 80 < max(ages) < 100
    assert 0.15 < sum(age < 18 for age in ages) / len(ages) < 0.4


def test_age_counts_completed_years(crowd: tuple[PersonFacts, ...]) -> None:
    one = crowd[0]
    birthday = one.birth_date.replace(year=one.birth_date.year + 30)
    assert one.age(birthday) == 30
    assert one.age(date.fromordinal(birthday.toordinal() - 1)) == 29
