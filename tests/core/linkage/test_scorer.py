from dataclasses import replace
from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.linkage.comparison import compare
from leeward.core.linkage.person import Person, person
from leeward.core.linkage.scorer import Scorer, levels
from leeward.core.linkage.table import table_of
from leeward.core.linkage.weights import PERSON, shipped_weights
from leeward.scenario.duplicates import Row, pairs, region_names, rows

SCORER = Scorer(shipped_weights())
ROWS = rows(600, region_names(), seed=3)
_rows = st.integers(0, len(ROWS) - 1)


def of(row: Row) -> Person:
    return person(row.given_name, row.surname, row.birth_date, (row.document,), (row.phone,))


PEOPLE = [of(row) for row in ROWS]


def test_one_pair_has_the_levels_that_it_has_among_many() -> None:
    two = sorted(pairs(ROWS)) + [(place, place + 1) for place in range(len(ROWS) - 1)]
    table = table_of({field: [getattr(row, field) for row in ROWS] for field in PERSON})
    many = compare(table, np.array(two).T)
    for place, (one, other) in enumerate(two):
        assert tuple(many[:, place]) == levels(PEOPLE[one], PEOPLE[other]), (ROWS[one], ROWS[other])


@given(_rows, _rows)
def test_the_claims_and_the_prior_add_up_to_the_odds(one: int, other: int) -> None:
    odds = SCORER.odds(PEOPLE[one], PEOPLE[other])
    assert odds == pytest.approx(SCORER.odds(PEOPLE[other], PEOPLE[one]))
    claims = SCORER.claims(PEOPLE[one], PEOPLE[other])
    assert SCORER.weights.prior + sum(each.weight for each in claims) == pytest.approx(odds)
    assert [abs(each.weight) for each in claims] == sorted((abs(each.weight) for each in claims), reverse=True)


@given(_rows, _rows, st.floats(-30, 30))
def test_what_is_not_compared_would_not_have_reached_the_threshold(one: int, other: int, least: float) -> None:
    whole, some = SCORER.odds(PEOPLE[one], PEOPLE[other]), SCORER.odds(PEOPLE[one], PEOPLE[other], least)
    assert some in (whole, -inf)
    assert some == whole or whole < least


def test_claims_say_what_agrees() -> None:
    one = person("Ana", "Clarke", "1990-05-12", ("A1234567", "B7654321"), ("12465550101",))
    other = person("Clarke", "Ana", "1990-12-05", ("B7654312",), ("12465550999",))
    assert {each.code for each in SCORER.claims(one, other)} == {
        "given_name.exchanged",
        "birth_date.swapped",
        "document.one_error",
        "phone.differs",
    }
    shown = next(each.shown for each in SCORER.claims(one, other) if each.code == "document.one_error")
    assert shown == {"one": "A1234567, B7654321", "other": "B7654312"}


def test_a_rare_name_says_more_also_where_it_is_misspelt() -> None:
    common, rare = person("", "Joseph"), person("", "Zvyagintsev")
    for slip in (str, lambda name: name.replace("s", "z")):
        more = SCORER.odds(rare, person("", slip("Zvyagintsev")))
        assert more > SCORER.odds(common, person("", slip("Joseph"))) + 2


ANA = person("Ana", "Clarke", "1990-05-12", ("A1234567",), ("12465550101",))


@pytest.mark.parametrize(
    ("other", "found", "why"),
    [
        (ANA, (1, 1, 1, 1, 1), "the same"),
        (person(), (0, 0, 0, 0, 0), "nothing is known"),
        (person("Ana"), (1, 0, 0, 0, 0), "a given name alone"),
        (person("", "Ana"), (0, 7, 0, 0, 0), "as a surname alone it differs"),
        (person("Clarke", "Ana"), (5, 0, 0, 0, 0), "in each other's place"),
        (person("Clark", "Ana"), (6, 0, 0, 0, 0), "in each other's place, one misspelt"),
        (person("Zoe", "Ray"), (7, 7, 0, 0, 0), "others"),
        (person("Zoe", "Clarke"), (7, 1, 0, 0, 0), "a sister"),
        (person("Ana", "Ana"), (1, 7, 0, 0, 0), "a name twice"),
        (person("", "", "1990-12-05"), (0, 0, 2, 0, 0), "day and month exchanged"),
        (person(documents=("Z9876543", "A1234567")), (0, 0, 0, 1, 0), "the best of two passports"),
        (person(documents=("Z9876543", "A1234568")), (0, 0, 0, 2, 0), "of two passports one misread"),
        (person(documents=("0000000",)), (0, 0, 0, 0, 0), "zeros are no passport"),
        (person(documents=("12465550101",)), (0, 0, 0, 4, 0), "a telephone as a passport is another number"),
        (person(phones=("+1 246 555-0101",)), (0, 0, 0, 0, 1), "written otherwise"),
    ],
)
def test_how_two_agree(other: Person, found: tuple[int, ...], why: str) -> None:
    assert levels(ANA, other) == levels(other, ANA) == found, why
    assert len(SCORER.claims(ANA, other)) == sum(level > 0 for level in found), "nothing is claimed of what is missing"


def test_of_nobody_nothing_is_known() -> None:
    assert SCORER.claims(person(), person()) == ()
    assert SCORER.odds(person(), person()) == SCORER.odds(ANA, person()) == SCORER.weights.prior


@given(_rows, _rows)
def test_one_more_number_of_both_never_speaks_against(one: int, other: int) -> None:
    first, second = (replace(PEOPLE[each], documents=(*PEOPLE[each].documents, "QX7654321")) for each in (one, other))
    assert SCORER.odds(first, second) >= SCORER.odds(PEOPLE[one], PEOPLE[other])
