"""The audit agrees with the tests' own attacker, on releases that leak and on releases that do not."""

import pytest
from tests.core.privacy.attacker import random_counts, unsafe

from leeward.core.privacy.attack import attack
from leeward.core.privacy.releases import Release
from leeward.core.privacy.tables import Population, Table, fold

K = 5


@pytest.mark.parametrize("seed", range(6))
def test_what_it_finds_unsafe_is_what_the_attacker_tells(seed: int) -> None:
    people = Population(("row", "column"), random_counts(8, 4, seed))
    cells = frozenset(Table({name: fold(people, name, 2 * K) for name in people.dimensions}).cells())
    release = Release(people, cells, frozenset(cell for cell in cells if 0 < people.count(cell) < K))
    told = {cell for cell, _, _ in unsafe(people.dimensions, [(people.counts, list(cells), release.shown())], K)}
    assert {each.cell for each in attack([release], K) if each.unsafe(K)} == told


def test_the_interval_holds_the_truth() -> None:
    people = Population(("row", "column"), random_counts(8, 4, 3))
    cells = frozenset(Table({name: fold(people, name, 2 * K) for name in people.dimensions}).cells())
    release = Release(people, cells, frozenset(cell for cell in cells if 0 < people.count(cell) < 12))
    found = attack([release], 12)
    assert found
    assert all(each.least - 1e-6 <= people.count(each.cell) <= each.most + 1e-6 for each in found)


def test_a_newcomer_between_two_open_releases_is_found() -> None:
    before = Population(("row", "column"), {("a", "x"): 20, ("b", "y"): 20})
    after = Population(("row", "column"), {("a", "x"): 21, ("b", "y"): 20})
    total = frozenset({frozenset[tuple[str, frozenset[str]]]()})
    found = attack([Release(before, total, frozenset()), Release(after, total, frozenset())], K)
    assert [(each.change, each.least, each.most) for each in found] == [(True, 1, 1)]
    left = attack([Release(after, total, frozenset()), Release(before, total, frozenset())], K)
    assert [each.unsafe(K) for each in left] == [True], "who left is found too"


def test_nothing_small_nothing_to_attack() -> None:
    people = Population(("row",), {("a",): 20, ("b",): 30})
    cells = frozenset(Table({"row": fold(people, "row", 10)}).cells())
    assert attack([Release(people, cells, frozenset())], K) == []
