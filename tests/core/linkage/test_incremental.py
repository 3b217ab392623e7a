from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.linkage.test_scorer import SCORER, of

from leeward.core.linkage.entities import entities
from leeward.core.linkage.incremental import Resolver
from leeward.scenario.cultures import cultures
from leeward.scenario.duplicates import names_of, pairs, rows, syllable_names

PEOPLE = [of(row) for row in rows(90, names_of("spanish"), seed=4)]


def resolved(order: list[int], cap: int) -> Resolver[int]:
    found: Resolver[int] = Resolver(SCORER, least=-8.0, cap=cap)
    for place in order:
        found.add(place, PEOPLE[place])
    return found


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from([2, 4, 50]))
def test_the_order_of_arrival_and_what_went_again_change_nothing(chance: Random, cap: int) -> None:
    straight = resolved(list(range(60)), cap)
    order = list(range(90))
    chance.shuffle(order)
    other = resolved(order, cap)
    gone = list(range(60, 90))
    chance.shuffle(gone)
    for place in gone:
        other.remove(place)
    assert [(pair.one, pair.other) for pair in straight.pairs()] == [(pair.one, pair.other) for pair in other.pairs()]
    assert straight.pairs() == pytest.approx(other.pairs())
    assert entities(range(60), straight.pairs()).of == entities(range(60), other.pairs()).of


def test_a_mention_that_changes_is_judged_again() -> None:
    found = resolved(list(range(60)), 50)
    before = found.pairs()
    found.add(3, PEOPLE[70])
    found.add(3, PEOPLE[3])
    assert found.pairs() == pytest.approx(before)


def test_no_name_culture_is_found_less() -> None:
    found: Resolver[int] = Resolver(SCORER)
    worlds = enumerate(cultures())
    every = [(code, row) for seed, code in worlds for row in rows(400, names_of(code), seed=seed)]
    for place, (_, row) in enumerate(every):
        found.add(place, of(row))
    got = {(pair.one, pair.other) for pair in found.pairs()}
    size = 400
    true = {
        (start + one, start + other)
        for start in range(0, len(every), size)
        for one, other in pairs([row for _, row in every[start : start + size]])
    }
    assert len(got & true) >= 0.97 * len(got), "precision"
    known, missed = (Counter(every[one][0] for one, _ in some) for some in (true, true - got))
    for code in cultures():
        assert missed[code] <= 0.1 * known[code], code


def test_a_key_that_too_many_share_finds_no_one() -> None:
    found: Resolver[int] = Resolver(SCORER, cap=5)
    for place in range(300):
        found.add(place, PEOPLE[0])
    assert found.pairs() == ()


@pytest.mark.soak
def test_a_large_register_is_found_again() -> None:
    every = rows(50_000, syllable_names(), seed=6)
    found: Resolver[int] = Resolver(SCORER)
    for place, row in enumerate(every):
        found.add(place, of(row))
    true = pairs(every)
    assert len(true & {(pair.one, pair.other) for pair in found.pairs()}) >= 0.95 * len(true)
