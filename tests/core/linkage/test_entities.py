from functools import partial
from itertools import combinations
from math import inf
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.linkage.entities import LARGE, SURE, Decision, Entities, NotJoined, Pair, Verdict
from leeward.core.linkage.entities import entities as entities_from
from leeward.core.linkage.person import person
from leeward.core.linkage.scorer import Scorer
from leeward.core.linkage.weights import shipped_weights

entities = partial(entities_from, least=0.0)
MEMBERS = range(14)


@st.composite
def _pairs(draw: st.DrawFn) -> Pair[int]:
    return Pair(*draw(_TWO), draw(st.sampled_from([-3.0, 0.5, 2.0, 9.0])), draw(st.integers(0, 9)) == 0)


@st.composite
def _decisions(draw: st.DrawFn) -> Decision[int]:
    return Decision(*draw(_TWO), draw(st.sampled_from(Verdict)))


_TWO = st.tuples(st.sampled_from(MEMBERS), st.sampled_from(MEMBERS)).filter(lambda two: two[0] != two[1])
PAIRS = st.lists(_pairs(), max_size=40)
DECISIONS = st.lists(_decisions(), max_size=8, unique_by=lambda each: frozenset((each.one, each.other)))


def parts(found: Entities[int]) -> list[tuple[int, ...]]:
    return [members for members in found.members.values() if len(members) > 1]


def test_an_entity_is_what_accepted_pairs_connect_and_its_id_is_the_oldest_member() -> None:
    found = entities(MEMBERS, [Pair(5, 3, 4.0), Pair(3, 9, 1.0), Pair(9, 1, -0.1)])
    assert parts(found) == [(3, 5, 9)]
    assert found.of[9] == 3
    assert found.of[1] == 1


def test_a_decision_prevails_over_the_model() -> None:
    pairs = [Pair(1, 2, 20.0), Pair(2, 3, 5.0), Pair(4, 5, -9.0)]
    found = entities(
        MEMBERS,
        pairs,
        [Decision(2, 1, Verdict.DISTINCT), Decision(4, 5, Verdict.SAME), Decision(3, 2, Verdict.UNDECIDED)],
    )
    assert parts(found) == [(4, 5)]
    assert found.joined == (Pair(4, 5, inf),)


def test_a_merged_twin_is_taken_out_with_all_that_is_hers() -> None:
    """Twins with their parents' telephone are one to the model; said to be two, each keeps her records."""
    ana, eva = (person(name, "Lima", "19800203", phones=("2465550141",)) for name in ("Ana", "Eva"))
    ana_abroad = person("Ana", "Lima", "19800203", ("AB123456",), ("2465550141",))
    everyone, judge = (ana, eva, ana_abroad), Scorer(shipped_weights())
    pairs = [Pair(one, two, judge.odds(everyone[one], everyone[two])) for one, two in combinations(range(3), 2)]
    assert parts(entities_from(range(3), pairs)) == [(0, 1, 2)]
    assert parts(entities_from(range(3), pairs, [Decision(0, 1, Verdict.DISTINCT)])) == [(0, 2)]


def test_a_pair_that_would_bring_distinct_ones_together_is_not_joined_and_says_so() -> None:
    weak = Pair(2, 3, 1.0)
    found = entities(MEMBERS, [Pair(1, 2, 8.0), weak, Pair(3, 4, 8.0)], [Decision(4, 1, Verdict.DISTINCT)])
    assert parts(found) == [(1, 2), (3, 4)]
    assert found.not_joined == (NotJoined(weak, (1, 4)),)


def test_a_pair_that_cannot_be_one_keeps_its_two_apart_until_someone_decides() -> None:
    never, weak = Pair(4, 1, 20.0, apart=True), Pair(2, 3, 1.0)
    pairs = [Pair(1, 2, 8.0), weak, Pair(3, 4, 8.0), never]
    found = entities(MEMBERS, pairs)
    assert parts(found) == [(1, 2), (3, 4)]
    assert found.not_joined == (NotJoined(weak, (1, 4)),)
    assert parts(entities(MEMBERS, pairs, [Decision(1, 4, Verdict.SAME)])) == [(1, 2, 3, 4)]
    assert parts(entities(MEMBERS, pairs, [Decision(1, 4, Verdict.UNDECIDED)])) == [(1, 2), (3, 4)]


def test_one_doubtful_pair_does_not_join_large_parts() -> None:
    half = LARGE // 2
    sides = [range(start, start + half) for start in (0, half)]
    inside = [Pair(*two, 9.0) for side in sides for two in combinations(side, 2)]
    bridge = Pair(0, half, 1.0)
    assert len(parts(entities(range(LARGE), [*inside, bridge]))) == 2
    assert entities(range(LARGE), [*inside, bridge]).not_joined == (NotJoined(bridge, None),)
    for more in (Pair(1, half + 1, 1.0), Pair(0, half, SURE)):
        assert len(parts(entities(range(LARGE), [*inside, bridge, more]))) == 1
    decided = [Decision(0, half, Verdict.SAME)]
    assert len(parts(entities(range(LARGE), [*inside, bridge], decided))) == 1


@given(PAIRS, DECISIONS, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(
    pairs: list[Pair[int]], decisions: list[Decision[int]], chance: Random
) -> None:
    members, turned = list(MEMBERS), [Pair(each.other, each.one, each.odds, each.apart) for each in pairs]
    other = [Decision(each.other, each.one, each.verdict) for each in decisions]
    for each in (members, turned, other):
        chance.shuffle(each)
    assert repr(entities(members, turned, other)) == repr(entities(MEMBERS, pairs, decisions))


@given(PAIRS, DECISIONS, DECISIONS)
def test_a_decision_that_is_undone_leaves_no_trace(
    pairs: list[Pair[int]], decisions: list[Decision[int]], more: list[Decision[int]]
) -> None:
    before = repr(entities(MEMBERS, pairs, decisions)).encode()
    decided = {frozenset((each.one, each.other)): each for each in (*decisions, *more)}
    entities(MEMBERS, pairs, decided.values())
    assert repr(entities(MEMBERS, pairs, decisions)).encode() == before


@given(PAIRS, DECISIONS)
def test_distinct_ones_are_never_together_and_everything_else_is_explained(
    pairs: list[Pair[int]], decisions: list[Decision[int]]
) -> None:
    found = entities(MEMBERS, pairs, decisions)
    decided = {frozenset((each.one, each.other)): each.verdict for each in decisions}
    for two, verdict in decided.items():
        one, other = two
        assert verdict is not Verdict.DISTINCT or found.of[one] != found.of[other]
    refused = {frozenset((each.pair.one, each.pair.other)) for each in found.not_joined}
    never = {frozenset((each.one, each.other)) for each in pairs if each.apart}
    for pair in pairs:
        two = frozenset((pair.one, pair.other))
        if two in never and decided.get(two) is not Verdict.SAME:
            assert found.of[pair.one] != found.of[pair.other]
        elif pair.odds >= 0 and two not in decided:
            assert (two in refused) == (found.of[pair.one] != found.of[pair.other])
    assert sorted(member for members in found.members.values() for member in members) == list(MEMBERS)
    assert len(found.joined) == len(MEMBERS) - len(found.members)


@pytest.mark.parametrize(
    ("pairs", "decisions", "wanted", "why"),
    [
        ([], [], [], "nobody is anybody else"),
        ([(1, 1, 9.0)], [], [], "who is like themselves"),
        ([(1, 2, 0.0)], [], [(1, 2)], "the least that is accepted"),
        ([(1, 2, -0.01)], [], [], "just below"),
        ([(1, 99, 9.0)], [], [], "with somebody out of the scope"),
        ([(1, 2, -5.0), (2, 1, 5.0)], [], [(1, 2)], "the same pair told twice counts by its best"),
        ([(1, 2, 5.0), (2, 3, 5.0), (3, 1, 5.0)], [], [(1, 2, 3)], "a cycle of aliases is one person"),
        ([(place, place + 1, 9.0) for place in range(13)], [], [tuple(range(14))], "a chain of aliases, link by link"),
        ([(0, place, 1.0) for place in range(1, 14)], [], [tuple(range(11))], "a hub of doubtful pairs stops growing"),
        ([(0, place, 9.0) for place in range(1, 14)], [], [tuple(range(14))], "a hub of sure pairs does not"),
        ([], [(1, 2, "same"), (2, 3, "same"), (1, 3, "distinct")], [(1, 2)], "decisions that contradict each other"),
        ([(1, 2, 50.0)], [(2, 1, "undecided")], [], "undecided joins nothing, however sure the model is"),
        ([(1, 2, 50.0), (1, 3, 5.0), (3, 2, 5.0)], [(1, 2, "undecided")], [(1, 2, 3)], "but forbids no other way"),
        ([(1, 2, 5.0)], [(1, 99, "distinct")], [(1, 2)], "a decision about somebody out of the scope"),
    ],
)
def test_whom_pairs_and_decisions_join(
    pairs: list[tuple[int, int, float]],
    decisions: list[tuple[int, int, str]],
    wanted: list[tuple[int, ...]],
    why: str,
) -> None:
    found = entities(
        MEMBERS,
        [Pair(*each) for each in pairs],
        [Decision(one, other, Verdict(verdict)) for one, other, verdict in decisions],
    )
    assert parts(found) == wanted, why
    assert all(found.of[member] == part[0] for part in found.members.values() for member in part), why


def test_ten_thousand_in_one_chain_are_joined_without_recursion() -> None:
    chain = [Pair(place, place + 1, 20.0) for place in range(9_999)]
    found = entities(range(10_000), chain, [Decision(0, 9_999, Verdict.DISTINCT)])
    assert len(found.members) == 2
    assert len(found.not_joined) == 1
    assert found.not_joined[0].distinct == (0, 9_999)
