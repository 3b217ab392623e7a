"""No small figure can be told from a release: attacked from outside, by an attacker of the tests' own."""

import random
from collections.abc import Sequence
from itertools import combinations, product

import pytest
from tests.core.privacy.attacker import Cell, random_counts, unsafe

from leeward.core.privacy.releases import Release
from leeward.core.privacy.suppression import Suppressed, suppress
from leeward.core.privacy.tables import Category, Population, Table, fold

K = 5
TWO = ("row", "column")
NAMES = {
    "year": [str(year) for year in range(2020, 2024)],
    "sex": ["F", "M", "X"],
    "age": ["0-8", "9-17", "18-29", "30+"],
    "kind": ["labour", "sexual", "servitude", "other"],
}


def two_way(counts: dict[tuple[str, ...], int], seconds: float = 20.0) -> Suppressed:
    people = Population(TWO, counts)
    table = Table({name: fold(people, name, 2 * K) for name in TWO})
    return suppress(people, [table], K, seconds=seconds)


def attacked(releases: Sequence[Release], k: int = K) -> list[tuple[Cell, int, int | None]]:
    return unsafe(
        releases[0].people.dimensions,
        [(each.people.counts, sorted(each.cells, key=str), each.shown()) for each in releases],
        k,
    )


def drawn(many: int, seed: int) -> list[tuple[str, ...]]:
    """People with skewed categories, one after another."""
    rnd = random.Random(seed)
    weights = {name: [(at + 1) ** -1.3 for at in range(len(names))] for name, names in NAMES.items()}
    return [tuple(rnd.choices(names, weights[name])[0] for name, names in NAMES.items()) for _ in range(many)]


def people_of(keys: Sequence[tuple[str, ...]]) -> Population:
    counts: dict[tuple[str, ...], int] = {}
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
    return Population(tuple(NAMES), counts)


def crossed(people: Population, *pairs: tuple[str, ...]) -> list[Table]:
    rows = {name: fold(people, name, 2 * K, ordered=name in {"year", "age"}) for name in NAMES}
    return [Table({name: rows[name] for name in pair}) for pair in pairs]


SIZES = [(3, 3), (4, 3), (6, 4), (10, 4), (12, 6)]


@pytest.mark.parametrize("seed", range(30))
def test_no_small_cell_of_a_random_table_can_be_told(seed: int) -> None:
    rows, columns = SIZES[seed % len(SIZES)]
    done = two_way(random_counts(rows, columns, seed))
    assert attacked([done.release]) == []
    assert done.cheapest


@pytest.mark.soak
def test_no_small_cell_of_a_thousand_random_tables_can_be_told() -> None:
    for seed in range(1000):
        rows, columns = SIZES[seed % len(SIZES)]
        assert attacked([two_way(random_counts(rows, columns, seed)).release]) == [], seed


def test_small_cells_alone_would_be_told() -> None:
    """The attack is one: hiding just the small cells leaves some of them known in most tables."""
    told = 0
    for seed in range(10):
        people = Population(TWO, random_counts(10, 4, seed))
        cells = frozenset(Table({name: fold(people, name, 2 * K) for name in TWO}).cells())
        small = frozenset(cell for cell in cells if 0 < people.count(cell) < K)
        told += bool(attacked([Release(people, cells, small)]))
    assert told >= 8


def cheapest_by_trial(people: Population, table: Table) -> int:
    """The least weight of any set of cells that is safe, by trying every one."""
    cells = table.cells()
    small = [cell for cell in cells if 0 < people.count(cell) < K]
    others = [cell for cell in cells if cell not in small]
    sets = (set(small) | set(chosen) for size in range(len(others) + 1) for chosen in combinations(others, size))
    weights = sorted((sum(table.weight(cell) for cell in hidden), at, hidden) for at, hidden in enumerate(sets))
    return next(
        weight for weight, _, hidden in weights if not attacked([Release(people, frozenset(cells), frozenset(hidden))])
    )


@pytest.mark.parametrize(
    "counts",
    [
        {("a", "x"): 1, ("a", "y"): 12, ("b", "x"): 15, ("b", "y"): 20},
        {("a", "x"): 3, ("a", "y"): 2, ("b", "x"): 30, ("b", "y"): 7},
        {("a", "x"): 4, ("a", "y"): 9, ("b", "y"): 11, ("b", "x"): 5},
    ],
)
def test_nothing_less_would_be_safe(counts: dict[tuple[str, ...], int]) -> None:
    """Equal to the smallest loss found by trying every set of cells."""
    people = Population(TWO, counts)
    table = Table({name: tuple(Category(frozenset({each})) for each in people.categories(name)) for name in TWO})
    done = suppress(people, [table], K)
    assert done.cheapest
    assert sum(table.weight(cell) for cell in done.release.hidden) == cheapest_by_trial(people, table)


@pytest.mark.parametrize("seed", range(3))
def test_tables_that_share_margins_are_safe_together(seed: int) -> None:
    people = people_of(drawn(150, seed))
    tables = crossed(people, ("year", "sex"), ("sex", "kind"), ("age", "kind"))
    done = suppress(people, tables, K)
    assert done.small
    assert attacked([done.release]) == []


def test_a_table_of_three_dimensions_is_safe() -> None:
    people = people_of(drawn(200, 4))
    done = suppress(people, crossed(people, ("sex", "age", "kind")), K)
    assert done.small
    assert attacked([done.release]) == []


def test_a_later_release_tells_no_newcomer() -> None:
    """Three people come between two releases; everyone can subtract."""
    keys = drawn(153, 5)
    before, after = people_of(keys[:150]), people_of(keys)
    tables = crossed(before, ("year", "sex"))
    first = suppress(before, tables, K).release
    alone = suppress(after, tables, K).release
    assert attacked([first, alone]), "without the earlier release in mind the newcomers are told"
    assert attacked([first, suppress(after, tables, K, [first]).release]) == []


def test_releases_of_other_tables_of_the_same_people_are_safe_together() -> None:
    people = people_of(drawn(150, 6))
    first = suppress(people, crossed(people, ("year", "sex")), K).release
    second = suppress(people, crossed(people, ("sex", "kind")), K, [first]).release
    third = suppress(people, crossed(people, ("year", "kind")), K, [first, second]).release
    assert attacked([first, second, third]) == []


def test_who_was_taken_out_is_not_told_either() -> None:
    keys = drawn(150, 7)
    before, after = people_of(keys), people_of(keys[2:])
    tables = crossed(before, ("year", "sex"))
    first = suppress(before, tables, K).release
    second = suppress(after, tables, K, [first]).release
    # Read from the second release to the first, those who left are newcomers.
    assert attacked([second, first]) == []


def test_without_time_more_is_hidden_and_nothing_told() -> None:
    counts = random_counts(10, 4, 1)
    hasty, patient = two_way(counts, seconds=0.0), two_way(counts)
    assert not hasty.cheapest
    assert attacked([hasty.release]) == []
    assert len(hasty.release.hidden) >= len(patient.release.hidden)


def test_an_earlier_release_with_a_smaller_threshold_is_not_made_worse() -> None:
    """What k = 3 told cannot be taken back; the release with k = 8 is made, and is safe for what is new."""
    people = people_of(drawn(120, 8))
    first = suppress(people, crossed(people, ("year", "sex")), 3).release
    second = suppress(people, crossed(people, ("age", "kind")), 8, [first]).release
    told_before = {cell for cell, _, _ in attacked([first], 8)}
    assert {cell for cell, _, _ in attacked([first, second], 8)} <= told_before


def test_a_table_without_small_cells_hides_nothing() -> None:
    counts: dict[tuple[str, ...], int] = dict.fromkeys(product("ab", "xy"), 20)
    done = two_way(counts)
    assert not done.release.hidden
    assert done.cheapest


def test_a_population_of_few_hides_everything_but_what_is_zero() -> None:
    people = Population(TWO, {("a", "x"): 2})
    done = suppress(people, [Table({name: fold(people, name, 2 * K) for name in TWO})], K)
    assert done.release.shown() == {}
