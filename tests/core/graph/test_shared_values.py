import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.graph.shared_values import MOST, Uses, redealt, shared_by_chance, sharing_pairs, ties

PHONE, ADDRESS = 0, 1
ZEROS, HOSTEL, CAMP = 0, 1, 2
PEOPLE, PLANTED = 3_000, 12


def uses(made: dict[int, list[tuple[int, int]]], party: dict[tuple[int, int], int] | None = None) -> Uses:
    """`made`: kind to (person, value); values of different kinds have different numbers."""
    kind_of = {value: kind for kind, some in made.items() for _, value in some}
    kind = np.array([kind_of.get(value, 0) for value in range(max(kind_of, default=-1) + 1)], dtype=np.int64)
    each = sorted({use for some in made.values() for use in some})
    person, value = np.array(each, dtype=np.int64).reshape(-1, 2).T
    return Uses(person, value, kind, np.array([(party or {}).get(use, -1) for use in each], dtype=np.int64))


@pytest.fixture(scope="module")
def world() -> Uses:
    """Everyone has a phone and an address; 300 the phone of zeros, 60 a hostel, 1,200 a camp; twelve pairs share both a
    phone and an address that are nearly their own.
    """
    chance = np.random.default_rng(3)
    phones = [(person, 10 + person) for person in range(PEOPLE)]
    addresses = [(person, 20_000 + person) for person in range(PEOPLE)]
    phones += [(int(person), ZEROS) for person in chance.choice(PEOPLE, 300, replace=False)]
    addresses += [(int(person), HOSTEL) for person in chance.choice(PEOPLE, 60, replace=False)]
    addresses += [(int(person), CAMP) for person in chance.choice(PEOPLE, 1_200, replace=False)]
    for pair in range(PLANTED):
        phones += [(2 * pair + side, 50_000 + pair) for side in (0, 1)]
        addresses += [(2 * pair + side, 60_000 + pair) for side in (0, 1)]
    return uses({PHONE: phones, ADDRESS: addresses})


def test_pairs_that_share_what_is_nearly_their_own_are_found_and_no_one_of_the_hostel(world: Uses) -> None:
    found = sharing_pairs(world)
    pairs = set(zip(found.one.tolist(), found.other.tolist(), strict=True))
    assert pairs == {(2 * pair, 2 * pair + 1) for pair in range(PLANTED)}
    assert (found.expected < 0.01).all()
    assert (np.diff(found.q) >= 0).all()


def test_where_values_are_dealt_again_about_no_one_is_found(world: Uses) -> None:
    assert [shared_by_chance(world, seed=seed) for seed in range(3)] == [0, 0, 0]
    again = redealt(world)
    assert (np.bincount(again.person) <= np.bincount(world.person)).all()
    lost = world.people_of() - again.people_of()
    assert (lost <= 0.12 * world.people_of()).all(), "each value keeps nearly all of its people"


def test_a_single_shared_value_is_no_pattern() -> None:
    found = sharing_pairs(uses({PHONE: [(0, 0), (1, 0), *((person, person) for person in range(2, 500))]}), false=0.99)
    assert len(found.one) == 0


def test_a_party_is_known_to_share(world: Uses) -> None:
    party = np.where(np.isin(world.person, (0, 1)), 1, -1)
    found = sharing_pairs(Uses(world.person, world.value, world.kind, party))
    assert len(found.one) == PLANTED - 1
    assert 0 not in found.one


def test_what_many_share_ties_no_one_and_what_few_share_ties_more() -> None:
    crowd = [(person, 0) for person in range(MOST + 1)]
    made = uses({PHONE: [*crowd, (0, 1), (1, 1), (0, 2), (1, 2), (3, 2)]})
    found = {(*map(int, each[:3]), float(each[3])) for each in zip(*ties(made), strict=True)}
    assert found == {(0, 1, 1, 1.0), (0, 1, 2, 0.5), (0, 3, 2, 0.5), (1, 3, 2, 0.5)}
    elsewhere = ties(made, people=np.array([0.0, 500.0, 5.0]))
    assert set(elsewhere[2].tolist()) == {2}, "what is common elsewhere ties no one here"
    assert set(elsewhere[3].tolist()) == {0.25}


@given(st.sets(st.tuples(st.integers(0, 6), st.integers(0, 5))), st.integers(0, 3))
def test_any_uses_are_judged(made: set[tuple[int, int]], seed: int) -> None:
    any_uses = uses({PHONE: [each for each in made if each[1] < 3], ADDRESS: [each for each in made if each[1] > 2]})
    found = sharing_pairs(any_uses, false=1.0)
    for one, other, shared in zip(found.one.tolist(), found.other.tolist(), found.shared.tolist(), strict=True):
        assert one < other
        assert shared == sum((one, value) in made and (other, value) in made for value in range(6))
    assert ((found.q >= 0) & (found.q <= 1)).all()
    assert redealt(any_uses, seed).people <= any_uses.people
