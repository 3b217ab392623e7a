from hypothesis import given
from tests.core.linkage.test_entities import DECISIONS, MEMBERS, PAIRS, entities

from leeward.core.linkage.effect import component, effect, why, why_not
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
    assert why(found, 1, 4) == (Pair(1, 2, 5.0), Pair(2, 3, 1.0), Pair(3, 4, 2.0))
    assert why(found, 4, 3) == (Pair(3, 4, 2.0),)
    assert why(found, 1, 5) == why(found, 1, 1) == ()


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
            chain = why(found, identity, member)
            assert chain
            assert identity in (chain[0].one, chain[0].other)
            assert member in (chain[-1].one, chain[-1].other)
