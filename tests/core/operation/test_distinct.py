"""Persons counted once: by FEBRL and the invented region, with their truth; in any order; decided, and undone."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.linkage.febrl import people, person

from leeward.core.linkage.entities import Decision, Verdict
from leeward.core.operation.agreement import TokenWeights, shipped_weights
from leeward.core.operation.distinct import CAP, Interval, Persons, persons
from leeward.core.operation.tokens import Document, Identity, tokens
from leeward.scenario.duplicates import region_names, rows

SALT = bytes(32)
WORST, LEAST_P, LEAST_R = 0.02, 0.999, 0.97
"""The promise: error of the number of persons, precision and recall of pairs."""


def pairs(of: Mapping[int, object]) -> set[tuple[int, int]]:
    """All pairs of rows that are one."""
    groups: defaultdict[object, list[int]] = defaultdict(list)
    for row, group in of.items():
        groups[group].append(row)
    return {pair for members in groups.values() for pair in combinations(sorted(members), 2)}


def right(found: Persons[int], who: Sequence[str]) -> tuple[float, float]:
    """Precision and recall."""
    made, true = pairs(found.found.of), pairs(dict(enumerate(who)))
    return len(made & true) / len(made), len(made & true) / len(true)


def decided(found: Persons[int], who: Sequence[str]) -> list[Decision[int]]:
    """The queue as someone who knows the truth decides it."""
    return [
        Decision(each.one, each.other, Verdict.SAME if who[each.one] == who[each.other] else Verdict.DISTINCT)
        for each in found.queue
    ]


def febrl(shared: Path, *names: str) -> tuple[list[str], dict[int, frozenset[str]]]:
    """Who each row is, and its tokens."""
    who: list[str] = []
    mentions = {}
    for name in names:
        found = people(shared, name)
        columns = [found.values[field] for field in ("given_name", "surname", "birth_date", "document")]
        for identity, given_name, surname, born, number in zip(found.ids, *columns, strict=True):
            one = Identity(given_name, surname, born, (Document("", number),))
            mentions[len(who)] = tokens(SALT, one)
            who.append(person(identity))
    return who, mentions


@pytest.mark.parametrize(
    "names",
    [
        ("dataset1",),
        pytest.param(("dataset2",), marks=pytest.mark.soak),
        pytest.param(("dataset3",), marks=pytest.mark.soak),
        pytest.param(("dataset4a", "dataset4b"), marks=pytest.mark.soak),
    ],
)
def test_febrl(names: tuple[str, ...], shared: Path) -> None:
    who, mentions = febrl(shared, *names)
    found, true = persons(mentions), len(set(who))
    precision, recall = right(found, who)
    assert precision >= LEAST_P
    assert recall >= LEAST_R, "without anyone deciding"
    interval = found.interval()
    assert abs(interval.estimate / true - 1) <= WORST
    assert interval.least <= interval.estimate <= interval.most
    assert abs(len(persons(mentions, decided(found, who)).found.members) / true - 1) <= WORST


def test_the_invented_region_with_its_queue() -> None:
    every = rows(1_200, region_names(), seed=3)
    who = [str(row.person) for row in every]
    mentions = {
        place: tokens(SALT, Identity(row.given_name, row.surname, row.birth_date, (Document("XXA", row.document),)))
        for place, row in enumerate(every)
    }
    found, true = persons(mentions), len(set(who))
    assert right(found, who)[0] >= LEAST_P
    assert abs(found.interval().estimate / true - 1) <= WORST, "calibrated: half of the rows got a new document"
    assert found.interval().least <= true <= found.interval().most
    after = persons(mentions, decided(found, who))
    assert right(after, who)[0] >= LEAST_P
    assert right(after, who)[1] >= LEAST_R
    assert abs(len(after.found.members) / true - 1) <= 0.01


ANA = Identity("Ana", "Perez", "1990-05-17", (Document("VEN", "C1234567"),))
TYPED = Identity("Ana", "Perez", "1990-05-18")
OTHER = Identity("Luis", "Rojas", "1971-01-30", (Document("COL", "AB998877"),))
FEW = {1: tokens(SALT, ANA), 2: tokens(SALT, TYPED), 3: tokens(SALT, ANA), 4: tokens(SALT, OTHER), 5: frozenset[str]()}
SAME, DISTINCT = Decision(1, 2, Verdict.SAME), Decision(1, 2, Verdict.DISTINCT)


def doubtful() -> TokenWeights:
    """Weights by which a date with one wrong digit is in doubt."""
    return TokenWeights(shipped_weights().prior, shipped_weights().document, shipped_weights().names | {"digit": 7.7})


def test_a_doubt_makes_an_interval_and_a_decision_closes_it() -> None:
    found = persons(FEW, (), doubtful())
    assert found.interval().least == 3
    assert found.interval().most == 4
    assert found.interval().least < found.interval().estimate < found.interval().most
    assert {(each.one, each.other) for each in found.queue} == {(1, 2), (2, 3)}
    assert all(0.05 < each.probability < 0.95 for each in found.queue)
    assert persons(FEW, [SAME], doubtful()).interval() == Interval(3, 3, 3)


def test_a_decision_of_distinct_persons_is_kept_and_undone() -> None:
    after = persons(FEW, [DISTINCT, Decision(2, 3, Verdict.DISTINCT)], doubtful())
    assert after.interval() == Interval(4, 4, 4)
    assert not after.queue
    undone = persons(FEW, [], doubtful())
    assert undone == persons(FEW, (), doubtful())


def test_an_interval_of_some_members_knows_only_their_doubts() -> None:
    found = persons(FEW, (), doubtful())
    assert found.interval([1, 3]) == Interval(1, 1, 1)
    assert found.interval([2, 4, 5]) == Interval(3, 3, 3)
    assert found.interval([]) == Interval(0, 0, 0)


def test_a_ring_of_doubts_joins_no_one_twice() -> None:
    found = persons({key: FEW[key] for key in (1, 2)} | {3: tokens(SALT, TYPED)}, (), doubtful())
    assert found.interval().least >= 1


@given(st.permutations(list(FEW)))
def test_the_order_changes_nothing(order: list[int]) -> None:
    assert persons({key: FEW[key] for key in order}, (), doubtful()) == persons(FEW, (), doubtful())


def test_a_passport_that_two_people_use_is_a_doubt_and_no_person() -> None:
    borrowed = Identity("Rosa", "Mendes", "1977-11-02", ANA.documents)
    found = persons({1: tokens(SALT, ANA), 2: tokens(SALT, borrowed)})
    assert [each.how.document for each in found.queue] == ["exact_alone"]
    assert found.interval().least < found.interval().most


def test_a_pair_that_was_decided_distinct_is_not_joined_by_a_third() -> None:
    three = {1: FEW[1], 3: FEW[3], 6: FEW[1]}
    found = persons(three, [Decision(1, 3, Verdict.DISTINCT)])
    assert found.found.of[1] != found.found.of[3]
    assert len(found.found.members) == 2


def test_a_value_that_too_many_share_finds_no_one() -> None:
    crowd = {number: tokens(SALT, Identity("Ana", "Perez")) for number in range(CAP + 1)}
    assert not persons(crowd).agreed
    assert not persons({}).agreed
