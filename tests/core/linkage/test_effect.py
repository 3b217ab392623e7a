from itertools import combinations, product
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.linkage.test_entities import DECISIONS, MEMBERS, PAIRS, entities

from leeward.core.linkage.effect import component, effect, joining_chain, why_not
from leeward.core.linkage.entities import Decision, Pair, Verdict

CHAIN = [Pair(1, 2, 5.0), Pair(2, 3, 1.0), Pair(1, 3, 0.5), Pair(3, 4, 2.0), Pair(5, 6, 2.0)]


def test_what_a_decision_would_change() -> None:
    before = entities(MEMBERS, CHAIN)
    after = entities(MEMBERS, CHAIN, [Decision(1, 4, Verdict.DISTINCT)])
    assert effect(before, after).before == ((1, 2, 3, 4),)
    assert effect(before, after).after == ((1, 2), (3, 4))
    assert effect(before, before).before == effect(before, before).after == ()


def test_why_is_the_chain_with_the_strongest_weakest_pair() -> None:
    found = entities(MEMBERS, CHAIN)
    assert joining_chain(found, 1, 4) == (Pair(1, 2, 5.0), Pair(2, 3, 1.0), Pair(3, 4, 2.0))
    assert joining_chain(found, 4, 3) == (Pair(3, 4, 2.0),)
    assert joining_chain(found, 1, 5) == joining_chain(found, 1, 1) == ()


def test_why_not_names_the_distinct_pair() -> None:
    found = entities(MEMBERS, CHAIN, [Decision(1, 4, Verdict.DISTINCT)])
    assert {each.distinct for each in why_not(found, 2, 3)} == {(1, 4)}
    assert why_not(found, 1, 2) == why_not(found, 1, 5) == ()


@given(PAIRS, DECISIONS)
def test_a_component_alone_has_the_entities_that_it_has_among_all(
    pairs: list[Pair[int]], decisions: list[Decision[int]]
) -> None:
    every = entities(MEMBERS, pairs, decisions)
    some = component([0, 1], pairs, decisions)
    alone = entities(some, pairs, decisions)
    assert {every.members[every.of[member]] for member in some} == set(alone.members.values())


@given(PAIRS, DECISIONS)
def test_members_of_one_entity_have_a_chain(pairs: list[Pair[int]], decisions: list[Decision[int]]) -> None:
    found = entities(MEMBERS, pairs, decisions)
    for identity, members in found.members.items():
        for member in members[1:]:
            chain = joining_chain(found, identity, member)
            assert chain
            assert identity in (chain[0].one, chain[0].other)
            assert member in (chain[-1].one, chain[-1].other)


@pytest.mark.parametrize(
    ("start", "decisions", "whole", "why"),
    [
        ([7], [], {7}, "nobody is connected"),
        ([1], [], {1, 2, 3, 4}, "all that hangs together"),
        ([4], [], {1, 2, 3, 4}, "from either end"),
        ([1, 5], [], {1, 2, 3, 4, 5, 6}, "of two"),
        ([1], [(4, 5)], {1, 2, 3, 4, 5, 6}, "a decision connects too, also one that keeps apart"),
        ([7], [(7, 8)], {7, 8}, "a decision alone"),
        ([], [], set(), "of nobody"),
    ],
)
def test_whom_a_decision_could_touch(
    start: list[int], decisions: list[tuple[int, int]], whole: set[int], why: str
) -> None:
    told = [Decision(*two, Verdict.DISTINCT) for two in decisions]
    assert component(start, CHAIN, told) == whole, why


SURE_PAIRS = st.lists(
    st.builds(Pair, st.integers(0, 7), st.integers(0, 7), st.integers(9, 20).map(float)).filter(
        lambda each: each.one != each.other
    ),
    max_size=16,
)


@given(SURE_PAIRS)
def test_no_chain_has_a_stronger_weakest_pair(pairs: list[Pair[int]]) -> None:
    best = {(one, one): inf for one in range(8)}
    for pair in pairs:
        for two in ((pair.one, pair.other), (pair.other, pair.one)):
            best[two] = max(best.get(two, -inf), pair.odds)
    for middle, one, other in product(range(8), repeat=3):
        through = min(best.get((one, middle), -inf), best.get((middle, other), -inf))
        best[one, other] = max(best.get((one, other), -inf), through)
    found = entities(range(8), pairs)
    for one, other in combinations(range(8), 2):
        chain = joining_chain(found, one, other)
        assert min((each.odds for each in chain), default=-inf) == best[one, other]
        assert [frozenset((each.one, each.other)) for each in chain[::-1]] == [
            frozenset((each.one, each.other)) for each in joining_chain(found, other, one)
        ], "the same chain from the other end"
