"""Rows of invented registers: how many are the same people again, and how often each error is in them."""

from collections import Counter
from datetime import date
from functools import cache
from itertools import combinations, pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.scenario.cultures import cultures
from leeward.scenario.duplicates import Row, names_of, pairs, region_names, rows, syllable_names

COUNT = 5_000


def numbered(chance: Random) -> tuple[str, str]:
    """Names without a word in common, so that an error in one is seen."""
    return f"GIVEN{chance.randrange(10**6)}", f"SUR{chance.randrange(10**6)} NAME{chance.randrange(10**6)}"


@cache
def many() -> list[Row]:
    return rows(COUNT, numbered)


@cache
def twice() -> list[tuple[Row, Row]]:
    """The rows of people who are there exactly twice."""
    every = many()
    seen = Counter(row.person for row in every)
    return [(every[one], every[two]) for one, two in pairs(every) if seen[every[one].person] == 2]


def share(found: list[bool]) -> float:
    assert len(found) > 200, "too few to say how often"
    return sum(found) / len(found)


def test_a_fifth_of_the_rows_are_the_same_people_again() -> None:
    people = {row.person for row in many()}
    assert people == set(range(COUNT * 4 // 5)), "every person has a row"
    assert len(many()) == COUNT


def test_the_same_seed_gives_the_same_rows_and_another_others() -> None:
    assert rows(300, numbered, seed=4) == rows(300, numbered, seed=4)
    assert rows(300, numbered, seed=4) != rows(300, numbered, seed=5)


def test_duplicates_are_not_beside_their_people() -> None:
    order = [row.person for row in many()]
    assert order != sorted(order)
    assert sum(one == two for one, two in pairwise(order)) < 10


@pytest.mark.parametrize(
    ("field", "least", "most", "reason"),
    [
        ("document", 0.13, 0.17, "15 % have no document"),
        ("phone", 0.32, 0.38, "35 % have no telephone"),
        ("birth_date", 0.04, 0.06, "5 % have no birth date"),
        ("given_name", 0.0, 0.0, "a row always has a given name"),
        ("surname", 0.0, 0.0, "and a surname"),
    ],
)
def test_what_registers_lack(field: str, least: float, most: float, reason: str) -> None:
    assert least <= share([not getattr(row, field) for row in many()]) <= most, reason


@pytest.mark.parametrize(
    ("field", "least", "most", "reason"),
    [
        ("birth_date", 0.10, 0.19, "15 % have another birth date, a few of them the same by chance"),
        ("document", 0.48, 0.62, "45 % a new document, 10 % an error in it"),
        ("phone", 0.52, 0.68, "55 % a new telephone, 5 % an error in it"),
        ("given_name", 0.22, 0.36, "25 % an error, 5 % in the surname's place"),
    ],
)
def test_what_differs_in_a_duplicate(field: str, least: float, most: float, reason: str) -> None:
    both = [(getattr(one, field), getattr(two, field)) for one, two in twice()]
    assert least <= share([one != two for one, two in both if one and two]) <= most, reason


def test_few_duplicates_have_their_names_in_each_others_place() -> None:
    assert (
        0.01
        < share([one.given_name.startswith("SUR") != two.given_name.startswith("SUR") for one, two in twice()])
        < 0.09
    )


def test_pairs_are_all_rows_of_one_person_and_no_others() -> None:
    every = many()[:400]
    slow = {(a, b) for a, b in combinations(range(len(every)), 2) if every[a].person == every[b].person}
    assert pairs(every) == slow
    assert pairs([]) == set()


def test_three_rows_of_a_person_are_three_pairs() -> None:
    row = Row(7, "A", "B", "", "", "")
    assert pairs([row, Row(8, "A", "B", "", "", ""), row, row]) == {(0, 2), (0, 3), (2, 3)}


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 60), st.integers(0, 2**32))
def test_any_number_of_rows_has_written_values(count: int, seed: int) -> None:
    every = rows(count, numbered, seed)
    assert len(every) == count
    for row in every:
        assert not row.birth_date or (len(row.birth_date) == 8 and row.birth_date.isdigit())
        assert not row.document or 7 <= len(row.document) <= 13, "two errors add or drop two characters at most"
        assert row.given_name.strip() == row.given_name != ""


def test_a_birth_date_is_a_day_but_for_leap_years() -> None:
    """A year or two off, the last day of February need not exist: registers have such dates."""
    wrong = [row.birth_date for row in many() if row.birth_date and not _is_day(row.birth_date)]
    assert all(each[4:] == "0229" for each in wrong)


def _is_day(text: str) -> bool:
    try:
        date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("code", sorted(cultures()))
def test_names_of_a_culture_are_two_words_at_least(code: str) -> None:
    given_name, surname = names_of(code)(Random(1))
    assert given_name.strip()
    assert surname.strip()


def test_names_of_the_region_are_of_all_its_cultures() -> None:
    chance, draw = Random(2), region_names()
    assert len({draw(chance) for _ in range(200)}) > 150


def test_syllables_make_as_many_names_as_a_large_register_has() -> None:
    chance, draw = Random(3), syllable_names()
    surnames = Counter(draw(chance)[1] for _ in range(3_000))
    assert len(surnames) > 1_000, "most are rare"
    assert surnames.most_common(1)[0][1] > 20, "and the first ones common (Zipf)"
    assert all(each.isascii() and each.isalpha() and each.isupper() for each in surnames)
